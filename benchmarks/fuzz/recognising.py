"""Coverage-guided fuzzing of numerals, recogniser, outline and linker: no text may raise, hang or give a wrong place.

``python benchmarks/fuzz/recognising.py CORPUS_FOLDER -max_total_time=1800 -max_len=400 -timeout=10`` (``pip install
atheris``; the options are libFuzzer's). Inputs are bytes read as UTF-8 with what is broken replaced, mixed with a
dictionary of pieces so that it gets beyond random bytes.
"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["fzzf_metrics"]):
    from fzzf_metrics.extract.numerals import read_numeral
    from fzzf_metrics.extract.recognise import recognise

PIECES = (
    "近约超余多以上以内不足万亿千百十三一两零点成倍番件个条次家人年月日号第每周季度百分之分至到由从提升下降为减少，。、；：《》“”"
    "（）()〔〕%‰％０８-－～/+×.·\n 0123456789工作日率均达和其中含上年结转下一步计划是"
)


def text_of(data: bytes) -> str:
    """Half of the bytes pick pieces, the rest is text as it is."""
    if data[:1] < b"\x80":
        return "".join(PIECES[byte % len(PIECES)] for byte in data[1:])
    return data[1:].decode("utf-8", "replace")


def one(data: bytes) -> None:
    """One input."""
    text = text_of(data)
    read_numeral(text)
    last = 0
    for found in recognise(text):
        if not last <= found.start < found.end or text[found.start: found.end] != found.text:
            raise AssertionError(f"{text!r}: {found}")
        if found.interval.is_empty:
            raise AssertionError(f"{text!r}: {found}")
        last = found.end


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
