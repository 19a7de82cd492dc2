"""``fzzf extract``: the file it writes is scored as it stands, a person's decisions stay, and nothing is half done."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from fzzf_metrics.readers import load_report
from uncovered import uncovered

Run = Callable[..., Result]
TEXT = (
    "甲县2024年度法治政府建设报告\n一、工作情况\n全年审核行政规范性文件17件，收到申请9件，办结案件95件。\n"
    "二、下一步打算\n审核行政规范性文件20件。\n"
)


@pytest.fixture
def document(files: Path) -> Path:
    path = files / "年报.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def values(path: Path) -> list[tuple[str, object]]:
    return [(one.id, one.value) for one in load_report(path).figures]


def test_the_file_loads_is_scored_and_the_summary_says_what_to_do(fzzf: Run, files: Path, document: Path) -> None:
    done = fzzf("extract", document.name, "-o", "out.yaml")
    assert done.exit_code == 0
    assert ("normative_examined", "17件") in values(files / "out.yaml")
    assert ("normative_examined", "20件") not in values(files / "out.yaml")
    lines = done.stdout.splitlines()
    assert lines[0] == "已写入 out.yaml：甲县，2024；找到数据 4 项、没有数字的说法 0 处"
    assert lines[-1] == "下一步：在 out.yaml 中逐条核对（文件开头有说明），再运行 fzzf score out.yaml --set 编号"
    assert fzzf("score", "out.yaml", "--set", "maojian-2024").exit_code == 0


def test_a_sets_own_figures_are_looked_for_too(fzzf: Run, files: Path) -> None:
    (files / "a.txt").write_text("甲县2024年度报告\n全年召开会议5次。\n", encoding="utf-8")
    assert fzzf("extract", "a.txt", "-o", "a.yaml", "--set", "small.yaml").exit_code == 0
    assert "small/meetings_held" in (files / "a.yaml").read_text("utf-8")
    assert fzzf("extract", "a.txt", "-o", "b.yaml").exit_code == 0
    assert "small/meetings_held" not in (files / "b.yaml").read_text("utf-8")
    assert fzzf("extract", "a.txt", "-o", "c.yaml", "--set", "no-such-set").exit_code == 4
    assert not (files / "c.yaml").exists()


def test_a_second_run_keeps_what_a_person_did_and_says_so(fzzf: Run, files: Path, document: Path) -> None:
    fzzf("extract", document.name, "-o", "out.yaml")
    path = files / "out.yaml"
    path.write_text(path.read_text("utf-8").replace("value: 17件", "value: 18件"), "utf-8")
    document.write_text(TEXT + "今年召开会议5次。\n", encoding="utf-8")
    done = fzzf("extract", document.name, "-o", "out.yaml")
    assert ("normative_examined", "18件") in values(path)
    assert "保留人工改过或核过的 1 项" in done.stdout
    assert "新增 1 项" in done.stdout


def test_a_page_for_the_browser_is_written_beside_it(fzzf: Run, files: Path, document: Path) -> None:
    done = fzzf("extract", document.name, "-o", "out.yaml", "--review", "out.html", "--lang", "en")
    assert done.exit_code == 0
    page = (files / "out.html").read_text("utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert "17件" in page
    assert "review page: out.html" in done.stdout


def test_where_the_title_is_not_certain_nothing_is_written_until_the_options_say(fzzf: Run, files: Path) -> None:
    (files / "a.txt").write_text("全年审核行政规范性文件17件。\n", encoding="utf-8")
    done = fzzf("extract", "a.txt", "-o", "a.yaml", "--review", "a.html")
    assert done.exit_code == 4
    unit, period = done.stderr.splitlines()
    assert "--unit" in unit
    assert "--period" in period
    assert [path.name for path in files.glob("a.*")] == ["a.txt"]
    assert fzzf("extract", "a.txt", "-o", "a.yaml", "--unit", "乙县", "--period", "2023H1").exit_code == 0
    report = load_report(files / "a.yaml")
    assert (report.unit.name, report.period) == ("乙县", "2023H1")
    assert fzzf("extract", "a.txt", "-o", "a.yaml").exit_code == 0  # the file says whose it is


def test_a_report_of_another_year_does_not_land_in_this_years_file(fzzf: Run, files: Path, document: Path) -> None:
    fzzf("extract", document.name, "-o", "out.yaml")
    before = (files / "out.yaml").read_bytes()
    document.write_text(TEXT.replace("2024", "2023"), encoding="utf-8")
    done = fzzf("extract", document.name, "-o", "out.yaml")
    assert done.exit_code == 4
    assert "--period 2024" in done.stderr
    assert (files / "out.yaml").read_bytes() == before
    assert fzzf("extract", document.name, "-o", "out.yaml", "--period", "2024").exit_code == 0


@pytest.mark.parametrize(("arguments", "code", "words"), [
    (("-o", "out.txt"), 2, ".yaml"),
    (("-o", "out"), 2, ".yaml"),
    (("-o", "out.yaml", "--review", "out.pdf"), 2, ".html"),
    (("-o", "out.yaml", "--period", "24年"), 2, "24年"),
    ((), 2, "-o"),
    (("-o", "no/such/out.yaml"), 4, "no/such"),
    (("-o", "broken.yaml"), 4, "没有改写"),
    (("-o", "small.yaml"), 4, "没有改写"),
    (("-o", "met.yaml", "--unit", "乙县"), 4, "某县"),
    (("-o", "met.yaml", "--unit", "某县", "--period", "2023"), 4, "2023"),
])
def test_what_cannot_be_meant_is_refused_and_nothing_is_changed(
    fzzf: Run, files: Path, document: Path, arguments: tuple[str, ...], code: int, words: str
) -> None:
    before = {path: path.read_bytes() for path in files.iterdir() if path.is_file()}
    done = fzzf("extract", document.name, *arguments)
    assert done.exit_code == code
    assert words in done.stderr
    assert {path: path.read_bytes() for path in files.iterdir() if path.is_file()} == before


def test_a_document_that_cannot_be_read_says_why(fzzf: Run, files: Path) -> None:
    (files / "a.doc").write_bytes(b"x")
    for name in ("none.txt", "a.doc"):
        done = fzzf("extract", name, "-o", "out.yaml")
        assert done.exit_code == 4
        assert name in done.stderr
    assert not (files / "out.yaml").exists()


def test_what_reading_noted_goes_to_the_error_stream(fzzf: Run, files: Path) -> None:
    (files / "a.txt").write_bytes(TEXT.encode("gb18030"))
    done = fzzf("extract", "a.txt", "-o", "out.yaml")
    assert done.exit_code == 0
    assert "GB18030" in done.stderr


def test_paragraphs_of_a_word_document_are_named(fzzf: Run, files: Path) -> None:
    docx = pytest.importorskip("docx", reason="python-docx is not installed: no Word document is made")
    document = docx.Document()
    for line in TEXT.splitlines():
        document.add_paragraph(line)
    document.save(str(files / "a.docx"))
    assert fzzf("extract", "a.docx", "-o", "out.yaml").exit_code == 0
    figure = next(one for one in load_report(files / "out.yaml").figures if one.id == "normative_examined")
    assert (figure.evidence.paragraph, figure.evidence.text) == ("3", "17件")


# -- hostile documents ---------------------------------------------------------------------------------------------

PROGRAM = """
import sys
if sys.platform != "win32":
    import resource
    resource.setrlimit(resource.RLIMIT_AS, (1_500_000_000, 1_500_000_000))
