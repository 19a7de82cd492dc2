"""Extracting again: what a person changed, deleted, added or marked stays; what nobody touched is as new."""

from __future__ import annotations

from pathlib import Path

import pytest
from review_kit import drop, edit, entry_text, extraction, figures, load, review

from fzzf_metrics.errors import InputError, ReportError
from fzzf_metrics.extract.review.earlier import read_earlier
from fzzf_metrics.extract.review.summary import summary
from fzzf_metrics.records import replace

TEXT = "（一）共备案⟦124件⟧，收到申请⟦68件⟧，受理⟦51件⟧，培训⟦5次⟧，出庭率⟦96.06%⟧。"
SAID = ("备案=filed 92", "收到=received? 60", "受理=accepted_cases 90", "培训=", "出庭=rate 85")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "report.yaml"
    review(extraction(TEXT, *SAID), found)
    return found


def ids(path: Path) -> list[str]:
    return [one.id for one in figures(path)]


# -- the same document ---------------------------------------------------------------------------------------------


def test_what_nobody_touched_is_written_again_the_same(path: Path) -> None:
    before = path.read_bytes()
    again = review(extraction(TEXT, *SAID), path)
    assert path.read_bytes() == before
    assert (again.merged.decided, again.merged.fresh, again.merged.gone) == (0, [], [])


def test_what_nobody_touched_follows_a_better_linker(path: Path) -> None:
    review(extraction(TEXT, SAID[0], "收到=received 95", "受理=accepted_cases? 70", *SAID[3:]), path)
    assert ids(path) == ["filed", "received", "", "", "rate"]


@pytest.mark.parametrize(("old", "new"), [
    ("- id: filed", "- id: received"), ("- id: filed", "- id:"), ("value: 124件", "value: 125件"),
    ("value: 124件", "value: 124件\n    state: 待核"), ("value: 124件", "value: 124件\n    reviewed: 是"),
    ("value: 124件", "value: 124件\n    member: 区司法局"), ("label: 备案\n", "label: 备案件数\n"),
    ("text: 124件}", "text: 124件, note: 已电话核实}"), ("value: 124件", "value: [1, 2]"),
    ("- id: filed\n", "- 编号: received\n"),
])
def test_an_entry_that_a_person_changed_stays_as_it_is_for_good(path: Path, old: str, new: str) -> None:
    edit(path, old, new)
    mine, changed = entry_text(path, "124件"), figures(path)[0]
    for said in (SAID, ("备案=received 99", *SAID[1:]), ("备案=", *SAID[1:]), SAID):
        done = review(extraction(TEXT, *said), path)
        assert done.merged.decided == 1
        assert entry_text(path, "124件") == mine
        assert figures(path)[0] == changed


def test_a_person_who_agrees_with_a_later_linker_has_decided_all_the_same(path: Path) -> None:
    edit(path, "- id:\n    label: 收到", "- id: received\n    label: 收到")
    for said in ("收到=received 95", "收到=filed 95", "收到="):
        review(extraction(TEXT, SAID[0], said, *SAID[2:]), path)
        assert ids(path)[1] == "received"


def test_an_entry_that_a_person_deleted_does_not_come_back(path: Path) -> None:
    drop(path, "68件")
    for _ in range(3):
        done = review(extraction(TEXT, *SAID), path)
        assert [one.text for one in done.merged.deleted] == ["68件"]
        assert ids(path) == ["filed", "accepted_cases", "", "rate"]


def test_of_labels_that_share_a_number_one_can_be_deleted_and_another_changed(tmp_path: Path) -> None:
    path = tmp_path / "r.yaml"
    made = extraction("交办率、办结率、满意率均为⟦100%⟧。", "交办率=rate? 50||办结率=rate? 50||满意率=rate? 50")
    review(made, path)
    first, second, third = path.read_text("utf-8").split("  - id:\n")[1:]
    edit(path, f"  - id:\n{second[:second.index('  #|')]}", "")
    edit(path, "- id:\n    label: 满意率", "- id: rate\n    label: 满意率")
    for _ in range(2):
        review(made, path)
        assert [(one.id, one.label) for one in figures(path)] == [("", "交办率"), ("rate", "满意率")]


