"""What a sensitivity analysis gives."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from fzzf_metrics.messages import text
from fzzf_metrics.records import field, frozen
from fzzf_metrics.uncertainty.ranks import RankStatistics
from fzzf_metrics.uncertainty.setting import LeftOut
from fzzf_metrics.uncertainty.sobol import Indices

if TYPE_CHECKING:
    import pandas as pd


@frozen
class Sensitivity:
    """How sure a ranking is. Arrays have one entry a unit that took part, in the order of the table.

    ``total`` is the exact nominal total and ``rank`` its rank: 1 is the highest, equal totals share the better rank.
    ``statistics`` is about the ranks in the draws; ``quantiles`` are its columns: lower end, median, upper end.
    ``weights`` and ``thresholds`` are the half-widths that were drawn, by id; ``held`` names the indicators whose
    thresholds stayed, with the code of the reason; ``left_out`` the units that took no part, with the indicators that
    are not known there. ``way`` is ``matrix`` or ``tree``, ``engine`` ``numpy`` or ``numba``. ``sobol`` has one entry a
    result: ``rank_shift`` and, where a unit was named, ``total``. ``seconds`` tells what took how long.
    """

    title: str
    draws: int
    seed: int
    units: tuple[str, ...]
    index: Any
    total: Any
    rank: Any
    statistics: RankStatistics
    quantiles: tuple[Fraction, ...]
    top: tuple[int, ...]
    weights: Mapping[str, float]
    thresholds: Mapping[str, float]
    held: Mapping[str, str]
    left_out: tuple[LeftOut, ...]
    way: str
    engine: str
    sobol: tuple[Indices, ...] = ()
    seconds: Mapping[str, float] = field(default_factory=dict)

    def to_frame(self) -> pd.DataFrame:
        """One row a unit: ``unit total rank median low high best worst mean`` and ``top_n`` for every n asked for."""
        import pandas as pd

        found = self.statistics
        columns: dict[str, Any] = {
            "unit": list(self.units), "total": self.total, "rank": self.rank, "median": found.quantiles[:, 1],
            "low": found.quantiles[:, 0], "high": found.quantiles[:, 2], "best": found.best, "worst": found.worst,
            "mean": found.mean,
        }
        columns.update({f"top_{n}": found.top[:, place] for place, n in enumerate(self.top)})
        return pd.DataFrame(columns, index=self.index)

    def top_share(self, n: int) -> Any:
        """The share of draws in which each unit was in the top n; ValueError where n was not asked for."""
        return self.statistics.top[:, self.top.index(n)]

    def held_reasons(self, lang: str = "zh") -> dict[str, str]:
        """Why the thresholds of some indicators stayed, in words, by id."""
        return {name: text(code, lang) for name, code in self.held.items()}

    def picture(self, *, rows: int = 30, page: int = 1, lang: str = "zh") -> str:
        """An SVG of the rank intervals, the best median first; ``rows`` units a page, ``page`` counts from 1.

        The bar spans the quantiles, the thin line the best and the worst rank, the dot is the median, the tick the
        nominal rank. ValueError for a page that there is not.
        """
        from fzzf_metrics.uncertainty.picture import drawn

        return drawn(self, rows, page, lang)
