"""Rows of tables that contradict each other or can never be reached, and choices that a table leaves open."""

from __future__ import annotations

from collections.abc import Sequence

from fzzf_metrics.definition import Formula, Judge, Let, Row, Steps, Table
from fzzf_metrics.errors import Place, Problems
from fzzf_metrics.expression import Expr, Num, Ref
from fzzf_metrics.interpret.exact import evaluate, number, truth
from fzzf_metrics.interval import EVERYTHING, Interval
from fzzf_metrics.lint.kinds import Kinds
from fzzf_metrics.lint.static import Static, rules_in, tables_in
from fzzf_metrics.near import nearest
from fzzf_metrics.program import Item
from fzzf_metrics.quantity_text import number_text

TRUTH_WORDS = ("yes", "true", "是", "有", "no", "false", "否", "无")


def check_tables(static: Static, problems: Problems) -> None:
    """Every table of the set: missing ``else`` and ``beyond``, edges and knots out of order, rows never reached."""
    for table, item in tables_in(static):
        _Checked(table, item, static, problems).run()
    for item in static.program.items.values():
        for rule in rules_in(item.indicator.rule):
            if isinstance(rule, Judge):
                _judge(rule, item, static, problems)
    _subjects(static, problems)


def _subjects(static: Static, problems: Problems) -> None:
    """Rows and steps that compare a value where there is none: a named table has no measure, an item may have none."""
    _named_tables(static.program.definition.let, problems)
    for item in static.program.items.values():
        _named_tables(item.indicator.let, problems)
        for rule in rules_in(item.indicator.rule) if item.indicator.measure is None else ():
            if isinstance(rule, Table):
                _without_subject(rule, "measure / of", problems)
            for step in rule.steps if isinstance(rule, Steps) else ():
                if step.side is not None:
                    problems.add("subject_missing", step.place, step.side, "measure")


def _named_tables(lets: Sequence[Let], problems: Problems) -> None:
    for let in lets:
        if isinstance(let.value, Table):
            _without_subject(let.value, "of", problems)


def _without_subject(table: Table, wanted: str, problems: Problems) -> None:
    row = next((row for row in table.rows if row.test not in ("if", "else")), None)
    if row is not None and table.of is None:
        problems.add("subject_missing", row.place, row.test, wanted)


class _Checked:
    def __init__(self, table: Table, item: Item | None, static: Static, problems: Problems) -> None:
        self.table, self.item, self.static, self.problems = table, item, static, problems
        self.kinds = Kinds(static, item)
        self.subject: Expr | None = Ref("local", "measure") if table.of is None else static.expr(table.of, item)

    def run(self) -> None:
        table = self.table
        if any(row.test == "at" for row in table.rows):
            if table.beyond is None:
                self.problems.add("beyond_missing", table.place)
            self.knots([row for row in table.rows if row.test == "at"])
        elif table.rows and table.rows[-1].test != "else":
            self.problems.add("else_missing", table.place)
        self.conditions([row for row in table.rows if row.test == "if"])
        self.words([row for row in table.rows if row.test == "is"])
        self.edges([row for row in table.rows if row.test in ("from", "above")])

    def domain(self) -> Interval:
        """Everything the subject can be."""
        if self.subject is None:
            return EVERYTHING
        value = evaluate(self.subject, self.static.env_of(self.item))
        return value if isinstance(value, Interval) else EVERYTHING

    def edge(self, row: Row) -> Interval:
        """An edge or knot, checked for percent against the subject."""
        if not isinstance(row.value, Formula):
            return EVERYTHING
        expr = self.static.expr(row.value, self.item)
        if expr is None:
            return EVERYTHING
        check_percent(row.value, expr, self.kinds.percent(self.subject), self.problems)
        return number(expr, self.static.env_of(self.item))

    # -- conditions and words --------------------------------------------------------------------------------------

    def conditions(self, rows: Sequence[Row]) -> None:
        for row in rows:
            expr = self.static.expr(row.value, self.item) if isinstance(row.value, Formula) else None
            holds = None if expr is None else truth(expr, self.static.env_of(self.item))
            if holds is True and row is not self.table.rows[-1]:
                self.problems.add("row_always", row.place)
            elif holds is False:
                self.problems.add("row_never", row.place)

    def words(self, rows: Sequence[Row]) -> None:
        first: dict[str, Place] = {}
        for row in rows:
            word = str(row.value)
            if word in first:
                self.problems.add("is_twice", row.place, word, others=(first[word],))
            first.setdefault(word, row.place)
            self.word(word, row.place)

    def word(self, word: str, place: Place) -> None:
        subject = self.subject
        if subject == Ref("local", "measure") and self.item is not None:
            subject = self.item.measure
        if isinstance(subject, Ref) and subject.kind == "figure":
            check_word(word, place, subject.name, self.static, self.problems)

    # -- edges and knots -------------------------------------------------------------------------------------------

    def edges(self, rows: Sequence[Row]) -> None:
        values = [(row, self.edge(row)) for row in rows]
        known = [(row, value) for row, value in values if value.is_point]
        falling = True
        for (first, high), (row, low) in zip(known, known[1:], strict=False):
            falling = falling and low.value <= high.value
            if low.value > high.value:
                self.problems.add("edges_not_falling", row.place, _written(row), _written(first), others=(first.place,))
            elif low.value == high.value and not (first.test == "above" and row.test == "from"):
                self.problems.add("edge_twice", row.place, _written(row), others=(first.place,))
        if falling:
            self.reached(known)

    def reached(self, known: Sequence[tuple[Row, Interval]]) -> None:
        """Edges no value reaches, and rows after one that every value reaches."""
        domain, everything = self.domain(), None
        for row, edge in known:
            if everything is not None:
                continue
            if _beyond(domain, edge, row.test == "from"):
                if not self.said_percent(row):
                    self.problems.add("edge_out_of_range", row.place, _written(row), _shown(domain))
            elif _covers(domain, edge, row.test == "from"):
                everything = row
        rows = [row for row, _ in known]
        if everything is not None and everything is not rows[-1]:
            self.problems.add("row_unreachable", rows[rows.index(everything) + 1].place, _written(everything))

    def said_percent(self, row: Row) -> bool:
        place = row.value.place if isinstance(row.value, Formula) else row.place
        return any(p.code in ("edge_percent", "edge_not_percent") and p.place == place for p in self.problems.found)

    def knots(self, rows: Sequence[Row]) -> None:
        known = [(row, value) for row in rows if (value := self.edge(row)).is_point]
        if len(rows) == 1:
            self.problems.add("knot_alone", rows[0].place)
        for (first, low), (row, high) in zip(known, known[1:], strict=False):
            if high.value <= low.value:
                self.problems.add("knots_not_rising", row.place, _written(row), _written(first), others=(first.place,))
        domain = self.domain()
        for row, value in known:
            if not domain.holds(value.value) and not self.said_percent(row):
                self.problems.add("edge_out_of_range", row.place, _written(row), _shown(domain))


