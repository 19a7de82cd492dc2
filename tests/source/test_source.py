"""Reading YAML and JSON: what is accepted, what is refused, and the line and column that the message names."""

from __future__ import annotations

import sys
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from fzzf_metrics.errors import Problems
from fzzf_metrics.source import Mapping, Scalar, Sequence, Value, from_python, read_json, read_yaml


def plain(value: Value | None) -> Any:
    """Values without their places."""
    if isinstance(value, Mapping):
        return {entry.key.text: plain(entry.value) for entry in value.entries}
    if isinstance(value, Sequence):
        return [plain(item) for item in value.items]
    return None if value is None or value.is_empty else value.text


def yaml(text: str | bytes) -> tuple[Any, list[tuple[str, str]]]:
    problems = Problems()
    value = read_yaml(text, "a.yaml", problems)
    return plain(value), [(problem.code, f"{problem.place.line}:{problem.place.column}") for problem in problems.found]


def json(text: str | bytes) -> tuple[Any, list[tuple[str, str]]]:
    problems = Problems()
    value = read_json(text, "a.json", problems)
    return plain(value), [(problem.code, f"{problem.place.line}:{problem.place.column}") for problem in problems.found]


@pytest.fixture
def without_libyaml(monkeypatch: pytest.MonkeyPatch) -> None:
    """PyYAML as it is where it was built without its C part."""
    monkeypatch.setitem(sys.modules, "yaml._yaml", None)


GOOD = {
    "scalars mean what they look like": ("a: no\nb: 08\nc: 1:30\nd: 3.30\ne: 1e3", {
        "a": "no", "b": "08", "c": "1:30", "d": "3.30", "e": "1e3"}),
    "an empty value is nothing": ("a:\nb: x", {"a": None, "b": "x"}),
    "an empty text in quotes is a text": ("a: ''", {"a": ""}),
    "a byte order mark is passed over": (b"\xef\xbb\xbfa: b", {"a": "b"}),
    "Windows line ends are line ends": ("a: b\r\nc: d\r\n", {"a": "b", "c": "d"}),
    "a colon without a space is text": ("a: 12:30 起", {"a": "12:30 起"}),
    "full-width punctuation in a text is text": ("title: 见：“附件”", {"title": "见：“附件”"}),
    "a formula in quotes keeps its comma": ('{if: "min(a, b)", give: 1}', {"if": "min(a, b)", "give": "1"}),
    "a formula in block style keeps its comma": ("rule: min(a, b)", {"rule": "min(a, b)"}),
    "a list in brackets keeps an open bracket of its own": ("[区(甲, 乙]", ["区(甲", "乙"]),
    "a block text ends without a line end": ("a: |\n  x\n  y\n", {"a": "x\ny"}),
    "text may run over several lines": ("note: 第一行\n  第二行", {"note": "第一行 第二行"}),
    "comments and the document mark are allowed": ("# x\n---\na: b # y\n", {"a": "b"}),
}


@pytest.mark.parametrize(("text", "expected"), GOOD.values(), ids=GOOD.keys())
def test_yaml_is_read(text: str | bytes, expected: Any) -> None:
    assert yaml(text) == (expected, [])


