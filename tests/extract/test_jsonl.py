"""Figures as lines of JSON: the keys, the numbers as texts, and characters that a terminal would act on."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fzzf_metrics.extract.found import Found
from fzzf_metrics.extract.jsonl import ends_text, json_lines
from fzzf_metrics.extract.recognise import recognise
from fzzf_metrics.interval import Interval
from fzzf_metrics.quantity_text import read_number

KEYS = ["start", "end", "text", "low", "high", "value", "unit", "qualifier", "role"]


def one(text: str) -> dict[str, object]:
    (line,) = json_lines(recognise(text)).splitlines()
    return dict(json.loads(line))


@pytest.mark.parametrize(("text", "low", "high", "value", "qualifier"), [
    ("办理68件。", "68", "68", "68", "exact"),
    ("服务41.1万余条。", "411000", "412000", "411000", "over"),
    ("不足3日。", "0", "3", "3", "atmost"),
    ("不超过3日。", "0", "3", "3", "atmost"),
    ("15次以上。", "15", None, "15", "atleast"),
    ("占8-13%。", "8", "13", None, "exact"),
    ("占三分之二。", "2/3", "2/3", "2/3", "exact"),
    ("达96.06%。", "96.06", "96.06", "96.06", "exact"),
])
def test_numbers_are_texts_and_what_is_not_there_is_null(
    text: str, low: str, high: str | None, value: str | None, qualifier: str
) -> None:
    found = one(text)
    assert list(found) == KEYS
    assert (found["low"], found["high"], found["value"], found["qualifier"]) == (low, high, value, qualifier)


def test_what_cannot_be_seen_is_written_out_and_reads_back() -> None:
    text = "1\u202e件\x1b\U000e0001"
    line = json_lines([Found(0, 5, text, Interval.point(1), Fraction(1), "件")])
    assert line.isascii() or line.replace("件", "").isascii()
    assert line.count("\n") == 1
    assert json.loads(line)["text"] == text


@given(st.text(st.sampled_from("近约超百千万亿一二三十0123456789.%件余个至-，由升到"), max_size=30))
def test_every_line_reads_back_as_its_figure(text: str) -> None:
    found = recognise(text)
    lines = [json.loads(line) for line in json_lines(found).splitlines()]
    assert len(lines) == len(found)
    for line, figure in zip(lines, found, strict=True):
        assert text[line["start"]: line["end"]] == line["text"] == figure.text
        ends = [None if line[key] is None else read_number(line[key]) for key in ("low", "high", "value")]
        assert ends == [figure.interval.low, figure.interval.high, figure.value]


@pytest.mark.parametrize(("interval", "text"), [
    (Interval.point(Fraction(1, 3)), "1/3"), (Interval(Fraction(1), None), ">= 1"), (Interval(None, None), ""),
    (Interval(Fraction(9), Fraction(10), True, True), "> 9, < 10"), (Interval(None, Fraction(10)), "<= 10"),
])
def test_ends_are_shown_to_the_last_digit(interval: Interval, text: str) -> None:
    assert ends_text(interval) == text
