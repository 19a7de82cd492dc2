"""Reports from files (YAML, JSON, CSV, Excel), from mappings and from data frames.

Values stay text, exactly as written; what they mean is settled together with a dictionary
(:mod:`fzzf_metrics.facts`). Here the shape is checked: keys, heads, ids, states, periods, encodings, containers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from fzzf_metrics.errors import Place, Problem, Problems, ReportError
from fzzf_metrics.figures import Report
from fzzf_metrics.records import replace

FORMATS = ("yaml", "json", "csv", "xlsx")
_SUFFIXES = {".yaml": "yaml", ".yml": "yaml", ".json": "json", ".csv": "csv", ".xlsx": "xlsx"}


def load_report(path: str | Path, *, format: str | None = None) -> Report:  # noqa: A002 - the word users know
    """Read a report file; ``format`` (yaml, json, csv, xlsx) where its name does not say.

    ReportError with everything that is wrong; what was merely noted is in ``Report.problems``. A figure that is given
    twice differently is no error: it is in state ``conflict`` and not scored.
    """
    from fzzf_metrics.errors import InputError
    from fzzf_metrics.files import read_bytes
    from fzzf_metrics.limits import MAX_TABLE_BYTES, MAX_YAML_BYTES

    kind = _format(Path(path), format)
    try:
        content = read_bytes(path, MAX_TABLE_BYTES if kind in ("csv", "xlsx") else MAX_YAML_BYTES)
    except InputError as error:
        raise ReportError(error.problems) from error
    problems = Problems()
    return _finished(_reader(kind)(content, str(path), problems), problems)


def report_from_dict(data: Mapping[str, Any], *, name: str = "<dict>") -> Report:
    """A report from a mapping of the shape of a report file; places are paths inside it."""
    from fzzf_metrics.readers.yaml_json import report_of
    from fzzf_metrics.source import from_python

    problems = Problems()
    value = from_python(data, name, problems)
    report = None if value is None else report_of(value, Place(name), problems, is_file=False)
    return _finished(report, problems)


def report_from_frame(
    frame: Any, *, unit: str | Mapping[str, str] = "", period: str = "", name: str = "<frame>"
) -> Report:
    """A report from a data frame in the long form; NaN, None and NaT are not reported."""
    from fzzf_metrics.readers.frame import read

    problems = Problems()
    return _finished(read(frame, unit, period, name, problems), problems)


def report_with_figures(report: Report, figures: Mapping[str, Any]) -> Report:
    """The report with some figures of its own period and unit replaced or added; None: not reported."""
    from fzzf_metrics.readers.what_if import replaced

    problems = Problems()
    changed = replaced(report, figures, problems)
    if problems.errors:
        raise ReportError(problems.found)
    # What was said of a figure more than once says nothing about its new value.
    return replace(report, figures=changed, restated=tuple(f for f in report.restated if f.id not in figures))


def _format(path: Path, stated: str | None) -> str:
    kind = stated or _SUFFIXES.get(path.suffix.lower(), "")
    if kind in FORMATS:
        return kind
    from fzzf_metrics.near import nearest

    found, known = stated or path.suffix, FORMATS if stated else tuple(_SUFFIXES)
    suffix = path.suffix.lower()
    hint = "hint_old_excel" if suffix in (".xls", ".xlsm", ".xlsb", ".et", ".ods") else ""
    if suffix in (".txt", ".docx", ".doc", ".wps", ".pdf", ".html", ".htm"):
        hint = "hint_extract_first"
    near = "" if hint else nearest(found, known)
    raise ReportError([
        Problem("report_format_unknown", Place(str(path)), found, " ".join(known), near=near, hint=hint)
    ])


def _reader(kind: str) -> Callable[[bytes, str, Problems], Report | None]:
    if kind == "csv":
        from fzzf_metrics.readers import csv_

        return csv_.read
    if kind == "xlsx":
        from fzzf_metrics.readers import excel

        return excel.read
    from fzzf_metrics.readers import yaml_json

    return yaml_json.read_json_report if kind == "json" else yaml_json.read_yaml_report


def _finished(report: Report | None, problems: Problems) -> Report:
    if report is None or problems.errors:
        raise ReportError(problems.found)
    return replace(report, problems=tuple(problems.found))
