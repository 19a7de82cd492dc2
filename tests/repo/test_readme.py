"""What the two readmes show is what the program does."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = ["README.md", "README.zh-CN.md"]


@pytest.mark.parametrize("page", PAGES)
def test_the_printed_output_is_that_of_the_example(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    shown = re.findall(r"<!-- output: (\S+) -->\n```text\n(.*?)```", text, re.S)
    assert shown
    for file, output in shown:
        assert output == (ROOT / file).read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES)
def test_the_python_lines_give_what_their_comments_say(
    page: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    code = re.findall(r"```python\n(.*?)```", (ROOT / page).read_text(encoding="utf-8"), re.S)[0]
    space: dict[str, object] = {}
    exec(code, space)  # noqa: S102 - the page's own lines
    printed = capsys.readouterr().out.splitlines()
    assert printed[1:] == [
        "other_population", "{'executive_study': 'undetermined'}", "{'executive_study': 'not_met'}"
    ]
    assert len(space["frame"]) == 271  # type: ignore[arg-type]


@pytest.mark.parametrize("page", PAGES)
def test_every_command_of_the_tool_is_named(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    for command in ("score", "check", "explain", "list", "show", "lint", "figures", "template"):
        assert f"fzzf {command}" in text
