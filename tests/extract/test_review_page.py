"""The review page: the whole text, every figure marked, nothing that could act or ask for anything."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest
from review_kit import KNOWN, drop, edit, extraction, plain, review

from fzzf_metrics.errors import InputError
from fzzf_metrics.extract.documents import Block, Cell, Document
from fzzf_metrics.extract.extraction import Extraction
from fzzf_metrics.extract.found import Candidate, Claim
from fzzf_metrics.extract.review import page as page_module
from fzzf_metrics.extract.review.page import page
from fzzf_metrics.records import replace

TEXT = "一、情况\n共备案⟦124件⟧，收到⟦68件⟧，培训⟦5次⟧，由⟦7次⟧，下一步⟦9次⟧。"
SAID = ("备案=filed 97, received 40", "收到=received? 60, filed? 55", "培训=", ("x=trained 90", {"role": "from"}),
        ("x=trained 90", {"plan": True}))
VOID = {"meta", "input"}


class Read(HTMLParser):
    """The page's elements; fails on tags that do not match."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.main, self.skip = "", 0
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {key: value or "" for key, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        if tag == "p" and "main" in self.open:
            self.main += "\n"

    def handle_data(self, data: str) -> None:
        if "p" in self.open and "main" in self.open and "sup" not in self.open:
            self.main += data

    def all(self, tag: str, word: str = "") -> list[dict[str, str]]:
        return [one for name, one in self.tags if name == tag and word in one.get("class", "").split() + [""]]


def drawn(made: Extraction, path: Path, lang: str = "zh") -> str:
    return page(made, review(made, path, lang=lang), KNOWN, lang)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "r.yaml"


def test_the_page_shows_the_whole_text_and_marks_every_figure_by_its_state(path: Path) -> None:
    read = Read(drawn(extraction(TEXT, *SAID), path))
    assert read.main.strip() == plain(TEXT)
    assert [one["class"].split()[1] for one in read.all("a", "m")] == [
        "accepted", "decide", "unknown", "aside", "aside",
    ]
    assert [one["data-state"] for one in read.all("li")] == ["accepted", "decide", "unknown", "aside", "aside"]


def test_marks_and_list_lead_to_each_other_and_confidence_has_levels(path: Path) -> None:
    read = Read(drawn(extraction(TEXT, *SAID), path))
    ids = {one["id"] for _, one in read.tags if "id" in one}
    links = [one["href"] for one in read.all("a")]
    assert len(links) == 10
    assert all(link[1:] in ids for link in links)
    assert [one["class"].split()[2] for one in read.all("a", "m")] == ["k3", "k2", "k1", "k2", "k2"]


def test_every_entry_shows_id_name_candidates_their_words_and_the_interval(path: Path) -> None:
    text = drawn(extraction("备案⟦近20件⟧，⟦3次⟧。", "备案=filed 97, received 40", "trained? 30"), path)
    shown = ("备案件数 <code>filed</code>", "97 分", "收到件数 <code>received</code> （词）", "&gt; 10, &lt; 20")
    assert [words for words in (*shown, "接近", "第 3 至 6 字") if words not in text] == []
    assert "把握不到 80 分" in text


def test_the_page_asks_for_nothing_and_runs_nothing_but_its_own(path: Path) -> None:
    text = drawn(extraction(TEXT, *SAID), path)
    script = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    style = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    metas = {one.get("http-equiv"): one.get("content", "") for one in Read(text).all("meta")}
    policy = metas["Content-Security-Policy"]
    assert (len(script), len(style)) == (1, 1)
    for kind, part in (("script", script[0]), ("style", style[0])):
        assert f"{kind}-src 'sha256-{b64encode(sha256(part.encode()).digest()).decode()}';" in policy
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    for tag, attributes in Read(text).tags:
        assert not {"src", "style", "srcset", "action", "onclick", "onload"} & set(attributes), tag
        assert attributes.get("href", "#").startswith("#")
    assert "http" not in text.replace("http-equiv", "")
    assert "url(" not in text
    assert "@import" not in text


HOSTILE = "<script>alert(1)</script>\"'&lt;\u202ea\x00\u2066b\x1b[31m\u200b"


def test_hostile_words_stand_on_the_page_as_words(path: Path) -> None:
    marked = f"{HOSTILE}⟦12件⟧{HOSTILE}\n{HOSTILE}"
    made = replace(
        extraction(marked, (f"{HOSTILE}=filed? 50", {"section": HOSTILE, "pair": HOSTILE}), name=f"{HOSTILE}.txt"),
        title=HOSTILE, unit=HOSTILE.replace("\x00", "").replace("\x1b", ""),
    )
    made = replace(made, linked=tuple(
        replace(one, candidates=(Candidate("filed", 50, (HOSTILE,)),)) for one in made.linked
    ))
    text = drawn(made, path)
    read = Read(text)
    assert [tag for tag, _ in read.tags].count("script") == 1
    assert not set("\u202e\x00\u2066\x1b\u200b") & set(text)
    assert "\\u202ea\\u0000\\u2066b\\u001b[31m\\u200b" in read.main


def test_a_number_said_of_several_things_has_one_mark_with_all_of_them(path: Path) -> None:
    made = extraction("办结率、满意率均为⟦100%⟧。", "办结率=rate 90||满意率=rate? 50")
    (mark,) = Read(drawn(made, path)).all("a", "m")
    assert (mark["data-e"], mark["class"].split()[1]) == ("1 2", "decide")


def test_a_claim_around_a_figure_is_marked_beside_it(path: Path) -> None:
    text = "信息全部公开⟦3件⟧并全部办结。"
    bare = plain(text)
    claim = Claim(2, len(bare) - 1, bare[2:-1], "all", (Candidate("published", 40, ()),))
    read = Read(drawn(extraction(text, "filed 90", claims=(claim,)), path))
    assert read.main.strip() == bare
    marks = read.all("a", "m")
    assert [("claim" in one["class"], one["data-e"]) for one in marks] == [(True, "1"), (False, "2"), (True, "1")]
    assert sum("id" in one for one in marks) == 2


def test_what_a_person_decided_added_and_deleted_shows(path: Path) -> None:
    made = extraction(TEXT, *SAID)
    review(made, path)
    edit(path, "- id: filed", "- id: received")
    drop(path, "5次")
    edit(path, "figures:\n", "figures:\n  - {id: published, value: 是}\n")
    read = Read(drawn(made, path))
    assert [one["data-state"] for one in read.all("li")] == ["person", "decide", "deleted", "aside", "aside", "person"]
    assert [one["class"].split()[1] for one in read.all("a", "m")] == ["person", "decide", "deleted", "aside", "aside"]
    assert "收到件数 <code>received</code>" in drawn(made, path)


def test_pages_and_cells_of_a_document_are_named(path: Path) -> None:
    blocks = (Block(0, 3, 1, 1), Block(4, 7, 2, 2, Cell(1, 3, 2)))
    made = extraction("⟦12件⟧\n⟦13件⟧", "filed? 40", "filed? 40")
    document = Document("a.pdf", "pdf", made.document.text, "", blocks)
    text = drawn(replace(made, document=document), path)
    assert '<p class="page">第 1 页</p>' in text
    assert '<p class="page">第 2 页</p>' in text
    assert '<span class="cell">表 1 行 3 列 2</span>' in text


def test_an_english_page_has_no_chinese_of_ours(path: Path) -> None:
    made = replace(extraction("Filed ⟦12⟧.", "x=filed? 40"), title="T", unit="U")
    text = drawn(made, path, "en").replace("备案件数", "").replace("词", "")
    assert not re.search("[\u4e00-\u9fff]", text)
    assert '<html lang="en">' in text


def test_more_entries_than_a_browser_shows_are_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_module, "MOST", 4)
    with pytest.raises(InputError) as error:
        drawn(extraction(TEXT, *SAID), path)
    assert [one.code for one in error.value.problems] == ["extract_page_too_large"]
