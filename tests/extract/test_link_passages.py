"""Links on the passages written blind: almost none is wrong, and most of what the dictionary knows is found."""

from __future__ import annotations

import pytest
from passages import Passage, load

from fzzf_metrics.catalog import load_dictionary
from fzzf_metrics.extract.link import link
from fzzf_metrics.extract.recognise import recognise

PASSAGES = load()


def score(passage: Passage) -> tuple[int, int, int]:
    """How many figures the dictionary knows, how many links are right, how many wrong."""
    wanted = {(gold.start, gold.end): set(gold.ids) for gold in passage.figures}
    taken: dict[tuple[int, int], set[str]] = {}
    period = passage.name.removesuffix(".txt").rpartition("-")[2]
    for one in link(passage.text, recognise(passage.text), load_dictionary(), period=period):
        taken.setdefault((one.found.start, one.found.end), set()).add(one.accepted)
    right = sum(len(taken.get(place, set()) & ids) for place, ids in wanted.items())
    wrong = sum(len(ids - wanted.get(place, set()) - {""}) for place, ids in taken.items())
    return sum(map(len, wanted.values())), right, wrong


def test_of_the_links_taken_without_a_person_98_percent_are_right_and_70_percent_are_found() -> None:
    known, right, wrong = (sum(numbers) for numbers in zip(*map(score, PASSAGES), strict=True))
    assert right >= 0.98 * (right + wrong)
    assert right >= 0.7 * known


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda passage: passage.name)
def test_a_target_is_marked_and_never_linked(passage: Passage) -> None:
    targets = {(gold.start, gold.end) for gold in passage.figures if gold.id == "plan"}
    found = link(passage.text, recognise(passage.text), load_dictionary())
    assert [one.found.text for one in found if (one.found.start, one.found.end) in targets and not one.plan] == []
    assert [one.found.text for one in found if one.plan and one.accepted] == []
