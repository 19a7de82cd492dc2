"""Finds indicator sets by id or by path, and the figure dictionary.

Ids are looked up in the folder that ``FZZF_INDICATORS`` names, then in the folder that comes with the package. A set is
a folder ``<id>/`` with ``set.yaml``, or one file. An id never leaves those folders; a path does what a path does.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping as AnyMapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from fzzf_metrics.canonical import model_hash
from fzzf_metrics.decode import Role, decode_dictionary, decode_set
from fzzf_metrics.definition import Dictionary, IndicatorSet
from fzzf_metrics.errors import DefinitionError, Place, Problems
from fzzf_metrics.limits import MAX_YAML_BYTES
from fzzf_metrics.near import nearest
from fzzf_metrics.overlay import apply_overlay, base_of
from fzzf_metrics.records import replace
from fzzf_metrics.source import Mapping, Sequence, Value, from_python, read_yaml

_ID = re.compile(r"[a-z][a-z0-9_-]{0,63}")
_SUFFIXES = (".yaml", ".yml")
_HERE = Path(__file__).resolve().parent
_OWN_FOLDERS = (_HERE / "indicators", _HERE.parents[1] / "indicators")  # in a wheel; beside src/ in a checkout
_NO_DICTIONARY = Dictionary({})


def load_set(ref: str | Path) -> IndicatorSet:
    """The set with this id, or in this folder or file. Raises DefinitionError with every problem."""
    problems = Problems()
    return finish(read_set(ref, problems), problems)


def set_from_dict(data: AnyMapping[str, Any], *, name: str = "<dict>") -> IndicatorSet:
    """A set from plain objects of the same shape as a set in one file, over the shared dictionary.

    Places are paths into ``data``. Raises DefinitionError with every problem.
    """
    problems = Problems()
    value = from_python(data, name, problems)
    return finish(None if value is None else _decoded([("set", value)], None, problems), problems)


def load_dictionary() -> Dictionary:
    """The figure dictionary. Raises DefinitionError with every problem."""
    problems = Problems()
    found = read_dictionary(problems)
    if problems.errors:
        raise DefinitionError(problems.found)
    return found


def finish(found: IndicatorSet | None, problems: Problems) -> IndicatorSet:
    """``found``, unless there are errors; then they are raised together."""
    if found is None or problems.errors:
        raise DefinitionError(problems.found)
    return found


def set_ids() -> list[str]:
    """The ids of all sets that can be named, in alphabetical order."""
    names = {path.parent.name for folder in folders() for path in folder.glob("*/set.yaml")}
    return sorted(name for name in names if _ID.fullmatch(name))


def folders() -> list[Path]:
    """The folders that hold sets, the user's first."""
    own = os.environ.get("FZZF_INDICATORS", "")
    known = [Path(own), *_OWN_FOLDERS] if own else _OWN_FOLDERS
    return [folder for folder in known if folder.is_dir()]


# -- the dictionary ------------------------------------------------------------------------------------------------


def read_dictionary(problems: Problems) -> Dictionary:
    """The first ``dictionary.yaml`` of the known folders; an empty dictionary where there is none."""
    path = next((folder / "dictionary.yaml" for folder in folders() if (folder / "dictionary.yaml").is_file()), None)
    if path is None:
        return _NO_DICTIONARY
    stamp = path.stat()
    found, noted = _dictionary(path, stamp.st_mtime_ns, stamp.st_size)
    problems.found += noted.found
    return found


@lru_cache(maxsize=4)
def _dictionary(path: Path, _changed: int, _size: int) -> tuple[Dictionary, Problems]:
    problems = Problems()
    value = _read(path, problems)
    found = None if value is None else decode_dictionary(value, problems)
    return found or _NO_DICTIONARY, problems


# -- sets ----------------------------------------------------------------------------------------------------------


def read_set(ref: str | Path, problems: Problems) -> IndicatorSet | None:
    """Like :func:`load_set`, with the problems collected instead of raised.

    A set with problems may come back too, so that its sense can be checked in the same run; not one of whose files one
    could not be read at all.
    """
    path = find(ref, problems)
    if path is None:
        return None
    found = _parts(path, problems)
    parts = [(role, value) for role, value in found if value is not None]
    if not parts or parts[0][0] != "set":
        return None
    result = _decoded(parts, path, problems, len(parts) == len(found))
    if len(parts) < len(found):
        return None  # what a file that cannot be read would have said must not look like something missing
    if result is not None and path.is_dir() and result.id != path.resolve().name:
        problems.add("folder_name", result.place, result.id, path.resolve().name)
    return result if result is None or not _is_shipped(path) else replace(result, shipped=True)