def test_figures_and_comments_of_a_person_stay_where_they_are(path: Path) -> None:
    edit(path, "    value: 51件", "    # 张三核过\n    value: 51件  # 见台账")
    edit(path, "figures:\n", "# 我的说明\nfigures:\n  # 补充\n  - {id: published, value: 是}\n")
    edit(path, "\nextracted:", "\n# 完\nextracted:")
    edit(path, "period: 2024", "period: 2024\nas_of: 2024-12-31\nmembers: [甲局, 乙局]")
    for _ in range(2):
        done = review(extraction(TEXT, *SAID), path)
        text = path.read_text("utf-8")
        assert all(text.count(words) == 1 for words in ("# 张三核过", "# 见台账", "# 我的说明", "# 补充", "# 完"))
        assert done.merged.added == 1
        assert "published" in ids(path)
        assert (load(path).members, str(load(path).as_of)) == (("甲局", "乙局"), "2024-12-31")
    assert text.index("# 张三核过") < text.index("- id: accepted_cases") < text.index("# 完")


def test_a_file_saved_by_another_editor_is_the_same_file(path: Path) -> None:
    edit(path, "value: 124件", "value: 125件  # 见台账")
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    for _ in range(2):
        done = review(extraction(TEXT, *SAID), path)
        assert (done.merged.decided, done.merged.added, done.merged.fresh) == (1, 0, [])
        assert [one.value for one in figures(path)] == ["125件", "68件", "51件", "5次", "96.06%"]
        assert path.read_text("utf-8").count("# 见台账") == 1


def test_an_entry_copied_for_a_department_stands_beside_the_one_it_was_copied_from(path: Path) -> None:
    mine = entry_text(path, "124件")
    edit(path, mine, mine + mine.replace("value: 124件", "value: 24件\n    member: 甲局"))
    for _ in range(2):
        done = review(extraction(TEXT, *SAID), path)
        assert (done.merged.decided, done.merged.added) == (0, 1)
        assert [(one.id, one.value, one.member) for one in figures(path)][:2] == [
            ("filed", "124件", ""), ("filed", "24件", "甲局"),
        ]


def test_a_person_who_takes_a_number_keeps_the_tool_from_taking_another(path: Path) -> None:
    edit(path, "- id:\n    label: 收到", "- id: filed\n    label: 收到")
    review(extraction(TEXT, *SAID), path)
    assert ids(path) == ["", "filed", "accepted_cases", "", "rate"]
    assert "已由人工认定为另一处的数" in path.read_text("utf-8")


def test_a_contradiction_is_settled_by_emptying_the_wrong_id(tmp_path: Path) -> None:
    path, made = tmp_path / "r.yaml", extraction("备案⟦12件⟧，又称⟦13件⟧。", "甲=filed 90", "乙=filed 90")
    review(made, path)
    assert [one.state for one in figures(path)] == ["conflict"]
    edit(path, "- id: filed\n    label: 乙", "- id:\n    label: 乙")
    for _ in range(2):
        review(made, path)
        assert [(one.id, one.value, one.state) for one in figures(path)] == [
            ("filed", "12件", "reported"), ("", "13件", "reported"),
        ]
    assert "另有一个数" not in path.read_text("utf-8")