BROKEN = {
    "not UTF-8 names the line": (b"a: b\n\xb7\xd6\xd6\xb5: 3\n", ("encoding", "2:1")),
    "UTF-16 is named": ("a: b".encode("utf-16"), ("encoding", "1:1")),
    "nothing in the file": ("", ("file_empty", "1:1")),
    "comments alone": ("# x\n", ("file_empty", "1:1")),
    "a file over the limit": ("a" * 1_000_001, ("file_too_large", "1:1")),
    "a control character": ("a: x\x07", ("control_character", "1:5")),
    "a next-line character": ("a: x\x85b: 3", ("line_separator", "1:5")),
    "a line separator": ("a: x\u2028b: 3", ("line_separator", "1:5")),
    "half a character": ("a: \ud800", ("control_character", "1:4")),
    "a tab as indentation": ("a:\n\tb: c\n", ("yaml_tab", "2:1")),
    "a full-width space as indentation": ("a: 1\n\u3000b: 2\n", ("wide_space", "2:1")),
    "an alias": ("a: 1\nb: *a\n", ("alias", "2:4")),
    "an anchor": ("a: &x 1\n", ("anchor", "1:4")),
    "a tag": ("a: !!int 1\n", ("tag", "1:4")),
    "a tag of Python's": ("a: !!python/object/apply:os.system [ls]\n", ("tag", "1:4")),
    "a directive": ("%YAML 1.2\n---\na: b\n", ("directive", "1:1")),
    "a merge key": ("<<: {a: 1}\n", ("merge_key", "1:1")),
    "a second document": ("a: 1\n---\nb: 2\n", ("second_document", "2:1")),
    "a second document after an end mark": ("a: 1\n...\nb: 2\n", ("second_document", "3:1")),
    "a doubled key": ("a: 1\nb: 2\na: 1\n", ("key_duplicate", "3:1")),
    "a doubled key in braces": ("x: {a: 1, a: 2}\n", ("key_duplicate", "1:11")),
    "a list as a key": ("? [a]\n: b\n", ("key_not_text", "1:3")),
    "an empty key": ("'': b\n", ("key_empty", "1:2")),
    "a key that is missing": (": b\n", ("key_empty", "1:1")),
    "a comparison without quotes": ("id: a\ntarget: >= 100%\n", ("comparison_unquoted", "2:9")),
    "a comparison without quotes in braces": ("a: {target: >= 100%}\n", ("comparison_unquoted", "1:13")),
    "a comma that cuts a formula in braces": ("a: {if: min(b, c), give: 1}\n", ("comma_in_braces", "1:9")),
    "commas that cut a formula into three": ("{if: max(a, min(b, c)), give: 1}", ("comma_in_braces", "1:6")),
    "a comma that cuts a formula in brackets": ("a: [min(b, c), d]\n", ("comma_in_braces", "1:5")),
    "no space after a colon": ("id: a\npoints:5\ntitle: x\n", ("space_after_colon", "2:7")),
    "no space after the first colon": ("id:a\ntitle: x\n", ("space_after_colon", "1:3")),
    "no space after a colon in braces": ("a: {b:c}\n", ("key_without_value", "1:5")),
    "a full-width colon": ("id: a\n分值：5\ntitle: x\n", ("fullwidth_colon", "2:3")),
    "a full-width colon in braces": ("a: {is: x, give：3}\n", ("key_without_value", "1:12")),
    "an open bracket": ("a: [b, c\nd: e\n", ("bracket_open", "1:4")),
    "an open brace names the innermost": ("a: {b: {c: 1\nd: e\n", ("bracket_open", "1:8")),
    "a bracket too many": ("a: [b]]\n", ("text_after_bracket", "1:7")),
    "an open quote": ('a: "b\nc: d\n', ("quote_open", "1:4")),
    "a quote inside quotes": ("a: 'it's'\n", ("text_after_quote", "1:8")),
    "text after a quote": ('a: "x" and y\n', ("text_after_quote", "1:8")),
    "a backslash in double quotes": ('a: "\\d"\n', ("backslash", "1:5")),
    "a colon in a text": ("title: 第一: 第二\n", ("colon_in_text", "1:10")),
    "a line that is indented too far": ("a:\n  b: 1\n   c: 2\n", ("indent", "3:4")),
    "a line that is indented too little": ("a:\n  - b: 1\n    c: 2\n   d: 3\n", ("indent", "4:4")),
    "a list item behind its key": ("a: - b\n", ("list_in_line", "1:4")),
    "a list item under a text": ("a: b\n  - c\n", ("stray_line", "2:3")),
    "a key under a text": ("a: b\n  points:5\n", ("stray_line", "2:3")),
    "a value that begins with an at sign": ("a: @x\n", ("character_at_start", "1:4")),
    "a line without a colon": ("a: b\nc\n", ("line_without_colon", "2:1")),
    "a list that turns into a mapping": ("- a\nb: c\n", ("indent_list", "2:1")),
    "forty-one levels": ("[" * 41 + "]" * 41, ("too_deep", "1:41")),
}


@pytest.mark.parametrize(("text", "expected"), BROKEN.values(), ids=BROKEN.keys())
def test_broken_yaml_gives_one_problem_with_its_place(text: str | bytes, expected: tuple[str, str]) -> None:
    assert yaml(text)[1] == [expected]


@pytest.mark.parametrize(("text", "expected"), GOOD.values(), ids=GOOD.keys())
def test_yaml_is_read_the_same_without_libyaml(text: str | bytes, expected: Any, without_libyaml: None) -> None:
    assert yaml(text) == (expected, [])


@pytest.mark.parametrize(("text", "expected"), BROKEN.values(), ids=BROKEN.keys())
def test_broken_yaml_is_refused_without_libyaml(
    text: str | bytes, expected: tuple[str, str], without_libyaml: None
) -> None:
    found = yaml(text)[1]
    assert [place.split(":")[0] for _, place in found][:1] == [expected[1].split(":")[0]]


def test_all_problems_of_a_file_come_in_one_run() -> None:
    found = yaml("a: 1\na: 2\nb: *x\nc: &y 3\nd: !t 4\ne: {f: min(g, h)}\ni: \x07\n")[1]
    assert [code for code, _ in found] == [
        "control_character", "alias", "anchor", "tag", "comma_in_braces", "key_duplicate",
    ]


def test_a_doubled_key_names_both_places() -> None:
    problems = Problems()
    read_yaml("a: 1\na: 2\n", "a.yaml", problems)
    assert [str(place) for place in problems.found[0].others] == ["a.yaml:1:1"]


def test_a_formula_that_a_comma_cut_is_put_together_again() -> None:
    assert yaml("{if: max(a, min(b, c)), give: 1}")[0] == {"if": "max(a, min(b, c))", "give": "1"}


def test_a_place_is_that_of_the_first_character_of_the_text() -> None:
    problems = Problems()
    value = read_yaml("a: x\nb: 'y'\nc: |\n\n   z\n", "a.yaml", problems)
    assert isinstance(value, Mapping)
    places = [str(entry.value.place) for entry in value.entries]
    assert places == ["a.yaml:1:4", "a.yaml:2:5", "a.yaml:5:4"]


