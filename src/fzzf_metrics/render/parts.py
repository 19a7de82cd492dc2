"""What every rendering says about an assessment, as texts: renderers only lay these out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from fzzf_metrics.assessment import Assessment, GradeOutcome, Measure, Outcome, Score, TargetShown
from fzzf_metrics.messages import text as phrase
from fzzf_metrics.quantity_text import is_exact, rounded_text
from fzzf_metrics.render.text import inert

_SIGNS = {">=": "≥", "<=": "≤", ">": ">", "<": "<", "==": "=", "!=": "≠"}


def said(code: str, lang: str, details: Iterable[tuple[str, str]] | Mapping[str, str] = ()) -> str:
    """A text of the catalogue with its values put in; a code that the catalogue lacks is shown as it is."""
    try:
        return inert(phrase(code, lang, **dict(details)))
    except (KeyError, IndexError):
        return inert(code)


# -- numbers -------------------------------------------------------------------------------------------------------


def points_text(value: Fraction) -> str:
    """Points for reading: two decimals, rounded half up."""
    return rounded_text(value, 2)


def value_text(value: Fraction | str, lang: str = "zh") -> str:
    """A measured value for reading: in full up to six decimals, else rounded and said to be about that.

    A value just short of a whole number is never shown as that number: 99.9967 does not become 100.
    """
    if isinstance(value, str):
        return inert(value)
    if is_exact(value, 6):
        return rounded_text(value, 6)
    places = next((p for p in (2, 4, 6, 9, 12) if "." in rounded_text(value, p)), 20)
    return phrase("show_about", lang, value=rounded_text(value, places))


def score_text(score: Score, lang: str = "zh") -> str:
    """A score: one number, or its two ends."""
    if score.low is not None and score.low == score.high:
        return points_text(score.low)
    low = "-∞" if score.low is None else points_text(score.low)
    high = "∞" if score.high is None else points_text(score.high)
    return phrase("show_range", lang, low=low, high=high)


def score_of(score: Score, lang: str = "zh") -> str:
    """A score and what it is out of; of what stands outside the points, what it adds or takes: ``+1``, ``-2``."""
    if not score.of:
        ends = (score.low, score.high) if score.low != score.high else (score.low,)
        signed = [_signed(end, infinite) for end, infinite in zip(ends, ("-∞", "∞"), strict=False)]
        return signed[0] if len(signed) == 1 else phrase("show_range", lang, low=signed[0], high=signed[1])
    return f"{score_text(score, lang)} / {points_text(score.of)}"


def _signed(value: Fraction | None, infinite: str) -> str:
    return infinite if value is None else f"{'+' if value > 0 else ''}{points_text(value)}"


def range_text(low: Fraction | str | None, high: Fraction | str | None, unit: str, lang: str) -> str:
    """A value in its unit, or its two ends; empty when nothing is known."""
    unit = _unit(unit, lang)
    if low is not None and low == high:
        return f"{value_text(low, lang)}{unit}"
    if low is None:
        return "" if high is None else phrase("show_at_most", lang, value=f"{value_text(high, lang)}{unit}")
    if high is None:
        return phrase("show_at_least", lang, value=f"{value_text(low, lang)}{unit}")
    return phrase("show_range", lang, low=value_text(low, lang), high=value_text(high, lang)) + unit


def _unit(unit: str, lang: str) -> str:
    """The unit as it follows a number."""
    return inert(unit) if lang == "zh" or unit in ("", "%") else f" {inert(unit)}"


def measure_text(measure: Measure | None, lang: str = "zh") -> str:
    """The measured value, a dash when nothing is known of it; ends that are themselves excluded are named."""
    if measure is None:
        return "-"
    everything = measure.high is None or (measure.unit == "%" and measure.high == 100)
    if not measure.low and everything:
        return "-"
    words = range_text(measure.low, measure.high, measure.unit, lang)
    pairs = ((measure.low, measure.low_open), (measure.high, measure.high_open))
    out = [value_text(end, lang) for end, is_open in pairs if is_open and end is not None]
    if not words or not out:
        return words or "-"
    return words + phrase("show_excluded", lang, ends=phrase("show_list", lang).join(out))


def target_text(target: TargetShown | None, lang: str = "zh") -> str:
    """The target with its numbers put in, a dash when there is none."""
    if target is None:
        return "-"
    value = "" if target.value is None else value_text(target.value, lang)
    if target.op in _SIGNS:
        words = f"{_SIGNS[target.op]} {value or phrase('target_open', lang)}{_unit(target.unit, lang)}"
    else:
        # ``by`` is the last day in time, so that it says "by" for a target that is written "before" too.
        code = "target_by" if target.op == "before" and not value else f"target_{target.op}"
        return said(code, lang, {"day": value or inert(target.by)}).strip() or "-"
    if target.by:
        day = inert(target.by)
        code = "target_by_elsewhere" if day == "elsewhere" else "target_by"
        words += phrase("words_comma", lang) + phrase(code, lang, day=day)
    return words.strip()


# -- an assessment -------------------------------------------------------------------------------------------------


def headline(assessment: Assessment, lang: str = "zh") -> str:
    """The first line of every rendering: what is judged, what it scores, what is not judged."""
    rest = assessment.total.of - assessment.judged_of
    return phrase(
        "show_headline", lang, of=points_text(assessment.judged_of), score=points_text(assessment.judged_score),
        rest=points_text(rest),
    )


def grade_text(grade: GradeOutcome, lang: str = "zh") -> str:
    """The grade that is certain, or all that are possible; empty for a set without grades."""
    if grade.certain is not None:
        return inert(grade.certain)
    names = phrase("show_list", lang).join(inert(name) for name in grade.possible)
    return phrase("show_possible_grades", lang, names=names) if names else ""


def facts(assessment: Assessment, lang: str = "zh") -> list[tuple[str, str]]:
    """Label and text of what stands below the first line: total, grade, report, set, how it rounds."""
    about, report = assessment.set, assessment.report
    total = phrase("show_total_of", lang, score=score_text(assessment.total, lang), of=points_text(assessment.total.of))
    unit = " ".join(inert(word) for word in (report.unit, report.unit_class, report.period) if word)
    title = " ".join(inert(word) for word in (about.title, about.document) if word) + f" [{inert(about.id)}]"
    lines = [
        ("show_total", total), ("show_grade", grade_text(assessment.grade, lang)),
        ("show_report", phrase("show_join", lang).join(w for w in (unit, inert(report.title)) if w)),
        ("show_as_of", inert(report.as_of)), ("show_set", title), ("show_basis", inert(about.points_basis)),
        ("show_scoring", scoring_note(assessment, lang)), ("show_guards", guards_text(assessment, lang)),
        ("show_attention", warnings_text(assessment, lang)),
    ]
    return [(phrase(label, lang), words) for label, words in lines if words]


def warnings_text(assessment: Assessment, lang: str) -> str:
    """What a person must look at before trusting the numbers, without the places (they stand at the end)."""
    warnings = (problem for problem in assessment.problems if problem.severity == "warning")
    found = (phrase(problem.code, lang, found=problem.found, expected=problem.expected) for problem in warnings)
    return phrase("words_semicolon", lang).join(inert(words) for words in dict.fromkeys(found))


def scoring_note(assessment: Assessment, lang: str) -> str:
    """How the set rounds and what it does with what is not reported."""
    words = inert(assessment.set.rounding)
    if len(words.split()) == 3:
        mode, places, level = words.split()
        at, how = said(f"show_at_{level}", lang), said(f"show_mode_{mode}", lang)
        words = phrase("show_rounding", lang, places=places, mode=how, at=at)
    known = assessment.set.unreported in ("undetermined", "zero")
    missing = said(f"show_unreported_{assessment.set.unreported}", lang) if known else inert(assessment.set.unreported)
    return phrase("words_semicolon", lang).join(part for part in (words, missing) if part)


def guards_text(assessment: Assessment, lang: str) -> str:
    """The vetoes that were triggered, and those that may be."""
    parts = []
    for triggered, code in ((True, "show_guard_on"), (None, "show_guard_maybe")):
        names = [inert(guard.title or guard.id) for guard in assessment.guards if guard.triggered is triggered]
        if names:
            parts.append(phrase(code, lang, names=phrase("show_list", lang).join(names)))
    return phrase("words_semicolon", lang).join(parts)


def verdict_text(outcome: Outcome, lang: str = "zh") -> str:
    """The verdict in a word; a dash where there is nothing to meet."""
    return "-" if not has_verdict(outcome) else phrase(f"verdict_{outcome.verdict}", lang)


def has_verdict(outcome: Outcome) -> bool:
    """Whether there is something to meet: a bonus without target and points is neither met nor not met."""
    open_or_absent = outcome.verdict in ("undetermined", "not_applicable")
    return outcome.target is not None or bool(outcome.score.of) or open_or_absent


def reason_text(outcome: Outcome, lang: str = "zh") -> str:
    """Why: what the outcome says, else what its loss says, else its status where that is telling."""
    if outcome.reason:
        return said(outcome.reason, lang, outcome.details)
    if outcome.lost and outcome.lost.reason:
        return said(outcome.lost.reason, lang, outcome.lost.details)
    return "" if outcome.status == "scored" else said(f"status_{outcome.status}", lang)


def further_reason(outcome: Outcome, lang: str = "zh") -> str:
    """The reason beside measure and target; nothing where it would only say these two again."""
    code = outcome.reason or (outcome.lost.reason if outcome.lost else "")
    return "" if code == "lost_target" and outcome.measure and outcome.target else reason_text(outcome, lang)


def loss_text(outcome: Outcome, lang: str = "zh") -> str:
    """Why points were lost; what the outcome says where the loss says nothing."""
    if outcome.lost and outcome.lost.reason:
        return said(outcome.lost.reason, lang, outcome.lost.details)
    return reason_text(outcome, lang)


def clause_title(clause: str, title: str) -> str:
    """Clause and title on one line."""
    return " ".join(inert(part) for part in (clause, title) if part)


def counts(outcomes: Iterable[Outcome]) -> dict[str, int]:
    """How many indicators have which verdict."""
    found = dict.fromkeys(("met", "not_met", "undetermined", "not_applicable"), 0)
    for outcome in filter(has_verdict, outcomes):
        found[outcome.verdict] += 1
    return found


def counts_text(outcomes: Iterable[Outcome], lang: str = "zh") -> str:
    """The counts in one line."""
    number = counts(outcomes)
    words = [phrase("show_count", lang, verdict=phrase(f"verdict_{key}", lang), n=n) for key, n in number.items() if n]
    return phrase("show_list", lang).join(words)


def is_rounded(assessment: Assessment) -> bool:
    """Whether any points shown are rounded for reading."""
    shown = [assessment.total, *(g.score for g in assessment.groups), *(o.score for o in assessment.outcomes)]
    return any(not is_exact(v) for s in shown for v in (s.low, s.high, s.of) if v is not None)
