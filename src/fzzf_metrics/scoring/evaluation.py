"""One report evaluated on a program: every indicator, the groups, the total, and the grade before quotas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fzzf_metrics.assessment import GradeOutcome
from fzzf_metrics.errors import Problems
from fzzf_metrics.facts import Facts
from fzzf_metrics.figures import Report
from fzzf_metrics.interpret.exact import Env
from fzzf_metrics.program import Program
from fzzf_metrics.records import frozen
from fzzf_metrics.scoring.aggregate import Aggregator, Totals
from fzzf_metrics.scoring.grading import Standing, outcome, standing, unplaced
from fzzf_metrics.scoring.items import evaluate_item

if TYPE_CHECKING:
    from fzzf_metrics.interpret.peers import Peers
    from fzzf_metrics.scoring.cohort import Room


@frozen
class Seat:
    """A report that was bound, alone or among its peers (where the set compares units)."""

    facts: Facts
    room: Room | None = None

    @property
    def peers(self) -> Peers | None:
        """The units of the class, where they are known."""
        return None if self.room is None else self.room.peers

    def grade(self, program: Program, possible: frozenset[str], problems: Problems) -> GradeOutcome:
        """The grade after quotas, where ``possible`` are the grades before them."""
        if self.room is None:
            return outcome(program, unplaced(program, possible))
        return outcome(program, self.room.after_quotas(self.facts, possible, problems))


@frozen
class Evaluated:
    """Everything that is computed of one report; texts and other units' places come later. ``as_of`` is an ordinal."""

    env: Env
    as_of: int
    aggregator: Aggregator
    totals: Totals
    standing: Standing


def evaluate_report(program: Program, report: Report, facts: Facts, peers: Peers | None = None) -> Evaluated:
    """All stages up to the grade, of a report that was bound; ``peers`` are the units of its class, where known."""
    as_of = (report.as_of or facts.period.end).toordinal()
    env = Env(facts, facts.period, report.unit, peers=peers)
    results = {name: evaluate_item(item, env, as_of, program.definition) for name, item in program.items.items()}
    aggregator = Aggregator(program, results, env)
    totals = aggregator.run()
    return Evaluated(env, as_of, aggregator, totals, standing(program, aggregator, totals.total, env))
