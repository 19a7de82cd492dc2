"""Writes the JSON Schema beside this file: ``python -m fzzf_metrics.schema``."""

from __future__ import annotations

from fzzf_metrics.files import write_atomic
from fzzf_metrics.schema import PATH, text

if __name__ == "__main__":
    write_atomic(PATH, text().encode())
