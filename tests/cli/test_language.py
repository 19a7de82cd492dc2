"""The language of texts, the help pages, and what a bug of ours looks like."""

from collections.abc import Callable

import click
import pytest
from click.testing import Result

from fzzf_metrics.cli import main
from fzzf_metrics.messages import known

Run = Callable[..., Result]
ON = ("--set", "small.yaml")


def test_the_language_is_taken_before_and_after_the_command_and_from_the_environment(
    fzzf: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = "6 of 6 judged points; 4 points undetermined"
    assert fzzf("--lang", "en", "score", "open.yaml", *ON).stdout.startswith(expected)
    assert fzzf("score", "open.yaml", *ON, "--lang=en").stdout.startswith(expected)
    monkeypatch.setenv("FZZF_LANG", "en")
    assert fzzf("score", "open.yaml", *ON).stdout.startswith(expected)
    assert fzzf("score", "open.yaml", *ON, "--lang", "zh").stdout.startswith("已判定")
    assert "no command" in fzzf("scroe").stderr


@pytest.mark.parametrize("command", [(), *((name,) for name in main.modules)])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_command_and_option_has_help_in_both_languages(fzzf: Run, command: tuple[str, ...], lang: str) -> None:
    result = fzzf(*command, "--help", "--lang", lang)
    assert result.exit_code == 0
    assert result.stdout.startswith({"zh": "用法：", "en": "Usage: "}[lang])
    assert "help_" not in result.stdout
    assert "--lang" in result.stdout


def test_every_help_text_is_in_the_catalogue(fzzf: Run) -> None:
    context = click.Context(main, obj="zh")
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        assert command is not None
        assert known(command.help or "")
        options = [p for p in command.params if isinstance(p, click.Option)]
        assert all(known(option.help or "") for option in options), name


def test_the_version_is_printed(fzzf: Run) -> None:
    result = fzzf("--version")
    assert result.exit_code == 0
    assert result.stdout.startswith("fzzf-metrics 0.")


def test_a_bug_of_ours_ends_in_one_line_and_code_five(fzzf: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    import fzzf_metrics.render as rendering

    def broken(*_: object, **__: object) -> str:
        raise RuntimeError("\x1b[31mboom")

    monkeypatch.setattr(rendering, "render", broken)
    result = fzzf("score", "met.yaml", *ON)
    assert result.exit_code == 5
    assert "RuntimeError: \\u001b[31mboom" in result.stderr
    assert "Traceback" not in result.stderr
    monkeypatch.setenv("FZZF_DEBUG", "1")
    assert "Traceback" in fzzf("score", "met.yaml", *ON).stderr
