"""Records as JSON: what is written reads back the same, and what does not fit is refused with its code."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

import pytest

from fzzf_metrics.errors import InputError
from fzzf_metrics.record_json import dumps, from_plain, loads, to_plain
from fzzf_metrics.records import frozen


@frozen
class Leaf:
    value: Fraction | str | None
    word: Literal["yes", "no"] = "yes"


@frozen
class Tree:
    leaves: tuple[Leaf, ...]
    pairs: tuple[tuple[str, str], ...] = ()
    half: Fraction | None = None
    count: int = 0
    _hidden: int = 7


MIXED = {Leaf: ("value",)}
TREE = Tree((Leaf(Fraction(1, 3)), Leaf("3", "no"), Leaf(None)), (("a", "b"),), Fraction(5, 2), 4)


def test_a_record_reads_back_the_same_and_a_text_stays_a_text() -> None:
    data = to_plain(TREE, MIXED)
    assert data["leaves"][0] == {"kind": "number", "value": "1/3", "word": "yes"}
    assert data["leaves"][1] == {"kind": "text", "value": "3", "word": "no"}
    assert (data["pairs"], data["half"], "_hidden" in data) == ({"a": "b"}, "2.5", False)
    assert from_plain(Tree, data, MIXED) == TREE


def test_what_is_said_besides_is_not_read_back() -> None:
    data = to_plain(TREE, MIXED, lambda item: {"words": type(item).__name__})
    assert (data["words"], data["leaves"][0]["words"]) == ("Tree", "Leaf")
    assert from_plain(Tree, data, MIXED) == TREE


BROKEN = {
    "a word there is not": ("word", "perhaps"), "a number that is none": ("value", "1/0"),
    "a list for a text": ("value", []),
}


@pytest.mark.parametrize(("name", "value"), BROKEN.values(), ids=BROKEN)
def test_what_does_not_fit_is_refused(name: str, value: object) -> None:
    data = {"kind": "number", "value": "1", "word": "yes", name: value}
    with pytest.raises(InputError) as error:
        loads(dumps(data), lambda found: from_plain(Leaf, found, MIXED), "assessment_unreadable")
    assert [problem.code for problem in error.value.problems] == ["assessment_unreadable"]


def test_a_whole_number_is_no_truth_and_a_lone_surrogate_is_written() -> None:
    with pytest.raises(TypeError):
        from_plain(Tree, {**to_plain(TREE, MIXED), "count": True}, MIXED)
    assert dumps({"a": "x\ud800"}) == '{\n  "a": "x\\ud800"\n}\n'
