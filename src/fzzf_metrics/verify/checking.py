"""One relation judged on the figures of one period and member."""

from __future__ import annotations

from fzzf_metrics.definition import Formula
from fzzf_metrics.expression import Arith, Compare, Expr, Logic, walk
from fzzf_metrics.facts import readings
from fzzf_metrics.interval import ZERO
from fzzf_metrics.periods import Period
from fzzf_metrics.records import frozen
from fzzf_metrics.values import Value
from fzzf_metrics.verify.arithmetic import Shown, quotient, result_of
from fzzf_metrics.verify.book import Book
from fzzf_metrics.verify.result import Finding, Kind, Step, Strength, Verdict, details
from fzzf_metrics.verify.solving import Boxes, Question, Variable, variables

Judged = tuple[Verdict, list[Step]]
NOT_STATED = "？"


@frozen
class Check:
    """A relation of the dictionary, resolved, and where it is looked at."""

    book: Book
    formula: Formula
    expr: Expr
    period: Period
    member: str
    strength: Strength

    def finding(self) -> Finding | None:
        """What came of it; None where so little is stated that there is nothing to say."""
        names = list(variables(self.expr, self.period))
        known = [name for name in names if self.value(name) is not None]
        if not any(when == self.period for _, when in known):
            return None
        alternatives = _alternatives(self.expr) if self.strength == "expected" else [self.expr]
        verdict, steps = self._judged(self.expr) if len(alternatives) == 1 else self._one_of(alternatives)
        if not self._says_enough(alternatives[0], known, verdict):
            return None
        if verdict == "inconsistent" and self.strength == "expected":
            steps.append(Step("verify_not_forced"))
        return Finding(
            verdict, _kind(alternatives[0]), self.strength,
            tuple(self.book.stated((*name, self.member)) for name in known), tuple(steps), self.formula.text,
            tuple(dict.fromkeys(name for name, when in names if self.value((name, when)) is None)),
            "" if self.period == self.book.period else str(self.period), self.member,
        )

    def _says_enough(self, expr: Expr, known: list[Variable], verdict: Verdict) -> bool:
        """Whether there is something to say of what is stated.

        Where the result of an equation is not stated (a sum, a share), nothing was said that could be wrong. A share
        alone is worth a word, of anything else two figures are. A bound that is not settled is worth one only where it
        would not hold if what is not stated were nothing (15 closed of 14 received, and nobody says what was carried
        over).
        """
        result = result_of(expr)
        if result is not None and self._missing(result):
            return False
        if verdict == "inconsistent" or (result is not None and quotient(expr) is not None):
            return True
        if verdict == "cannot_tell" and result is None:
            question = self.question(expr)
            rest_nothing = {name: value if name in known else ZERO for name, value in question.values.items()}
            return len(known) > 1 and question.truth(rest_nothing) is not True
        return len(known) > 1

    # -- judging -----------------------------------------------------------------------------------------------------

    def _judged(self, expr: Expr) -> Judged:
        question, missing = self.question(expr), self._missing(expr)
        if question.divides_by_nothing():
            return "cannot_tell", [self._shown(question).whole("verify_no_cases", expr)]
        holds = question.truth(question.values) if missing else question.possible()
        if holds is None:
            return "cannot_tell", self._open(expr, missing)
        shown = self._shown(question)
        steps = list(shown.lines(expr, holds))
        if not holds:
            steps += [] if missing else self._cut(question)
            steps += shown.needed(expr)
        return "consistent" if holds else "inconsistent", steps

    def _one_of(self, alternatives: list[Expr]) -> Judged:
        """Several readings of which one is to hold: those with all figures stated are tried, the others named."""
        stated = [expr for expr in alternatives if not self._missing(expr)]
        tried = [expr for expr in stated if not self.question(expr).divides_by_nothing()]
        missing = [name for expr in alternatives for name in self._missing(expr)]
        if not tried:
            if stated:
                return "cannot_tell", [self._shown(self.question(e)).whole("verify_no_cases", e) for e in stated]
            return "cannot_tell", self._open(alternatives[0], missing)
        answers = [self.question(expr).possible() for expr in tried]
        fitting = [expr for expr, holds in zip(tried, answers, strict=True) if holds]
        if not fitting and None in answers:
            return "cannot_tell", self._open(self.expr, [])
        lines = [
            line for expr in fitting or tried for line in self._shown(self.question(expr)).lines(expr, bool(fitting))
        ]
        if fitting:
            return "consistent", lines
        return "inconsistent", [*lines, *self._needed(tried), *self._not_tried(missing)]

    def _needed(self, tried: list[Expr]) -> list[Step]:
        """The whole that would do, where all readings are shares of one part."""
        parts = [quotient(expr) for expr in tried]
        if any(one is None or parts[0] is None or one[:2] != parts[0][:2] for one in parts):
            return []
        needed = self._shown(self.question(tried[0])).needed(tried[0])
        return [step for step in needed if step.code.startswith("verify_needs_whole")]

    def _open(self, expr: Expr, missing: list[Variable]) -> list[Step]:
        """Why it cannot be told, and what would have to be stated for the rest to be right."""
        shown = self._shown(self.question(expr))
        if not missing:
            return [shown.whole("verify_not_settled", expr)]
        figures = self.book.dictionary.figures
        names = "、".join(dict.fromkeys(figures[name].name for name, _ in missing))
        steps = [*shown.open(expr), Step("verify_missing", details(names=names)), *shown.needed(expr)]
        parts = quotient(expr)
        notes = [figures[name].note for name, _ in variables(parts[0], self.period)] if parts else []
        return steps + [Step("verify_population", details(note=note)) for note in notes if note]

    def _not_tried(self, missing: list[Variable]) -> list[Step]:
        names = dict.fromkeys(self.book.dictionary.figures[name].name for name, _ in missing)
        return [Step("verify_not_tried", details(names="、".join(names)))] if names else []

    def _cut(self, question: Question) -> list[Step]:
        """A line where leaving digits out instead of rounding would explain the difference."""
        cut: dict[Variable, Value] = dict(question.values)
        for name in cut:
            one = self.book.printed.get((*name, self.member))
            cut[name] = one.cut if one else cut[name]
        if cut == question.values or not self.question(question.expr, cut).possible():
            return []
        return [Step("verify_cut_explains")]

    # -- the figures -------------------------------------------------------------------------------------------------

    def value(self, name: Variable) -> Value | None:
        """What is stated of a figure."""
        return self.book.value((*name, self.member))

    def question(self, expr: Expr, values: Boxes | None = None) -> Question:
        """An expression with the numbers of its figures; what is not stated may be anything its kind allows."""
        found = variables(expr, self.period)
        figures = self.book.dictionary.figures
        return Question(
            expr, self.book.dictionary, self.period, values or {name: self._known(name) for name in found},
            frozenset(name for name in found if figures[name[0]].kind == "count"),
            frozenset(name for name, times in found.items() if times > 1),
        )

    def _known(self, name: Variable) -> Value:
        value = self.value(name)
        if value is not None:
            return value
        partly = self.book.total((*name, self.member))
        return readings.unknown(self.book.dictionary.figures[name[0]]) if partly is None else partly

    def _missing(self, expr: Expr) -> list[Variable]:
        return [name for name in variables(expr, self.period) if self.value(name) is None]

    def _shown(self, question: Question) -> Shown:
        figures = self.book.dictionary.figures
        texts = {}
        for name in question.values:
            is_stated = self.value(name) is not None
            written = self.book.stated((*name, self.member)).written if is_stated else NOT_STATED
            when = "" if name[1] == self.book.period else f"，{name[1]}"
            texts[name] = f"{written}（{figures[name[0]].name}{when}）"
        return Shown(question, texts)


def _alternatives(expr: Expr) -> list[Expr]:
    if isinstance(expr, Logic) and expr.op == "or":
        return [*_alternatives(expr.left), *_alternatives(expr.right)]
    return [expr]


def _kind(expr: Expr) -> Kind:
    if not (isinstance(expr, Compare) and expr.op == "=="):
        return "bound"
    divided = any(isinstance(node, Arith) and node.op == "/" for node in walk(expr))
    return "ratio" if divided else "sum"
