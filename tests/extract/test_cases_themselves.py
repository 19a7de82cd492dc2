"""The cases of the recogniser judged without any recogniser: well formed, and true to their own texts."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import slow_numbers
from hypothesis import given
from hypothesis import strategies as st
from slow_numbers import plain

from cases import Case, CaseError, Expected, decode, decode_open, load, load_open, marked

CASES, OPEN = load(), load_open()
NUMERAL = re.compile(r"[0-9〇○零一二三四五六七八九十百千万亿两双半壹贰叁肆伍陆柒捌玖拾佰仟①-⑳]")
SIGNS = {
    "over": ("余", "多", "超", "突破", "逾"), "nearly": ("近",), "about": ("约", "左右"),
    "atleast": ("以上", "少于", "至少", "低于"), "under": ("不足", "不到"),
    "atmost": ("内", "以下", "不超过", "不得超过", "不高于", "不多于"),
}
THEMES = (
    "arabic", "chinese-numerals", "mixed-and-large", "percent-and-fractions", "qualifiers", "ranges", "units", "roles",
    "lists-and-shared", "dates-and-years", "names-and-fixed-words", "documents-and-ordinals", "numbers-of-things",
    "typography", "frequencies", "tricky", "torn",
)


def wrong(right: Callable[[Case, Expected, str], object]) -> list[str]:
    """The figures of all cases for which ``right`` is false, with the name of their case."""
    return [
        f"{case.file}: {case.idea}: {span!r}"
        for case in CASES for figure, span in zip(case.figures, case.spans, strict=True)
        if not right(case, figure, span)
    ]


def unmarked(case: Case) -> str:
    """The text with a line break in place of each figure."""
    pieces, last = [], 0
    for one in case.figures:
        pieces.append(case.text[last:one.start])
        last = one.end
    return unicodedata.normalize("NFKC", "\n".join([*pieces, case.text[last:]]))


# -- all cases together --------------------------------------------------------------------------------------------


def test_no_idea_and_no_text_stands_twice() -> None:
    ideas, texts = ([getattr(case, name) for case in (*CASES, *OPEN)] for name in ("idea", "text"))
    assert [one for one, count in Counter([*ideas, *texts]).items() if count > 1] == []


def test_every_theme_has_ten_cases_and_all_have_420() -> None:
    count = Counter(case.file for case in CASES)
    assert set(count) == {f"ideas-{theme}.yaml" for theme in THEMES}
    assert {file: number for file, number in count.items() if number < 10} == {}
    assert len(CASES) >= 420


def test_at_least_a_third_hold_a_number_that_is_no_figure() -> None:
    assert sum(bool(NUMERAL.search(unmarked(case))) for case in CASES) * 3 >= len(CASES)


def test_at_least_a_fifth_hold_numbers_and_no_figure_at_all() -> None:
    assert sum(bool(NUMERAL.search(case.text)) for case in CASES if not case.figures) * 5 >= len(CASES)


def test_every_qualifier_and_role_is_asked_for() -> None:
    figures = [figure for case in CASES for figure in case.figures]
    assert {figure.qualifier for figure in figures} == {"exact", *SIGNS}
    assert {figure.role for figure in figures} == {"", "from", "to", "change", "limit", "shared"}


def test_an_open_case_says_why() -> None:
    assert len(OPEN) >= 30
    assert [case.idea for case in OPEN if len(case.why) < 20] == []


# -- each figure against its own characters ------------------------------------------------------------------------


def test_a_span_holds_a_number_and_neither_begins_nor_ends_in_a_space_or_a_stop() -> None:
    assert wrong(lambda _c, _f, span: NUMERAL.search(plain(span)) or span.startswith("每")) == []
    assert wrong(lambda _c, _f, span: span == span.strip().strip("，。、；：,;:.()（）“”|·")) == []


def test_a_span_cuts_no_run_of_digits() -> None:
    def whole(case: Case, figure: Expected, span: str) -> bool:
        before, after = case.text[:figure.start][-1:], case.text[figure.end:][:1]
        return not (before.isdigit() and span[0].isdigit() or span[-1].isdigit() and after.isdigit())

    assert wrong(whole) == []


def test_a_value_is_what_a_slow_reader_makes_of_its_span() -> None:
    def same(_: Case, figure: Expected, span: str) -> bool:
        read = slow_numbers.ends(span, figure.unit)
        return read is None or read == tuple(sorted((abs(figure.low), abs(figure.high))))

    assert wrong(same) == []
    assert len(wrong(lambda _c, figure, span: slow_numbers.ends(span, figure.unit))) < 12


def test_a_unit_stands_in_its_span() -> None:
    def there(_: Case, figure: Expected, span: str) -> bool:
        text = plain(span).replace("个多月", "个月")
        if figure.unit == "%":
            return re.search("%|成|百分", text) is not None
        if figure.unit.startswith("次/"):
            return figure.unit in text or text.startswith(f"每{figure.unit[2:]}")
        return figure.unit in text

    assert wrong(there) == []


def test_no_unit_keeps_a_numeral_or_a_qualifier_or_an_idle_ge() -> None:
    rest = re.compile("^(万|亿|百(?!分点)|千(?![瓦克米])|十|余|多)|(?<!^)以|^个(?!月?$)|[0-9]")
    assert wrong(lambda _c, figure, _s: not rest.search(figure.unit)) == []


def test_a_qualifier_is_what_the_words_of_its_span_say() -> None:
    def same(_: Case, figure: Expected, span: str) -> bool:
        said = {meaning for meaning, words in SIGNS.items() if any(word in plain(span) for word in words)}
        if re.search("不得?超过|不多于", plain(span)):
            said -= {"over"}
        return said == {figure.qualifier} - {"exact"}

    assert wrong(same) == []


def test_what_is_negative_is_a_fall_right_after_its_verb_or_has_a_minus() -> None:
    def same(case: Case, figure: Expected, span: str) -> bool:
        verb = re.search("(下降|降低|减少|降)了?$|分别下降", case.text[:figure.start])
        return (figure.low < 0) == (plain(span)[0] == "-" or (figure.role == "change" and verb is not None))

    assert wrong(same) == []


def test_ends_of_changes_come_in_pairs() -> None:
    roles = {case.idea: [f.role for f in case.figures if f.role in ("from", "to")] for case in CASES}
    assert {idea: found for idea, found in roles.items() if found != ["from", "to"] * (len(found) // 2)} == {}


# -- the loader ----------------------------------------------------------------------------------------------------

GOOD: dict[str, Any] = {"idea": "x", "text": "计⟦3件⟧。", "figures": ["3 件"]}
MALFORMED: list[tuple[Any, str]] = [
    ("text", "a case without an idea: 'text'"),
    ({"text": "计3件"}, "a case without an idea: {"),
    ({**GOOD, "idea": " "}, "a case without an idea: {"),
    ({**GOOD, "figure": []}, "x: the keys are figures, idea, text"),
    ({**GOOD, "text": ""}, "x: text is a text and figures a list"),
    ({**GOOD, "figures": "3 件"}, "x: text is a text and figures a list"),
    ({**GOOD, "figures": []}, "x: 1 marks and 0 figures"),
    ({**GOOD, "text": "计⟦3件。"}, "x: a mark is not closed"),
    ({**GOOD, "text": "计3件⟧。"}, "x: a mark closes that is not open"),
    ({**GOOD, "text": "⟦计⟦3件⟧⟧"}, "x: a mark opens inside another"),
    ({**GOOD, "text": "计⟦⟧3件"}, "x: an empty mark"),
    ({**GOOD, "figures": ["3"]}, "x: '3' is not VALUE UNIT"),
    ({**GOOD, "figures": [3]}, "x: 3 is not VALUE UNIT"),
    ({**GOOD, "figures": ["3  件"]}, "x: '3  件' is not VALUE UNIT"),
    ({**GOOD, "figures": ["3 件 over to x"]}, "x: '3 件 over to x' is not VALUE UNIT"),
    ({**GOOD, "figures": ["三 件"]}, "x: '三 件': the value is a number, a fraction p/q or a range"),
    ({**GOOD, "figures": ["1/0 -"]}, "x: '1/0 -': the value is a number"),
    ({**GOOD, "figures": ["5..3 件"]}, "x: '5..3 件': the range does not rise"),
    ({**GOOD, "figures": ["3 件 more"]}, "x: '3 件 more' has an unknown qualifier or role"),
    ({**GOOD, "figures": ["3 件 over part"]}, "x: '3 件 over part' has an unknown qualifier or role"),
    ({**GOOD, "figures": ["3 件 exact"]}, "x: '3 件 exact': exact is left out where no role follows"),
]


@pytest.mark.parametrize(("raw", "words"), MALFORMED, ids=[words for _, words in MALFORMED])
def test_a_malformed_case_is_refused_by_name(raw: Any, words: str) -> None:
    with pytest.raises(CaseError, match=f"^f.yaml: {re.escape(words)}"):
        decode(raw, "f.yaml")


ONE, OTHER = {"text": "计⟦3件⟧", "figures": ["3 件"]}, {"text": "计3起", "figures": []}


@pytest.mark.parametrize(
    ("readings", "words"),
    [([ONE], "at least two readings that differ"), ([ONE, ONE], "at least two readings that differ"),
     ([ONE, OTHER], "the readings are of different texts"), ([{"text": "计3件"}], "a reading has the keys")],
)
def test_malformed_readings_are_refused_by_name(readings: Any, words: str) -> None:
    with pytest.raises(CaseError, match=f"^f.yaml: x: {words}"):
        decode_open({"idea": "x", "why": "y", "readings": readings}, "f.yaml")


@pytest.mark.parametrize("written", ["[]", "cases: 3", "cases: []\nmore: 1"])
def test_a_file_without_a_list_of_cases_is_refused_by_name(tmp_path: Path, written: str) -> None:
    (tmp_path / "ideas-x.yaml").write_text(written, "utf-8")
    with pytest.raises(CaseError, match="^ideas-x.yaml: a list under cases"):
        load(tmp_path)


def test_a_folder_without_cases_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="no cases"):
        load(tmp_path)


WORDS = st.text("计3件百万,⟨", max_size=5)


@given(st.lists(st.tuples(WORDS, WORDS.filter(bool))), WORDS)
def test_marks_give_back_the_pieces_they_were_made_of(pieces: list[tuple[str, str]], tail: str) -> None:
    text, spans = marked("".join(f"{before}⟦{span}⟧" for before, span in pieces) + tail)
    assert text == "".join(before + span for before, span in pieces) + tail
    assert [text[start:end] for start, end in spans] == [span for _, span in pieces]
