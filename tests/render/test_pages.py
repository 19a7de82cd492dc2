"""Whole pages, compared letter by letter, and what every page must keep to."""

import csv
import io
import json
import re
from fractions import Fraction

import pytest
from golden_pages import FOLDER, PAGES

from fzzf_metrics.assessment import Assessment, GradeOutcome, Loss, Measure, Score, TargetShown
from fzzf_metrics.figures import Evidence
from fzzf_metrics.records import replace
from fzzf_metrics.render import FORMATS, essence, parts, render
from fzzf_metrics.render.check import checked
from fzzf_metrics.render.explain import explained
from fzzf_metrics.render.text import width
from sample_assessment import sample

HOSTILE = "=cmd|'/c calc'!A1 \x1b[31m\u202ered\x00 <script>alert(1)</script> |a|b| **x** `y`\nnew"


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_what_it_was(name: str) -> None:
    assert PAGES[name]() == (FOLDER / name).read_bytes().decode("utf-8")


@pytest.mark.parametrize(("form", "lang"), [("table", "zh"), ("markdown", "zh"), ("table", "en"), ("markdown", "en")])
def test_the_first_line_says_what_is_judged_and_what_is_not(form: str, lang: str) -> None:
    first = render([sample()], form, lang).splitlines()[0].strip("*")
    expected = {
        "zh": "已判定 54.17 分中得 44.29；未判定 45.83 分",
        "en": "44.29 of 54.17 judged points; 45.83 points undetermined",
    }
    assert first == expected[lang]


@pytest.mark.parametrize("columns", [72, 80, 100, 120])
@pytest.mark.parametrize("ambiguous", [1, 2])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_line_is_wider_than_the_terminal(columns: int, ambiguous: int, lang: str) -> None:
    pages = [
        render([sample()], "table", lang, columns=columns, ambiguous=ambiguous),
        explained(sample(), sample()["head_appearance_major"], lang, columns, ambiguous),
    ]
    lines = [line for page in pages for line in page.splitlines()]
    assert [line for line in lines if width(line, ambiguous) > columns] == []


@pytest.mark.parametrize("text", ["长" * 300, "long" * 90, "https://example.org/" + "a" * 200 + "，一二三"])
def test_very_long_texts_are_cut_into_lines(text: str) -> None:
    outcome = replace(sample().outcomes[2], title=text, reason=text, condition=text, formula=text, lead=(text,))
    groups = tuple(replace(group, title=text) for group in sample().groups)
    about = replace(sample().set, title=text, points_basis=text)
    bad = replace(sample(), outcomes=(outcome,), groups=groups, set=about)
    pages = [render([bad], "table"), explained(bad, outcome), render([bad, bad], "table")]
    assert [line for page in pages for line in page.splitlines() if width(line) > 80] == []


def test_a_chinese_terminal_can_show_every_letter() -> None:
    page = render([sample()], "table") + render([sample(), sample()], "table")
    page += explained(sample(), sample()["training"])
    assert page.encode("gbk").decode("gbk") == page


def hostile() -> Assessment:
    """The sample with bad text wherever a report or a set can put text."""
    outcome = sample().outcomes[2]
    evidence = replace(outcome.figures[0].evidence, text=HOSTILE, source=HOSTILE)
    figure = outcome.figures[0]
    bad_figure = replace(figure, name=HOSTILE, written=HOSTILE, evidence=evidence, state="not_reported")
    bad = replace(
        outcome, title=HOSTILE, clause=HOSTILE, measure=Measure(HOSTILE, HOSTILE), condition=HOSTILE,
        figures=(bad_figure,),
        verdict="undetermined", reason=HOSTILE, target=TargetShown(">=", HOSTILE, HOSTILE), lead=(HOSTILE,),
        decisions=((("value", HOSTILE),),), formula=HOSTILE, substituted=HOSTILE, rule=HOSTILE,
        lost=Loss(Fraction(1), Fraction(1), HOSTILE),
    )
    report = replace(sample().report, unit=HOSTILE, title=HOSTILE)
    return replace(sample(), outcomes=(bad,), report=report, grade=GradeOutcome(HOSTILE, (HOSTILE,)))


