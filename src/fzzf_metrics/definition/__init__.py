"""What an indicator set says: IndicatorSet > Group > Indicator, Guard, Grade, and the five kinds of rule.

Everything is frozen and keeps its :class:`~fzzf_metrics.errors.Place`. Nothing here reads files (:mod:`.decode`,
:mod:`.catalog`), checks sense (:mod:`.lint`) or computes (:mod:`.program`, :mod:`.interpret`).
"""

from fzzf_metrics.definition.figures import Dictionary, FigureDefinition, FigureKind
from fzzf_metrics.definition.formulas import NOWHERE, Bound, Formula, Target, TargetOp
from fzzf_metrics.definition.rules import (
    Combine,
    Judge,
    Let,
    PassFail,
    Plain,
    Row,
    Rule,
    Step,
    Steps,
    Table,
)
from fzzf_metrics.definition.sets import (
    Grade,
    Group,
    Guard,
    Indicator,
    IndicatorSet,
    NoCases,
    NotApplicable,
    Points,
    Quota,
    Rounding,
)

__all__ = [
    "NOWHERE", "Bound", "Combine", "Dictionary", "FigureDefinition", "FigureKind", "Formula", "Grade", "Group", "Guard",
    "Indicator", "IndicatorSet", "Judge", "Let", "NoCases", "NotApplicable", "PassFail", "Plain", "Points", "Quota",
    "Rounding", "Row", "Rule", "Step", "Steps", "Table", "Target", "TargetOp",
]