def test_a_report_made_by_hand_is_kept_and_added_to(tmp_path: Path) -> None:
    path = tmp_path / "r.yaml"
    hand = (
        "格式: fzzf-report/1\n单位: {名称: 甲县, 层级: county}\n期间: 2024\n"
        "来源: [{编号: doc, 文件: a.txt, 文号: 甲发1号}]\n"
        "填报数据:\n  filed: 124件\n  rate: {数值: 96.06%, 出处: {来源: doc, 起: 33, 止: 39, 原文: 96.06%}}\n"
    )
    path.write_text(hand, "utf-8")
    by_hand = next(one for one in figures(path) if one.id == "rate")
    review(extraction(TEXT, *SAID), path)
    after = figures(path)
    assert by_hand in after
    assert path.read_text("utf-8").count("id: filed\n    value: 124件\n") == 1  # beside the one that was found
    assert sorted(one.evidence.text for one in after if one.evidence.text) == ["124件", "51件", "5次", "68件", "96.06%"]
    assert [(one.id, one.value) for one in after if one.id == "filed"] == [("filed", "124件")]
    source = load(path).sources[0]
    assert (source.id, source.document, len(source.sha256), load(path).unit.level) == ("doc", "甲发1号", 64, "county")


# -- another state of the document ---------------------------------------------------------------------------------


def test_decisions_move_with_their_words(path: Path) -> None:
    edit(path, "- id: filed\n    label: 备案\n    value: 124件", "- id: received\n    label: 备案\n    value: 125件")
    drop(path, "68件")
    longer = "今年以来，" + TEXT.replace("培训⟦5次⟧", "举办培训⟦6次⟧")
    done = review(extraction(longer, *SAID), path)
    assert [(one.id, one.value, one.evidence.start) for one in figures(path)] == [
        ("received", "125件", 11), ("accepted_cases", "51件", 26), ("", "6次", 34), ("rate", "96.06%", 40),
    ]
    assert ([one.text for one in done.merged.fresh], done.merged.gone) == (["6次"], ["5次"])


def test_a_decision_about_words_that_are_gone_is_kept_and_waits_for_a_person(path: Path) -> None:
    edit(path, "- id: filed\n    label: 备案", "- id: received\n    label: 备案")
    changed = TEXT.replace("⟦124件⟧", "⟦130件⟧")
    for number in range(3):
        done = review(extraction(changed, *SAID), path)
        assert (done.merged.lost == ["124件"]) == (number == 0)
        old = next(one for one in figures(path) if one.evidence.text == "124件")
        assert (old.id, old.value, old.state, old.evidence.start) == ("received", "124件", "awaiting_review", None)
        assert old.evidence.note.count("原文已改") == 1
        assert [one.id for one in figures(path) if one.evidence.text == "130件"] == ["filed"]


@pytest.mark.parametrize(("old", "new"), [
    ("value: 124件", "state: 不适用"), ("value: 124件", "value: 不适用"), ("value: 124件", "state: 未发生"),
])
def test_a_state_that_a_person_gave_gives_way_too_when_its_words_are_gone(path: Path, old: str, new: str) -> None:
    edit(path, old, new)
    review(extraction(TEXT.replace("⟦124件⟧", "⟦130件⟧"), *SAID), path)
    assert next(one.state for one in figures(path) if one.evidence.text == "124件") == "awaiting_review"


def test_words_once_more_than_before_are_not_guessed_to_be_the_same(tmp_path: Path) -> None:
    path, one = tmp_path / "r.yaml", f"{'甲乙丙丁戊己庚辛' * 3}备案⟦12件⟧，{'甲乙丙丁戊己庚辛' * 2}。"
    review(extraction(one, "x=filed? 60"), path)
    edit(path, "- id:", "- id: filed")
    review(extraction(one * 2, "x=filed? 60", "x=filed? 60"), path)
    found = figures(path)
    assert sorted((figure.id, figure.state) for figure in found) == [
        ("", "reported"), ("filed", "reported"),
    ]
    assert next(figure.evidence.start for figure in found if figure.id) == 26


