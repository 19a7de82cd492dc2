"""Coverage-guided fuzzing of the readers: txt, html, docx, pdf as documents; yaml, json, csv, xlsx as reports.

``python benchmarks/fuzz/readers.py CORPUS_FOLDER -max_total_time=1800 -max_len=20000 -timeout=20 -rss_limit_mb=2000``
(``pip install atheris``, and what the readers need). The first byte picks the kind, the rest is the file; a start is
made with small whole files of every kind. A report reader may only raise InputError. A docx, pdf or html reader runs in
a child process in life, where whatever a broken file raises in a package made by others means "damaged"; here only a
hang, a crash of the process or memory without bounds is a finding.
"""

from __future__ import annotations

import logging
import sys
import tempfile
import warnings
from pathlib import Path

import atheris

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))

with atheris.instrument_imports(include=["fzzf_metrics"]):
    import pkgutil
    from importlib import import_module

    import fzzf_metrics.extract.documents
    import fzzf_metrics.readers
    import fzzf_metrics.source

    for room in (fzzf_metrics.extract.documents, fzzf_metrics.readers, fzzf_metrics.source):
        for module in pkgutil.iter_modules(room.__path__):  # they are imported late in life: too late to be watched
            import_module(f"{room.__name__}.{module.name}")

    from fzzf_metrics.errors import InputError, Problems
    from fzzf_metrics.extract.documents import read_document
    from fzzf_metrics.extract.documents.child import read_here
    from fzzf_metrics.readers import load_report

KINDS = ("txt", "html", "docx", "pdf", "yaml", "json", "csv", "xlsx")
FOLDER = Path(tempfile.mkdtemp(prefix="fuzz"))


def one(data: bytes) -> None:
    """One input."""
    if not data:
        return
    kind, content = KINDS[data[0] % len(KINDS)], data[1:]
    if kind in ("html", "docx", "pdf"):
        _document(kind, content)
        return
    path = FOLDER / f"a.{kind}"
    path.write_bytes(content)
    try:
        _ = read_document(path) if kind == "txt" else load_report(path)
    except InputError as error:
        if not error.problems:
            raise AssertionError("an error without a problem") from None


def _document(kind: str, content: bytes) -> None:
    try:
        read_here(kind, content, f"a.{kind}", Problems())
    except Exception as error:  # noqa: BLE001 - see above
        _damaged[type(error).__name__] = _damaged.get(type(error).__name__, 0) + 1


_damaged: dict[str, int] = {}


def start(folder: Path) -> None:
    """Whole small files of every kind to begin with."""
    from document_kit import as_docx, as_html, as_pdf, as_txt

    said = ["云溪县2024年度法治政府建设报告", "一、主要工作", "收到行政复议申请68件，办结率99.5%。"]
    made = {"txt": as_txt(said), "html": as_html(said), "docx": as_docx(said), "pdf": as_pdf(said)}
    example = (ROOT / "examples" / "00-first-score" / "report.yaml").read_bytes()
    made |= {"yaml": example, "json": b'{"format": "fzzf-report/1", "unit": "a", "period": "2024", "figures": []}'}
    made |= {"csv": "编号,数值\nreport.period,2024\nunit.name,甲县\nassessed_units,12家\n".encode()}
    folder.mkdir(parents=True, exist_ok=True)
    for kind, content in made.items():
        (folder / f"start-{kind}").write_bytes(bytes([KINDS.index(kind)]) + content)


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    start(Path(sys.argv[1]))
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
