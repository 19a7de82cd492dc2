"""Rank intervals as a picture: SVG written by hand, readable without anything else."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from fzzf_metrics.messages import safe, text

if TYPE_CHECKING:
    from fzzf_metrics.uncertainty.result import Sensitivity

ROW, LABEL, PLOT, TOP, BOTTOM, MARGIN = 20, 180, 640, 84, 56, 16
LONGEST = 24
"""Columns a unit's name may take; a Chinese character takes two."""
INK, SOFT, BAR, MARK = "#222222", "#b8b8b8", "#6f9fd8", "#b03a2e"


def drawn(result: Sensitivity, rows: int, page: int, lang: str) -> str:
    """One page of units, the best median first; ties by mean rank, then in the order of the table."""
    median, mean = result.statistics.quantiles[:, 1], result.statistics.mean
    order = sorted(range(len(result.units)), key=lambda unit: (median[unit], mean[unit], unit))
    pages = max(1, -(-len(order) // rows)) if rows > 0 else 0
    if not 1 <= page <= pages:
        raise ValueError(text("sensitivity_page", lang, found=page, expected=pages))
    shown = order[(page - 1) * rows: page * rows]
    first = min(int(result.statistics.best[unit]) for unit in shown)
    last = max(int(max(result.statistics.worst[unit], result.rank[unit])) for unit in shown)
    first = min(first, *(int(result.rank[unit]) for unit in shown))
    scale = _Scale(first, last)
    height = TOP + ROW * len(shown) + BOTTOM
    width = LABEL + PLOT + 2 * MARGIN
    parts = [
        _opened(width, height),
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>', *_heads(result, page, pages, lang),
        *_axis(scale, len(shown)),
    ]
    for place, unit in enumerate(shown):
        parts += _unit(result, unit, TOP + ROW * place + ROW // 2, scale)
    parts += _legend(result, height - 16, lang)
    return "\n".join([*parts, "</svg>", ""])


def _opened(width: int, height: int) -> str:
    size = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    style = f'font-family="sans-serif" font-size="12" fill="{INK}" role="img"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} {style}>'


class _Scale:
    """From ranks to places on the page."""

    def __init__(self, first: int, last: int) -> None:
        self.first, self.last = first, max(last, first + 1)

    def __call__(self, rank: float) -> str:
        return f"{LABEL + MARGIN + PLOT * (rank - self.first) / (self.last - self.first):.1f}"

    def ticks(self) -> list[int]:
        """About eight round numbers, the ends among them."""
        span = self.last - self.first
        step = next(s for e in range(9) for s in (10**e, 2 * 10**e, 5 * 10**e) if span / s <= 8)
        inner = [n for n in range(step, self.last, step) if self.first + step / 2 < n < self.last - step / 2]
        return [self.first, *inner, self.last]


def _said(words: str) -> str:
    return escape(safe(words), quote=True)


def _heads(result: Sensitivity, page: int, pages: int, lang: str) -> list[str]:
    title = text("sensitivity_title", lang, title=result.title)
    about = text(
        "sensitivity_about", lang, draws=result.draws, seed=result.seed, units=len(result.units), page=page,
        pages=pages,
    )
    return [
        f"<title>{_said(title)}</title>", f'<text x="{MARGIN}" y="26" font-size="16">{_said(title)}</text>',
        f'<text x="{MARGIN}" y="46" fill="#555555">{_said(about)}</text>',
    ]


def _axis(scale: _Scale, rows: int) -> list[str]:
    bottom = TOP + ROW * rows
    found = []
    for rank in scale.ticks():
        x = scale(rank)
        found.append(f'<line x1="{x}" y1="{TOP}" x2="{x}" y2="{bottom}" stroke="#e6e6e6"/>')
        found.append(f'<text x="{x}" y="{TOP - 8}" text-anchor="middle" fill="#555555">{rank}</text>')
    return found


def _unit(result: Sensitivity, unit: int, y: int, scale: _Scale) -> list[str]:
    found = result.statistics
    low, median, high = map(int, found.quantiles[unit])
    left, right = scale(low), scale(high)
    wide = max(float(right) - float(left), 2.0)
    label = result.units[unit]
    said = f"{label}: {result.rank[unit]}; {low}–{high} ({found.best[unit]}–{found.worst[unit]})"
    rank, best, worst = (scale(int(one[unit])) for one in (result.rank, found.best, found.worst))
    return [
        f"<g><title>{_said(said)}</title>",
        f'<text x="{LABEL}" y="{y + 4}" text-anchor="end">{_said(shortened(label))}</text>',
        f'<line x1="{best}" y1="{y}" x2="{worst}" y2="{y}" stroke="{SOFT}"/>',
        f'<rect x="{left}" y="{y - 5}" width="{wide:.1f}" height="10" fill="{BAR}"/>',
        f'<line x1="{rank}" y1="{y - 8}" x2="{rank}" y2="{y + 8}" stroke="{MARK}" stroke-width="2"/>',
        f'<circle cx="{scale(median)}" cy="{y}" r="3" fill="{INK}"/></g>',
    ]


def _legend(result: Sensitivity, y: int, lang: str) -> list[str]:
    low, high = (f"{float(result.quantiles[place]):.4g}" for place in (0, 2))
    said = text("sensitivity_legend", lang, low=low, high=high)
    return [f'<text x="{MARGIN}" y="{y}" fill="#555555">{_said(said)}</text>']


def shortened(label: str) -> str:
    """A label that fits beside the plot.

    >>> shortened("某某自治州某某自治县司法局法治科")
    '某某自治州某某自治县司…'
    """
    found, room = "", LONGEST - 1
    if sum(_columns(one) for one in label) <= LONGEST:
        return label
    for one in label:
        room -= _columns(one)
        if room < 0:
            break
        found += one
    return found + "…"


def _columns(one: str) -> int:
    return 2 if east_asian_width(one) in "WF" else 1