@pytest.mark.parametrize("form", ["table", "markdown", "csv"])
def test_no_control_or_direction_character_reaches_a_page(form: str) -> None:
    page = render([hostile()], form) + explained(hostile(), hostile()["head_appearance_major"])
    assert not re.search("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page)
    assert "\\u001b" in page


def test_markup_in_a_report_is_text_in_markdown() -> None:
    page = render([hostile()], "markdown")
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    tables = [line for line in page.splitlines() if line.startswith("|")]
    assert all(line.endswith("|") for line in tables)


def test_no_csv_cell_is_a_formula_and_rows_keep_their_shape() -> None:
    rows = list(csv.reader(io.StringIO(render([hostile()], "csv"), newline="")))
    assert {len(row) for row in rows} == {17}
    for cell in (cell for row in rows for cell in row):
        assert not cell.startswith(("=", "+", "@")), cell
        assert not cell.startswith("-") or Fraction(cell) is not None


def test_the_csv_reads_as_a_table_whose_first_row_is_the_total() -> None:
    rows = list(csv.DictReader(io.StringIO(render([sample()], "csv", "en"), newline="")))
    assert rows[0]["kind"] == "total"
    assert rows[0]["reason"].startswith("44.29 of 54.17")
    assert [row["id"] for row in rows if row["kind"] == "indicator"] == [outcome.id for outcome in sample().outcomes]


def test_several_reports_are_a_list_in_json() -> None:
    assert len(json.loads(render([sample(), sample("乙区")], "json"))) == 2
    assert json.loads(render([sample()], "json"))["report"]["unit"] == "某区"


def test_every_format_works_for_an_assessment_without_anything() -> None:
    empty = replace(sample(), outcomes=(), groups=(), guards=(), problems=(), grade=GradeOutcome(None, ()))
    for form in FORMATS:
        assert render([empty], form)
        assert render([empty, empty], form)


def test_a_format_there_is_not_is_refused() -> None:
    with pytest.raises(ValueError, match="html"):
        render([sample()], "html")


# -- pieces --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("measure", "shown"),
    [
        (Measure(Fraction("96.06"), Fraction("96.06"), "%"), "96.06%"),
        (Measure(Fraction(21), Fraction(29), "件"), "21～29件"),
        (Measure(Fraction(20), Fraction(30), "件", True, True), "20～30件（不含20、30）"),
        (Measure(Fraction(60), None, "学时"), "至少60学时"),
        (Measure(Fraction(60), None, "学时", True), "至少60学时（不含60）"),
        (Measure(None, Fraction(5), "天"), "至多5天"),
        (Measure(Fraction(0), None, "件"), "-"),
        (Measure(Fraction(0), Fraction(100), "%"), "-"),
        (Measure(Fraction(0), Fraction(99), "%"), "0～99%"),
        (Measure(None, None, "件"), "-"),
        (None, "-"),
        (Measure("2024-03-20", "2024-03-20"), "2024-03-20"),
        (Measure(Fraction(200, 3), Fraction(200, 3), "%"), "约66.67%"),
    ],
)
def test_a_measure_reads_as_people_write_it(measure: Measure | None, shown: str) -> None:
    assert parts.measure_text(measure) == shown


@pytest.mark.parametrize(("value", "shown"), [("299999/3000", "约99.9997"), ("99.996", "99.996"), ("100", "100")])
def test_just_short_of_a_threshold_is_never_shown_as_having_reached_it(value: str, shown: str) -> None:
    assert parts.value_text(Fraction(value)) == shown


