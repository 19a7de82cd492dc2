"""What was asked for, checked: every problem at once, before anything is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Literal, TypeAlias

from fzzf_metrics.errors import InputError, Place, Problems
from fzzf_metrics.near import nearest
from fzzf_metrics.program import Program
from fzzf_metrics.records import frozen

PLACE = "<sensitivity>"
MOST_CHOICES = 20
Width: TypeAlias = float | Mapping[str, float] | None
Kind: TypeAlias = Literal["weight", "threshold", "not_applicable", "rounding"]
_OPTIONS = {"not_applicable": {"rescale", "full", "zero", "spread"}}


@frozen
class Choice:
    """One named choice whose influence is asked for.

    ``weight`` and ``threshold`` move the weights of the indicators or groups, the thresholds of the indicators named in
    ``of`` together by one factor of 1 - ``by`` to 1 + ``by``. ``not_applicable`` takes one of the policies in
    ``options`` for the groups in ``of`` (all groups where it is empty). ``rounding`` rounds the total to one of the
    numbers of places in ``options``; ``none`` does not round.

    >>> Choice("学法分值", "weight", ("study",), by=0.25).kind
    'weight'
    """

    name: str
    kind: Kind
    of: tuple[str, ...] = ()
    by: float = 0.25
    options: tuple[str, ...] = ()


@frozen
class Asked:
    """The arguments of :func:`fzzf_metrics.uncertainty.sensitivity`, checked."""

    draws: int
    seed: int
    top: tuple[int, ...]
    quantiles: tuple[Fraction, ...]
    choices: tuple[Choice, ...]
    samples: int


class Reader:
    """Checks arguments against a program; ``problems`` collects what is wrong."""

    def __init__(self, program: Program) -> None:
        self.program, self.problems = program, Problems()

    def finish(self) -> None:
        """InputError with everything that was found, if anything was."""
        if self.problems.found:
            raise InputError(self.problems.found)

    def widths(self, given: Width, usual: Sequence[str], known: Iterable[str], what: str) -> dict[str, float]:
        """Half-widths by id: one for all that are usual, or for those that are named."""
        if given is None:
            return {}
        listed = given if isinstance(given, Mapping) else dict.fromkeys(usual, given)
        names = list(known)
        for name, width in listed.items() if isinstance(given, Mapping) else [(what, given)]:
            self._id(name, names, f"{what}[{name}]") if isinstance(given, Mapping) else None
            if not 0 <= width < 1:
                self.problems.add("sensitivity_width", Place(PLACE, path=what), f"{name}: {width}")
        return {name: float(width) for name, width in listed.items()}

    def _id(self, name: str, known: Sequence[str], path: str) -> None:
        if name not in known:
            self.problems.add("sensitivity_id", Place(PLACE, path=path), name, near=nearest(name, known))

    def asked(
        self, draws: int, seed: int, top: Sequence[int], quantiles: Sequence[float], choices: Sequence[Choice],
        samples: int,
    ) -> Asked:
        """Everything else."""
        shares = tuple(Fraction(str(one)) for one in quantiles)
        low, high = (shares[0], shares[-1]) if len(shares) == 2 else (Fraction(1), Fraction(0))
        if not 0 < low < high < 1:
            self.problems.add("sensitivity_quantiles", Place(PLACE, path="quantiles"), str(tuple(quantiles)))
        for name, number, least in (("draws", draws, 1), ("seed", seed, 0), ("samples", samples, 2)):
            if number < least:
                self.problems.add("sensitivity_number", Place(PLACE, path=name), str(number), str(least))
        if any(one < 1 for one in top) or len(set(top)) != len(top):
            self.problems.add("sensitivity_top", Place(PLACE, path="top"), str(tuple(top)))
        if len(choices) > MOST_CHOICES:
            self.problems.add("sensitivity_choices", Place(PLACE, path="choices"), str(len(choices)), str(MOST_CHOICES))
        for place, choice in enumerate(choices):
            self._choice(choice, f"choices[{place}]")
        names = [choice.name for choice in choices]
        for name in {name for name in names if names.count(name) > 1}:
            self.problems.add("sensitivity_choice_twice", Place(PLACE, path="choices"), name)
        return Asked(draws, seed, tuple(top), shares, tuple(choices), samples)

    def _choice(self, choice: Choice, path: str) -> None:
        groups = list(self.program.groups)
        known = {"weight": [*self.program.items, *groups], "threshold": list(self.program.items),
                 "not_applicable": groups, "rounding": []}.get(choice.kind)
        if known is None:
            self.problems.add("sensitivity_kind", Place(PLACE, path=path), choice.kind)
            return
        for name in choice.of:
            self._id(name, known, path)
        moved = choice.kind in ("weight", "threshold")
        if moved and (not 0 < choice.by < 1 or not choice.of):
            self.problems.add("sensitivity_choice_of", Place(PLACE, path=path), choice.name)
        if not moved and not self._are_options(choice):
            self.problems.add("sensitivity_options", Place(PLACE, path=path), "、".join(choice.options))

    def _are_options(self, choice: Choice) -> bool:
        if len(choice.options) < 2 or len(set(choice.options)) != len(choice.options):
            return False
        if choice.kind == "not_applicable":
            return set(choice.options) <= _OPTIONS["not_applicable"]
        return all(one == "none" or (one.isascii() and one.isdigit() and int(one) <= 12) for one in choice.options)
