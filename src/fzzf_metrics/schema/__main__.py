"""Writes the JSON Schemas beside this file: ``python -m fzzf_metrics.schema``."""

from __future__ import annotations

from fzzf_metrics import schema
from fzzf_metrics.files import write_atomic
from fzzf_metrics.schema import reports

if __name__ == "__main__":
    write_atomic(schema.PATH, schema.text().encode())
    write_atomic(reports.PATH, reports.text().encode())
