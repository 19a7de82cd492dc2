"""Whatever stands in a document the review file holds it and loads; whatever a person does to the file stays."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from review_kit import drop, edit, entry_text, extraction, load, plain, review

from draws import examples
from fzzf_metrics import quantity
from fzzf_metrics.errors import Problems
from fzzf_metrics.extract.documents import text_document
from fzzf_metrics.extract.extraction import Extraction
from fzzf_metrics.extract.found import Linked
from fzzf_metrics.extract.recognise import recognise
from fzzf_metrics.extract.review.values import written
from fzzf_metrics.extract.review.yaml_text import flow, item, piece, scalar
from fzzf_metrics.source import Mapping, read_yaml

ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
PIECES = st.sampled_from([
    "共办理", "12件", "近万条", "百分之九十五", "8-13%", "三分之二", "0.5‰", "由", "提升至", "99.95%",
    "不足3日", "5千余家", "每月一次", "，", "。", "\n", "\r\n", "一、", "（二）", "\t", "　", "\u202e", "\x07",
    "<b>", "&amp;", "#|", "\"", "'", ": ", "- ", "{", "}", "\U0001f600",
])


def read_back(text: str) -> object:
    problems = Problems()
    value = read_yaml(text, "a.yaml", problems)
    assert problems.found == []
    assert isinstance(value, Mapping)
    return piece(value)


@given(ANY, ANY)
def test_any_text_reads_back_as_it_was(one: str, other: str) -> None:
    assert read_back(f"a: {scalar(one)}\nb: {flow([one, {'k': other}])}\n") == {"a": one, "b": [one, {"k": other}]}
    lines = "\n".join(item([("id", one), ("value", {"x": other})]))
    assert read_back(f"figures:\n{lines}\n") == {"figures": [{"id": one, "value": {"x": other}}]}


@settings(max_examples=examples(25))
@given(st.lists(PIECES, max_size=30).map("".join))
def test_any_document_gives_a_file_that_loads_with_every_figure_in_its_place(text: str) -> None:
    document = text_document(text, "a.txt")
    found = recognise(text)
    made = Extraction(document, tuple(Linked(one, "") for one in found), (), (), "", "甲县", "2024")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "r.yaml"
        review(made, path)
        assert [(one.evidence.start, one.evidence.end) for one in load(path).figures] == [
            (one.start, one.end) for one in found
        ]
        first = path.read_bytes()
        review(made, path)
        assert path.read_bytes() == first


@given(st.lists(PIECES, max_size=30).map("".join))
def test_a_value_that_is_said_to_be_the_same_is_read_as_the_same_number(text: str) -> None:
    for one in recognise(text):
        said = written(one)
        read = quantity.read(said.value, said.qualifier)
        if said.same:
            assert read is not None
            assert (read.interval, read.value) == (one.interval, one.value)
        else:
            assert said.value
            assert said.unit == said.qualifier == ""


# -- a person's hand -----------------------------------------------------------------------------------------------


@dataclass
class Clause:
    number: int
    first: str
    second: str
    deed: str
    there: bool


SAID = st.sampled_from(["filed 90", "received? 60", "", "received 85"])
DEEDS = {
    "leave": None, "take": ("id", "trained"), "empty": ("id", ""), "value": ("value", "7件"),
    "seen": ("reviewed", "是"), "state": ("state", "待核"), "delete": None,
}
CLAUSES = st.lists(
    st.tuples(SAID, SAID, st.sampled_from(sorted(DEEDS)), st.booleans()), min_size=1, max_size=5,
).map(lambda rows: [Clause(11 + n, *row) for n, row in enumerate(rows)]).filter(
    lambda clauses: any(one.deed != "delete" for one in clauses)  # figures: without a figure does not load
)


def text_of(clauses: list[Clause]) -> str:
    return "".join(
        f"第{'甲乙丙丁戊'[one.number - 11] * 9}处办理⟦{one.number}件⟧；{'天地玄黄宇'[one.number - 11] * 12}。"
        for one in clauses
    )


def said_of(one: Clause, said: str) -> str:
    return f"{one.number}号={said}"


def do(path: Path, one: Clause) -> None:
    """What a person does to one entry in a text editor."""
    words, deed = f"{one.number}件", DEEDS[one.deed]
    if one.deed == "delete":
        drop(path, words)
    elif deed is not None:
        old = entry_text(path, words)
        key, value = deed
        lines = [line for line in old.splitlines() if not line.strip("- ").startswith(f"{key}:")]
        new = [f"  - {key}: {value}", *("    " + line.strip("- ") for line in lines)]
        edit(path, old, "\n".join(new) + "\n")


@settings(max_examples=examples(25))
@given(CLAUSES, st.sampled_from(["", "今年以来，认真履行职责，统筹推进，"]))
def test_what_a_person_did_stays_and_everything_else_is_as_new(clauses: list[Clause], before: str) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "r.yaml"
        review(extraction(text_of(clauses), *(said_of(one, one.first) for one in clauses)), path)
        for one in clauses:
            do(path, one)
        mine = {line["text"]: line for line in lines_of(path)}
        left = [one for one in clauses if one.there]
        again = extraction(before + text_of(left), *(said_of(one, one.second) for one in left))
        review(again, path)
        now = {line["text"]: line for line in lines_of(path)}
        for one in clauses:
            check(one, f"{one.number}件", plain(before + text_of(left)), mine, now, taken(clauses))
        once = path.read_bytes()
        review(again, path)
        assert path.read_bytes() == once


def taken(clauses: list[Clause]) -> set[str]:
    """The ids that a person has decided about: the tool gives none of them to another number."""
    kept = {one.first.split()[0] for one in clauses if one.deed in ("value", "seen", "state") and one.first}
    return {name for name in kept if not name.endswith("?")}


def check(
    one: Clause, words: str, text: str, mine: dict[str, dict[str, str]], now: dict[str, dict[str, str]],
    decided: set[str],
) -> None:
    line = now.get(words)
    if one.deed == "empty" and not one.first.startswith(("filed 90", "received 85")):
        one = replace(one, deed="leave")  # there was no id to take out
    if one.deed == "delete" or (one.deed == "leave" and not one.there):
        assert line is None
        return
    assert line is not None
    if one.there:
        assert text[int(line["start"]): int(line["end"])] == words
    if one.deed == "leave":
        name = (one.second.split() or ["?"])[0]
        assert line["id"] == ("" if name.endswith("?") or name in decided else name)
        assert line["value"] == words
        return
    same = ("id", "label", "value", "reviewed")
    assert {key: line.get(key) for key in same} == {key: mine[words].get(key) for key in same}
    if one.there:
        assert line.get("state") == mine[words].get("state")
    else:
        assert (line["state"], line.get("start")) == ("awaiting_review", None)


def lines_of(path: Path) -> list[dict[str, str]]:
    """The entries as they are written, before anything is joined."""
    value = read_yaml(path.read_bytes(), "r.yaml", Problems())
    assert isinstance(value, Mapping)
    top: Any = piece(value)
    return [{**one, **one["evidence"]} for one in top["figures"]]
