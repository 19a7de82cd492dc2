"""The scores of a table of units."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from fzzf_metrics.errors import Problem
from fzzf_metrics.records import field, frozen
from fzzf_metrics.table.codes import STATUSES, VERDICTS
from fzzf_metrics.table.outputs import UNKNOWN, Outputs

if TYPE_CHECKING:
    import pandas as pd


@frozen
class ScoreTable:
    """What :func:`fzzf_metrics.table.score_table` gives: one row a unit, in the order of the table that was scored.

    ``scores``, ``verdicts`` and ``statuses`` are frames with a column an indicator, ``groups`` one with a column a
    group, ``total`` and ``grade`` series. Scores are the floats nearest to the exact values, rounded where the set
    rounds; one that is not known for certain is NaN (with ``bounds=True`` the ends are in ``low()`` and ``high()``).
    ``grade`` is the certain one, None where several are possible or none is reached: ``grade_best`` and
    ``grade_worst`` tell between what.

    ``ways`` says how each indicator was worked out (``constant``, ``table``, ``columns`` or ``exact``); ``exact_rows``
    how many rows went through the exact engine whole, and ``why`` if all did; ``seconds`` what reading, planning and
    scoring took; ``problems`` what is to be said about the input; ``refused`` marks the rows that have no result.
    """

    outputs: Outputs
    index: Any
    grades: tuple[str, ...]
    ways: Mapping[str, str]
    exact_rows: int
    why: str = ""
    engine: str = "numpy"
    problems: tuple[Problem, ...] = ()
    seconds: Mapping[str, float] = field(default_factory=dict)
    units: Mapping[str, Any] = field(default_factory=dict)

    @property
    def scores(self) -> pd.DataFrame:
        """The score of every indicator."""
        low, high = self.outputs.scores, self.outputs.high
        return self._frame(low if high is None else _certain(low, high), self.outputs.items)

    def low(self) -> pd.DataFrame:
        """The lower ends of the scores; only with ``bounds=True``."""
        return self._frame(self.outputs.scores, self.outputs.items)

    def high(self) -> pd.DataFrame:
        """The upper ends of the scores; only with ``bounds=True``."""
        if self.outputs.high is None:
            raise ValueError("score_table(..., bounds=True) keeps the ends")
        return self._frame(self.outputs.high, self.outputs.items)

    @property
    def verdicts(self) -> pd.DataFrame:
        """The verdict of every indicator: ``met not_met undetermined not_applicable``."""
        return self._coded(self.outputs.verdicts, VERDICTS)

    @property
    def statuses(self) -> pd.DataFrame:
        """The status of every indicator; only with ``statuses=True``."""
        if self.outputs.statuses is None:
            raise ValueError("score_table(..., statuses=True) keeps the statuses")
        return self._coded(self.outputs.statuses, STATUSES)

    @property
    def groups(self) -> pd.DataFrame:
        """The score of every group."""
        low, high = self.outputs.group_scores, self.outputs.group_high
        return self._frame(low if high is None else _certain(low, high), self.outputs.groups)

    @property
    def total(self) -> pd.Series:
        """The total of every unit."""
        low, high = self.outputs.totals, self.outputs.total_high
        return self._series(low if high is None else _certain(low, high), "total")

    def total_ends(self) -> pd.DataFrame:
        """Both ends of every total; only with ``bounds=True``."""
        import pandas as pd

        if self.outputs.total_high is None:
            raise ValueError("score_table(..., bounds=True) keeps the ends")
        return pd.DataFrame({"low": self.outputs.totals, "high": self.outputs.total_high}, index=self.index)

    @property
    def grade(self) -> pd.Series:
        """The grade where it is certain."""
        best, worst = self.outputs.best, self.outputs.worst
        return self._words(np.where(best == worst, best, -1), self.grades, "grade")

    @property
    def grade_best(self) -> pd.Series:
        """The best grade that is possible."""
        return self._words(self.outputs.best, self.grades, "grade_best")

    @property
    def grade_worst(self) -> pd.Series:
        """The worst grade that is possible."""
        return self._words(self.outputs.worst, self.grades, "grade_worst")

    @property
    def refused(self) -> pd.Series:
        """The rows that have no result because their input is wrong."""
        return self._series(self.outputs.refused, "refused")

    def to_frame(self) -> pd.DataFrame:
        """Everything in one frame: what the units are, total, grades, groups, scores (or both ends) and verdicts."""
        import pandas as pd

        head = pd.DataFrame(dict(self.units), index=self.index)
        parts = [head, self.total, self.grade, self.groups.add_prefix("group.")]
        if self.outputs.high is None:
            parts.append(self.scores.add_prefix("score."))
        else:
            ends = self.total_ends().add_prefix("total.")
            parts = [head, ends, self.grade_best, self.grade_worst, self.groups.add_prefix("group."),
                     self.low().add_prefix("low."), self.high().add_prefix("high.")]
        return pd.concat([*parts, self.verdicts.add_prefix("verdict.")], axis=1)

    def _frame(self, lines: Any, names: Mapping[str, int]) -> pd.DataFrame:
        import pandas as pd

        if lines.dtype == np.int32 and (lines == UNKNOWN).any():
            lines = np.where(lines == UNKNOWN, np.nan, lines)  # whole numbers have no NaN: floats hold them exactly
        return pd.DataFrame(lines.T, index=self.index, columns=list(names), copy=False)

    def _series(self, values: Any, name: str) -> pd.Series:
        import pandas as pd

        return pd.Series(values, index=self.index, name=name, copy=False)

    def _coded(self, lines: Any, words: tuple[str, ...]) -> pd.DataFrame:
        import pandas as pd

        columns = {name: pd.Categorical.from_codes(lines[place], dtype=pd.CategoricalDtype(list(words)))
                   for name, place in self.outputs.items.items()}
        return pd.DataFrame(columns, index=self.index)

    def _words(self, codes: Any, words: tuple[str, ...], name: str) -> pd.Series:
        import pandas as pd

        values = pd.Categorical.from_codes(codes, dtype=pd.CategoricalDtype(list(words)))
        return pd.Series(values, index=self.index, name=name)


def _certain(low: Any, high: Any) -> Any:
    return np.where(low == high, low, UNKNOWN if low.dtype == np.int32 else np.nan)
