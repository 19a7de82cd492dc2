"""From the fields of one figure, however they were written, to a :class:`Figure`; and many figures to a report's."""

from __future__ import annotations

from collections.abc import Iterable

from fzzf_metrics.errors import Place, Problem, Problems
from fzzf_metrics.figures import Evidence, Figure, RawValue, Role, State
from fzzf_metrics.keys import value as value_of
from fzzf_metrics.near import nearest
from fzzf_metrics.readers import fields
from fzzf_metrics.records import field, mutable, replace


@mutable
class Draft:
    """A figure's fields as texts. ``spots`` are the places of single fields, ``place`` that of the whole."""

    place: Place
    id: str = ""
    label: str = ""
    value: RawValue = None
    unit: str = ""
    state: str = ""
    qualifier: str = ""
    period: str = ""
    member: str = ""
    role: str = ""
    pair: str = ""
    reviewed: str = ""
    evidence: Evidence = Evidence()
    spots: dict[str, Place] = field(default_factory=dict)

    def at(self, name: str) -> Place:
        """Where the field stands; where it does not, the figure."""
        return self.spots.get(name, self.place)


def build(draft: Draft, problems: Problems) -> Figure | None:
    """The figure, or None where something about it is wrong (which ``problems`` then says) or nothing is said."""
    if "." in draft.id and not draft.member and draft.value in (None, ""):
        return None  # a row of a template that nobody filled in
    before = len(problems.found)
    _check_name(draft, problems)
    _check_texts(draft, problems)
    if draft.period and not is_period(draft.period):
        problems.add("period_syntax", draft.at("period"), draft.period)
    qualifier, role = _qualifier(draft, problems), _role(draft, problems)
    value, implied = _value(draft, problems)
    state = _state(draft, value, implied, problems)
    if any(problem.severity == "error" for problem in problems.found[before:]):
        return None
    return Figure(
        draft.id, value, draft.unit.strip(), state, qualifier, draft.period, draft.member.strip(),
        draft.label.strip(), draft.evidence, draft.place, role, draft.pair.strip(), _reviewed(draft, problems),
    )


def is_period(text: str) -> bool:
    """Whether the text names a period."""
    from fzzf_metrics.periods import parse

    return parse(text) is not None


def _check_name(draft: Draft, problems: Problems) -> None:
    if not draft.id and not draft.label.strip():
        problems.add("figure_without_name", draft.place)
    elif draft.id and not fields.is_id(draft.id):
        problems.add("figure_id_syntax", draft.at("id"), draft.id)
    elif "." in draft.id and not draft.member.strip():
        problems.add("roster_without_row", draft.at("id"), draft.id)


def _check_texts(draft: Draft, problems: Problems) -> None:
    for name, text in _texts(draft):
        if len(text) > fields.MAX_TEXT:
            problems.add("text_too_long", draft.at(name), f"{len(text):,}", f"{fields.MAX_TEXT:,}")
        elif found := fields.control_characters(text):
            problems.add("control_character", draft.at(name), found)


def _texts(draft: Draft) -> Iterable[tuple[str, str]]:
    for name in ("label", "unit", "member", "pair"):
        yield name, getattr(draft, name)
    for name in ("source", "section", "page", "paragraph", "sheet", "cell", "text", "note"):
        yield name, getattr(draft.evidence, name)
    if isinstance(draft.value, str):
        yield "value", draft.value
    for item in draft.value if isinstance(draft.value, tuple) else ():
        for text in (item,) if isinstance(item, str) else item.values():
            yield "value", text


def _qualifier(draft: Draft, problems: Problems) -> str:
    from fzzf_metrics.quantity import QUALIFIERS

    word = draft.qualifier.strip().lower()
    if not word:
        return ""
    if word not in QUALIFIERS:
        near = nearest(word, QUALIFIERS)
        known = "、".join(known for known in QUALIFIERS if not known.isascii())
        problems.add("qualifier_unknown", draft.at("qualifier"), draft.qualifier, known, near=near)
        return ""
    return QUALIFIERS[word]


def _role(draft: Draft, problems: Problems) -> Role:
    word = draft.role.strip().lower()
    if not word:
        return ""
    if word not in fields.ROLES:
        near = nearest(word, fields.ROLES)
        problems.add("role_unknown", draft.at("role"), draft.role, fields.chinese(fields.ROLES), near=near)
        return ""
    return fields.ROLES[word]


