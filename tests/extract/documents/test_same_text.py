"""The same paragraphs written as txt, docx, html and pdf are read as the same text; no number is broken or fused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from document_kit import MAKERS, as_pdf
from fzzf_metrics.errors import Problems
from fzzf_metrics.extract.documents import read_document
from fzzf_metrics.extract.documents.child import read_here
from fzzf_metrics.extract.documents.record import Block, Line, assembled

REPORT = [
    "云溪县2024年度法治政府建设情况报告",
    ("2024年，云溪县认真履行推进法治建设第一责任人职责，全年收到行政复议申请68件，受理51件，不予受理10件，审结54件（含上年结转"
     "10件）。行政机关负责人出庭应诉率为96.06%，其中，正职负责人出庭应诉率为29.13%，较上年提高3.2个百分点。"),
    "一、主要做法",
    ("（一）推进“放管服”改革。梳理行政许可事项8559条，压减办理环节115个、材料99份；企业开办由7个环节压减为2个环节，时限由"
     "45天压缩至20天，“马上办”比率75.53%，“网上办”比率99.23%，累计为5千余家企业解答咨询近万条。"),
    "1.人民调解。各类组织调处纠纷12558件，成功率达100%。",
    "二、下一步打算",
    "2025年，行政规范性文件合法性审核率保持100%。",
    "云溪县人民政府",
    "2025年1月20日",
]
NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")


def lines_of(kind: str, content: bytes) -> list[str]:
    problems = Problems()
    found = read_here(kind, content, f"a.{kind}", problems)
    assert found is not None, problems
    return assembled(found.lines)[0].split("\n")


@pytest.mark.parametrize("kind", MAKERS)
def test_a_report_reads_the_same_in_every_format(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"report.{kind}"
    path.write_bytes(MAKERS[kind](REPORT))
    document = read_document(path)
    assert (document.name, document.kind) == (str(path), kind)
    assert re.split("\r?\n", document.text) == REPORT
    assert [document.text[one.start : one.end] for one in document.blocks] == REPORT
    assert [one.paragraph for one in document.blocks] == list(range(1, len(REPORT) + 1))
    assert {one.severity for one in document.problems} <= {"note"}


@pytest.mark.parametrize("indent", [True, False], ids=["indented paragraphs", "paragraphs set apart"])
def test_paragraphs_of_a_long_pdf_are_whole_across_lines_and_pages(indent: bool) -> None:
    assert lines_of("pdf", as_pdf(REPORT * 12, indent=indent)) == REPORT * 12


def test_lines_of_one_paragraph_have_its_number() -> None:
    lines = [Line("甲"), Line(""), Line("乙", goes_on="line"), Line("丙", 2), Line("丁", 3, goes_on="page")]
    text, blocks = assembled(lines)
    assert text == "甲\n乙\n丙丁"
    assert [(one.start, one.end, one.page, one.paragraph) for one in blocks] == [
        (0, 1, 0, 1), (2, 3, 0, 1), (4, 5, 2, 2), (5, 6, 3, 2),
    ]


CHARACTER = st.sampled_from("法治政府建设行政复议案件受理率为达到较上年的和，、；：（）“”%0123456789AB")
SENTENCE = st.lists(CHARACTER, min_size=1, max_size=200).map(lambda characters: "本" + "".join(characters) + "。")
PARAGRAPHS = st.lists(SENTENCE, min_size=1, max_size=12)


@given(PARAGRAPHS)
def test_docx_and_html_keep_every_character(paragraphs: list[str]) -> None:
    assert lines_of("docx", MAKERS["docx"](paragraphs)) == paragraphs
    found = lines_of("html", MAKERS["html"](paragraphs))
    assert found == paragraphs or not any(len(one) >= 15 and re.search("[，。；、]", one) for one in paragraphs)


@given(PARAGRAPHS)
def test_a_pdf_keeps_every_character_and_every_number_whole(paragraphs: list[str]) -> None:
    found = "\n".join(lines_of("pdf", as_pdf(paragraphs)))
    assert found.replace("\n", "") == "".join(paragraphs)
    assert NUMBER.findall(found) == NUMBER.findall("\n".join(paragraphs))


@given(PARAGRAPHS)
def test_every_character_stands_in_one_block_or_is_a_line_feed(paragraphs: list[str]) -> None:
    problems = Problems()
    found = read_here("pdf", as_pdf(paragraphs), "a.pdf", problems)
    assert found is not None
    text, blocks = assembled(found.lines)
    seen = "".join(text[one.start : one.end] for one in blocks)
    assert seen == text.replace("\n", "")
    assert [one.start for one in blocks] == sorted(one.start for one in blocks)
    gaps = [text[one.end : other.start] for one, other in zip(blocks, blocks[1:], strict=False)]
    turned = [one.page != other.page for one, other in zip(blocks, blocks[1:], strict=False)]
    assert all(gap == "\n" or (gap == "" and turn) for gap, turn in zip(gaps, turned, strict=True))
    assert all(isinstance(one, Block) and one.page >= 1 for one in blocks)


SEEDS = Path(__file__).parents[4] / "shared" / "seeds"


@pytest.mark.parametrize("kind", ["docx", "pdf", "html"])
def test_published_reports_and_plans_read_the_same(kind: str) -> None:
    texts = sorted(SEEDS.glob("*.txt"))
    if not texts:
        pytest.skip(f"the published texts are not here: {SEEDS} (optional, not part of the project)")
    for path in texts:
        wanted = [" ".join(line.split()) for line in path.read_text("utf-8").split("\n") if line.strip()]
        found = lines_of(kind, MAKERS[kind](wanted))
        if kind == "html":  # these texts hold the bars and footers of their pages, which are left out
            assert [line for line in found if line not in wanted] == []
            assert [line for line in wanted if len(line) > 100 and "主办单位" not in line and line not in found] == []
        else:  # a space at which a line of a pdf ends is not painted
            assert [line.replace(" ", "") for line in found] == [line.replace(" ", "") for line in wanted], path.name
