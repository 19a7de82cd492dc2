"""Rules and targets in words; see :mod:`.words`."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from fzzf_metrics.definition import (
    Bound,
    Combine,
    Formula,
    Judge,
    PassFail,
    Plain,
    Row,
    Rule,
    Step,
    Steps,
    Table,
    Target,
)
from fzzf_metrics.expression import Arith, Expr, Name, Neg, Num, Ref
from fzzf_metrics.interpret.wording import Writer
from fzzf_metrics.messages import text as phrase
from fzzf_metrics.quantity_text import is_exact, rounded_text

_SIGNS = {">=": "≥", "<=": "≤", ">": ">", "<": "<", "==": "="}


def target_text(target: Target, lang: str, names: Mapping[str, str]) -> str:
    """A target in words."""
    if target.value is None:
        return phrase(f"target_{target.op}", lang)
    value = Writer(lang, names).write(target.value.expr)
    if target.op in _SIGNS:
        return f"{_SIGNS[target.op]} {value}"
    return phrase(f"target_{target.op}", lang, day=value)


def rule_text(
    rule: Rule, names: Mapping[str, str], lang: str, points: Fraction | None, units: Mapping[str, str]
) -> str:
    """A rule in words, what it is worth in front where ``points`` is given."""
    sentences = _Sentences(Writer(lang, names), lang, units).of(rule)
    if points is not None:
        sentences.insert(0, phrase("rule_points", lang, points=_rounded(points, lang)))
    return phrase("words_semicolon", lang).join(sentence for sentence in sentences if sentence)


def _rounded(points: Fraction, lang: str) -> str:
    shown = rounded_text(points)
    return shown if is_exact(points) else phrase("show_about", lang, value=shown)


class _Sentences:
    """Turns each kind of rule into a list of short sentences."""

    def __init__(self, writer: Writer, lang: str, units: Mapping[str, str]) -> None:
        self.writer, self.lang, self.units = writer, lang, units

    def of(self, rule: Rule) -> list[str]:
        match rule:
            case PassFail():
                return [self.say("rule_pass_fail")]
            case Plain():
                return [self.say("rule_formula", formula=self.write(rule.formula)), *self.bounds(rule.floor, rule.cap)]
            case Table():
                return self.table(rule)
            case Steps():
                return self.steps(rule)
            case Combine():
                return self.combine(rule)
            case Judge():
                return self.judge(rule)

    def say(self, code: str, **values: str) -> str:
        return phrase(code, self.lang, **values)

    def write(self, formula: Formula) -> str:
        return self.writer.write(formula.expr)

    # -- tables ------------------------------------------------------------------------------------------------------

    def table(self, rule: Table) -> list[str]:
        subject = self.write(rule.of) if rule.of else self.say("words_measure")
        rows = [self.row(row, subject) for row in rule.rows]
        if any(row.test == "at" for row in rule.rows):
            rows.append(self.say("rule_between"))
        if rule.beyond:
            rows.append(self.say(f"words_beyond_{rule.beyond}"))
        return rows + self.bounds(rule.floor, rule.cap)

    def row(self, row: Row, subject: str) -> str:
        value = self.write(row.value) if isinstance(row.value, Formula) else row.value or ""
        code = f"rule_row_{row.test}" + _special(row.give.expr)
        return self.say(code, test=value, value=value, of=subject, give=self.write(row.give))

    # -- steps -------------------------------------------------------------------------------------------------------

    def steps(self, rule: Steps) -> list[str]:
        start = rule.start.expr
        full = _is_points(start)
        words = [self.say("rule_start_full") if full else self.say("rule_start", start=self.writer.write(start))]
        words += [self.step(step) for step in rule.steps]
        if rule.stack and len(rule.steps) > 1:
            words.append(self.say(f"rule_stack_{rule.stack}"))
        deducts = any(step.sign == "deduct" for step in rule.steps)
        adds = any(step.sign == "add" for step in rule.steps)
        words += self.bounds(rule.floor if deducts else None, rule.cap if adds else None)
        lowest = self.say("rule_floor", floor="0")
        return [self.say("rule_floor_zero") if sentence == lowest else sentence for sentence in words]

    def step(self, step: Step) -> str:
        parts = [self.main_clause(step)]
        if step.partial:
            code = f"rule_partial_{step.partial}" + (f"_{step.sign}" if step.partial == "drop" else "")
            parts.append(self.say(code, per=self.per(step)))
        if step.at_most:
            parts.append(self.say(f"rule_{step.sign}_at_most", most=self.write(step.at_most)))
        return self.say("words_comma").join(parts)

    def main_clause(self, step: Step) -> str:
        amount = self.write(step.amount)
        if step.once:
            full = step.sign == "deduct" and _is_points(step.amount.expr)
            code = "rule_deduct_once_full" if full else f"rule_{step.sign}_once"
            return self.say(code, condition=self.write(step.once), amount=amount)
        if step.side:
            reference = self.write(step.reference) if step.reference else self.say("words_target")
            return self.say(f"rule_{step.sign}_{step.side}", reference=reference, per=self.per(step), amount=amount)
        of = self.write(step.of) if step.of else self.say("words_measure")
        return self.say(f"rule_{step.sign}_of", of=of, per=self.per(step), amount=amount)

    def per(self, step: Step) -> str:
        """How much one step is, with the unit of what it counts: ``1 个百分点``, ``1 件``."""
        words = self.write(step.per) if step.per else "1"
        counted = step.of.expr if step.of else None
        unit = self.unit_of(counted.name) if isinstance(counted, Name | Ref) else ""
        if unit or (step.per and isinstance(step.per.expr, Num) and not step.per.expr.unit):
            unit = unit or self.units.get("measure", "")
        return f"{words} {unit}".strip() + (" " if self.lang == "zh" and not unit and words.isascii() else "")

    def unit_of(self, figure: str) -> str:
        return self.units.get(figure) or self.writer.names.get(f"unit of {figure}", "")

    # -- the rest ----------------------------------------------------------------------------------------------------

    def combine(self, rule: Combine) -> list[str]:
        inside = self.say("words_comma")
        parts = [
            self.say("rule_part", number=str(number), rule=inside.join(self.of(part)))
            for number, part in enumerate(rule.parts, 1)
        ]
        joined = self.say("words_semicolon").join(parts)
        return [self.say(f"rule_{rule.how}", parts=joined), *self.bounds(rule.floor, rule.cap)]

    def judge(self, rule: Judge) -> list[str]:
        mark = self.writer.write(Name(rule.mark))
        if rule.grades:
            grades = [self.say("rule_judge_grade", word=word, points=self.write(give)) for word, give in rule.grades]
            return [self.say("rule_judge_grades", mark=mark, grades=self.say("words_comma").join(grades))]
        if rule.low is None or rule.high is None:
            return [self.say("rule_judge_open", mark=mark)]
        return [self.say("rule_judge", mark=mark, low=self.write(rule.low), high=self.write(rule.high))]

    def bounds(self, floor: Bound, cap: Bound) -> list[str]:
        return [words for words in (self.floor(floor), self.cap(cap)) if words]

    def floor(self, floor: Bound) -> str:
        if floor is None:
            return ""
        if floor == "none":
            return self.say("rule_floor_none")
        return self.say("rule_floor", floor=self.write(floor))

    def cap(self, cap: Bound) -> str:
        if cap is None:
            return ""
        if cap == "none":
            return self.say("rule_cap_none")
        return self.say("rule_cap_full") if _is_points(cap.expr) else self.say("rule_cap", cap=self.write(cap))


def _special(give: Expr) -> str:
    if _is_points(give):
        return "_full"
    return "_zero" if _is_zero(give) else ""


def _is_points(expr: Expr) -> bool:
    return isinstance(expr, Name | Ref) and expr.name == "points"


def _is_zero(expr: Expr) -> bool:
    match expr:
        case Num(value):
            return value == 0
        case Neg(of):
            return _is_zero(of)
        case Arith("*", left, right):
            return _is_zero(left) or _is_zero(right)
    return False
