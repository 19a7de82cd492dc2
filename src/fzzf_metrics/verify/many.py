"""What shows only when many reports lie beside each other. All of it is worth a look, none of it a contradiction.

- **Outliers**: a figure far from the same figure of the other units (:mod:`.spread`), and at least twice or half as
  large as the median, or ten points from it. At least eight units must state it.
- **Digits too round**: last digits 0 and 5 more often than chance gives. Of counts of two and more digits, printed
  without a qualifier, 22 % end so: one in five, and a little more of two-digit numbers (Benford's law). Told where at
  least twenty counts end so often that it has less than one chance in a thousand (exact binomial).
- **Repeated 100 %**: a unit whose rates are 100 % far more often than the other units' (exact binomial with their
  share, one of each kind added; one in a thousand again), or that states five rates and more, all of 100 %.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from fzzf_metrics.facts import Key
from fzzf_metrics.quantity_text import rounded_text
from fzzf_metrics.records import frozen
from fzzf_metrics.verify.book import Book
from fzzf_metrics.verify.numbers import shown
from fzzf_metrics.verify.result import Finding, Kind, Stated, Step, details
from fzzf_metrics.verify.spread import LEAST, by_chance, factor, far_apart, far_factors, median, tail

TIMES, POINTS = 2, Fraction(1, 10)
ROUND_SHARE, LEAST_DIGITS = Fraction(22, 100), 20
LEAST_RATES = 5
RARE = Fraction(1, 1000)


@frozen
class Unit:
    """A report's figures and the name they go by."""

    name: str
    book: Book


@frozen
class _Value:
    value: Fraction
    shown: Stated


def check_across(units: Sequence[Unit]) -> tuple[Finding, ...]:
    """Outliers figure by figure, then digits and hundreds; the order of units changes only that of findings."""
    return (*_outliers(units), *_round_digits(units), *_hundreds(units))


def _values(unit: Unit, name: str) -> Iterator[_Value]:
    """What a unit states of a figure for its own period as a whole, without qualifier."""
    key = _key(unit, name)
    one = unit.book.printed.get(key)
    if one is not None and one.value is not None:
        yield _Value(one.value, unit.book.stated(key, unit.name))


# -- outliers ------------------------------------------------------------------------------------------------------


def _outliers(units: Sequence[Unit]) -> Iterator[Finding]:
    names = dict.fromkeys(name for unit in units for name in unit.book.dictionary.figures)
    said = {name for unit in units for name, _, _ in unit.book.printed}
    for name in (name for name in names if name in said):
        kind = next(unit.book.dictionary.figures[name].kind for unit in units if name in unit.book.dictionary.figures)
        values = [value for unit in units for value in _values(unit, name) if kind == "rate" or value.value > 0]
        if len(values) < LEAST:
            continue
        numbers = [one.value for one in values]
        far = far_apart(numbers) if kind == "rate" else far_factors(numbers)
        middle = median(numbers)
        for one, is_far in zip(values, far, strict=True):
            if is_far and _is_large(one.value, middle, kind):
                yield _outlier(one, middle, kind, len(values))


def _is_large(value: Fraction, middle: Fraction, kind: str) -> bool:
    if kind == "rate":
        return abs(value - middle) >= POINTS
    return factor(value, middle) >= TIMES and not (kind == "count" and by_chance(value, middle))


def _outlier(one: _Value, middle: Fraction, kind: str, compared: int) -> Finding:
    by = (one.value - middle) * 100 if kind == "rate" else one.value / middle
    said = details(
        of=one.shown.of, name=one.shown.name, written=one.shown.written,
        median=shown(middle, "%" if kind == "rate" else "", 2), by=rounded_text(by), n=compared,
    )
    step = Step("verify_outlier_rate" if kind == "rate" else "verify_outlier", said)
    return _look("outlier", (one.shown,), step)


# -- digits --------------------------------------------------------------------------------------------------------


def _round_digits(units: Sequence[Unit]) -> Iterator[Finding]:
    """Unit by unit over all its counts, then figure by figure over all units."""
    counts: dict[str, list[_Value]] = {}
    for unit in units:
        own = [
            value for name, definition in unit.book.dictionary.figures.items() if definition.kind == "count"
            for value in _values(unit, name) if value.value >= 10 and unit.book.printed[_key(unit, name)].cut.is_point
        ]
        for value in own:
            counts.setdefault(value.shown.id, []).append(value)
        yield from _digits(own, "verify_digits_unit", unit.name)
    for of_units in counts.values():
        yield from _digits(of_units, "verify_digits_figure", of_units[0].shown.name)


def _key(unit: Unit, name: str) -> Key:
    return (name, unit.book.period, "")


def _digits(values: Sequence[_Value], code: str, name: str) -> Iterator[Finding]:
    ends = [one for one in values if one.value.denominator == 1 and one.value.numerator % 5 == 0]
    if len(values) < LEAST_DIGITS or len(ends) <= len(values) * ROUND_SHARE:
        return
    chance = tail(len(ends), len(values), ROUND_SHARE)
    if chance < RARE:
        said = details(
            name=name, k=len(ends), n=len(values), share=_percent(len(ends), len(values)),
            expected=shown(ROUND_SHARE, "%"), chance=_rare(chance),
        )
        yield _look("digits", tuple(one.shown for one in ends), Step(code, said))


# -- hundreds ------------------------------------------------------------------------------------------------------


def _hundreds(units: Sequence[Unit]) -> Iterator[Finding]:
    rates = [
        [value for name, definition in unit.book.dictionary.figures.items() if definition.kind == "rate"
         for value in _values(unit, name)]
        for unit in units
    ]
    full = [[one for one in own if one.value == 1] for own in rates]
    for number, unit in enumerate(units):
        others = [n for n in range(len(units)) if n != number]
        k, n = len(full[number]), len(rates[number])
        other_k, other_n = sum(len(full[o]) for o in others), sum(len(rates[o]) for o in others)
        share = Fraction(other_k + 1, other_n + 2)
        chance = tail(k, n, share)
        if n >= LEAST_RATES and (k == n or chance < RARE):
            said = details(
                name=unit.name, k=k, n=n, other_k=other_k, other_n=other_n, chance=_rare(chance)
            )
            yield _look("hundreds", tuple(one.shown for one in full[number]), Step("verify_hundreds", said))


def _look(kind: Kind, figures: tuple[Stated, ...], step: Step) -> Finding:
    return Finding("cannot_tell", kind, "look", figures, (step,))


def _percent(k: int, n: int) -> str:
    return f"{rounded_text(Fraction(100 * k, n), 1)}%"


def _rare(chance: Fraction) -> str:
    """A probability: in per cent, or as one in so many where it is small.

    >>> _rare(Fraction(1, 4)), _rare(Fraction(3, 40_000))
    ('25%', '1/13333')
    """
    return f"{rounded_text(chance * 100, 1)}%" if chance >= Fraction(1, 100) else f"1/{(1 / chance).__floor__()}"
