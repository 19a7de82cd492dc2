"""CSV of any length is cut, decoded and refused as a report's CSV is, wherever its pieces end."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fzzf_metrics.engines import csv_in, csv_text
from fzzf_metrics.engines.csv_in import open_csv
from fzzf_metrics.engines.csv_text import pieces
from fzzf_metrics.errors import InputError, Problems
from fzzf_metrics.readers.csv_ import Scanner

HEADS = ("单位", "cases", "rate")


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pieces of a few bytes, so that everything that can be cut is cut."""
    monkeypatch.setattr(csv_text, "FIRST_BYTES", 16)
    monkeypatch.setattr(csv_in, "PIECE_BYTES", 24)


def rows_of(path: Path, size: int = 4) -> tuple[list[tuple[str, ...]], list[int], Problems]:
    """All rows, their lines, and what was said."""
    source = open_csv(str(path))
    rows: list[tuple[str, ...]] = []
    lines = []
    for batch in source.batches(HEADS, size):
        assert batch.data.num_rows <= size
        rows += zip(*(column.to_pylist() for column in batch.data.columns), strict=True)
        lines += [batch.where(row, "").line for row in range(batch.data.num_rows)]
    return rows, lines, source.problems


def written(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def refused(path: Path) -> list[tuple[str, int]]:
    try:
        problems = rows_of(path)[2].errors
    except InputError as error:
        problems = list(error.problems)
    return [(problem.code, problem.place.line) for problem in problems]


CELLS = st.text(st.sampled_from("甲乙0159.余\"',\n\r \t县"), max_size=9)


@given(rows=st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=30), end=st.sampled_from(["\n", "\r\n"]),
       encoding=st.sampled_from(["utf-8", "utf-8-sig", "gb18030"]))
def test_every_cell_is_found_where_it_stands(
    tmp_path: Path, rows: list[tuple[str, ...]], end: str, encoding: str
) -> None:
    text = io.StringIO()
    csv.writer(text, lineterminator=end, quoting=csv.QUOTE_ALL).writerows([HEADS, *rows])
    path = written(tmp_path / "in.csv", text.getvalue(), encoding)
    source = open_csv(str(path))
    found = [batch.where(row, head) for batch in source.batches(HEADS, 4) for row in range(batch.data.num_rows)
             for head in HEADS]
    whole = [row for row in Scanner(text.getvalue(), str(path), ",", Problems()).rows() if not row.is_empty][1:]
    assert found == [row.at(position) for row in whole for position in range(3)]


def test_a_cell_of_a_file_that_has_gone_is_named_by_its_line(tmp_path: Path) -> None:
    path = written(tmp_path / "in.csv", "单位,cases,rate\n甲,1,2\n乙,3,4\n丙,5,6\n")
    batches = list(open_csv(str(path)).batches(HEADS, 9))
    assert str(batches[0].where(1, "rate")).endswith("in.csv:3:5")
    assert str(batches[0].where(1, "")).endswith("in.csv:3:1")
    path.write_text("短", encoding="utf-8")
    assert str(batches[0].where(1, "rate")).endswith("in.csv:3:1")
    path.unlink()
    assert str(batches[0].where(1, "rate")).endswith("in.csv:3:1")


@given(rows=st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=30), end=st.sampled_from(["\n", "\r\n"]),
       encoding=st.sampled_from(["utf-8", "utf-8-sig", "gb18030"]), quoted=st.booleans())
def test_what_a_csv_writer_wrote_is_what_is_read(
    tmp_path: Path, rows: list[tuple[str, ...]], end: str, encoding: str, quoted: bool
) -> None:
    if not quoted and end == "\n":  # the writer would leave it bare, and then it is the end of a line
        rows = [tuple(cell.replace("\r", " ") for cell in row) for row in rows]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator=end, quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL)
    writer.writerow(HEADS)
    writer.writerows(rows)
    expected = [tuple(_ends(cell) for cell in row) for row in rows if any(cell.strip() for cell in row)]
    found, _, _ = rows_of(written(tmp_path / "a.csv", out.getvalue(), encoding))
    assert found == expected


def _ends(cell: str) -> str:
    """A line end inside quotes is read as one kind, as in reports."""
    return cell.replace("\r\n", "\n").replace("\r", "\n")


def test_rows_know_their_lines_past_blank_rows_and_quoted_line_ends(tmp_path: Path) -> None:
    text = '单位,cases,rate\n甲,1,2\n\n,,\n"乙\n县",3,4\n丙,5,6\n'
    found, lines, _ = rows_of(written(tmp_path / "a.csv", text))
    assert [row[1] for row in found] == ["1", "3", "5"]
    assert lines == [2, 5, 7]


