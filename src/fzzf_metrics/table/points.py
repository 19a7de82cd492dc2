"""One indicator on many units whose figures are all exactly known: after :mod:`fzzf_metrics.scoring.items`.

What is not settled here (a division by zero inside, an outcome the set leaves open) is marked ``open``, row by row, and
left to :func:`fzzf_metrics.scoring.items.evaluate_item`. The tests compare both on every input they can have.
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from fzzf_metrics.definition import Rounding
from fzzf_metrics.expression import Expr, Ref
from fzzf_metrics.interpret import columns
from fzzf_metrics.interpret import rationals as exact
from fzzf_metrics.interpret.columns import NoColumnsError, Scope
from fzzf_metrics.interpret.rationals import Mask, Rationals, Truths
from fzzf_metrics.program import Item
from fzzf_metrics.records import frozen, replace
from fzzf_metrics.table.codes import STATUS, VERDICT, Codes

ZERO = Rationals.same(Fraction(0))


@frozen
class PointScores:
    """Scores as the set rounds items (``plain``: before that), verdict and status codes, 不适用, and the rows left."""

    score: Rationals
    plain: Rationals
    verdict: Codes
    status: Codes
    na: Mask
    open: Mask


def score_points(
    item: Item, scope: Scope, as_of: int, rounding: Rounding | None, reported: bool = False
) -> PointScores:
    """The outcome of one indicator before guards, on every row. ``as_of`` is a date's ordinal.

    ``reported`` says that nothing is known of the measure's parts, so that it is taken as reported.
    Raises NoColumnsError or TooLargeError where columns cannot do it.
    """
    if item.needs_cohort or item.indicator.by == "elsewhere":
        raise NoColumnsError("left to the exact interpreter")
    points = Rationals.same(item.points)
    scope = Scope(scope.figures, scope.period, scope.unit, {"points": points}, item.lets)
    applies = None if item.applies is None else columns.truth(item.applies, scope)
    late = _not_due(item, scope, as_of)
    none, unsure = (False, None) if reported else _no_cases(item, scope)
    score, met, unknown = _scored(item, scope, points, reported)
    unknown = exact.either(np.logical_and(_set(unknown), np.logical_not(none)), unsure)
    score, met = _with_no_cases(item, none, score, met, points)
    unknown = exact.either(unknown, none if item.indicator.no_cases in (None, "undetermined") else None)
    rounded = score
    if rounding is not None and rounding.at == "item":
        rounded = exact.round_to(score, rounding.places, rounding.mode)
    found = _assembled(item, applies, late, none, rounded, met, unknown)
    return replace(found, plain=score)


def _set(mask: Mask) -> Mask:
    return False if mask is None else mask


def _not_due(item: Item, scope: Scope, as_of: int) -> Mask:
    if item.due is None:
        return False
    due = columns.number(item.due, scope)
    before = item.indicator.target is not None and item.indicator.target.op == "before"
    if due.open is not None:
        raise NoColumnsError("a deadline that is open")
    return exact.compare(">", due, Rationals.same(Fraction(as_of + before))).value


def _no_cases(item: Item, scope: Scope) -> tuple[Mask, Mask]:
    """Where there was nothing to measure, and where that is not known."""
    found: Mask = False
    unsure: Mask = None
    for denominator in item.denominators:
        below = columns.number(denominator, scope)
        found = np.logical_or(found, np.equal(below.num, 0)) if below.open is None else np.logical_or(
            found, np.logical_and(np.equal(below.num, 0), np.logical_not(below.open)))
        unsure = exact.either(unsure, below.open)
    return found, unsure


def _scored(item: Item, scope: Scope, points: Rationals, reported: bool) -> tuple[Rationals, Mask, Mask]:
    """Score, whether the target is met, and where one of them is open."""
    scope = _measured(item, scope, reported)
    unknown: Mask = None
    met = None
    if item.met is not None:
        met = columns.truth(item.met, scope)
        scope, unknown = scope.with_locals(met=met), met.open
    score = columns.number(item.rule.expr, scope)
    if met is None:
        met = exact.compare(">=", score, points)
    return score, met.value, exact.either(unknown, score.open)


def _measured(item: Item, scope: Scope, reported: bool) -> Scope:
    if item.measure is None:
        return scope
    measure: Expr = Ref("figure", item.indicator.or_reported) if reported else item.measure
    scope = scope.with_locals(measure=columns.evaluate(measure, scope))
    if item.indicator.target is not None and item.indicator.target.op in ("falls", "rises"):
        if reported:
            raise NoColumnsError("a trend of a reported rate")
        scope = scope.with_locals(previous=_previous(item, item.measure, scope))
    return scope if item.target is None else scope.with_locals(target=columns.evaluate(item.target, scope))


def _previous(item: Item, measure: Expr, scope: Scope) -> columns.Column:
    before = Scope(scope.figures, scope.period.earlier(1), scope.unit, scope.locals, scope.lets)
    none, unsure = _no_cases(item, before)
    found = columns.number(measure, before)
    return Rationals(found.num, found.den, found.most, found.deep, exact.either(found.open, exact.either(none, unsure)))


def _with_no_cases(
    item: Item, none: Mask, score: Rationals, met: Mask, points: Rationals
) -> tuple[Rationals, Mask]:
    """None of none: full marks or none, as the author chose."""
    full = item.indicator.no_cases == "full"
    cleared = Rationals(score.num, score.den, score.most, score.deep)
    return exact.select(_plain(none), points if full else ZERO, cleared), exact.choose(_plain(none), full, met)


def _plain(mask: Mask) -> Mask:
    """A mask that is the same on every row, as True or False."""
    return bool(mask) if np.ndim(mask) == 0 else mask


def _assembled(
    item: Item, applies: Truths | None, late: Mask, none: Mask, score: Rationals, met: Mask, unknown: Mask
) -> PointScores:
    away: Mask = False
    if applies is not None:
        away = np.logical_not(np.logical_or(applies.value, _set(applies.open)))
        unknown = exact.either(unknown, applies.open)
    skipped = np.logical_and(none, item.indicator.no_cases == "not_applicable")
    na = _plain(np.logical_or(np.logical_or(away, late), skipped))
    verdict = exact.choose(_plain(met), VERDICT["met"], VERDICT["not_met"])
    verdict = exact.choose(na, VERDICT["not_applicable"], verdict)
    status = exact.choose(_plain(none), STATUS["none_occurred"], STATUS["scored"])
    status = exact.choose(_plain(late), STATUS["not_due"], status)
    status = exact.choose(_plain(away), STATUS["not_applicable"], status)
    settled = np.logical_or(away, late)
    unknown = None if unknown is None else _plain(np.logical_and(unknown, np.logical_not(settled)))
    return PointScores(exact.select(na, ZERO, score), score, verdict, status, na, unknown)
