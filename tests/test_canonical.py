"""The hash of what a definition means: the same for other layouts, another for another meaning."""

from __future__ import annotations

from fractions import Fraction
from hashlib import sha256

from engine_kit import formula, set_of
from fzzf_metrics.canonical import canonical, model_hash
from fzzf_metrics.definition import Formula
from fzzf_metrics.errors import Place
from fzzf_metrics.expression import Name, Num
from fzzf_metrics.records import replace

ITEM = {"measure": "done / cases", "target": ">= 90%", "rule": "pass_fail", "no_cases": "full"}


def test_places_and_the_way_a_formula_is_spaced_take_no_part() -> None:
    assert canonical(Formula("a+1", Name("a"), Place("x", 1, 1))) == canonical(Formula("a + 1", Name("a"), Place("y")))
    assert model_hash(set_of(ITEM)) == model_hash(set_of({**ITEM, "measure": "done  /  (cases)"}))


def test_the_order_of_keys_takes_no_part_and_that_of_indicators_does() -> None:
    assert canonical({"b": 1, "a": 2}) == canonical({"a": 2, "b": 1}) == "{'a':2,'b':1}"
    assert model_hash(set_of(dict(reversed(ITEM.items())))) == model_hash(set_of(ITEM))
    one, two = {**ITEM, "id": "one"}, {**ITEM, "id": "two"}
    assert model_hash(set_of(one, two)) != model_hash(set_of(two, one))


def test_every_meaning_has_another_hash() -> None:
    changed = [{"target": "> 90%"}, {"target": ">= 90.0001%"}, {"no_cases": "zero"}, {"title": "别的"},
     {"clause": "五"}]
    hashes = {model_hash(set_of({**ITEM, **change})) for change in [{}, *changed]}
    assert len(hashes) == 6


def test_texts_that_look_like_something_else_are_told_apart() -> None:
    values = [None, "None", 1, "1", True, Fraction(1, 2), "1/2", (1,), ((1,),), (), "", (1, 2), ("1,2",)]
    assert len({canonical(value) for value in values}) == len(values)
    assert canonical(Fraction(1, 2)) != canonical("1/2")
    assert canonical([1, 2]) == canonical((1, 2))


def test_a_dataclass_is_its_name_and_its_compared_fields() -> None:
    assert canonical(Num(Fraction(1, 2), "%", 7)) == "Num(value=1/2,unit='%')"


def test_the_hash_is_16_digits_of_the_sha_256() -> None:
    value = formula("a + 1")
    assert model_hash(value) == sha256(canonical(value).encode()).hexdigest()[:16]
    assert model_hash(replace(value, text="other")) == model_hash(value)