def test_tabs_separate_where_the_head_has_them_and_commas_stay_text(tmp_path: Path) -> None:
    found, _, problems = rows_of(written(tmp_path / "a.csv", "单位\tcases\trate\n甲,乙\t1\t2\n丙,丁,戊\t3\t4\n"))
    assert found == [("甲,乙", "1", "2"), ("丙,丁,戊", "3", "4")]
    assert [problem.code for problem in problems.found] == ["csv_tab"]


def test_gb18030_is_said_once_also_where_it_begins_late(tmp_path: Path) -> None:
    text = "unit,cases,rate\n" + "abc,1,2\n" * 20 + "某某县,3,4\n" * 20
    path = written(tmp_path / "a.csv", text.replace("unit", "name"), "gb18030")
    source = open_csv(str(path))
    cells = [cell for batch in source.batches(("name",), 7) for cell in batch.data.column(0).to_pylist()]
    assert cells == ["abc"] * 20 + ["某某县"] * 20
    assert [problem.code for problem in source.problems.found] == ["encoding_gb18030"]


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        ("单位,cases,rate\n".encode() + "甲县,1,2\n".encode() * 9 + "乙县,1,2\n".encode("gb18030"),
         "table_encoding", 11),
        ("单位,cases,rate\n".encode("gb18030") + "甲县,1,2\n".encode("gb18030") * 9 + b"\xff\xff,1,2\n",
         "table_encoding", 11),
        ("单位,cases,rate\n".encode() + "甲县,1,2\n".encode() * 9 + b"a\0b,1,2\n", "nul_character", 11),
        ("单位,cases,rate\n".encode("gb18030") + "甲县,1,2\n".encode("gb18030") * 9 + b"a\0b,1,2\n",
         "nul_character", 11),
        ("单位,cases,rate\n甲,1,2\n".encode("utf-16"), "encoding_utf16", 0),
        (b"PK\x03\x04" + b"x" * 100, "table_is_workbook", 0),
        (b"", "file_empty", 0), (b"\n\n \n", "file_empty", 0),
        ("单位；cases；rate\n甲；1；2\n".encode(), "csv_separator", 1),
        (b"a,cases,rate\nx,1\n" + b"y,1,2\n" * 20, "row_too_short", 2),
        (b"a,cases,rate\n" + b"y,1,2\n" * 20 + b"x,1,2,3\n", "row_too_long", 22),
        (b"a,cases,rate\n" + b"y,1,2\n" * 20 + b'x,1"2,3\n', "csv_stray_quote", 22),
        (b"a,cases,rate\n" + b"y,1,2\n" * 20 + b'x,"12,3\n' + b"y,1,2\n" * 20, "csv_open_quote", 22),
        (b"a,cases,rate\n" + b"y,1,2\n" * 20 + b'x,"1"2,3\n', "csv_after_quote", 22),
    ],
)
def test_what_is_wrong_is_named_with_its_line(tmp_path: Path, content: bytes, code: str, line: int) -> None:
    content = content.replace(b"a,cases", "单位,cases".encode())
    (tmp_path / "a.csv").write_bytes(content)
    assert refused(tmp_path / "a.csv")[0] == (code, line)


def test_a_file_full_of_broken_rows_is_given_up(tmp_path: Path) -> None:
    assert len(refused(written(tmp_path / "a.csv", "单位,cases,rate\n" + "x\n" * 5_000))) == 1_000


def test_a_row_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_text, "MAX_ROW_BYTES", 1_000)
    assert refused(written(tmp_path / "a.csv", "单位,cases,rate\n" + "x" * 5_000)) == [("bulk_row_size", 0)]


@given(content=st.lists(st.sampled_from(["a", '"', "\n", "\r", ",", "县"]), max_size=60).map("".join),
       size=st.integers(1, 20))
def test_pieces_put_together_are_the_file(tmp_path: Path, content: str, size: int) -> None:
    problems = Problems()
    found = list(pieces(str(written(tmp_path / "a.csv", content)), problems, size))
    assert "".join(piece.text for piece in found) == content
    before: Any = ""
    for piece in found:
        assert piece.line == 1 + len(before.replace("\r\n", "\n").replace("\r", "\n")) - len(
            before.replace("\r\n", "").replace("\r", "").replace("\n", ""))
        before += piece.text


def test_many_small_pieces_and_one_of_everything_read_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path / "a.csv", "单位,cases,rate\r\n" + "".join(f"县{n},{n},9{n % 9}.5\r\n" for n in range(500)))
    few = rows_of(path)[:2]
    monkeypatch.setattr(csv_text, "FIRST_BYTES", 1 << 20)
    monkeypatch.setattr(csv_in, "PIECE_BYTES", 1 << 20)
    assert rows_of(path)[:2] == few
