"""Rules, tables, steps, judgements and let: what stands behind ``rule:`` and ``let:``."""

from __future__ import annotations

from fzzf_metrics import keys
from fzzf_metrics.decode.reader import Builder, Form, Reader, Record
from fzzf_metrics.decode.scalars import formula, identifier
from fzzf_metrics.definition import (
    Combine,
    Formula,
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
from fzzf_metrics.expression import Num, Unknown
from fzzf_metrics.near import nearest
from fzzf_metrics.source import Mapping, Scalar, Sequence, Value

_FORMS = {
    "formula": "plain", "table": "table", "steps": "steps", "sum": "sum", "best_of": "best_of",
    "worst_of": "worst_of", "judge": "judge",
}


def rule(reader: Reader, value: Value) -> Rule | None:
    """One of the five kinds of rule; which one its keys tell."""
    if isinstance(value, Scalar):
        return _short_rule(reader, value)
    if isinstance(value, Sequence):
        reader.wrong_type(value, "word_rule")
        return None
    spellings = keys.table(_FORMS)
    written = {spellings[entry.key.text]: entry for entry in value.entries if entry.key.text in spellings}
    if len(written) == 1:
        result: Rule | None = reader.read(f"shape:{_FORMS[next(iter(written))]}", value)
        return result
    if written:
        places = tuple(entry.key.place for entry in written.values())
        found = " ".join(entry.key.text for entry in written.values())
        reader.problems.add("rule_two_kinds", places[1], found, others=places[:1])
        return None
    near = next((nearest(entry.key.text, spellings) for entry in value.entries), "")
    found = " ".join(entry.key.text for entry in value.entries)
    reader.problems.add("rule_no_kind", value.place, found, " ".join(_FORMS), near=near)
    return None


def _short_rule(reader: Reader, value: Scalar) -> Rule:
    if keys.value(value.text, ("pass_fail",)):
        return PassFail(value.place)
    return Plain(formula(reader, value), place=value.place)


# -- tables --------------------------------------------------------------------------------------------------------

_TESTS = ("if", "is", "from", "above", "at", "else")
_ORDER = {"if": 0, "is": 1, "from": 1, "above": 1, "at": 1, "else": 2}


def rows(reader: Reader, value: Value) -> tuple[Row, ...] | None:
    """The rows of a table, in an order that means something."""
    found: tuple[Row, ...] | None = reader.read("list:shape:row", value)
    if found is None:
        return None
    if not found and isinstance(value, Sequence) and not value.items:
        reader.problems.add("table_empty", value.place)
    _check_rows(reader, found)
    return found


def _row(reader: Reader, record: Record) -> Row | None:
    tests = [test for test in _TESTS if record.has(test)]
    if not tests and record.guessed & set(_TESTS):
        return None
    if len(tests) != 1:
        code = "row_two_tests" if tests else "row_no_test"
        reader.problems.add(code, record.place, " ".join(record.word(test) for test in tests), " ".join(_TESTS))
        return None
    test = tests[0]
    if test == "else":
        if record.has("give"):
            reader.problems.add("else_give", record.at("give"), record.word("give"), record.word("else"))
        return Row("else", None, record.get("else", Formula("", Unknown(), record.place)), record.place)
    if record.lacks("give"):
        reader.problems.add("key_missing", record.place, "word_row", record.word("give"))
    given = record.get("give", Formula("", Unknown(), record.place))
    subject = record.get(test, Formula("", Unknown(), record.place))
    return Row(test, subject, given, record.place)  # type: ignore[arg-type]


def _check_rows(reader: Reader, found: tuple[Row, ...]) -> None:
    """First ``if`` rows, then ``is`` rows or edges or knots of one kind, then at most one ``else``."""
    last = 0
    for row in found:
        if _ORDER[row.test] < last or (row.test == "else" and last == 2):
            code = "table_two_else" if row.test == "else" else "table_row_order"
            reader.problems.add(code, row.place, row.test, others=(found[0].place,))
        last = max(last, _ORDER[row.test])
    kinds = {"edge" if row.test in ("from", "above") else row.test: row for row in found if _ORDER[row.test] == 1}
    if len(kinds) > 1 or ("at" in kinds and len(found) > sum(row.test == "at" for row in found)):
        other = next(row for row in found if row.test != found[0].test)
        reader.problems.add("table_mixed", other.place, other.test, others=(found[0].place,))


def _table(reader: Reader, record: Record) -> Table:
    found = record.get("table", ())
    if record.has("beyond") and not any(row.test == "at" for row in found):
        reader.problems.add("beyond_without_knots", record.at("beyond"), record.word("beyond"))
    return Table(
        found, record.get("of"), record.get("beyond"), record.get("floor"), record.get("cap"), record.place
    )


# -- steps ---------------------------------------------------------------------------------------------------------


def _step(reader: Reader, record: Record) -> Step | None:
    sign = one_of(reader, record, ("deduct", "add"))
    how = one_of(reader, record, ("once", "of", "per"))
    side = one_of(reader, record, ("below", "above")) if how == "per" else None
    _only_with(reader, record, how, "per", ("below", "above"))
    if how == "once":
        _only_with(reader, record, how, "of per", ("partial",))
    if sign is None or how is None or (how == "per" and side is None):
        return None
    empty = Formula("", Unknown(), record.place)
    per = record.get("per")
    _check_per(reader, per)
    return Step(
        "deduct" if sign == "deduct" else "add", record.get(sign, empty), record.get("once"), record.get("of"), per,
        None if side is None else "below" if side == "below" else "above", record.get(side) if side else None,
        record.get("partial"), record.get("at_most"), record.place,
    )


def _check_per(reader: Reader, per: Formula | None) -> None:
    """``per: 1%`` could mean a hundredth of something or one percentage point; the author has to say which."""
    if per is not None and isinstance(per.expr, Num) and per.expr.unit == "%":
        number = per.text.rstrip("% ")
        reader.problems.add("per_percent", per.place, per.text, f"{number}pp | {number}% of target")


def one_of(reader: Reader, record: Record, wanted: tuple[str, ...]) -> str | None:
    """The one key of several that is written; a problem where there are none or more."""
    found = [key for key in wanted if record.has(key)]
    if len(found) == 1:
        return found[0]
    if not found and record.guessed & set(wanted):
        return None
    if found:
        second = record.entries[found[1]].key
        reader.problems.add(
            "keys_exclusive", second.place, " ".join(record.word(key) for key in found),
            others=(record.entries[found[0]].key.place,),
        )
        return None
    expected = " ".join(record.word(key) for key in wanted)
    reader.problems.add("key_missing_one_of", record.place, f"word_{record.shape}", expected)
    return None


def _only_with(reader: Reader, record: Record, how: str | None, wanted: str, extra: tuple[str, ...]) -> None:
    if how is None or how in wanted.split():
        return
    for key in extra:
        if record.has(key):
            entry = record.entries[key].key
            reader.problems.add("key_only_with", entry.place, entry.text, wanted)


def _steps(reader: Reader, record: Record) -> Steps:
    start = record.get("start", Formula("", Unknown(), record.place))
    if record.get("steps") == () and not getattr(record.entries["steps"].value, "items", ()):
        reader.problems.add("list_empty", record.at("steps"), record.word("steps"))
    return Steps(
        start, record.get("steps", ()), record.get("stack"), record.get("floor"), record.get("cap"), record.place
    )


# -- the rest ------------------------------------------------------------------------------------------------------


def _plain(_reader: Reader, record: Record) -> Plain:
    written = record.get("formula", Formula("", Unknown(), record.place))
    return Plain(written, record.get("floor"), record.get("cap"), record.place)


def _combine(reader: Reader, record: Record) -> Combine:
    how = record.shape
    if record.get(how) == () and not getattr(record.entries[how].value, "items", ()):
        reader.problems.add("list_empty", record.at(how), record.word(how))
    return Combine(
        how, record.get(how, ()), record.get("floor"), record.get("cap"), record.place  # type: ignore[arg-type]
    )


def _judge(_reader: Reader, record: Record) -> Judge | None:
    found: Judge | None = record.get("judge")
    return found


def _judgement(reader: Reader, record: Record) -> Judge:
    words = record.get("grades", ())
    if record.has("grades") and (record.has("min") or record.has("max")):
        first = record.entries["min" if record.has("min") else "max"].key
        reader.problems.add("keys_exclusive", first.place, f"{record.word('grades')} {first.text}")
    elif not record.has("grades"):
        for key in ("min", "max"):
            if record.lacks(key):
                reader.problems.add("key_missing", record.place, "word_judgement", record.word(key))
    return Judge(record.get("mark", ""), record.get("min"), record.get("max"), words, record.place)


def grade_words(reader: Reader, value: Value) -> tuple[tuple[str, Formula], ...] | None:
    """Words with the points each gives."""
    if not isinstance(value, Mapping):
        reader.wrong_type(value, "word_mapping")
        return None
    found = [(entry.key.text, reader.read("formula", entry.value)) for entry in value.entries]
    return tuple((word, given) for word, given in found if given is not None)


def lets(reader: Reader, value: Value) -> tuple[Let, ...] | None:
    """Names for formulas and tables."""
    if not isinstance(value, Mapping):
        reader.wrong_type(value, "word_mapping")
        return None
    found = (_let(reader, entry.key, entry.value) for entry in value.entries)
    return tuple(item for item in found if item is not None)


def _let(reader: Reader, key: Scalar, value: Value) -> Let | None:
    name = identifier(reader, key)
    read = reader.read("shape:table" if isinstance(value, Mapping) else "formula", value)
    return None if name is None or read is None else Let(name, read, key.place)


FORMS: dict[str, Form] = {"rule": rule, "rows": rows, "grade_words": grade_words, "lets": lets}
BUILDERS: dict[str, Builder] = {
    "row": _row, "table": _table, "step": _step, "steps": _steps, "plain": _plain, "sum": _combine,
    "best_of": _combine, "worst_of": _combine, "judge": _judge, "judgement": _judgement,
}
