"""What the review page shows of each entry: texts in one language, escaped nowhere yet."""

from __future__ import annotations

from collections.abc import Mapping

from fzzf_metrics.definition import FigureDefinition
from fzzf_metrics.extract.jsonl import ends_text
from fzzf_metrics.extract.link import ACCEPTED_FROM
from fzzf_metrics.extract.review.build import Review
from fzzf_metrics.extract.review.earlier import Kept
from fzzf_metrics.extract.review.entry import Entry
from fzzf_metrics.messages import text as phrase
from fzzf_metrics.records import field, frozen

SIGNS = {"accepted": "✓", "decide": "?", "unknown": "○", "aside": "⊘", "person": "✎", "deleted": "×"}
"""The sign of each state, so that no colour is needed to tell them apart; also their order."""

_STRONG, _FAIR = 95, 60


@frozen
class Row:
    """A candidate: its confidence, id, name and the words that spoke for it."""

    points: int
    id: str
    name: str
    why: str


@frozen
class Shown:
    """One entry on the page. ``start`` is -1 for what has no place in the text; ``level`` is 1 to 3, by confidence.

    ``facts`` are pairs of a head and a text.
    """

    number: int
    start: int
    end: int
    state: str
    value: str
    label: str
    id: str = ""
    name: str = ""
    why: str = ""
    level: int = 1
    claim: bool = False
    rows: tuple[Row, ...] = ()
    facts: tuple[tuple[str, str], ...] = field(default=())


class View:
    """Makes what is shown, in one language."""

    def __init__(self, known: Mapping[str, FigureDefinition], lang: str) -> None:
        """``known`` are all figures by id."""
        self.known, self.lang = known, lang

    def shown(self, review: Review) -> list[Shown]:
        """Every entry in the order of the text; what has no place in it last."""
        pairs: list[tuple[Entry | None, Kept | None, str]] = [
            (line.entry, line.kept, "person" if line.kept else "") for line in review.lines
        ]
        pairs += [(entry, None, "deleted") for entry in review.merged.deleted]
        pairs.sort(key=lambda pair: (_start(pair) < 0, _start(pair)))
        return [self._one(number, *pair) for number, pair in enumerate(pairs, 1)]

    def _one(self, number: int, entry: Entry | None, kept: Kept | None, state: str) -> Shown:
        if entry is None:
            assert kept is not None  # noqa: S101 - one of the two is there
            return self._added(number, kept)
        said = kept.said if kept else {}
        name = said.get("id", "") if kept else entry.id
        best = max((one.confidence for one in entry.candidates), default=0)
        rows = tuple(
            Row(one.confidence, one.id, self._name(one.id), self._list(one.why)) for one in entry.candidates
        )
        return Shown(
            number, entry.start, entry.end, state or entry.standing, entry.text, entry.label, name, self._name(name),
            self._why(entry, state), 3 if best >= _STRONG else 2 if best >= _FAIR else 1, entry.is_claim, rows,
            tuple(pair for pair in self._facts(entry, said) if pair[1]),
        )

    def _added(self, number: int, kept: Kept) -> Shown:
        said = kept.said
        name = said.get("id", "")
        return Shown(
            number, kept.start, kept.end, "person", kept.text or said.get("value", ""), said.get("label", ""), name,
            self._name(name), phrase("extract_why_added", self.lang), facts=tuple(self._person(said)),
        )

    def _why(self, entry: Entry, state: str) -> str:
        code = {"person": "extract_why_kept", "deleted": "extract_why_deleted"}.get(state, entry.why)
        others = self._list(tuple(str(start + 1) for start in entry.others))
        return phrase(code, self.lang, others=others, points=ACCEPTED_FROM)

    def _facts(self, entry: Entry, said: Mapping[str, str]) -> list[tuple[str, str]]:
        qualifier = "" if entry.qualifier == "exact" else self._said(f"recognise_said_{entry.qualifier}")
        where = [
            entry.section, phrase("explain_page", self.lang, page=entry.page) if entry.page else "",
            phrase("explain_paragraph", self.lang, paragraph=entry.paragraph) if entry.paragraph else "",
            phrase("explain_characters", self.lang, start=entry.start + 1, end=entry.end),
        ]
        interval = "" if entry.interval is None or entry.interval.is_point else ends_text(entry.interval)
        plain = (
            ("page_value", "" if entry.is_claim else entry.written.value + entry.written.unit),
            ("page_interval", interval), ("page_qualifier", qualifier),
            ("page_role", entry.role and self._said(f"recognise_role_{entry.role}")), ("page_pair", entry.pair),
            ("page_period", entry.period), ("page_as_of", entry.as_of),
            ("page_where", self._list(tuple(word for word in where if word))),
        )
        return [*self._person(said), *((self._said(code), words) for code, words in plain)]

    def _person(self, said: Mapping[str, str]) -> list[tuple[str, str]]:
        """What a person wrote, key by key; the label and the id are shown elsewhere."""
        return [(f"✎ {key}", words) for key, words in said.items() if key not in ("id", "label") and words]

    def _name(self, name: str) -> str:
        return self.known[name].name if name in self.known else ""

    def _said(self, code: str) -> str:
        return phrase(code, self.lang)

    def _list(self, words: tuple[str, ...]) -> str:
        return phrase("show_list", self.lang).join(words)


def _start(pair: tuple[Entry | None, Kept | None, str]) -> int:
    entry, kept, _ = pair
    return entry.start if entry else kept.start if kept else -1
