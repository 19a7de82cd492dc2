"""Checks that need no relation: parts and wholes, rates above 100 %, the same figure twice, departments' answers."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from fzzf_metrics import periods, quantity
from fzzf_metrics.facts import Key
from fzzf_metrics.figures import Figure, Report
from fzzf_metrics.interval import Interval
from fzzf_metrics.verify.book import Book, stated, stated_label
from fzzf_metrics.verify.numbers import span
from fzzf_metrics.verify.printed import Printed, joined, printed, unit_of, written
from fzzf_metrics.verify.result import Finding, Kind, Stated, Step, Verdict, details

ORDERED = ("count", "amount", "hours", "days")
"""Kinds of which a part is never more than the whole. (Of rates it may be: they are of other cases.)"""


def check_parts(book: Book) -> Iterator[Finding]:
    """A part is not more than the nearest stated whole that it is part of."""
    for key in book.in_order():
        whole = _whole(book, key)
        part, all_of = book.value(key), None if whole is None else book.value(whole)
        if whole is None or not isinstance(part, Interval) or not isinstance(all_of, Interval):
            continue
        fits = all_of.at_least(part) is not False
        texts = [f"{book.stated(k).written}（{book.dictionary.figures[k[0]].name}）" for k in (key, whole)]
        step = Step("verify_holds" if fits else "verify_fails", details(left=texts[0], op="≤", right=texts[1]))
        yield _finding(book, "consistent" if fits else "inconsistent", "part", (key, whole), step)


def _whole(book: Book, key: Key) -> Key | None:
    """The nearest whole that is stated, of the same kind."""
    figures = book.dictionary.figures
    at, seen = figures[key[0]], {key[0]}
    while at.part_of in figures and at.part_of not in seen:
        at = figures[at.part_of]
        seen.add(at.id)
        whole = (at.id, key[1], key[2])
        if book.value(whole) is not None:
            return whole if at.kind == figures[key[0]].kind and at.kind in ORDERED else None
    return None


def check_rates(report: Report, book: Book) -> Iterator[Finding]:
    """A rate is at most 100 %. (Growth is no rate: such a figure has another kind.)"""
    again = {(f.id, f.period, f.member) for f in report.restated}  # a conflict's values stand there alone
    single = [f for f in report.figures if (f.id, f.period, f.member) not in again]
    for figure in sorted((*single, *report.restated), key=lambda f: (f.id, f.period, f.member, str(f.value))):
        definition = book.dictionary.figures.get(figure.id)
        value = figure.value if isinstance(figure.value, str) and figure.state == "reported" else None
        said = None if value is None else quantity.read(value, figure.qualifier)
        if definition is None or definition.kind != "rate" or said is None:
            continue
        most = {"%": 100, "百分点": 100, "‰": 1000}.get(unit_of(said.unit or figure.unit))
        if most is None or said.interval.low is None or said.interval.low < most:
            continue
        if said.interval.low == most and not said.interval.low_open:
            continue
        low = said.interval.times(Fraction(100, most))
        one = Stated(
            figure.id, definition.name, written(figure), low.low, low.high, "%", low.low_open, low.high_open,
            figure.period, figure.member, figure.role, "", figure.evidence, str(figure.place),
        )
        step = Step("verify_over_100", details(written=written(figure), name=definition.name))
        yield Finding("inconsistent", "over_100", "must", (one,), (step,), period=figure.period, member=figure.member)


# -- twice ---------------------------------------------------------------------------------------------------------


def check_twice(report: Report, previous: Report | None, book: Book) -> Iterator[Finding]:
    """The same figure of the same period stated more than once: do the statements allow a common value?"""
    said: dict[Key, list[Figure]] = {}
    for figure in report.restated or ():
        if (key := _key(figure, book, report)) is not None:
            said.setdefault(key, []).append(figure)
    if previous is not None:
        for key, pair in _in_both(report, previous, book).items():
            said.setdefault(key, []).extend(f for f in pair if f not in said[key])
    for key in sorted(said, key=lambda k: (k[0], str(k[1]), k[2])):
        yield _twice(key, said[key], book)


def _key(figure: Figure, book: Book, report: Report) -> Key | None:
    when = periods.parse(figure.period or report.period)
    return (figure.id, when, figure.member) if figure.id in book.dictionary.figures and when is not None else None


def _in_both(report: Report, previous: Report, book: Book) -> dict[Key, list[Figure]]:
    """Figures of which the report and the earlier one both speak, for the same period."""
    first: dict[Key, Figure] = {}
    for figure in previous.figures:
        if (key := _key(figure, book, previous)) is not None:
            first[key] = figure
    found: dict[Key, list[Figure]] = {}
    for figure in report.figures:
        key = _key(figure, book, report)
        if key in first and {figure.state, first[key].state} == {"reported"}:
            found[key] = [figure, first[key]]
    return found


def _twice(key: Key, said: list[Figure], book: Book) -> Finding:
    definition = book.dictionary.figures[key[0]]
    ordered = sorted(said, key=lambda f: (f.evidence.start is None, f.evidence.start or 0, str(f.value)))
    numbers = [printed(figure, definition) for figure in ordered]
    texts = "、".join(written(figure) or figure.state for figure in ordered)
    verdict = _agree(ordered, numbers)
    codes = {"consistent": "verify_twice_agrees", "inconsistent": "verify_twice_differs"}
    period = "" if key[1] == book.period else str(key[1])
    shown_figures = tuple(
        stated_label(figure) if one is None else stated(one, definition, period)
        for figure, one in zip(ordered, numbers, strict=True)
    )
    step = Step(codes.get(verdict, "verify_twice_open"), details(name=definition.name, texts=texts))
    return Finding(verdict, "twice", "must", shown_figures, (step,), period=period, member=key[2])


def _agree(said: list[Figure], numbers: list[Printed | None]) -> Verdict:
    """Numbers agree where some number prints like each of them; anything else where it was written alike."""
    known = [one for one in numbers if one is not None]
    if len(known) == len(said):
        return "inconsistent" if joined(known) is None else "consistent"
    if all((f.value, f.state) == (said[0].value, said[0].state) for f in said):
        return "consistent"
    return "cannot_tell" if known or any(f.state != "reported" for f in said) else "inconsistent"


# -- departments ---------------------------------------------------------------------------------------------------


def check_members(book: Book) -> Iterator[Finding]:
    """The figure of the whole unit against the departments' answers that add up to it."""
    for key in book.in_order():
        total, whole = book.total(key), book.value(key)
        if total is None or key not in book.printed or not isinstance(whole, Interval):
            continue
        fits = whole.meet(total)
        verdict: Verdict = "inconsistent" if fits.is_empty else "consistent"
        answers = [k for k in book.printed if k[:2] == key[:2] and k[2]]
        ordered = sorted(answers, key=lambda k: k[2])
        text = " + ".join(f"{book.printed[k].written}（{k[2]}）" for k in ordered)
        whole_text = f"{book.printed[key].written}（{book.dictionary.figures[key[0]].name}）"
        code = "verify_members_agree" if verdict == "consistent" else "verify_members_differ"
        said = details(sum=text, total=span(total, book.dictionary.figures[key[0]].unit), written=whole_text)
        yield _finding(book, verdict, "members", (key, *ordered), Step(code, said))


# -- shared --------------------------------------------------------------------------------------------------------


def _finding(book: Book, verdict: Verdict, kind: Kind, keys: tuple[Key, ...], step: Step) -> Finding:
    period = keys[0][1]
    return Finding(
        verdict, kind, "must", tuple(book.stated(key) for key in keys), (step,),
        period="" if period == book.period else str(period), member=keys[0][2],
    )

