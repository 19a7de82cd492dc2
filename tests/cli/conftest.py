"""A small set and reports on disk, and a way to run the command."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

SET = """\
format: fzzf/1
id: small
title: 小体系
document: 小发〔2024〕1号
period: 2024
points: 10
points_basis: 演示
rounding: {places: 2, mode: half_up, at: total}
unreported: undetermined
groups:
  - {id: all, title: 全部, clause: 一, points: 10, not_applicable: rescale}
figures:
  - {id: cases_done, name: 已办案件数, kind: count, unit: 件}
  - {id: cases_all, name: 全部案件数, kind: count, unit: 件}
  - {id: meetings_held, name: 会议次数, kind: count, unit: 次}
indicators:
  - id: completion
    title: 办结率
    clause: 一(一)
    group: all
    measure: cases_done / cases_all
    no_cases: full
    target: ">= 95%"
    points: 6
    rule: pass_fail
    lead: [某局]
  - id: meetings
    title: 会议
    clause: 一(二)
    group: all
    measure: meetings_held
    target: ">= 4"
    points: 4
    rule: pass_fail
"""


def report(figures: str) -> str:
    """A report with these figures."""
    return f"format: fzzf-report/1\nunit: {{name: 某县}}\nperiod: 2024\nfigures: {{{figures}}}\n"


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder, which is also the current one, with a set, reports of every verdict and a broken one."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    for name in ("FZZF_LANG", "FZZF_DEBUG", "FZZF_INDICATORS"):
        monkeypatch.delenv(name, raising=False)
    written = {
        "small.yaml": SET,
        "met.yaml": report("cases_done: 95, cases_all: 100, meetings_held: 4"),
        "not-met.yaml": report("cases_done: 94, cases_all: 100, meetings_held: 4"),
        "open.yaml": report("cases_done: 95, cases_all: 100"),
        "broken.yaml": "format: fzzf-report/1\nunit: {name: 某县}\nperiod: 2024\nfigurs: {}\ntitel: x\n",
    }
    for name, text in written.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def fzzf(files: Path) -> Callable[..., Result]:
    """Run the command in this process."""
    from fzzf_metrics.cli import main

    return lambda *arguments: CliRunner().invoke(main, list(arguments))
