"""What every command shares: the language, help and usage errors in it, and exit codes.

Help texts are codes of the catalogue until they are shown, so that ``--lang`` and ``FZZF_LANG`` decide about them too.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Any

import click

from fzzf_metrics.messages import text as phrase

LANGUAGES = ("zh", "en")
PRODUCED, NOT_MET, USAGE, UNDETERMINED, BAD_INPUT, OUR_BUG, STOPPED = 0, 1, 2, 3, 4, 5, 130
FINDINGS = 1


class WrongUsage(click.UsageError):
    """A command line that cannot be meant: a code of the catalogue with its values."""

    def __init__(self, code: str, **values: str) -> None:
        """``values`` are those of the text."""
        super().__init__(code)
        self.code, self.values = code, values


def chosen_language(arguments: Sequence[str]) -> str:
    """The language of this run: the last ``--lang`` anywhere on the line, else ``FZZF_LANG``, else Chinese.

    Looked up before anything is parsed, since help and usage errors are in it too. A language there is not is left to
    :func:`check_language`.
    """
    language = ""
    for number, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == "--lang" and number + 1 < len(arguments):
            language = arguments[number + 1]
        elif argument.startswith("--lang="):
            language = argument[7:]
    return next((found for found in (language, os.environ.get("FZZF_LANG", "")) if found in LANGUAGES), "zh")


def language_of(context: click.Context | None = None) -> str:
    """The language of the run in progress."""
    context = context or click.get_current_context(silent=True)
    found = context.find_root().obj if context else None
    return found if isinstance(found, str) else "zh"


def said(code: str, context: click.Context | None = None, **values: Any) -> str:
    """A text of the catalogue in the language of the run; what is no code stays as it is."""
    try:
        return phrase(code, language_of(context), **values)
    except KeyError:
        return code


def check_language(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """Refuse a language there is not."""
    if value is not None and value not in LANGUAGES:
        raise WrongUsage("usage_choice", option="--lang", found=value, choices=" ".join(LANGUAGES))
    return value


class Choice(click.ParamType[str]):
    """One of a few words; the refusal names them all."""

    name = "choice"

    def __init__(self, *words: str) -> None:
        """``words`` in the order they are offered."""
        self.words = words

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """The words, for the help page."""
        return f"[{'|'.join(self.words)}]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The word itself."""
        if value in self.words:
            return value
        option = param.opts[0] if param else ""
        raise WrongUsage("usage_choice", option=option, found=str(value), choices=" ".join(self.words))


def lang_option() -> click.Option:
    """``--lang``, taken before and after the name of a command."""
    return click.Option(["--lang"], help="help_lang", expose_value=False, callback=check_language, metavar="[zh|en]")


_METAVARS = frozenset({"OPTIONS", "COMMAND", "ARGS", "REPORT", "INDICATOR", "PATH", "WORD", "ID", "TABLE", "DOCUMENT"})


def in_words(piece: str, ctx: click.Context | None = None) -> str:
    """``[OPTIONS]`` or ``REPORT...`` in the language of the run."""
    words = []
    for word in piece.split(" "):
        core = word.strip("[].")
        words.append(word.replace(core, said(f"metavar_{core.lower()}", ctx)) if core in _METAVARS else word)
    return " ".join(words)


class _Worded:
    """Help pages in the language of the run."""

    help: str | None

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The line that shows how to call it."""
        pieces = [in_words(piece, ctx) for piece in self.collect_usage_pieces(ctx)]  # type: ignore[attr-defined]
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=said("help_usage", ctx))

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What it does."""
        from fzzf_metrics.render.text import wrap

        formatter.write("\n")
        for paragraph in said(self.help or "", ctx).split("\n"):
            formatter.write("".join(f"  {line}\n" for line in wrap(paragraph, 76)))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, each with what it is for."""
        records = []
        for parameter in self.get_params(ctx):  # type: ignore[attr-defined]
            record = parameter.get_help_record(ctx)
            if record and isinstance(parameter, click.Option):
                code = "help_help" if "--help" in parameter.opts else parameter.help or ""
                records.append((record[0], said(code, ctx)))
        with formatter.section(said("help_options", ctx)):
            formatter.write_dl(records)

    def get_short_help_str(self, limit: int = 45) -> str:
        """The first sentence."""
        return said(self.help or "").split("\n")[0]


class Command(_Worded, click.Command):
    """A command whose help is a code of the catalogue."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """As of any command, with ``--lang`` added."""
        super().__init__(*args, **kwargs)
        self.params.append(lang_option())

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As of any command; what is left over is refused in the language of the run."""
        ctx.allow_extra_args = True
        left = super().parse_args(ctx, args)
        if ctx.args and not ctx.resilient_parsing:
            raise WrongUsage("usage_extra", found=" ".join(ctx.args))
        return left


class Group(_Worded, click.Group):
    """The command with sub-commands; each is imported when it is asked for, so that starting stays quick."""

    modules: dict[str, str]

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names in the order of a day's work."""
        return list(self.modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now."""
        if cmd_name not in self.modules:
            return None
        from importlib import import_module

        command: click.Command = import_module(self.modules[cmd_name]).command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Refuse a name there is not, and name the nearest."""
        if self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            from fzzf_metrics.near import nearest

            near = nearest(args[0], self.modules)
            code = "usage_command_near" if near else "usage_command"
            raise WrongUsage(code, found=args[0], near=near, choices=" ".join(self.modules))
        return super().resolve_command(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, then the commands."""
        super().format_options(ctx, formatter)
        commands = [(name, self.get_command(ctx, name)) for name in self.modules]
        rows = [(name, command.get_short_help_str()) for name, command in commands if command]
        with formatter.section(said("help_commands", ctx)):
            formatter.write_dl(rows)


def usage_line(error: click.ClickException, lang: str) -> str:
    """A usage error in one line, in the words of the run's language."""
    if isinstance(error, WrongUsage):
        return phrase(error.code, lang, **error.values)
    if isinstance(error, click.NoSuchOption):
        near = " ".join(error.possibilities or ())
        return phrase("usage_option_near" if near else "usage_option", lang, found=error.option_name, near=near)
    if isinstance(error, click.MissingParameter) and error.param:
        name = error.param.opts[0] if isinstance(error.param, click.Option) else error.param.make_metavar(error.ctx)  # type: ignore[arg-type]
        return phrase("usage_missing", lang, name=in_words(name.rstrip("."), error.ctx))
    if isinstance(error, click.BadOptionUsage) and error.option_name:
        return phrase("usage_option_value", lang, found=error.option_name)
    return error.format_message()


def debugging() -> bool:
    """Whether a bug of ours should show where it is."""
    return bool(os.environ.get("FZZF_DEBUG"))


def complain(words: str) -> None:
    """One or more lines for the person at the terminal."""
    print(words, file=sys.stderr)