def _reviewed(draft: Draft, problems: Problems) -> bool:
    word = draft.reviewed.strip().lower()
    if word and not value_of(word, ("yes", "no", "true", "false")):
        problems.add("reviewed_unknown", draft.at("reviewed"), draft.reviewed)
    return value_of(word, ("yes", "true")) != ""


def _value(draft: Draft, problems: Problems) -> tuple[RawValue, State | None]:
    """The value and the state that it declares itself."""
    value = draft.value
    if isinstance(value, tuple):
        _check_items(value, draft, problems)
        return value, None
    if value is None:
        return None, "not_reported"
    if implied := fields.state_of_value(value):
        return None, implied
    parts = fields.date_list(value)
    if parts is None:
        return value.strip(), None
    _check_items(parts, draft, problems)
    return parts, None


def _check_items(items: tuple[object, ...], draft: Draft, problems: Problems) -> None:
    for number, item in enumerate(items, 1):
        if isinstance(item, str) and fields.state_of_value(item):
            problems.add("list_item_blank", draft.at("value"), str(number))


def _state(draft: Draft, value: RawValue, implied: State | None, problems: Problems) -> State:
    """The state stated, checked against the value; without one, what the value says."""
    if not draft.state.strip():
        return implied or "reported"
    stated = fields.state_of_word(draft.state)
    if stated is None:
        near = nearest(draft.state.strip().lower(), fields.STATES)
        problems.add("state_unknown", draft.at("state"), draft.state, fields.chinese(fields.STATES), near=near)
        return "reported"
    if value is None and stated == "reported":
        problems.add("value_missing", draft.at("value"), draft.state)
    elif _contradicts(stated, value, implied):
        said = draft.value if isinstance(draft.value, str) else "…"
        problems.add("state_with_value", draft.at("state"), draft.state, said)
    return stated


def _contradicts(stated: State, value: RawValue, implied: State | None) -> bool:
    if value is None:
        return implied not in (None, "not_reported", stated)
    if stated == "none_occurred":
        return value not in ("无", "0", ())
    return stated in ("not_reported", "not_applicable")


# -- many figures --------------------------------------------------------------------------------------------------


def fold(
    figures: Iterable[Figure], period: str, problems: Problems
) -> tuple[tuple[Figure, ...], tuple[Figure, ...]]:
    """Each figure of a period and a member once, in the order of first appearance; and all statements of the restated.

    One that is given twice alike counts once, with a note; given twice differently it is in conflict: its state says
    so, it has no value, and a warning names both places. Figures without an id are all kept: nothing is scored by them.
    What something changed ``from`` is no result of the period, so that with an id it is a problem, unless it is a
    figure of its own (the ``to`` of its pair has another id: statutory days and promised days).
    """
    kept: dict[tuple[str, str, str], Figure] = {}
    said: dict[tuple[str, str, str], list[Figure]] = {}
    nameless = 0
    for figure in _results(list(figures), period, problems):
        plain = replace(figure, period="") if figure.period and figure.period == period else figure
        if not plain.id:
            nameless += 1
            kept["", "", str(nameless)] = plain
            continue
        key = (plain.id, plain.period, plain.member)
        said.setdefault(key, []).append(plain)
        kept[key] = _joined(kept[key], plain, problems) if key in kept else plain
    return tuple(kept.values()), tuple(one for many in said.values() if len(many) > 1 for one in many)


def _results(figures: list[Figure], period: str, problems: Problems) -> Iterable[Figure]:
    """The figures without those that are no results and yet have an id: each is a problem."""
    after = {figure.pair: figure.id for figure in figures if figure.role == "to" and figure.pair}
    for figure in figures:
        own = figure.role == "from" and figure.id and figure.period in ("", period)
        if own and after.get(figure.pair, "") in ("", figure.id):
            problems.add("from_is_no_result", figure.place, figure.id, _shown(figure))
        else:
            yield figure


def _joined(first: Figure, second: Figure, problems: Problems) -> Figure:
    same = _said(first) == _said(second)
    problems.found.append(Problem(
        "figure_twice" if same else "figure_conflict", second.place, f"{second.id}: {_shown(second)}", _shown(first),
        severity="note" if same else "warning", others=(first.place,),
    ))
    return first if same else replace(first, value=None, state="conflict", qualifier="")


def _said(figure: Figure) -> tuple[object, ...]:
    return (figure.value, figure.unit, figure.state, figure.qualifier)


def _shown(figure: Figure) -> str:
    return f"{figure.value}{figure.unit}" if isinstance(figure.value, str) else figure.state
