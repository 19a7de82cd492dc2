"""The alias table: every key and every fixed value has a Chinese word of its own."""

from __future__ import annotations

import pytest

from fzzf_metrics import keys, shapes


def test_every_key_of_the_language_has_a_chinese_word() -> None:
    used = {key for shape in shapes.SHAPES.values() for key in shape.fields}
    assert sorted(used - set(keys.KEYS)) == []


@pytest.mark.parametrize("shape", shapes.SHAPES)
def test_every_key_of_a_shape_has_a_chinese_word_of_its_own(shape: str) -> None:
    fields = list(shapes.SHAPES[shape].fields)
    words = keys.table(fields)
    assert [key for key in fields if words[keys.chinese(key)] != key] == []


@pytest.mark.parametrize("name", shapes.ENUMS)
def test_every_fixed_value_has_a_chinese_word_of_its_own(name: str) -> None:
    allowed = shapes.ENUMS[name]
    words = [word for value in allowed for word in keys.VALUES[value]]
    assert len(words) == len(set(words))
    assert [keys.value(keys.VALUES[value][0], allowed) for value in allowed] == list(allowed)
