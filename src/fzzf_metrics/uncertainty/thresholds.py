"""All indicators whose thresholds are drawn, written onto one tape: scores after guards and rounding."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import reduce
from typing import Any

import numpy as np

from fzzf_metrics.assessment import Status
from fzzf_metrics.expression import Expr, Ref
from fzzf_metrics.interpret.columns import Column, NoColumnsError, Scope, evaluate
from fzzf_metrics.interpret.rationals import Rationals
from fzzf_metrics.program import Item, Program
from fzzf_metrics.records import field, frozen, mutable
from fzzf_metrics.table.codes import STATUS, VERDICT
from fzzf_metrics.uncertainty.facts import Facts, column_of
from fzzf_metrics.uncertainty.moving import MEASURE, MET, POINTS, RAW, HeldError, Mover, Thresholds
from fzzf_metrics.uncertainty.structure import Override
from fzzf_metrics.uncertainty.tape import MIN, MUL, SCALAR, WHERE, Operand, Tape

_SETTLED: tuple[Status, ...] = ("none_occurred", "not_applicable", "not_due")
_SILENT: tuple[Status, ...] = ("not_reported", "other_population", "judgement_missing")


@frozen
class Known:
    """What scoring the table gave (indicators x units): scores, verdict and status codes; and the guards that hold."""

    places: Mapping[str, int]
    scores: Any
    verdicts: Any
    statuses: Any
    overrides: tuple[Override, ...] = ()

    def settled(self, name: str, unreported_zero: bool) -> Any:
        """The units whose score no threshold can change: 不适用, no cases, or silent where silence is zero."""
        place = self.places[name]
        found = np.isin(self.statuses[place], [STATUS[one] for one in _SETTLED])
        if unreported_zero:
            found |= self.silent(name) & (self.scores[place] == 0)
        return found

    def silent(self, name: str) -> Any:
        """The units that reported nothing to score."""
        return np.isin(self.statuses[self.places[name]], [STATUS[one] for one in _SILENT])


@mutable
class Moved:
    """Indicators being written. ``names`` have a result on the tape, ``held`` tells why others have none.

    ``unknown`` marks, by indicator, the units whose score could not be told with another threshold.
    """

    program: Program
    facts: Facts
    known: Known
    tape: Tape
    names: list[str] = field(default_factory=list)
    held: dict[str, str] = field(default_factory=dict)
    unknown: dict[str, Any] = field(default_factory=dict)
    met: dict[str, Operand] = field(default_factory=dict)

    def write(self, wanted: Iterable[str]) -> None:
        """Every indicator, the factor of the n-th being the n-th input of the tape."""
        together = self._together()
        for place, name in enumerate(wanted):
            before = self.tape.mark()
            try:
                score = self._score(self.program.items[name], (SCALAR, place), name in together)
            except HeldError as error:
                self.held[name] = str(error)
                self.tape.back(before)
                continue
            if name not in together:
                self._finish(name, score, self._settled(name))
        for group in {together[name]: None for name in self.met}:
            self._all_or_nothing([name for name, own in together.items() if own == group])

    def _zero(self) -> bool:
        return self.program.definition.unreported == "zero"

    def _settled(self, name: str) -> Any:
        """The units whose score no threshold can change; silence that is met as it is says itself whether it scores."""
        found = self.known.settled(name, self._zero())
        rows = np.flatnonzero(found & self._met_in_silence(name))
        found[rows] = [one.reason == "unreported_zero" for one in self.facts.results(self.program.items[name], rows)]
        return found

    def _met_in_silence(self, name: str) -> Any:
        return self.known.silent(name) & (self.known.verdicts[self.known.places[name]] == VERDICT["met"])

    def _together(self) -> dict[str, str]:
        """The outermost all-or-nothing group of every indicator that has one."""
        found: dict[str, str] = {}

        def visit(parent: str, group: str) -> None:
            for child in self.program.below[parent]:
                if child.id in self.program.items and group:
                    found[child.id] = group
                elif child.id in self.program.groups:
                    own = self.program.groups[child.id].combine == "all_met"
                    visit(child.id, group or (child.id if own else ""))

        visit("", "")
        return found

    # -- one indicator ---------------------------------------------------------------------------------------------

    def _score(self, item: Item, factor: Operand, only_met: bool) -> Operand:
        name = item.indicator.id
        thresholds = Thresholds(item, self.program.figures).read()
        if not thresholds.found:
            raise HeldError("sensitivity_held_none")
        if item.needs_cohort or item.indicator.by == "elsewhere":
            raise HeldError("sensitivity_held_rule")
        settled = self._settled(name)
        if settled.all():
            raise HeldError("sensitivity_held_settled")
        self.facts.vague.clear()
        scope, values, lost = self._measured(item, settled)
        known: dict[Expr, Operand] = {} if values is None else {MEASURE: self.tape.column(values)}
        mover = Mover(self.tape, lambda expr: _evaluated(expr, scope), known, thresholds, factor, item.unit == "%")
        mover.prepared()
        if only_met:
            if item.met is None or not thresholds.moves(item.met):
                raise HeldError("sensitivity_held_none")
            score = self.met[name] = mover.write(MET)
        else:
            score = mover.write(item.rule.expr)
        self.unknown[name] = self._open(mover, lost) & ~settled
        self.names.append(name)
        return score

    def _measured(self, item: Item, settled: Any) -> tuple[Scope, Any, Any]:
        """The scope with the measure in it; or its values, where they are no exact column; and where there are none."""
        scope = self.facts.scope(item.lets).with_locals(points=Rationals.same(item.points))
        nowhere = np.zeros(self.facts.inputs.count, np.bool_)
        if item.measure is None:
            return self._with_target(item, scope), None, nowhere
        measure = column_of(item.measure, scope)
        vague = self._vague(None if measure is None else getattr(measure, "open", None))
        rows = np.flatnonzero((vague if measure is not None else ~nowhere) & ~settled)
        if measure is not None and not len(rows):
            return self._with_target(item, scope.with_locals(measure=measure)), None, nowhere
        if item.measure_type != "number":
            raise HeldError("sensitivity_held_rule")
        values = nowhere.astype(np.float64)
        if isinstance(measure, Rationals):
            values = np.broadcast_to(measure.num / measure.den, nowhere.shape).copy()
        values[rows] = self.facts.measured(item, rows)
        self.facts.vague.clear()
        return self._with_target(item, scope), values, np.isnan(values)

    def _with_target(self, item: Item, scope: Scope) -> Scope:
        """What a rule may read beside the measure, where that is exact: the target, and whether it is met."""
        for name, expr in (("target", item.target), ("met", item.met)):
            found = None if expr is None else column_of(expr, scope)
            scope = scope if found is None else scope.with_locals(**{name: found})
        return scope

    def _vague(self, *more: Any) -> Any:
        found = np.zeros(self.facts.inputs.count, np.bool_)
        for mask in (*self.facts.vague, *more):
            if mask is not None:
                found = found | mask
        return found

    def _open(self, mover: Mover, lost: Any) -> Any:
        return self._vague(*mover.open, lost)

    # -- after the rule --------------------------------------------------------------------------------------------

    def _finish(self, name: str, score: Operand, settled: Any) -> None:
        """Guards on the indicator, rounding, and what is settled whatever the threshold."""
        rounding, tape = self.program.definition.rounding, self.tape
        points, scope = tape.constant(float(self.program.items[name].points)), self.facts.scope(self.program.lets)
        for guard in self.known.overrides:
            if guard.on != name or guard.expr is None:
                continue
            mover = Mover(tape, lambda one: _evaluated(one, scope), {POINTS: points, RAW: score})
            value = mover.write(guard.expr)
            changed = value if guard.verb == "set" else tape.do(MIN, score, value)
            score = tape.do(WHERE, tape.column(guard.where), changed, score)
        if rounding is not None and rounding.at == "item":
            score = tape.rounded(score, rounding.mode, rounding.places)
        if settled.any():
            score = tape.do(WHERE, tape.column(settled), tape.column(self.known.scores[self.known.places[name]]), score)
        tape.out(score, self.names.index(name))

    def _all_or_nothing(self, members: list[str]) -> None:
        """All indicators of a group whose conditions must hold together have their points when all are met."""
        tape = self.tape
        verdicts = {name: self.known.verdicts[self.known.places[name]] for name in members}
        absent = {name: verdict == VERDICT["not_applicable"] for name, verdict in verdicts.items()}
        parts = []
        for name, verdict in verdicts.items():
            settled = self._settled(name)
            won = (verdict == VERDICT["met"]) & ~(settled & self._met_in_silence(name))  # silence that scores nothing
            fixed = tape.column(np.where(won | absent[name], 1.0, 0.0))
            parts.append(tape.do(WHERE, tape.column(settled), fixed, self.met[name]) if name in self.met else fixed)
        together = reduce(lambda made, one: tape.do(MIN, made, one), parts)
        for name in members:
            if name not in self.met:
                self.names.append(name)
            points = tape.constant(float(self.program.items[name].points))
            self._finish(name, tape.do(MUL, together, points), absent[name])


def _evaluated(expr: Expr, scope: Scope) -> Column:
    if isinstance(expr, Ref) and expr == MET and "met" not in scope.locals:
        raise NoColumnsError("met")
    return evaluate(expr, scope)

