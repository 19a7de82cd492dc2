"""Lines to paragraphs: a printer breaks a line where the next word does not fit, a writer where a paragraph ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fzzf_metrics.extract.documents.paragraphs import paragraphs
from fzzf_metrics.extract.documents.pdf_lines import PageLine

SIZE, LEFT, WIDE = 16.0, 80.0, 25  # points, points, characters of a full line
Given = tuple[str, float, int]  # text, indentation in characters, page


def width(text: str) -> float:
    return sum(1.0 if ord(one) > 0x2000 else 0.5 for one in text)


def page_line(text: str, indent: float, y: float, page: int = 1, size: float = SIZE, left: float = LEFT) -> PageLine:
    start = left + indent * size
    return PageLine(text, start, start + width(text) * size, y, size, 0, page)


def column(*lines: str, step: float = 28.0, page: int = 1, top: float = 700.0) -> list[PageLine]:
    """Lines one below the other; two wide spaces at the start are an indentation."""
    return [
        page_line(text.lstrip("　"), len(text) - len(text.lstrip("　")), top - number * step, page)
        for number, text in enumerate(lines)
    ]


def joined(*pages: list[PageLine]) -> list[str]:
    found: list[str] = []
    for line in paragraphs(list(pages)).lines:
        found.append(line.text) if not line.goes_on else found.append(found.pop() + line.text)
    return found


FULL = "全县各级行政机关认真落实法治政府建设的各项任务和要求"[:25]
assert len(FULL) == WIDE
END = "办理复议案件并依法公开的各项任务和要求都已经按期完成。"[-25:]

CASES = {
    "a full line goes on": (["　　" + FULL[2:], FULL, "受理68件。"], 1),
    "an indented line begins a paragraph": (["　　" + FULL[2:], "受理68件。", "　　" + FULL[2:], "办结。"], 2),
    "a full line that ends a sentence ends where the next is indented": (["　　" + FULL[2:], END, "　　受理。"], 2),
    "a full line that ends a sentence goes on where the next is not": ([FULL, END, FULL], 1),
    "a full heading does not go on in an indented line": (["　　" + FULL[2:], "　　" + FULL[2:], FULL, "完。"], 2),
    "a short line ends": ([FULL, FULL, "受理68件", FULL], 2),
    "a short line that ends in a comma goes on": ([FULL, FULL, "受理68件，", FULL], 1),
    "a number of a heading begins a paragraph after a sentence": ([FULL, END, "二、下一步打算"], 2),
    "and goes on inside one": ([FULL, FULL[:23] + "听取", "一、二季度情况汇报。"], 1),
    "a line is full where a long number did not fit": ([FULL, FULL[:22] + "办结", "12558件案件。"], 1),
    "a line is full where a bracket and its word did not fit": ([FULL, FULL[:22], "（2021—2025年）已实施。"], 1),
    "a line is full where a character and its punctuation did not fit": ([FULL, FULL[:23], "件，受理51件。"], 1),
    "punctuation outside of the edge makes no line short": ([FULL[:24] + "了，", FULL[:24], "受理68件。"], 1),
    "signatures far to the right are lines of their own": (
        [FULL, "完。", "　" * 18 + "云溪县人民政", "　" * 18 + "二〇二五年一月"], 3,
    ),
    "a bracket that opens goes on": ([FULL, FULL[:20] + "（", "含上年结转10件）。"], 1),
}


@pytest.mark.parametrize(("lines", "count"), CASES.values(), ids=CASES.keys())
def test_lines_are_joined_as_a_reader_joins_them(lines: list[str], count: int) -> None:
    # A page of plain text above shows how wide the column is.
    above = ["　　" + FULL[2:], FULL, FULL, "完。"]
    found = joined(column(*above, *lines))
    assert found[0] == "".join(above).lstrip("　")
    assert len(found) == 1 + count
    assert "".join(found[1:]) == "".join(lines).replace("　", "")


def test_a_wider_step_parts_sentences_but_not_words() -> None:
    for last, count in ((END, 2), (FULL, 1)):
        lines = column(FULL, FULL, FULL, last)
        assert len(joined([*lines, *column(FULL, FULL, top=lines[-1].y - 41)])) == count


def test_a_cell_at_the_end_of_a_page_does_not_go_on_in_the_text_of_the_next() -> None:
    cells = [page_line("较上年增长、", 0, 100), page_line("收案，", 12, 100)]
    assert len(joined([*column(FULL, FULL, FULL, "完。"), *cells], column(FULL, FULL, FULL, "完。", page=2))) == 4


def test_paragraphs_set_apart_are_not_joined() -> None:
    lines = [*column(FULL, FULL, END), *column(FULL, FULL, END, top=600.0)]
    assert len(joined(lines)) == 2


def test_a_sentence_goes_on_on_the_next_page_with_nothing_between() -> None:
    first = column("　　" + FULL[2:], FULL, FULL, FULL)
    second = column("件，受理51件。", "　　" + FULL[2:], FULL, FULL, page=2)
    found = paragraphs([first, second]).lines
    assert [(line.text[-3:], line.page, line.goes_on) for line in found][:2] == [
        (FULL[-3:], 1, ""), ("1件。", 2, "page"),
    ]
    assert len(joined(first, second)) == 2


def test_a_paragraph_that_ends_with_its_page_ends() -> None:
    assert len(joined(column(FULL, FULL, FULL, "完。"), column(FULL, FULL, FULL, "完。", page=2))) == 2


def test_a_larger_heading_is_a_line_of_its_own() -> None:
    title = page_line("云溪县二〇二四年度法治政府", 0, 760, size=22)
    assert joined([title, *column(FULL, FULL, "完。")]) == ["云溪县二〇二四年度法治政府", FULL * 2 + "完。"]


def test_a_list_whose_lines_hang_is_joined() -> None:
    """What goes on is indented here, and what begins is not."""
    items = [(f"{n}. " + FULL[:22], "　　" + FULL[2:], "　　完。") for n in range(1, 4)]
    assert len(joined(column(*(line for item in items for line in item)))) == 3


CELLS = {
    "numbers one below the other": (["12", "34", "56"], ["12", "34", "56"]),
    "a word and a number below it": (["行政复议收案", "68"], ["行政复议收案", "68"]),
    "a number and its unit": (["12558", "件"], ["12558件"]),
    "a wrapped word": (["行政复议", "收案数"], ["行政复议收案数"]),
    "words of different cells": (["公安局收案", "合计"], ["公安局收案合计"]),  # known: borders are not read
    "a number broken over lines": (["共受理案件12", "34件"], ["共受理案件12", "34件"]),
}


@pytest.mark.parametrize(("lines", "wanted"), CELLS.values(), ids=CELLS.keys())
def test_in_narrow_columns_no_two_numbers_become_one(lines: list[str], wanted: list[str]) -> None:
    assert joined(column(*lines)) == wanted


def test_a_number_broken_at_a_full_line_is_joined_and_said() -> None:
    found = paragraphs([column(FULL, FULL[:23] + "2024", "58件。")])
    assert found.lines[0].text == FULL + FULL[:23] + "202458件。"
    assert found.broken == [1]


def test_two_numbers_with_room_between_stay_two() -> None:
    found = paragraphs([column(FULL, FULL[:22] + "2024", "12558件。")])
    assert found.lines[0].text == FULL + FULL[:22] + "2024 12558件。"
    assert found.broken == []


def test_words_of_letters_are_parted_by_a_space() -> None:
    assert joined(column(FULL, FULL[:22] + "of law", "system。")) == [FULL + FULL[:22] + "of law system。"]


def wrapped(text: str, page_height: int) -> list[list[PageLine]]:
    """An independent printer: characters one by one, two wide at the start, digits and punctuation never parted."""
    pages: list[list[PageLine]] = [[]]
    for paragraph in text.split("\n"):
        line, indent = "", 2
        words = _words(paragraph)
        for word in words:
            if width(line + word) + indent > WIDE:
                _put(pages, line, indent, page_height)
                line, indent = "", 0
            line += word
        _put(pages, line, indent, page_height)
    return pages


def _words(text: str) -> list[str]:
    found: list[str] = []
    for one in text:
        if found and (one in "，。、；%" or (one.isascii() and found[-1][-1].isascii())):
            found[-1] += one
        else:
            found.append(one)
    return found


def _put(pages: list[list[PageLine]], text: str, indent: float, height: int) -> None:
    if len(pages[-1]) == height:
        pages.append([])
    page = pages[-1]
    page.append(page_line(text, indent, 700 - 28 * len(page), len(pages)))


SENTENCES = st.lists(
    st.text(st.sampled_from("法治政府建设复议案件0123456789%，、"), min_size=2, max_size=120).map(
        lambda text: "本" + text.strip("，、") + "的成效。"
    ), min_size=3, max_size=8,
)


@given(SENTENCES, st.integers(8, 22))
def test_what_another_printer_wrapped_is_put_together_again(sentences: list[str], height: int) -> None:
    long = "本" + "法治政府建设" * 20 + "。"  # shows the width of the page
    text = [long, *sentences, long]
    assert joined(*wrapped("\n".join(text), height)) == text