def test_chinese_counts_one_column_a_character() -> None:
    assert yaml("标题: x\n分值: *a")[1] == [("alias", "2:5")]


def test_a_file_with_endless_problems_stops() -> None:
    assert len(yaml("x:\n" + "- *a\n" * 100_000)[1]) < 2_000


def test_an_open_bracket_repeated_without_end_takes_linear_time() -> None:
    assert yaml("x: [(a" + ", )(" * 200_000 + "]")[1]


# -- JSON ----------------------------------------------------------------------------------------------------------


def test_json_keeps_numbers_as_they_are_written() -> None:
    assert json('{"a": [1, -0.50, 1e3, true, null, "x"]}') == ({"a": ["1", "-0.50", "1e3", "true", None, "x"]}, [])


def test_json_texts_are_quoted_and_numbers_are_not() -> None:
    value = read_json('["1", 1]', "a.json", Problems())
    assert isinstance(value, Sequence)
    assert [item.quoted for item in value.items if isinstance(item, Scalar)] == [True, False]


def test_json_escapes_are_read() -> None:
    assert json(r'["\u5206\n\"\ud83d\ude00"]') == (['分\n"😀'], [])


BROKEN_JSON = {
    "a doubled key": ('{"a": 1,\n "a": 2}', ("key_duplicate", "2:3")),
    "an empty key": ('{"": 1}', ("key_empty", "1:3")),
    "not a number": ('{"a": NaN}', ("json_number", "1:7")),
    "infinity": ("[Infinity]", ("json_number", "1:2")),
    "a number beyond all bounds": ("[1e999]", ("number_too_large", "1:2")),
    "a number that would take forever": ("[1E1000000000]", ("number_too_large", "1:2")),
    "a number with too many digits": ("[" + "1" * 21 + "]", ("number_too_long", "1:2")),
    "a leading zero": ("[01]", ("json_value", "1:2")),
    "a plus sign": ("[+1]", ("json_value", "1:2")),
    "full-width digits": ("[１]", ("json_value", "1:2")),
    "half a character": (r'["x\ud800"]', ("json_surrogate", "1:4")),
    "an unknown escape": (r'["\x41"]', ("json_escape", "1:3")),
    "a control character": (r'["\u0007"]', ("control_character", "1:3")),
    "a line break in a text": ('["a\nb"]', ("json_line_break", "1:2")),
    "an open text": ('["abc', ("json_string_open", "1:2")),
    "the end too early": ('{"a": 1', ("json_end", "1:8")),
    "nothing": ("", ("json_end", "1:1")),
    "more after the end": ("{} {}", ("json_trailing", "1:4")),
    "a comma after the last item": ("[1,]", ("json_comma", "1:3")),
    "a comma missing": ("[1 2]", ("json_expected", "1:4")),
    "a colon missing": ('{"a" 1}', ("json_expected", "1:6")),
    "a key without quotes": ("{a: 1}", ("json_key", "1:2")),
    "single quotes": ("{'a': 1}", ("json_key", "1:2")),
    "a comment": ('{"a": 1 // x\n}', ("json_expected", "1:9")),
    "not UTF-8": (b'{"\xb7\xd6": 1}', ("encoding", "1:3")),
    "nested without end": ("[" * 100_000, ("too_deep", "1:42")),
}


@pytest.mark.parametrize(("text", "expected"), BROKEN_JSON.values(), ids=BROKEN_JSON.keys())
def test_broken_json_gives_one_problem_with_its_place(text: str | bytes, expected: tuple[str, str]) -> None:
    assert json(text)[1] == [expected]


# -- plain objects -------------------------------------------------------------------------------------------------


def test_plain_objects_become_text() -> None:
    data = {
        "a": 1, "b": 0.1, "c": Decimal("96.060"), "d": True, "e": None, "f": date(2024, 4, 23), "g": Fraction(1, 3),
        "h": ["x", {"i": "y"}],
    }
    problems = Problems()
    assert plain(from_python(data, "<dict>", problems)) == {
        "a": "1", "b": "0.1", "c": "96.060", "d": "true", "e": None, "f": "2024-04-23", "g": "1/3",
        "h": ["x", {"i": "y"}],
    }
    assert problems.found == []


def test_places_in_plain_objects_are_paths() -> None:
    problems = Problems()
    from_python({"groups": [{"id": object()}]}, "<dict>", problems)
    assert [(problem.code, str(problem.place)) for problem in problems.found] == [
        ("python_value", "<dict>:groups[0].id")
    ]


def test_a_key_that_a_loader_took_for_a_truth_is_the_word_on() -> None:
    assert plain(from_python({True: "total"}, "<dict>", Problems())) == {"on": "total"}


def test_an_object_that_holds_itself_is_refused() -> None:
    data: dict[str, Any] = {}
    data["a"] = data
    problems = Problems()
    from_python(data, "<dict>", problems)
    assert [problem.code for problem in problems.found] == ["too_deep"]
