"""What a font says its codes are is read; what it does not say is never guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from document_kit import pdf_pages, stream
from fzzf_metrics.errors import Problems
from fzzf_metrics.extract.documents.child import read_here
from fzzf_metrics.extract.documents.limits import MAX_CODES
from fzzf_metrics.extract.documents.pdf_codes import to_unicode
from fzzf_metrics.extract.documents.pdf_names import simple_encoding

UNKNOWN = "\ufffd"
COMPOSITE = (
    b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/%s%s/DescendantFonts[<</Subtype/CIDFontType2/BaseFont/A"
    b"/CIDSystemInfo<</Registry(Adobe)/Ordering(%s)/Supplement 0>>/DW 1000>>]>>"
)
SIMPLE = b"<</Type/Font/Subtype/%s/BaseFont/A%s>>"


def shown(font: bytes, codes: bytes, more: dict[int, bytes] | None = None) -> tuple[str, list[str]]:
    """What a line of these codes is read as, and the codes of what is said about it."""
    problems = Problems()
    content = b"BT /F 12 Tf 50 700 Td <%s> Tj ET" % codes.hex().encode()
    found = read_here("pdf", pdf_pages([content], font, more=more), "a.pdf", problems)
    return "".join(line.text for line in found.lines) if found else "", [one.code for one in problems.found]


def composite(encoding: str, unicode: bytes = b"", ordering: bytes = b"Identity") -> tuple[bytes, dict[int, bytes]]:
    entry = b"/ToUnicode 4 0 R" if unicode else b""
    return COMPOSITE % (encoding.encode(), entry, ordering), {4: stream(unicode)} if unicode else {}


@pytest.mark.parametrize(("encoding", "codec"), [
    ("UniGB-UCS2-H", "utf-16-be"), ("UniGB-UTF16-H", "utf-16-be"), ("GBK-EUC-H", "gbk"), ("GBK2K-H", "gb18030"),
    ("GB-EUC-H", "gb2312"), ("UniGB-UCS2-V", "utf-16-be"),
])
def test_named_encodings_of_chinese_fonts_are_read(encoding: str, codec: str) -> None:
    font, _ = composite(encoding, ordering=b"GB1")
    assert shown(font, "受理124件，96.06%。".encode(codec)) == ("受理124件，96.06%。", [])


def test_four_bytes_of_gb18030_are_one_character() -> None:
    font, _ = composite("GBK2K-H", ordering=b"GB1")
    assert shown(font, "䶮12件".encode("gb18030")) == ("䶮12件", [])


@pytest.mark.parametrize("ordering", [b"Identity", b"GB1"])
@pytest.mark.parametrize("encoding", ["Identity-H", "Identity-V", "SomeOther-H"])
def test_glyph_numbers_without_a_map_are_unknown(encoding: str, ordering: bytes) -> None:
    """0x0031 is the code of 1 in Unicode; as the number of a glyph it may be any character."""
    font, _ = composite(encoding, ordering=ordering)
    assert shown(font, "124".encode("utf-16-be")) == (UNKNOWN * 3, ["document_unknown"])


def test_a_code_that_the_map_leaves_out_is_unknown() -> None:
    font, more = composite("Identity-H", b"1 beginbfchar <0032> <0032> endbfchar")
    assert shown(font, "124".encode("utf-16-be"), more) == (f"{UNKNOWN}2{UNKNOWN}", ["document_unknown"])


MAPS = {
    "a character": (b"1 beginbfchar <0001> <53D7> endbfchar", "受"),
    "a range": (b"1 beginbfrange <0000> <0005> <0030> endbfrange", "1"),
    "a list": (b"1 beginbfrange <0000> <0001> [<0031> <0032>] endbfrange", "2"),
    "several characters": (b"1 beginbfchar <0001> <004100420043> endbfchar", "ABC"),
    "a character of two units": (b"1 beginbfchar <0001> <D840DC00> endbfchar", "\U00020000"),
    "white space inside": (b"1 beginbfchar <00 01>\n<53\nD7> endbfchar", "受"),
    "comments": (b"% <0001> <0039>\n1 beginbfchar <0001> <53D7> endbfchar", "受"),
    "a radical in place of the word": (b"1 beginbfchar <0001> <2F2F> endbfchar", "工"),
    "a simplified radical": (b"1 beginbfchar <0001> <2EA0> endbfchar", "民"),
    "a ligature": (b"1 beginbfchar <0001> <FB01> endbfchar", "fi"),
    "private use": (b"1 beginbfchar <0001> <E000> endbfchar", UNKNOWN),
    "half a character": (b"1 beginbfchar <0001> <D840> endbfchar", UNKNOWN),
    "nothing": (b"1 beginbfchar <0001> <> endbfchar", UNKNOWN),
    "a control character": (b"1 beginbfchar <0001> <0001> endbfchar", UNKNOWN),
    "a range past the last character": (b"1 beginbfrange <0000> <0001> <FFFF> endbfrange", UNKNOWN),
    "a range that runs backwards": (b"1 beginbfrange <0005> <0001> <0030> endbfrange", UNKNOWN),
}


@pytest.mark.parametrize(("unicode", "wanted"), MAPS.values(), ids=MAPS.keys())
def test_maps_are_read(unicode: bytes, wanted: str) -> None:
    font, more = composite("Identity-H", unicode)
    assert shown(font, b"\0\1", more)[0] == wanted


def test_a_map_without_bounds_is_bounded() -> None:
    found = to_unicode(b"1 beginbfrange <00000000> <ffffffff> <0000> endbfrange")
    assert len(found.texts) <= MAX_CODES


@given(st.binary(max_size=200) | st.text("<>[]0129af beginendbfcharrange%()\n", max_size=200).map(str.encode))
def test_no_map_raises(content: bytes) -> None:
    assert all(len(code) <= 4 for code in to_unicode(content).texts)


ONE_BYTE = {
    "WinAnsi": (b"Type1", b"/Encoding/WinAnsiEncoding", b"124 \x93a\x94", "124 “a”"),
    "MacRoman": (b"TrueType", b"/Encoding/MacRomanEncoding", b"124\xd0", "124–"),
    "no encoding": (b"Type1", b"", b"124'", "124’"),
    "differences by name": (b"Type1", b"/Encoding<</Differences[65/one/two.tnum/uni5171]>>", b"ABC", "12共"),
    "differences over a base": (
        b"Type1", b"/Encoding<</BaseEncoding/WinAnsiEncoding/Differences[65/nine]>>", b"AB", "9B",
    ),
    "free names": (b"Type1", b"/Encoding<</Differences[49/g12/cid7]>>", b"12", UNKNOWN * 2),
    "a font of drawings": (b"Type3", b"/FontMatrix[.001 0 0 .001 0 0]/CharProcs<<>>", b"12", UNKNOWN * 2),
    "symbols": (b"TrueType", b"/FontDescriptor<</Flags 4>>", b"12", UNKNOWN * 2),
    "symbols with an encoding": (b"TrueType", b"/FontDescriptor<</Flags 4>>/Encoding/WinAnsiEncoding", b"12", "12"),
}


@pytest.mark.parametrize(("kind", "entries", "codes", "wanted"), ONE_BYTE.values(), ids=ONE_BYTE.keys())
def test_fonts_of_one_byte_are_read(kind: bytes, entries: bytes, codes: bytes, wanted: str) -> None:
    text, said = shown(SIMPLE % (kind, entries), codes)
    assert (text, "document_unknown" in said) == (wanted, UNKNOWN in wanted)


def test_a_font_that_is_not_there_is_unknown() -> None:
    assert shown(b"null", b"124") == (UNKNOWN * 3, ["document_unknown"])


def test_digits_are_digits_in_every_encoding() -> None:
    for name in ("/WinAnsiEncoding", "/MacRomanEncoding", "/StandardEncoding", ""):
        assert "".join(simple_encoding(name)[code] for code in range(48, 58)) == "0123456789"