@pytest.mark.parametrize(
    ("target", "shown"),
    [
        (TargetShown(">=", Fraction(100), "%"), "≥ 100%"),
        (TargetShown("by", None, by="2024-03-31"), "不晚于2024-03-31"),
        (TargetShown("before", None, by="2018-06-30"), "不晚于2018-06-30"),
        (TargetShown(">=", Fraction(3), "次", by="2024-06-30"), "≥ 3次，不晚于2024-06-30"),
        (TargetShown("yes", by="elsewhere"), "完成"),
        (TargetShown("zero", Fraction(0)), "为零"),
        (TargetShown("falls"), "比上期下降"),
        (None, "-"),
    ],
)
def test_a_target_reads_as_people_write_it(target: TargetShown | None, shown: str) -> None:
    assert parts.target_text(target) == shown


@pytest.mark.parametrize(
    ("score", "shown"),
    [
        (Score(Fraction(19), Fraction(19), Fraction(20)), "19 / 20"),
        (Score(Fraction(0), Fraction(1, 3), Fraction(1)), "0～0.33 / 1"),
        (Score(None, Fraction(0), Fraction(0)), "-∞～0"),
        (Score(Fraction(0), None, Fraction(5)), "0～∞ / 5"),
    ],
)
def test_a_score_is_a_number_or_its_two_ends(score: Score, shown: str) -> None:
    assert parts.score_of(score) == shown


def test_missing_figures_come_with_most_points_first() -> None:
    found = essence.missing(sample())
    points = [(figure.id, figure.points) for figure in found]
    assert points == [("plan_date", Fraction(100, 3)), ("lectures", Fraction(25, 2))]


def test_losses_are_counted_in_points_of_the_total() -> None:
    outcome = replace(sample().outcomes[2], points=Fraction(25))
    assert essence.losses(replace(sample(), outcomes=(outcome,)))[0][1] == Fraction(79, 4)


@pytest.mark.parametrize(("low", "high", "shown"), [
    (1, 1, "+1"), (-2, -2, "-2"), (0, 0, "0"), (0, 3, "0～+3"), (-2, 1, "-2～+1"),
    (None, 0, "-∞～0"), (0, None, "0～∞"),
])
def test_points_outside_the_total_say_what_they_add(low: int | None, high: int | None, shown: str) -> None:
    ends = (None if end is None else Fraction(end) for end in (low, high))
    assert parts.score_of(Score(*ends, Fraction(0))) == shown


def bonus(score: int, verdict: str = "met") -> Assessment:
    """The sample with one bonus: no target, no points that it is out of."""
    outcome = replace(
        sample().outcomes[0], id="bonus", title="获评示范", verdict=verdict, target=None, lost=None,
        score=Score(Fraction(score), Fraction(score), Fraction(0)), points=Fraction(0),
    )
    return replace(sample(), outcomes=(outcome,))


@pytest.mark.parametrize(("score", "verdict"), [(1, "met"), (-2, "not_met"), (0, "met")])
def test_a_bonus_has_no_verdict_anywhere(score: int, verdict: str) -> None:
    page = bonus(score, verdict)
    outcome = page["bonus"]
    shown = [render([page], form, "zh") for form in ("table", "markdown", "csv")] + [explained(page, outcome)]
    shown += [checked(page, [outcome], "zh", 80, 1, whole=True)]
    words = (parts.phrase(f"verdict_{verdict}", "zh"), "分中得 0 分")
    bodies = [text.split("\n", 1)[1] for text in shown]
    assert [word for word in words for body in bodies if word in body] == []
    assert shown[3].startswith(f"获评示范：{'+1' if score == 1 else score} 分\n")
    assert "获评示范" in shown[4]


def test_characters_are_counted_from_one() -> None:
    """The result counts from 0 and ends behind the last character, as programs do; people count from 1."""
    figure = sample()["head_appearance_major"].figures[0]
    outcome = replace(sample()["head_appearance_major"], figures=(replace(figure, evidence=Evidence(start=0, end=3)),))
    assert "第 1 至 3 字" in explained(sample(), outcome)