def _is_shipped(path: Path) -> bool:
    """Whether a set lies in the folder that comes with the package."""
    return any(path.resolve().is_relative_to(folder.resolve()) for folder in _OWN_FOLDERS)


def _decoded(
    parts: list[tuple[Role, Value]], path: Path | None, problems: Problems, complete: bool = True
) -> IndicatorSet | None:
    base = base_of(parts[0][1])
    if base is None:
        return decode_set(parts, read_dictionary(problems), problems, complete)
    for _, value in parts[1:]:
        problems.add("overlay_file", value.place, base.text)
    if not _ID.fullmatch(base.text):
        problems.add("set_id_form", base.place, base.text)
        return None
    return _overlay(parts[0][1], base.text, base.place, path, problems)


def _overlay(value: Value, base_id: str, place: Place, path: Path | None, problems: Problems) -> IndicatorSet | None:
    found = _beside(path, base_id) or _by_id(base_id)
    if found is None:
        known = set_ids()
        problems.add("set_unknown", place, base_id, " ".join(known), near=nearest(base_id, known))
        return None
    parts = [(role, value) for role, value in _parts(found, problems) if value is not None]
    if not parts:
        return None
    further = base_of(parts[0][1])
    if further is not None:
        problems.add("overlay_of_overlay", place, base_id, further.text)
        return None
    before = len(problems.errors)
    base = decode_set(parts, read_dictionary(problems), problems)
    if base is None or len(problems.errors) > before:
        problems.add("overlay_base", place, base_id)
        return None
    return apply_overlay(value, base, model_hash(base), problems)


# -- files ---------------------------------------------------------------------------------------------------------


def find(ref: str | Path, problems: Problems) -> Path | None:
    """Where the set is: an id is looked up, anything with a separator, a suffix or a file behind it is a path."""
    written = str(ref)
    if isinstance(ref, str) and _ID.fullmatch(written):
        found = _by_id(written)
        if found is not None:
            return found
    path = Path(ref)
    if _exists(path):
        return path
    own = os.environ.get("FZZF_INDICATORS", "")
    if own and not _exists(Path(own)):
        problems.add("no_indicators_folder", Place(own), "FZZF_INDICATORS")
    known = set_ids()
    if isinstance(ref, Path) or any(mark in written for mark in "/\\") or written.endswith(_SUFFIXES):
        problems.add("no_such_file", Place(written))
    else:
        problems.add("set_unknown", Place(written), written, " ".join(known), near=nearest(written, known))
    return None


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _by_id(set_id: str) -> Path | None:
    return next((folder / set_id for folder in folders() if (folder / set_id / "set.yaml").is_file()), None)


def _beside(path: Path | None, base_id: str) -> Path | None:
    if path is None:
        return None
    folder = path.resolve().parent
    choices = (folder / base_id, folder / f"{base_id}.yaml")
    return next((found for found in choices if found.is_file() or (found / "set.yaml").is_file()), None)


def _parts(path: Path, problems: Problems) -> list[tuple[Role, Value | None]]:
    """The set file first, then the others in natural order, each with its role; None for one that cannot be read."""
    if path.is_file():
        return [("set", _read(path, problems))]
    head = path / "set.yaml"
    if not head.is_file():
        problems.add("no_set_file", Place(_shown(path)), "set.yaml")
        return []
    others = [found for found in path.iterdir() if found.suffix in _SUFFIXES and found.is_file() and found != head]
    return [(_role(file), _read(file, problems)) for file in (head, *sorted(others, key=_natural))]


def _role(path: Path) -> Role:
    return "set" if path.name == "set.yaml" else "figures" if path.stem == "figures" else "chapter"


def _natural(path: Path) -> list[tuple[int, int, str]]:
    """``2-b`` before ``10-a``."""
    pieces = re.findall(r"[0-9]+|[^0-9]+", path.name)
    return [(0, int(piece), "") if piece.isascii() and piece.isdigit() else (1, 0, piece) for piece in pieces]


def _shown(path: Path) -> str:
    """The path for messages: one of the package's own files begins with ``indicators/`` wherever it is installed."""
    for folder in _OWN_FOLDERS:
        if path.is_relative_to(folder):
            return (Path("indicators") / path.relative_to(folder)).as_posix()
    return str(path)


def _read(path: Path, problems: Problems) -> Value | None:
    shown = _shown(path)
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_YAML_BYTES + 1)
    except OSError as error:
        problems.add("file_unreadable", Place(shown), error.strerror or "")
        return None
    value = read_yaml(data, shown, problems)
    if value is not None and not isinstance(value, Mapping):
        found = "word_list" if isinstance(value, Sequence) else "word_text"
        problems.add("wrong_type", value.place, found, "word_mapping")
        return None
    return value
