"""The review page in a real browser: nothing is asked for, everything answers to mouse and keys, and it prints."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import Browser, find
from review_kit import KNOWN, extraction, plain, review

from fzzf_metrics.extract.review.page import page

pytestmark = pytest.mark.skipif(not find(), reason="no Chromium is installed: the page is not tried in a browser")

MIDDLE = "。".join(["认真履行职责，统筹推进各项工作，确保取得实效"] * 60)
TEXT = f"一、情况\n共备案⟦124件⟧，收到⟦68件⟧，培训⟦5次⟧，由⟦7次⟧。\n{MIDDLE}\n均为⟦100%⟧。"
SAID = ("备案=filed 97, received 40", "收到=received? 60", "培训=", ("x=trained 90", {"role": "from"}),
        "办结率=rate? 50||满意率=rate 90")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with Browser() as found:
        yield found


@pytest.fixture
def shown(browser: Browser, tmp_path: Path) -> Browser:
    made = extraction(TEXT, *SAID)
    file = tmp_path / "核对.html"
    file.write_text(page(made, review(made, tmp_path / "r.yaml"), KNOWN), "utf-8")
    browser.open(file)
    return browser


def chosen(browser: Browser) -> list[str]:
    found = browser.run("[...document.querySelectorAll('li.on')].map(one => one.id)")
    assert isinstance(found, list)
    return found


def visible(browser: Browser) -> str:
    return str(browser.run("[...document.querySelectorAll('#list li')].filter(e => e.offsetHeight).length"))


def test_the_page_asks_for_nothing_but_itself_and_complains_of_nothing(shown: Browser) -> None:
    assert [url.partition(":")[0] for url in shown.requests] == ["file"]
    assert shown.complaints == []
    assert plain(TEXT).replace("\n", "") == shown.run(
        "[...document.querySelectorAll('main p')].map(p => { const c = p.cloneNode(true); "
        "c.querySelectorAll('sup').forEach(s => s.remove()); return c.textContent; }).join('')"
    )


def test_a_script_that_got_into_the_page_would_not_run(shown: Browser) -> None:
    shown.run("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.bad=1\">')")
    shown.run(
        "(() => { const s = document.createElement('script'); s.text = 'window.bad = 2'; document.body.append(s); })()"
    )
    assert shown.run("window.bad") is None
    assert [url.rpartition("/")[2] for url in shown.blocked] == ["x"]
    assert len(shown.requests) == 1
    shown.complaints.clear()


def test_the_mouse_over_a_mark_shows_what_it_may_be(shown: Browser) -> None:
    assert shown.run("document.getElementById('card').hidden") is True
    shown.hover(".m.decide")
    card = str(shown.run("document.getElementById('card').innerText"))
    assert "把握不到 80 分" in card
    assert "received" in card
    box = shown.run("(() => { const b = document.getElementById('card').getBoundingClientRect(); "
                    "return [b.left, b.top, innerWidth - b.right, innerHeight - b.bottom]; })()")
    assert min(box) >= 0
    shown.hover("header")
    assert shown.run("document.getElementById('card').hidden") is True


def test_a_click_on_a_mark_opens_its_entry_and_one_on_an_entry_leads_to_the_mark(shown: Browser) -> None:
    shown.click(".m.unknown")
    assert chosen(shown) == ["e3"]
    shown.run("document.querySelector('main').scrollTop = 0")
    shown.click("#e6 a")
    assert chosen(shown) == ["e6"]
    assert shown.run("document.querySelector('main').scrollTop") > 100
    assert shown.run("document.querySelector('.m.on').dataset.e") == "5 6"


def test_states_can_be_left_out_and_a_click_brings_them_back(shown: Browser) -> None:
    assert visible(shown) == "6"
    shown.click("#states input[value=accepted]")
    assert visible(shown) == "4"
    assert shown.run("document.querySelector('.m.accepted').classList.contains('off')") is True
    assert shown.run("document.getElementById('count').textContent") == "4 / 6"
    shown.click(".m.accepted")
    assert (visible(shown), chosen(shown)) == ("6", ["e1"])


def test_keys_go_through_the_visible_entries(shown: Browser) -> None:
    shown.click("#states input[value=decide]")
    for key, expected in (("j", "e1"), ("j", "e3"), ("k", "e1"), ("k", "e1"), ("ArrowDown", "e3"), ("ArrowUp", "e1")):
        shown.key(key)
        assert chosen(shown) == [expected], key
    assert shown.run("document.activeElement.parentElement.id") == "e1"


def test_every_mark_can_be_reached_by_tab_and_says_what_it_is(shown: Browser) -> None:
    reached = []
    shown.run("document.querySelector('main').focus()")
    for _ in range(5):
        shown.key("Tab")
        reached.append(shown.run("document.activeElement.getAttribute('aria-label')"))
        assert shown.run("document.getElementById('card').hidden") is False
    assert [label[:3] for label in reached] == ["124", "68件", "5次○", "7次⊘", "100"]
    assert "备案件数" in reached[0]


def test_states_differ_without_colour(shown: Browser) -> None:
    looks = shown.run(
        "[...document.querySelectorAll('.m')].map(m => [getComputedStyle(m).borderBottomStyle, "
        "m.querySelector('sup').textContent].join())"
    )
    assert len({*looks[:4]}) == 4


def test_on_paper_everything_is_there_and_nothing_is_cut(shown: Browser) -> None:
    shown.call("Emulation.setEmulatedMedia", media="print")
    try:
        hidden = shown.run("[...document.querySelectorAll('li .more')].filter(e => !e.offsetHeight).length")
        scrolls = shown.run("getComputedStyle(document.querySelector('main')).overflowY")
        number = shown.run("getComputedStyle(document.querySelector('.m sup'), '::after').content")
    finally:
        shown.call("Emulation.setEmulatedMedia", media="")
    assert (hidden, scrolls, number) == (0, "visible", '"1"')
    assert shown.printed().startswith(b"%PDF")


def test_without_its_script_the_page_can_still_be_read(shown: Browser, tmp_path: Path) -> None:
    shown.call("Emulation.setScriptExecutionDisabled", value=True)
    try:
        shown.open(tmp_path / "核对.html")
        shown.click(".m.decide")
        shown.picture(tmp_path / "page.png")
        assert visible(shown) == "6"
        assert shown.run("document.querySelector('#e2 .more').offsetHeight") > 0
    finally:
        shown.call("Emulation.setScriptExecutionDisabled", value=False)
