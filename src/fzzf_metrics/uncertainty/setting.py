"""A set and a table made ready for drawing: nominal scores, the groups as arrays, and which units take part."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np

from fzzf_metrics import periods
from fzzf_metrics.definition import IndicatorSet
from fzzf_metrics.errors import InputError, Place, Problems
from fzzf_metrics.expression import Expr, walk
from fzzf_metrics.interpret.columns import evaluate
from fzzf_metrics.program import Program
from fzzf_metrics.records import frozen
from fzzf_metrics.scoring import compiled
from fzzf_metrics.table import ScoreTable, score_table
from fzzf_metrics.table.arriving import as_frame
from fzzf_metrics.table.codes import VERDICT
from fzzf_metrics.table.exactly import Circumstances
from fzzf_metrics.table.heads import heads_of
from fzzf_metrics.table.inputs import Inputs
from fzzf_metrics.table.reading import read_frame
from fzzf_metrics.uncertainty.facts import Facts, guard_masks, reads_scores
from fzzf_metrics.uncertainty.model import Model, Rules
from fzzf_metrics.uncertainty.moving import POINTS, RAW, HeldError, Mover
from fzzf_metrics.uncertainty.structure import Override, Structure, structure_of
from fzzf_metrics.uncertainty.tape import GIVEN, SCALAR, Bound, Tape
from fzzf_metrics.uncertainty.thresholds import Known, Moved


@frozen
class LeftOut:
    """A unit that takes no part: ``row`` counts from 0, ``unit`` is its label, ``indicators`` are not known there.

    They are not known at all, or would not be with other thresholds (a figure that is only known within limits).
    """

    row: int
    unit: str
    indicators: tuple[str, ...]


@frozen
class Setting:
    """Everything that does not change from draw to draw. ``kept`` are the rows of the table that take part."""

    program: Program
    table: ScoreTable
    facts: Facts
    structure: Structure
    kept: Any
    left_out: tuple[LeftOut, ...]
    moved: Moved
    labels: tuple[str, ...]

    def model(self, fast: bool) -> Model:
        """The totals as a function of what is drawn."""
        outputs = self.table.outputs
        absent = outputs.verdicts[:, self.kept] == VERDICT["not_applicable"]
        excluded = _excluded(self.structure, absent)
        scores = np.where(absent | np.isnan(outputs.scores[:, self.kept]), 0.0, outputs.scores[:, self.kept])
        linear = self.structure.is_linear(absent)
        rules = self._rules(fast) if self.moved.names else None
        return Model(self.structure, scores, absent, excluded, rules, linear, self.structure.share_of_total())

    def _rules(self, fast: bool) -> Rules:
        tape = self.moved.tape
        code = tape.finished().on(self.kept)
        places = np.array([self.structure.names.index(name) for name in self.moved.names], np.intp)
        if not fast:
            return Rules(tape, code, places, lambda code, scalars, out: code.run(scalars, out))
        from fzzf_metrics.uncertainty import kernel
        from fzzf_metrics.uncertainty.fusing import fused

        joined = tape.finished(fused(tape.steps)).on(self.kept)
        return Rules(tape, code, places, kernel.scores, joined, kernel.sums)


def prepare(
    indicator_set: IndicatorSet, table: Any, moved: Sequence[str], period: str, as_of: date | None, fast: bool,
    threads: int,
) -> Setting:
    """Score the table, read its guards and bounds, and write the indicators ``moved`` onto a tape.

    InputError names a guard that hangs on scores, or says that there is no unit left.
    """
    scored = score_table(
        indicator_set, table, period=period, as_of=as_of, statuses=bool(moved), fast=fast, threads=threads
    )
    program = compiled(indicator_set)
    when = periods.parse(period or indicator_set.period)
    if when is None:
        raise AssertionError(period)
    around = Circumstances(program, when, as_of or when.end)
    inputs, _ = read_frame(as_frame(table), heads_of(program, indicator_set.id, when), Problems(), "<table>")
    facts = Facts(around, inputs)
    overrides, unsure = _overrides(program, facts)
    limits = {key: bound_of(expr, facts, program) for key, expr in program.bounds.items()}
    for bound in limits.values():
        unsure |= bound.open
    written = _written(program, facts, scored, overrides, moved)
    unknown = _unknown(scored, overrides, written, unsure)
    kept = np.flatnonzero(~unknown)
    labels = _labels(scored, inputs)
    away = map(int, np.flatnonzero(unknown))
    left = tuple(LeftOut(row, labels[row], _not_known(scored, written, row)) for row in away)
    if not len(kept):
        raise _refused("sensitivity_no_units", str(len(left)))
    structure = structure_of(
        program, {key: bound.on(kept) for key, bound in limits.items()}, tuple(one.on_units(kept) for one in overrides)
    )
    return Setting(program, scored, facts, structure, kept, left, written, tuple(labels[row] for row in kept))


def _refused(code: str, found: str) -> InputError:
    problems = Problems()
    problems.add(code, Place("<sensitivity>"), found)
    return InputError(problems.found)


def _labels(scored: ScoreTable, inputs: Inputs) -> list[str]:
    """What units are called: by the table's column of names, else by its index."""
    names = inputs.unit.get("name")
    index = [str(one) for one in scored.index]
    if names is None:
        return index
    return [names.words[int(code)] or label for code, label in zip(names.codes, index, strict=True)]


