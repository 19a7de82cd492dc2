"""The review file: only what is sure has an id, everything found stands in it, and it loads as it stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from review_kit import KNOWN, entry_text, extraction, figures, load, plain, review

from fzzf_metrics import facts
from fzzf_metrics.definition import Dictionary
from fzzf_metrics.errors import InputError, Problems
from fzzf_metrics.extract.found import Candidate, Claim
from fzzf_metrics.extract.link import ACCEPTED_FROM
from fzzf_metrics.readers import load_report


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "report.yaml"


def test_a_link_that_is_sure_gets_its_id_its_value_as_written_and_its_place(path: Path) -> None:
    made = extraction("共备案⟦124件⟧。", ("备案=filed 92, received 40", {"section": "一(五)2", "paragraph": 1}))
    review(made, path)
    (one,) = figures(path)
    assert (one.id, one.value, one.label, one.state) == ("filed", "124件", "备案", "reported")
    where = one.evidence
    assert (where.source, where.section, where.paragraph, where.text) == ("report", "一(五)2", "1", "124件")
    assert (where.start, where.end) == (3, 7)


def test_the_heading_names_unit_period_document_and_checksum(path: Path) -> None:
    made = extraction("共备案⟦124件⟧。", "filed 92", name="folder/年报.txt")
    review(made, path)
    report = load(path)
    assert (report.unit.name, report.period, report.title) == ("甲县", "2024", "甲县2024年度报告")
    assert (report.sources[0].file, len(report.sources[0].sha256)) == ("年报.txt", 64)


@pytest.mark.parametrize(("said", "why"), [
    (f"filed? {ACCEPTED_FROM - 1}", "把握不到"), ("filed? 90, received? 85", "分不出高下"), ("filed? 90", "口径不符"),
])
def test_what_is_not_sure_has_no_id_and_shows_its_candidates(path: Path, said: str, why: str) -> None:
    review(extraction("共备案⟦124件⟧。", said), path)
    (one,) = figures(path)
    assert (one.id, one.value) == ("", "124件")
    text = path.read_text("utf-8")
    assert why in text
    assert "filed 备案件数（词）" in text


def test_a_link_below_the_stated_confidence_is_not_taken_whatever_the_linker_says(path: Path) -> None:
    review(extraction("共备案⟦124件⟧。", f"filed {ACCEPTED_FROM - 1}"), path)
    assert [one.id for one in figures(path)] == [""]
    review(extraction("共备案⟦125件⟧。", f"filed {ACCEPTED_FROM}"), path)
    assert [one.id for one in figures(path)] == ["filed"]


@pytest.mark.parametrize(("more", "why"), [
    ({"role": "limit"}, "限值"), ({"period": "2023"}, "别的时间"), ({}, "口径不符"),
])
def test_why_the_linker_left_a_strong_candidate_open_is_said(path: Path, more: dict[str, object], why: str) -> None:
    review(extraction("共备案⟦124件⟧。", ("filed? 99", more)), path)
    assert why in path.read_text("utf-8")
    assert [one.id for one in figures(path)] == [""]


def test_two_numbers_that_the_linker_left_open_name_each_other(path: Path) -> None:
    review(extraction("备案⟦12件⟧，又称备案⟦13件⟧。", "filed? 99", "filed? 99"), path)
    text = path.read_text("utf-8")
    assert "候选相同的数在第 11 字处另有一个" in text
    assert "候选相同的数在第 3 字处另有一个" in text


@pytest.mark.parametrize(("more", "why"), [
    ({"plan": True}, "在计划、要求或存在的问题里"), ({"role": "from"}, "变化前的数"),
])
def test_what_is_no_result_is_kept_without_an_id_and_says_why(path: Path, more: dict[str, object], why: str) -> None:
    review(extraction("共备案⟦124件⟧。", ("filed 99", more)), path)
    assert [(one.id, one.value) for one in figures(path)] == [("", "124件")]
    assert why in path.read_text("utf-8")


@pytest.mark.parametrize(("marked", "said"), [
    ("达⟦8-13%⟧。", "rate 95"),        # a report holds no range
    ("达⟦120%⟧。", "rate 95"),         # no rate
    ("达⟦124次⟧。", "filed 95"),       # another unit
    ("达⟦1.5件⟧。", "filed 95"),       # no whole number
    ("达⟦124件⟧。", "nowhere 95"),     # not in the dictionary
])
def test_what_scoring_would_not_take_for_the_figure_gets_no_id(path: Path, marked: str, said: str) -> None:
    review(extraction(marked, said), path)
    assert [one.id for one in figures(path)] == [""]


def test_one_number_said_of_several_things_is_several_entries(path: Path) -> None:
    made = extraction("交办率、办结率均为⟦100%⟧。", ("交办率=rate 90||办结率=rate? 50", {"role": "shared"}))
    review(made, path)
    assert [(one.label, one.id, one.role) for one in figures(path)] == [
        ("交办率", "rate", "shared"), ("办结率", "", "shared"),
    ]


def test_another_period_and_the_day_it_speaks_of_are_kept(path: Path) -> None:
    made = extraction(
        "一季度备案⟦12件⟧，截至十月收到⟦9件⟧，全年受理⟦3件⟧。", ("filed 90", {"period": "2024Q1"}),
        ("received 90", {"as_of": "2024-10-31"}), ("accepted_cases 90", {"period": "2024"}),
    )
    review(made, path)
    assert [(one.period, one.evidence.note) for one in figures(path)] == [
        ("2024Q1", ""), ("", "截至2024-10-31"), ("", ""),
    ]


def test_a_period_that_nobody_understands_is_left_to_a_person(path: Path) -> None:
    review(extraction("备案⟦12件⟧。", ("filed 90", {"period": "近年"})), path)
    assert [(one.id, one.period) for one in figures(path)] == [("", "")]


# -- several figures together --------------------------------------------------------------------------------------


def test_two_values_of_one_figure_are_both_written_marked_and_not_scored(path: Path) -> None:
    review(extraction("备案⟦12件⟧，又称备案⟦13件⟧。", "filed 90", "filed 90"), path)
    text = path.read_text("utf-8")
    assert text.count("- id: filed") == 2
    assert "第 11 字处另有一个数" in text
    assert "第 3 字处另有一个数" in text
    report = load(path)
    assert [(one.id, one.state) for one in report.figures] == [("filed", "conflict")]
    assert [one.code for one in report.problems] == ["figure_conflict"]


def test_the_same_value_written_otherwise_is_no_contradiction(path: Path) -> None:
    review(extraction("培训⟦5次⟧，共⟦5场⟧。", "trained 90", "trained 90"), path)
    (one,) = figures(path)
    assert (one.id, one.state, one.value) == ("trained", "reported", "5次")
    assert "text: 5场" in path.read_text("utf-8")


def test_two_periods_of_one_figure_do_not_contradict_each_other(path: Path) -> None:
    review(extraction("备案⟦12件⟧，去年⟦13件⟧。", "filed 90", ("filed 90", {"period": "2023"})), path)
    assert [(one.id, one.period) for one in figures(path)] == [("filed", ""), ("filed", "2023")]


def test_a_part_above_its_whole_costs_both_their_ids(path: Path) -> None:
    review(extraction("收到⟦12件⟧，受理⟦13件⟧。", "received 90", "accepted_cases 90"), path)
    assert [one.id for one in figures(path)] == ["", ""]
    assert path.read_text("utf-8").count("部分大于总数") == 2
    review(extraction("收到⟦12件⟧，受理⟦12件⟧。", "received 90", "accepted_cases 90"), path.with_name("b.yaml"))
    assert [one.id for one in figures(path.with_name("b.yaml"))] == ["received", "accepted_cases"]


# -- claims --------------------------------------------------------------------------------------------------------


def claim(text: str, words: str, *candidates: tuple[str, int], plan: bool = False) -> Claim:
    start = text.index(words)
    found = tuple(Candidate(name, points) for name, points in candidates)
    return Claim(start, start + len(words), words, "all", found, "一", plan)


def test_a_claim_waits_for_a_person_and_is_never_a_value(path: Path) -> None:
    text = "信息全部公开。备案⟦2件⟧。"
    bare = plain(text)
    for points, name in ((95, "published"), (ACCEPTED_FROM - 1, "")):
        path.unlink(missing_ok=True)
        review(extraction(text, "filed 90", claims=(claim(bare, "全部公开", ("published", points)),)), path)
        assert [(one.id, one.state, one.value) for one in figures(path)] == [
            (name, "awaiting_review", "全部公开"), ("filed", "reported", "2件"),
        ]


def test_a_claim_gives_way_to_a_number_of_the_same_figure(path: Path) -> None:
    text = "备案⟦2件⟧，全部备案。"
    review(extraction(text, "filed 90", claims=(claim(plain(text), "全部备案", ("filed", 95)),)), path)
    assert [(one.id, one.state) for one in figures(path)] == [("filed", "reported"), ("", "awaiting_review")]


def test_a_claim_without_a_candidate_is_a_comment_and_one_of_a_plan_is_left_out(path: Path) -> None:
    text = "工作全面加强。下一步全部落实。备案⟦2件⟧。"
    bare = plain(text)
    made = (claim(bare, "全面加强"), claim(bare, "全部落实", ("filed", 90), plan=True))
    review(extraction(text, "filed 90", claims=made), path)
    written = path.read_text("utf-8")
    assert "#|   3: 全面加强" in written
    assert "全部落实" not in written
    assert len(figures(path)) == 1


# -- what the file can hold ----------------------------------------------------------------------------------------


def test_words_of_the_document_cannot_leave_their_place_in_the_file(path: Path) -> None:
    label = 'a"b: c\n- id: filed #|\u202e\x00\x85{x}'
    made = extraction("备案⟦3 件⟧。", f"{label}=filed 90")
    review(made, path)
    (one,) = figures(path)
    assert one.id == "filed"
    assert one.label == 'a"b: c - id: filed #|\\u202e\\u0000 {x}'
    assert not {"\u202e", "\x00", "\x85"} & set(path.read_text("utf-8"))


def test_without_a_figure_the_file_still_loads(path: Path) -> None:
    review(extraction("没有数据。"), path)
    assert figures(path) == []


def test_an_english_file_has_english_words_and_the_same_figures(path: Path) -> None:
    made = extraction("备案⟦12件⟧，受理⟦3件⟧。", "filed 90", "received? 40")
    review(made, path)
    chinese = figures(path)
    path.unlink()
    review(made, path, lang="en")
    assert figures(path) == chinese
    assert "To take a candidate" in path.read_text("utf-8")
    assert "待核对" not in path.read_text("utf-8")


def test_a_file_that_could_not_be_read_again_is_not_made(path: Path) -> None:
    count = 8000
    with pytest.raises(InputError) as error:
        review(extraction("，".join(["备案⟦12件⟧"] * count), *["x=filed? 40"] * count), path)
    assert [one.code for one in error.value.problems] == ["extract_too_large"]
    assert not path.exists()


def test_where_unit_or_period_are_not_certain_both_options_are_named(path: Path) -> None:
    from fzzf_metrics.records import replace

    made = replace(extraction("备案⟦12件⟧。", "filed 90"), unit="", period="", title="报告")
    with pytest.raises(InputError) as error:
        review(made, path)
    assert [one.code for one in error.value.problems] == ["extract_no_unit", "extract_no_period"]
    assert "--unit" in str(error.value)
    assert "--period 2024" in str(error.value)
    review(made, path, unit="乙县", period="2023H1")
    assert (load(path).unit.name, load(path).period) == ("乙县", "2023H1")


def test_every_figure_with_an_id_is_read_without_a_problem(path: Path) -> None:
    marks = "备案⟦20余件⟧，培训⟦近万次⟧，率⟦96.06%⟧，收到⟦5千余起⟧，自有⟦不超过3件⟧。"
    review(extraction(marks, "filed 90", "trained 90", "rate 90", "received 90", "demo/own 90"), path)
    report, problems = load_report(path), Problems()
    known = {name.rpartition("/")[2]: one for name, one in KNOWN.items()}
    bound = facts.bind(report, Dictionary(known), "demo", problems)
    assert problems.found == []
    assert {fact.state for fact in bound.found.values()} == {"reported"}
    assert len(bound.found) == 5
    assert entry_text(path, "近万次")
