"""What to check: one set, or every definition file under some paths."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from fzzf_metrics import catalog
from fzzf_metrics.decode import decode_dictionary, new_reader
from fzzf_metrics.definition import FigureDefinition, IndicatorSet
from fzzf_metrics.errors import InputError, Place, Problem, Problems
from fzzf_metrics.files import read_bytes
from fzzf_metrics.limits import MAX_YAML_BYTES
from fzzf_metrics.lint.choices import check_choices, check_groups
from fzzf_metrics.lint.divisions import check_divisions
from fzzf_metrics.lint.figures import check_figures
from fzzf_metrics.lint.owners import Owners, consequences_left_out, without_echoes
from fzzf_metrics.lint.scores import check_scores
from fzzf_metrics.lint.sense import check_items
from fzzf_metrics.lint.static import Static
from fzzf_metrics.lint.tables import check_tables
from fzzf_metrics.lint.unread import check_unread
from fzzf_metrics.program.compiling import compile_set
from fzzf_metrics.source import Mapping, Value, read_yaml

_SUFFIXES = (".yaml", ".yml")
_SET_WORDS = {"id", "编号", "format", "格式", "title", "标题", "名称"}


def check_set(indicator_set: IndicatorSet) -> list[Problem]:
    """Everything that is wrong with a set that could be read, in the order it stands in the files.

    Errors forbid scoring with it; warnings and notes are for a person to look at. Empty for a good set.
    """
    return _sorted(_checked(indicator_set, Problems()).found)


def lint_paths(paths: Iterable[str | Path]) -> list[Problem]:
    """Every problem of every definition under ``paths``, sorted by file, line and column; nothing on good input.

    A path is a set's folder or file, the id of a known set, a figure dictionary, or a folder with any number of these.
    """
    problems = Problems()
    for path in paths:
        _lint(path, problems)
    return _sorted(problems.found)


def _sorted(found: Iterable[Problem]) -> list[Problem]:
    """In the order of the files, each finding once: an overlay shows those of its base again, under another path."""
    once: dict[object, Problem] = {}
    for problem in found:
        place = problem.place
        whole = str(Path(place.file).resolve()) if place.line else place.file
        once.setdefault((whole, place.line, place.column, place.path, problem.code, problem.found), problem)
    return sorted(once.values(), key=lambda problem: (problem.place, problem.code))


# -- one set -------------------------------------------------------------------------------------------------------


def _checked(found: IndicatorSet, before: Problems) -> Problems:
    """Compiling and the sense checks. What stands in a part that could not be read is not judged twice."""
    owners = Owners(found, before.errors)
    compiling = Problems()
    program = compile_set(found, compiling)
    result = Problems(owners.judged(consequences_left_out(compiling.found, owners, bool(before.errors))))
    result.found = [_placed(problem, found) for problem in result.found]
    owners = Owners(found, [*before.errors, *result.errors])
    for name in owners.spoilt_items():
        program.items.pop(name, None)
    sense, static = Problems(), Static(program)
    check_choices(static, sense)
    if not before.errors:
        check_groups(found, sense)
    check_tables(static, sense)
    broken = {item for item in program.items if owners.holds_any(item, sense.errors)}
    check_scores(static, broken, sense)
    check_divisions(static, sense)
    check_items(static, sense)
    if not before.errors and not result.errors and not found.overlay_of:
        check_unread(static, sense)
    check_figures(found.figures, program.figures, sense)
    result.found += owners.judged(sense.found)
    return result


def _placed(problem: Problem, found: IndicatorSet) -> Problem:
    """Points that an overlay changed do not add up in the overlay, not in the set it changes."""
    if problem.code != "points_sum" or problem.place.file == found.place.file:
        return problem
    return Problem(problem.code, found.place, problem.found, problem.expected, others=(problem.place,))


# -- files and folders ---------------------------------------------------------------------------------------------


def _lint(ref: str | Path, problems: Problems) -> None:
    path = catalog.find(ref, problems)
    if path is None:
        return
    if path.is_dir():
        if not _folder(path, problems):
            problems.add("nothing_to_check", Place(str(path)))
    else:
        _file(path, problems)


def _folder(path: Path, problems: Problems) -> bool:
    """Whether there was anything to check."""
    if (path / "set.yaml").is_file():
        _set(path, problems)
        return True
    files = sorted(found for found in path.iterdir() if found.suffix in _SUFFIXES and found.is_file())
    for file in files:
        _file(file, problems)
    below = [_folder(found, problems) for found in sorted(path.iterdir()) if found.is_dir() and found.name[:1] != "."]
    return bool(files) or any(below)


def _file(path: Path, problems: Problems) -> None:
    """A set in one file, a dictionary, or a part of the set in the same folder."""
    try:
        data = read_bytes(path, MAX_YAML_BYTES)
    except InputError as error:
        problems.found += error.problems
        return
    value = read_yaml(data, str(path), Problems())
    kind = _kind(value)
    if kind == "dictionary":
        _dictionary(data, path, problems)
    elif kind in ("figures", "chapter") and (path.parent / "set.yaml").is_file():
        _set(path.parent, problems)
    elif kind == "figures" and isinstance(value, Mapping):
        _figures(data, path, problems)
    elif kind == "chapter":
        problems.add("no_set_file", Place(str(path.parent)), "set.yaml")
    else:
        _set(path, problems)


def _kind(value: Value | None) -> str:
    """What a file is: by its format, or by its keys where it has none."""
    if not isinstance(value, Mapping):
        return "set"
    words = {entry.key.text: getattr(entry.value, "text", "") for entry in value.entries}
    form = words.get("format", words.get("格式", ""))
    for name in ("dictionary", "figures"):
        if form.startswith(f"fzzf-{name}"):
            return name
    chapter = bool(words.keys() & {"indicators", "指标"}) and not words.keys() & _SET_WORDS
    return "chapter" if chapter else "set"


def _set(path: Path, problems: Problems) -> None:
    reading = Problems()
    found = catalog.read_set(path, reading)
    problems.found += without_echoes(reading.found)
    if found is not None:
        problems.found += _checked(found, reading).found


def _dictionary(data: bytes, path: Path, problems: Problems) -> None:
    value = read_yaml(data, str(path), problems)
    found = None if value is None else decode_dictionary(value, problems)
    if found is not None:
        _figure_checks(list(found.figures.values()), problems)


def _figures(data: bytes, path: Path, problems: Problems) -> None:
    value = read_yaml(data, str(path), problems)
    record = None if value is None else new_reader(problems).record("figures", value)
    if record is not None:
        own = record.get("figures", ())
        shared = catalog.read_dictionary(Problems()).figures
        check_figures(own, {**shared, **{figure.id: figure for figure in own}}, problems)


def _figure_checks(figures: Sequence[FigureDefinition], problems: Problems) -> None:
    check_figures(figures, {figure.id: figure for figure in figures}, problems)