def check_percent(formula: Formula, expr: Expr, percent: bool | None, problems: Problems) -> None:
    """A bare number above 1 beside a percentage, or a percentage beside a count."""
    if not isinstance(expr, Num):
        return
    if percent is True and not expr.unit and expr.value > 1:
        problems.add("edge_percent", formula.place, formula.text, f"{formula.text}%")
    elif percent is False and expr.unit:
        problems.add("edge_not_percent", formula.place, formula.text)


def check_word(word: str, place: Place, figure: str, static: Static, problems: Problems) -> None:
    """A word that the figure can never be."""
    known = static.program.figures[figure]
    match known.kind:
        case "category" if known.values and word not in known.values:
            problems.add("is_unknown", place, word, "、".join(known.values), near=nearest(word, known.values))
        case "yes_no" if word.lower() not in TRUTH_WORDS:
            problems.add("is_unknown", place, word, "是、否")
        case "count" | "rate" | "amount" | "hours" | "days" if not _is_number(word):
            problems.add("is_not_number", place, word)


def _is_number(word: str) -> bool:
    bare = word.removesuffix("%").removeprefix("-")
    return bare.isascii() and bare.replace(".", "", 1).isdigit()


def _judge(rule: Judge, item: Item, static: Static, problems: Problems) -> None:
    low, high = static.value(rule.low, item), static.value(rule.high, item)
    if low.low is not None and high.high is not None and low.low > high.high:
        problems.add("judge_range", rule.place, number_text(low.low), number_text(high.high))
    if rule.mark in static.program.figures:
        for word, give in rule.grades:
            check_word(word, give.place, rule.mark, static, problems)


def _beyond(domain: Interval, edge: Interval, inclusive: bool) -> bool:
    """Whether no value of the domain reaches the edge."""
    if domain.high is None:
        return False
    return domain.high < edge.value or (domain.high == edge.value and (domain.high_open or not inclusive))


def _covers(domain: Interval, edge: Interval, inclusive: bool) -> bool:
    """Whether every value of the domain reaches the edge."""
    return domain.low is not None and (domain.low > edge.value or (inclusive and domain.low == edge.value))


def _written(row: Row) -> str:
    return f"{row.test} {row.value.text if isinstance(row.value, Formula) else row.value}"


def _shown(domain: Interval) -> str:
    low = "" if domain.low is None else number_text(domain.low)
    high = "" if domain.high is None else number_text(domain.high)
    return f"{low} – {high}"
