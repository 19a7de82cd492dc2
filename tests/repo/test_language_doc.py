"""Every block of YAML in ``docs/language.md`` is read, and every score it claims is computed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from fzzf_metrics.assessment import Assessment
from fzzf_metrics.catalog import load_dictionary
from fzzf_metrics.definition import IndicatorSet
from fzzf_metrics.errors import DefinitionError, Problems
from fzzf_metrics.figures import Report
from fzzf_metrics.keys import KEYS, VALUES
from fzzf_metrics.lint import check_set
from fzzf_metrics.overlay import apply_overlay
from fzzf_metrics.scoring import score
from fzzf_metrics.shapes import SHAPES
from fzzf_metrics.source import from_python

PAGE = Path(__file__).parents[2] / "docs" / "language.md"
UNSCORED = ("figures", "refused indicator", "report")
KINDS = ("set", "part of a set", "indicator", "overlay of the set in section 1", *UNSCORED)
RECIPES = 30


@dataclass(frozen=True)
class Block:
    """A block of YAML: its kind, the line it begins on, its value, and what it claims of which reports.

    The first report of a claim is the one that is scored, the others are its cohort.
    """

    kind: str
    line: int
    value: Any
    claims: tuple[tuple[list[dict[str, Any]], str], ...]


def read_blocks() -> list[Block]:
    text = PAGE.read_text(encoding="utf-8")
    found = []
    for match in re.finditer(r"^```yaml\n# (.+)\n((?:.*\n)*?)```$", text, re.MULTILINE):
        lines = re.finditer(r"^# (\{.*\}) -> (.+)$", match[2], re.MULTILINE)
        claims = tuple((plain(f"[{line[1].replace('} among {', '}, {')}]"), line[2].strip()) for line in lines)
        found.append(Block(match[1], text.count("\n", 0, match.start()) + 2, plain(match[2]), claims))
    return found


def plain(text: str) -> Any:
    """YAML whose scalars all stay text, as in a definition file."""
    return yaml.load(text, yaml.BaseLoader)  # noqa: S506 - BaseLoader makes only texts


BLOCKS = read_blocks()
GOOD = [pytest.param(block, id=f"line {block.line}") for block in BLOCKS if block.kind not in UNSCORED]
REFUSED = [
    pytest.param(Block(block.kind, block.line, item, ()), id=f"line {block.line}: {item['id']}")
    for block in BLOCKS if block.kind == "refused indicator"
    for item in (block.value if isinstance(block.value, list) else [block.value])
]
CLAIMS = [
    pytest.param(block, reports, claim, id=f"line {block.line}: {claim}")
    for block in BLOCKS for reports, claim in block.claims
]
FIGURES = next(block.value["figures"] for block in BLOCKS if block.kind == "figures")


def whole_set(block: Block) -> IndicatorSet:
    """The set a block stands for: itself, a part completed, or indicators in a set of one group."""
    if block.kind == "set":
        return IndicatorSet.from_dict(block.value)
    if block.kind.startswith("overlay"):
        return overlaid(block)
    part = block.value if block.kind == "part of a set" else around(block.value)
    head = {"format": "fzzf/1", "id": "example", "title": "示例", "period": "2024", "unreported": "undetermined",
            "rounding": {"places": "2", "mode": "half_up", "at": "total"}}
    return IndicatorSet.from_dict({**head, "figures": FIGURES, **part})


def around(value: Any) -> dict[str, Any]:
    """A group and a set that hold the indicators of a block."""
    indicators = [{"group": "main", **item} for item in (value if isinstance(value, list) else [value])]
    points = float(sum(Fraction(item["points"]) for item in indicators))
    group = {"id": "main", "title": "示例", "points": str(points), "not_applicable": "rescale"}
    return {"points": str(points), "groups": [group], "indicators": indicators}


def overlaid(block: Block) -> IndicatorSet:
    """The overlay of section 13 applied to the set of section 1."""
    base = whole_set(BLOCKS[0])
    problems = Problems()
    value = from_python(block.value, "docs/language.md", problems)
    assert value is not None
    result = apply_overlay(value, base, "", problems)
    assert not problems.found
    assert result is not None
    return result


def read_report(written: dict[str, Any], name: str = "某区") -> Report:
    """A report of a claim: figures, some of an earlier period, the unit's class and the day."""
    known = dict(written)
    unit = {"name": name, "class": known.pop("unit.class", "")}
    more = {"as_of": known.pop("as_of")} if "as_of" in known else {}
    figures = []
    for name, value in known.items():
        figure, _, period = name.partition("@")
        figures.append({"id": figure, "value": value, **({"period": period} if period else {})})
    return Report.from_dict({"format": "fzzf-report/1", "unit": unit, "period": "2024", "figures": figures, **more})