# -- guards and bounds ---------------------------------------------------------------------------------------------


def _overrides(program: Program, facts: Facts) -> tuple[tuple[Override, ...], Any]:
    """The guards on scores and where each holds; and the units on which one may hold."""
    found, problems = [], Problems()
    unsure = np.zeros(facts.inputs.count, np.bool_)
    for guard in program.guards:
        if guard.on == "grade":
            continue
        if reads_scores(guard, program):
            problems.add("sensitivity_guard", guard.guard.place, guard.guard.id)
            continue
        where, maybe = guard_masks(guard, facts.around, facts.inputs)
        unsure |= maybe
        if guard.guard.verb == "exclude" and guard.on in program.items:
            where = facts.applying(program.items[guard.on], where)
        value = None if guard.value is None else bound_of(guard.value, facts, program)
        unsure |= where & (False if value is None else value.open)
        found.append(Override(guard.on, guard.guard.verb, where, value, guard.value))
    if problems.found:
        raise InputError(problems.found)
    return tuple(found), unsure


def bound_of(expr: Expr, facts: Facts, program: Program) -> Bound:
    """A bound, or what a guard sets, as a function of the drawn points of what it is on."""
    tape = Tape(1)
    facts.vague.clear()
    scope = facts.scope(program.lets)
    mover = Mover(tape, lambda one: evaluate(one, scope), {POINTS: (SCALAR, 0), RAW: (GIVEN, 0)})
    try:
        tape.out(mover.write(expr), 0)
    except HeldError as error:
        raise _refused("sensitivity_bound", "") from error
    masks = [mask for mask in (*facts.vague, *mover.open) if mask is not None]
    return Bound(tape, tape.finished(), np.logical_or.reduce(masks) if masks else False)


def _excluded(structure: Structure, absent: Any) -> Any:
    found = np.zeros_like(absent)
    for guard in structure.overrides:
        if guard.verb == "exclude" and guard.on in structure.names:
            found[structure.names.index(guard.on)] |= guard.where
    return found & absent


# -- who takes part ------------------------------------------------------------------------------------------------


def _written(
    program: Program, facts: Facts, scored: ScoreTable, overrides: tuple[Override, ...], moved: Sequence[str]
) -> Moved:
    outputs = scored.outputs
    known = Known(outputs.items, outputs.scores, outputs.verdicts, outputs.statuses, overrides)
    written = Moved(program, facts, known, Tape(len(moved)))
    written.write(moved)
    return written


def _unknown(scored: ScoreTable, overrides: tuple[Override, ...], written: Moved, unsure: Any) -> Any:
    """The units that have no certain total, or would have none with other weights or thresholds."""
    outputs = scored.outputs
    replaced = np.zeros(len(unsure), np.bool_)
    for guard in overrides:
        if guard.on == "total" and guard.verb == "set" and guard.expr is not None and RAW not in walk(guard.expr):
            replaced |= guard.where
    open_ = np.isnan(outputs.scores).any(axis=0)
    for mask in written.unknown.values():
        open_ |= mask
    return outputs.refused | np.isnan(outputs.totals) | unsure | (open_ & ~replaced)


def _not_known(scored: ScoreTable, written: Moved, row: int) -> tuple[str, ...]:
    outputs = scored.outputs
    return tuple(
        name for name, place in outputs.items.items()
        if np.isnan(outputs.scores[place, row]) or (name in written.unknown and written.unknown[name][row])
    )
