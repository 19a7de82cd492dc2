"""Which figure of the dictionary a number is: the cases, and what else a link says."""

from __future__ import annotations

import pytest
from link_cases import Case, load

from fzzf_metrics.catalog import load_dictionary
from fzzf_metrics.definition import Dictionary, FigureDefinition
from fzzf_metrics.extract.found import Linked
from fzzf_metrics.extract.link import ACCEPTED_FROM, AHEAD, SHOWN, link
from fzzf_metrics.extract.names import NUMERIC
from fzzf_metrics.extract.recognise import recognise

CASES = load()


def linked(text: str, period: str = "2024", **more: object) -> tuple[Linked, ...]:
    return link(text, recognise(text), load_dictionary(), period=period, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.idea)
def test_what_each_number_is_taken_for(case: Case) -> None:
    found = linked(case.text, case.period)
    taken = [{one.accepted for one in found if (one.found.start, one.found.end) == span} for span in case.spans]
    assert all(taken), "a marked figure was not recognised"
    assert [ids - {""} for ids in taken] == [set(ids) for ids in case.links]
    assert all(one.plan for one in found) or not case.plan


def test_the_cases_are_many_and_each_has_an_idea_of_its_own() -> None:
    ideas = [case.idea for case in CASES]
    assert len(CASES) >= 80
    assert len(set(ideas)) == len(ideas)


def test_the_cases_name_figures_that_a_number_may_be() -> None:
    figures = load_dictionary().figures
    named = {name for case in CASES for ids in case.links for name in ids}
    assert {name for name in named if name not in figures or figures[name].kind not in NUMERIC} == set()


def test_many_cases_link_nothing_and_many_something() -> None:
    none = sum(not any(case.links) for case in CASES)
    assert none >= 40
    assert len(CASES) - none >= 60


# -- what a link says ----------------------------------------------------------------------------------------------


def test_a_link_names_the_words_that_spoke_for_it_and_the_runner_up() -> None:
    one = linked("全年受理行政复议案件51件。")[0]
    assert (one.label, one.candidates[0].why) == ("受理行政复议案件", ("受理", "行政复议", "案件"))
    assert one.candidates[0].confidence >= ACCEPTED_FROM
    assert one.candidates[1].id == "reconsideration_received"
    assert one.candidates[0].confidence - one.candidates[1].confidence >= AHEAD


def test_an_open_one_still_shows_what_it_may_be() -> None:
    one = linked("去年受理行政复议案件43件。")[0]
    assert (one.accepted, one.candidates[0].id, one.period) == ("", "reconsideration_accepted", "2023")


def test_candidates_are_few_and_the_best_come_first() -> None:
    for one in linked("满意率达98%。办结率达97%。发现问题12个。"):
        sure = [candidate.confidence for candidate in one.candidates]
        assert sure == sorted(sure, reverse=True)
        assert len(sure) <= SHOWN


def test_one_number_of_three_labels_gives_three_links_with_their_own_labels() -> None:
    found = linked("建议、提案的交办率、办结率、满意率均达到100%。")
    assert [one.label for one in found] == ["建议、提案的交办率", "办结率", "满意率"]
    assert len({one.found for one in found}) == 1


def test_the_ends_and_the_size_of_a_change_share_a_tag() -> None:
    found = linked("办事指南准确率由42.28%提升至99.95%，环节由7个压减为2个，压减率达71.4%。审结行政复议案件5件。")
    assert [one.pair for one in found] == ["1", "1", "2", "2", "2", ""]


def test_a_link_says_the_section() -> None:
    results = "一、工作情况\n（二）依法决策。一是从严审核。审核行政规范性文件12件。"
    text = f"{results}\n三、下一步打算\n1.审核行政规范性文件12件。"
    assert [(one.section, one.plan) for one in linked(text)] == [("一(二)一是", False), ("三1", True)]


@pytest.mark.parametrize(("text", "period", "as_of"), [
    ("一季度受理行政复议案件12件。", "2024Q1", ""),
    ("上半年受理行政复议案件12件。", "2024H1", ""),
    ("4月份受理行政复议案件12件。", "2024-04", ""),
    ("去年受理行政复议案件12件。", "2023", ""),
    ("2021年以来受理行政复议案件12件。", "2021/2024", ""),
    ("截至10月31日，受理行政复议案件12件。", "", "2024-10-31"),
    ("今年以来受理行政复议案件12件。", "", ""),
    ("2024年受理行政复议案件12件。", "", ""),
])
def test_a_link_says_the_time(text: str, period: str, as_of: str) -> None:
    one = linked(text)[0]
    assert (one.period, one.as_of) == (period, as_of)


def test_the_year_of_the_title_is_the_reports_own_where_none_is_given() -> None:
    text = "柳河县2022年度法治政府建设报告\n2022年受理行政复议案件12件。2021年受理行政复议案件9件。"
    assert [(one.accepted, one.period) for one in linked(text, period="")] == [
        ("reconsideration_accepted", ""), ("", "2021"),
    ]


def test_a_half_year_report_has_a_half_year_of_its_own() -> None:
    assert linked("上半年受理行政复议案件12件。", "2024H1")[0].accepted == "reconsideration_accepted"
    assert linked("2024年受理行政复议案件12件。", "2024H1")[0].accepted == ""


def test_a_set_has_figures_of_its_own() -> None:
    own = FigureDefinition("demo/charges", "涉企收费项目数", "count", "项", aliases=("涉企收费目录项数",))
    assert linked("清理涉企收费项目30项。")[0].accepted == ""
    assert linked("全县涉企收费项目30项。", own=(own,))[0].accepted == "demo/charges"


def test_a_figure_known_to_dictionary_and_set_stays_open() -> None:
    own = FigureDefinition("demo/accepted", "受理行政复议案件数", "count", "件")
    one = linked("受理行政复议案件51件。", own=(own,))[0]
    assert (one.accepted, len(one.candidates) > 1) == ("", True)


def test_a_figure_that_needs_a_word_stays_open_without_it() -> None:
    figure = FigureDefinition("teams", "调解队伍数", "count", "支", words=("共有",))
    known = Dictionary({"teams": figure})
    for text, taken in (("共有调解队伍5支。", "teams"), ("组建调解队伍5支。", "")):
        assert link(text, recognise(text), known)[0].accepted == taken


def test_only_figures_that_are_numbers_are_candidates() -> None:
    known = load_dictionary().figures
    for case in CASES:
        for one in linked(case.text, case.period):
            assert all(known[candidate.id].kind in NUMERIC for candidate in one.candidates)


def test_a_text_without_figures_links_nothing() -> None:
    assert linked("") == ()
    assert linked("全面落实。") == ()
