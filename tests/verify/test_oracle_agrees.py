"""What the oracle finds by trying whole numbers is what verifying finds."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from verify_kit import verified
from verify_oracle import cuts, holds_for_some, numbers, prints, share_is_possible

SETTINGS = settings(max_examples=400)


def verdict(figures: Mapping[str, str], kind: str) -> str:
    """What is found of the one relation of a kind."""
    found = [f.verdict for f in verified(figures).findings if f.kind == kind]
    assert len(found) == 1
    return found[0]


@st.composite
def counts(draw: st.DrawFn, most: int = 60) -> str:
    """A count as reports print it, with room for a few dozen whole numbers at most."""
    value = draw(st.integers(0, most))
    form = draw(st.sampled_from(["{}", "{}", "{}", "{}余", "近{}", "约{}"]))
    text = form.format(value)
    return text if len(numbers(text)) and min(numbers(text)) >= 0 else str(value)


@st.composite
def shares(draw: st.DrawFn) -> tuple[str, str, str]:
    """A part, a whole and a share that is theirs, nearly theirs or anything."""
    part, whole = sorted((draw(counts()), draw(counts())), key=lambda text: max(numbers(text)))
    places = draw(st.integers(0, 3))
    p, w = draw(st.sampled_from(list(numbers(part)))), draw(st.sampled_from(list(numbers(whole))))
    off = draw(st.integers(-2, 2))
    if not w or p > w:
        return part, whole, f"{draw(st.integers(0, 100))}%"
    exact = prints(p, w, places)
    scaled = int(exact.rstrip("%").replace(".", "")) + off
    scaled = min(max(scaled, 0), 100 * 10**places)
    return part, whole, prints(scaled, 100 * 10**places, places)


@SETTINGS
@given(shares())
def test_a_share_agrees_exactly_when_some_whole_numbers_print_so(given_: tuple[str, str, str]) -> None:
    part, whole, share = given_
    if max(numbers(whole)) == 0:
        return
    figures = {"cases_done": f"{part}件", "cases_all": f"{whole}件", "done_rate": share}
    # a share above 100 % cannot be written, so the oracle looks at parts within their wholes alone
    expected = "consistent" if share_is_possible(part, whole, share) else "inconsistent"
    assert verdict(figures, "ratio") == expected


@SETTINGS
@given(st.integers(1, 400), st.integers(0, 400), st.integers(0, 4))
def test_a_share_that_was_cut_off_is_said_to_be(whole: int, part: int, places: int) -> None:
    part %= whole + 1
    share = cuts(part, whole, places)
    figures = {"cases_done": f"{part}件", "cases_all": f"{whole}件", "done_rate": share}
    steps = [step.code for f in verified(figures).findings if f.kind == "ratio" for step in f.steps]
    rounded = prints(part, whole, places)
    assert ("verify_cut_explains" in steps) == (rounded != share)


@SETTINGS
@given(counts(), counts(), counts(120))
def test_a_sum_agrees_exactly_when_some_whole_numbers_add_up(alpha: str, beta: str, total: str) -> None:
    figures = {"alpha": f"{alpha}件", "beta": f"{beta}件", "total": f"{total}件"}
    expected = holds_for_some(lambda a, b, t: a + b == t, alpha, beta, total)
    assert verdict(figures, "sum") == ("consistent" if expected else "inconsistent")


@SETTINGS
@given(counts(), counts(), counts(120))
def test_a_bound_agrees_exactly_when_some_whole_numbers_keep_it(received: str, carried: str, closed: str) -> None:
    figures = {"received": f"{received}件", "carried": f"{carried}件", "closed": f"{closed}件"}
    expected = holds_for_some(lambda r, c, x: x <= r + c, received, carried, closed)
    assert verdict(figures, "bound") == ("consistent" if expected else "inconsistent")


@SETTINGS
@given(counts(), counts())
def test_a_part_agrees_exactly_when_it_may_be_within_its_whole(part: str, whole: str) -> None:
    expected = holds_for_some(lambda p, w: p <= w, part, whole)
    found = verdict({"cases_major": f"{part}件", "cases_done": f"{whole}件"}, "part")
    assert found == ("consistent" if expected else "inconsistent")


@SETTINGS
@given(st.lists(counts(), min_size=2, max_size=4, unique=True))
def test_a_figure_stated_several_times_agrees_exactly_when_one_number_is_all_of_them(texts: list[str]) -> None:
    common = set.intersection(*(set(numbers(text)) for text in texts))
    found = verified([{"id": "alpha", "value": f"{text}件"} for text in texts])
    assert [f.verdict for f in found.findings if f.kind == "twice"] == ["consistent" if common else "inconsistent"]


@settings(max_examples=200)
@given(st.integers(1, 60000), st.integers(0, 60000), st.integers(0, 3), st.integers(-1, 1))
def test_a_cut_agrees_exactly_when_it_prints_so(before: int, after: int, places: int, off: int) -> None:
    after %= before + 1
    share = prints(before - after, before, places)
    scaled = min(max(int(share.rstrip("%").replace(".", "")) + off, 0), 100 * 10**places)
    moved = prints(scaled, 100 * 10**places, places)
    found = verdict({"before": f"{before}天", "after": f"{after}天", "cut_rate": moved}, "ratio")
    assert found == ("consistent" if moved == share else "inconsistent")


@pytest.mark.parametrize(("text", "low", "high"), [
    ("20余", 21, 29), ("近20", 11, 19), ("约50", 40, 60), ("1.2万", 11500, 12499), ("近100", 91, 99),
    ("41.12万", 411150, 411249),
])
def test_the_oracle_reads_texts_as_the_design_says(text: str, low: int, high: int) -> None:
    assert (min(numbers(text)), max(numbers(text))) == (low, high)
