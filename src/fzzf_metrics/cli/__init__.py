"""The ``fzzf`` command: one file a sub-command, imported when it is asked for."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Sequence
from typing import Any

import click

from fzzf_metrics.cli.base import (
    BAD_INPUT,
    OUR_BUG,
    PRODUCED,
    STOPPED,
    USAGE,
    Group,
    chosen_language,
    complain,
    debugging,
    lang_option,
    usage_line,
)
from fzzf_metrics.errors import InputError
from fzzf_metrics.messages import text as phrase

_COMMANDS = {name: f"fzzf_metrics.cli.{name}" for name in ("score", "check", "explain")}
_COMMANDS |= {"list": "fzzf_metrics.cli.list_"}
_COMMANDS |= {name: f"fzzf_metrics.cli.{name}" for name in ("show", "lint", "verify", "figures", "template")}
_COMMANDS |= {name: f"fzzf_metrics.cli.{name}" for name in ("extract", "recognise")}
_COMMANDS |= {"score-table": "fzzf_metrics.cli.score_table"}


class Fzzf(Group):
    """The whole command: runs a sub-command and turns every way it can end into an exit code."""

    modules = _COMMANDS

    def main(  # type: ignore[override]
        self, args: Sequence[str] | None = None, prog_name: str | None = None, standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run; exits unless ``standalone_mode`` is off, when the exit code is returned."""
        from fzzf_metrics.cli.output import prepare_streams

        gc.set_threshold(200_000)  # one short run: next to nothing is ever garbage in a circle
        prepare_streams()
        arguments = list(sys.argv[1:] if args is None else args)
        extra.setdefault("obj", chosen_language(arguments))
        run: Callable[[], Any] = lambda: super(Fzzf, self).main(  # noqa: E731 - called in one place, with super()
            args if args is None else arguments, prog_name or "fzzf", standalone_mode=False, **extra
        )
        code = _exit_code(run, extra["obj"])
        if standalone_mode:
            sys.exit(code)
        return code


def _exit_code(run: Callable[[], Any], lang: str) -> int:
    """Run, and say what went wrong in a line a problem."""
    from fzzf_metrics.cli.output import close_quietly

    try:
        result = run()
        sys.stdout.flush()
    except InputError as error:
        from fzzf_metrics.messages import line

        complain("\n".join(line(problem, lang) for problem in error.problems))
        return BAD_INPUT
    except click.exceptions.NoArgsIsHelpError as error:
        complain(error.format_message())
        return USAGE
    except click.ClickException as error:
        complain(f"{usage_line(error, lang)}\n{phrase('usage_hint', lang)}")
        return USAGE
    except BrokenPipeError:
        close_quietly()
        return PRODUCED
    except OSError as error:
        close_quietly()
        complain(phrase("cli_refused", lang, error=error.strerror or type(error).__name__))
        return BAD_INPUT
    except (KeyboardInterrupt, click.Abort):
        complain(phrase("cli_stopped", lang))
        return STOPPED
    except Exception as error:  # noqa: BLE001 - the last resort: a bug of ours must not end in a traceback
        return _our_bug(error, lang)
    return result if isinstance(result, int) else PRODUCED


def _our_bug(error: Exception, lang: str) -> int:
    if debugging():
        import traceback

        traceback.print_exc()
    from fzzf_metrics.render.text import inert

    complain(phrase("cli_bug", lang, error=inert(f"{type(error).__name__}: {error}")[:300]))
    return OUR_BUG


def _version(context: click.Context, parameter: click.Parameter, value: bool) -> None:
    if value:
        from fzzf_metrics.cli.output import version

        click.echo(f"fzzf-metrics {version()}")
        context.exit(PRODUCED)


main = Fzzf(
    name="fzzf", help="help_fzzf", no_args_is_help=True,
    params=[
        click.Option(
            ["--version"], is_flag=True, is_eager=True, expose_value=False, callback=_version, help="help_version"
        ),
        lang_option(),
    ],
)
