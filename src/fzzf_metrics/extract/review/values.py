"""A figure's value as a report file holds it: as written where the reader takes that for the same number."""

from __future__ import annotations

from fzzf_metrics import quantity
from fzzf_metrics.definition import FigureDefinition
from fzzf_metrics.errors import Problems
from fzzf_metrics.extract.found import Found
from fzzf_metrics.facts import readings
from fzzf_metrics.figures import Figure
from fzzf_metrics.quantity_text import number_text
from fzzf_metrics.records import frozen

LONGEST = 200
"""Characters of a value that no report can say and that stays words."""

_SIGNS = ("%", "‰")


@frozen
class Written:
    """Value, unit and qualifier as three texts. ``same`` says that they mean what was found, to the digit."""

    value: str
    unit: str = ""
    qualifier: str = ""
    same: bool = True


def written(found: Found) -> Written:
    """The figure as a report says it; what no report can say (a range, 2/3) stays the words of the text.

    >>> from fzzf_metrics.extract.recognise import recognise
    >>> [written(found) for found in recognise("共审查5千余家，印发三件，3日内办结。")][:2]
    [Written(value='5千余家', unit='', qualifier='', same=True), Written(value='3', unit='件', qualifier='', same=True)]
    """
    as_is = Written(found.text.strip())
    if _means(as_is, found):
        return as_is
    if found.value is not None:
        number, said = number_text(found.value), "" if found.qualifier == "exact" else found.qualifier
        plain = Written(number + found.unit, "", said) if found.unit in _SIGNS else Written(number, found.unit, said)
        if _means(plain, found):
            return plain
    return Written(as_is.value[:LONGEST], same=False)


def _means(said: Written, found: Found) -> bool:
    read = quantity.read(said.value, said.qualifier)
    if read is None or found.value is None:
        return False
    unit = read.unit or said.unit
    return (read.interval, read.value) == (found.interval, found.value) and unit in (found.unit, f"个{found.unit}")


def loads(said: Written, definition: FigureDefinition) -> bool:
    """Whether scoring takes the value for a number of this figure, without a doubt or a problem.

    >>> rate = FigureDefinition("appeared", "出庭率", "rate", "%")
    >>> loads(Written("96.06%"), rate), loads(Written("96件"), rate), loads(Written("120%"), rate)
    (True, False, False)
    """
    problems = Problems()
    figure = Figure(definition.id, said.value, said.unit, qualifier=said.qualifier)
    state = readings.read(figure, definition, problems)[1]
    return said.same and state == "reported" and not problems.found


def same_value(one: Written, other: Written, definition: FigureDefinition) -> bool:
    """Whether two values of one figure mean the same, however they are written.

    >>> count = FigureDefinition("filed", "备案件数", "count", "件")
    >>> same_value(Written("3", "件"), Written("3件"), count), same_value(Written("3件"), Written("3余件"), count)
    (True, False)
    """
    first, second = (
        readings.read(Figure(definition.id, said.value, said.unit, qualifier=said.qualifier), definition, Problems())
        for said in (one, other)
    )
    return first == second