def test_another_document_is_refused_and_a_new_name_of_the_same_is_not(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(InputError) as error:
        review(extraction("完全不同，备案⟦3件⟧。", "filed 90", name="b.txt"), path)
    assert [one.code for one in error.value.problems] == ["extract_other_document"]
    assert path.read_bytes() == before
    review(extraction("定稿：" + TEXT, *SAID, name="b.txt"), path)
    assert [source.file for source in load(path).sources] == ["b.txt"]


def test_a_document_of_the_same_name_with_nothing_in_common_is_another_one(tmp_path: Path) -> None:
    path, many = tmp_path / "r.yaml", "".join(f"{'甲乙丙丁戊己庚辛壬癸'[n] * 9}⟦{n + 11}件⟧，" for n in range(10))
    said = ["x=filed? 40"] * 10
    review(extraction(many, *said), path)
    before = path.read_bytes()
    with pytest.raises(InputError) as error:
        review(extraction(many.replace("件", "次"), *said), path)
    assert [one.code for one in error.value.problems] == ["extract_other_document"]
    assert path.read_bytes() == before


@pytest.mark.parametrize(("title", "allowed"), [("县", True), ("大甲县", True), ("乙县", False), ("", True)])
def test_the_units_of_title_and_file_may_differ_by_a_short_form_alone(path: Path, title: str, allowed: bool) -> None:
    made = replace(extraction(TEXT, *SAID), title=f"{title}2024年度报告" if title else "报告")
    if allowed:
        review(made, path)
        assert load(path).unit.name == "甲县"
        return
    with pytest.raises(InputError) as error:
        review(made, path)
    assert [one.code for one in error.value.problems] == ["extract_unit_differs"]
    review(made, path, unit="甲县")


def test_a_file_of_another_period_or_unit_is_refused(path: Path) -> None:
    for more, code in (({"period": "2023"}, "extract_period_differs"), ({"unit": "乙县"}, "extract_unit_differs")):
        with pytest.raises(InputError) as error:
            review(extraction(TEXT, *SAID), path, **more)
        assert [one.code for one in error.value.problems] == [code]


@pytest.mark.parametrize("text", ["", "x: [", "format: fzzf-report/1\nperiod: 2024\nfigurs: []\n", "\x00"])
def test_a_file_that_does_not_load_is_not_overwritten(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")
    with pytest.raises(ReportError) as error:
        read_earlier(path)
    assert error.value.problems[0].code == "extract_broken_file"
    assert len(error.value.problems) > 1


@pytest.mark.parametrize("damage", [("extracted:", "提取记录:"), ("  - 6-10 ", "  - x6-10 ")])
def test_a_damaged_record_costs_nothing_but_the_knowledge_of_what_was_ours(path: Path, damage: tuple[str, str]) -> None:
    before = figures(path)
    edit(path, *damage)
    review(extraction(TEXT, *SAID), path)
    assert figures(path) == before


def test_without_its_record_every_entry_counts_as_a_persons(path: Path) -> None:
    text = path.read_text("utf-8")
    path.write_text(text[: text.index("extracted:")], "utf-8")
    done = review(extraction(TEXT, *["x=filed 99"] * 5), path)
    assert done.merged.decided == 5
    assert ids(path) == ["filed", "", "accepted_cases", "", "rate"]


# -- what is said --------------------------------------------------------------------------------------------------


def test_the_summary_counts_and_names_what_became_of_the_file(path: Path) -> None:
    edit(path, "- id: filed", "- id: received")
    drop(path, "51件")
    done = review(extraction(TEXT.replace("⟦5次⟧", "⟦7次⟧"), *SAID), path)
    said = "\n".join(summary(done, "r.yaml", "zh"))
    assert "找到数据 5 项、没有数字的说法 0 处" in said
    assert "自动认定 1 项；待核对 1 项；字典中没有 1 项；不是结果 0 项；人工已定 1 项" in said
    assert "保留人工改过或核过的 1 项、人工添加的 0 项；人工删去的 1 项没有写回；新增 1 项；原文中没有了 1 项" in said
    assert "新增：培训7次" in said
    assert "原文中没有了：5次" in said
    assert "fzzf score r.yaml --set" in said
    assert "to be decided: 1" in "\n".join(summary(done, "r.yaml", "en"))