from fzzf_metrics.cli import main
sys.exit(main(["extract", "a.txt", "-o", "a.yaml", "--review", "a.html", "--unit", "甲县", "--period", "2024"],
              standalone_mode=False))
"""
HOSTILE = {
    "html": ("<script>alert(1)</script><img src=x onerror=alert(1)>审核17件</main></html><!--" * 20, 0),
    "directions": ("\u202e审核行政规范性文件\u206617\u2069件\u200b。\u061c\n" * 20, 0),
    "yaml": ("审核: - [17件]\n- id: {x}: #|\n'\"审核17件\"'\n&a *a !!x %TAG\n--- \n...\n" * 20, 0),
    "one long line": ("依法行政，" * 60_000 + "审核行政规范性文件17件。", 0),
    "no figures": ("依法行政\n" * 50_000, 0),
    "a hundred thousand figures": ("审核17件，" * 100_000, 4),
    "a wall of digits": ("9" * 3_000_000, 0),
    "a wall of open brackets": ("（《“" * 30_000 + "审核17件", 0),
    "nul": ("审核\x0017件", 4),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_document_ends_in_a_file_that_loads_or_in_a_problem(files: Path, name: str) -> None:
    text, code = HOSTILE[name]
    (files / "a.txt").write_text(text, encoding="utf-8")
    done = subprocess.run(  # noqa: S603 - our own program on our own file
        [sys.executable, "-c", PROGRAM], capture_output=True, cwd=files, timeout=120, check=False,
        env=uncovered(),
    )
    assert done.returncode == code, done.stderr.decode("utf-8", "replace")[-2000:]
    assert b"Traceback" not in done.stderr
    assert (files / "a.yaml").exists() == (files / "a.html").exists() == (code == 0)
    if code == 0:
        load_report(files / "a.yaml")
        page = (files / "a.html").read_text("utf-8")
        assert page.count("<script>") == 1
        assert not set("\u202e\u2066\u2069\u061c\u200b") & set(page + (files / "a.yaml").read_text("utf-8"))