def found_for(assessment: Assessment, claim: str) -> object:
    """What the assessment says where the page makes one claim."""
    word, _, rest = claim.partition(" ")
    first = assessment.outcomes[0]
    match word:
        case "total":
            return (assessment.total.low, assessment.total.high)
        case "grade":
            return list(assessment.grade.possible)
        case "status":
            return first.status
        case "met" | "not_met" | "undetermined" | "not_applicable":
            return first.verdict
    return (first.score.low, first.score.high)


def wanted(claim: str) -> object:
    """One claim as the value it must equal."""
    word, _, rest = claim.partition(" ")
    if word in ("grade", "status"):
        return rest.split(" or ") if word == "grade" else rest
    numbers = rest if word == "total" else claim
    if numbers and numbers[0] in "-0123456789":
        low, _, high = numbers.partition(" to ")
        return (Fraction(low), Fraction(high or low))
    return claim


@pytest.mark.parametrize("block", GOOD)
def test_a_block_is_a_set_an_author_may_write(block: Block) -> None:
    assert [str(problem) for problem in check_set(whole_set(block)) if problem.severity == "error"] == []


@pytest.mark.parametrize("block", REFUSED)
def test_a_block_said_to_be_refused_is_refused_for_what_its_note_names(block: Block) -> None:
    try:
        problems = check_set(whole_set(block))
    except DefinitionError as error:
        problems = list(error.problems)
    errors = [problem.code for problem in problems if problem.severity == "error"]
    note = block.value.get("note", "per_percent")
    assert errors in ([note], [f"{note}_missing"])


@pytest.mark.parametrize(("block", "reports", "claim"), CLAIMS)
def test_a_claim_of_the_page_is_true(block: Block, reports: list[dict[str, Any]], claim: str) -> None:
    own, *others = (read_report(written, f"某区{n or ''}") for n, written in enumerate(reports))
    assessment = score(whole_set(block), own, cohort=others or None)
    claims = claim.split(", ")
    assert [found_for(assessment, one) for one in claims] == [wanted(one) for one in claims]


def test_a_report_of_the_page_is_one_that_can_be_scored() -> None:
    first = whole_set(BLOCKS[0])
    reports = [Report.from_dict(block.value) for block in BLOCKS if block.kind == "report"]
    assert [score(first, report).outcomes[0].verdict for report in reports] == ["met"]


def test_every_block_says_what_it_is() -> None:
    opened = PAGE.read_text(encoding="utf-8").count("```yaml")
    assert [block.kind for block in BLOCKS if block.kind not in KINDS] == []
    assert len(BLOCKS) == opened


def test_the_page_has_its_recipes_each_with_a_score() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert len(re.findall(r"^\*\*\d+\. ", text, re.MULTILINE)) == RECIPES
    assert [block.line for block in BLOCKS if not block.claims and block.kind not in UNSCORED] == []


def test_the_page_names_every_key_in_both_languages() -> None:
    text = PAGE.read_text(encoding="utf-8")
    keys = {key for shape in SHAPES.values() for key in shape.fields}
    assert [key for key in sorted(keys) if f"| `{key}` | {'、'.join(KEYS.get(key, ('—',)))} |" not in text] == []


def test_the_figures_of_the_page_are_not_those_of_the_dictionary() -> None:
    assert {figure["id"] for figure in FIGURES} & load_dictionary().figures.keys() == set()


def test_the_glossary_has_every_word_of_the_files() -> None:
    text = PAGE.with_name("glossary.md").read_text(encoding="utf-8")
    words = [(key, chinese) for table in (KEYS, VALUES) for key, chinese in table.items()]
    assert [key for key, chinese in words if f"| {'、'.join(chinese)} | `{key}` |" not in text] == []
