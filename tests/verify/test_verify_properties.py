"""A report that is true by construction is never said to be inconsistent, however it is printed; and the opposite."""

from __future__ import annotations

import random
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from verify_kit import SMALL, report, verified
from verify_oracle import numbers, prints

from fzzf_metrics.records import replace
from fzzf_metrics.verify import Verification, verify

SETTINGS = settings(max_examples=60)
Row = dict[str, Any]


def decimal(value: Fraction, places: int) -> str:
    """A number of at least 0 printed with so many decimals, halves away from zero."""
    scaled = (2 * value.numerator * 10**places + value.denominator) // (2 * value.denominator)
    digits = f"{scaled:0{places + 1}d}"
    return f"{digits[:-places]}.{digits[-places:]}" if places else digits


@st.composite
def printed(draw: st.DrawFn, value: int) -> str:
    """A way to print a count that allows it: plain, in 万, or with a qualifier."""
    unit = 10 ** draw(st.integers(0, 4))
    below, above = value // unit * unit, -(-value // unit) * unit
    forms = [
        f"{value}", f"{value:,}", f"{value // 2}以上", f"不超过{value + 3}", f"{below}余", f"近{above}", f"约{below}",
        f"{decimal(Fraction(value, 10000), draw(st.integers(0, 4)))}万",
    ]
    text = draw(st.sampled_from(forms))
    plain = text.replace(",", "")
    return text if value in numbers(plain) else f"{value}"


@st.composite
def true_values(draw: st.DrawFn) -> dict[str, Any]:
    """What is really so: every relation and expectation of the small dictionary holds."""
    small = st.integers(0, draw(st.sampled_from([3, 60, 5000, 400_000])))
    cases = draw(small)
    done = draw(st.integers(0, cases))
    alpha, beta, received, carried = (draw(small) for _ in range(4))
    accepted = draw(st.integers(0, received))
    before = draw(small)
    least = Fraction(draw(small), draw(st.integers(1, 30)))
    closed = draw(st.integers(0, received + carried))
    return {
        "cases_all": cases, "cases_done": done, "cases_major": draw(st.integers(0, done)), "alpha": alpha,
        "beta": beta, "total": alpha + beta, "received": received, "carried": carried, "closed": closed,
        "accepted": accepted, "rejected": received - accepted, "mediated": draw(st.integers(0, received)),
        "before": before, "after": draw(st.integers(0, before)), "hours_least": least,
        "hours_mean": least + Fraction(draw(small), draw(st.integers(1, 30))), "meetings": draw(st.integers(0, 4)),
    }


@st.composite
def consistent(draw: st.DrawFn) -> list[Row]:
    """A report of true values: any of the figures, printed in any way, some stated twice, in any order."""
    true = draw(true_values())
    rows: list[Row] = []
    for name, value in true.items():
        times = draw(st.sampled_from([0, 1, 1, 1, 2]))
        for _ in range(times):
            places = draw(st.integers(0, 3))
            if name in ("hours_least", "hours_mean"):
                rows.append({"id": name, "value": f"{decimal(value, places)}学时"})
            elif name in ("before", "after"):
                rows.append({"id": name, "value": f"{value}天"})
            else:
                rows.append({"id": name, "value": draw(printed(value)) + ("次" if name == "meetings" else "件")})
    shares = [
        ("done_rate", true["cases_done"], true["cases_all"]),
        ("cut_rate", true["before"] - true["after"], true["before"]),
    ]
    if any(row["id"] == "received" for row in rows):  # a share whose true whole is not stated is unexpected
        shares.append(("mediation_ratio", true["mediated"], true["received"]))
    some = [share for share in shares if share[2]]
    rows += [{"id": name, "value": prints(part, whole, draw(st.integers(0, 6)))} for name, part, whole in some]
    if draw(st.booleans()):
        rows.append({"id": "meeting_dates", "value": [f"2024-0{n + 1}-05" for n in range(true["meetings"])]})
    return draw(st.permutations(rows))


def without_places(found: Verification) -> Verification:
    """Places are those of the order, the rest must not be."""
    return replace(found, problems=tuple((p.code, p.found) for p in found.problems))  # type: ignore[misc]


@SETTINGS
@given(consistent())
def test_true_figures_are_never_inconsistent_however_they_are_printed(rows: list[Row]) -> None:
    found = verified(rows)
    wrong = [finding.words("zh") for finding in found.findings if finding.verdict == "inconsistent"]
    assert wrong == []
    assert found.problems == ()


@SETTINGS
@given(consistent(), st.data())
def test_whatever_the_figures_say_their_order_changes_nothing(rows: list[Row], data: st.DataObject) -> None:
    moved = [{**row, "value": data.draw(st.sampled_from([row["value"], "7件", "50%"]))} for row in rows]
    first = verified(moved)
    random.Random(data.draw(st.integers(0, 99))).shuffle(moved)  # noqa: S311 - an order, no secret
    second = verified(moved)
    assert without_places(first) == without_places(second)


@SETTINGS
@given(st.integers(1, 10**6), st.integers(0, 10**6), st.integers(0, 6), st.integers(1, 10**4), st.booleans())
def test_a_share_moved_by_more_than_its_last_digit_is_always_inconsistent(
    whole: int, part: int, places: int, off: int, up: bool
) -> None:
    part %= whole + 1
    scaled = int(prints(part, whole, places, "").replace(".", "")) + (off if up else -off)
    if not 0 <= scaled <= 100 * 10**places:
        return
    share = prints(scaled, 100 * 10**places, places)
    found = verified({"cases_done": f"{part}件", "cases_all": f"{whole}件", "done_rate": share})
    assert [f.verdict for f in found.findings if f.kind == "ratio"] == ["inconsistent"]


@SETTINGS
@given(consistent(), st.sampled_from(["alpha", "beta", "total"]), st.integers(1, 1000))
def test_an_exact_sum_with_one_figure_moved_is_always_inconsistent(rows: list[Row], moved: str, off: int) -> None:
    true = {"alpha": 7, "beta": 90, "total": 97}
    figures = {name: f"{value + (off if name == moved else 0)}件" for name, value in true.items()}
    others = [row for row in rows if row["id"] not in true]
    found = verified([*others, *({"id": name, "value": value} for name, value in figures.items())])
    sums = [f.verdict for f in found.findings if f.kind == "sum" and "total" in f.relation]
    assert sums == ["inconsistent"]


@SETTINGS
@given(consistent())
def test_a_figure_that_nothing_relates_changes_no_finding(rows: list[Row]) -> None:
    more = [{"id": "funds", "value": "73.5万元"}, {"label": "街乡频率", "value": "1", "unit": "次/半月"}]
    assert verified(rows).findings == verified([*rows, *more]).findings


# -- changes -------------------------------------------------------------------------------------------------------


@st.composite
def changed(draw: st.DrawFn) -> tuple[list[Row], str]:
    """A change that is true, in one of the ways it is written; and a size that no way of reading it gives."""
    one, two = draw(st.integers(1, 5000)), draw(st.integers(0, 5000))
    places = draw(st.integers(0, 3))
    size, places_wide = abs(two - one), 10**places
    sign = draw(st.sampled_from(["", "-"])) if two < one else ""
    share = prints(size, one, places)
    forms = {
        "by so many": (f"{sign}{size}件", f"{sign}{size + 1}件"),
        "by a share": (f"{sign}{share}", f"{sign}{prints(size * places_wide + one, one * places_wide, places)}"),
        "by times": (f"{decimal(Fraction(size, one), places)}倍", f"{decimal(Fraction(size, one) + 3, places)}倍"),
    }
    right, wrong = forms[draw(st.sampled_from(list(forms)))]
    ends = [{"label": "数", "value": f"{one}件", "role": "from", "pair": "p"},
            {"label": "数", "value": f"{two}件", "role": "to", "pair": "p"},
            {"label": "变化", "value": right, "role": "change", "pair": "p"}]
    return draw(st.permutations(ends)), wrong


@SETTINGS
@given(changed())
def test_a_true_change_agrees_and_one_that_was_moved_does_not(given_: tuple[list[Row], str]) -> None:
    ends, wrong = given_
    assert [f.verdict for f in verified(ends).findings] == ["consistent"]
    moved = [{**row, "value": wrong} if row["role"] == "change" else row for row in ends]
    assert [f.verdict for f in verified(moved).findings] == ["inconsistent"]


@SETTINGS
@given(st.integers(0, 10_000), st.integers(0, 10_000), st.integers(0, 3), st.integers(0, 3), st.integers(-1, 1))
def test_points_between_two_shares_agree_when_some_shares_print_so(
    one: int, two: int, places: int, points: int, off: int
) -> None:
    before, after = prints(one, 10_000, places), prints(two, 10_000, places)
    size = decimal(Fraction(abs(two - one), 100), points)
    moved = decimal(Fraction(size) + off * 3, points) if Fraction(size) + off * 3 >= 0 else size
    rows = [{"label": "率", "value": before, "role": "from", "pair": "p"},
            {"label": "率", "value": after, "role": "to", "pair": "p"},
            {"label": "变化", "value": f"{moved}个百分点", "role": "change", "pair": "p"}]
    expected = "consistent" if off == 0 or moved == size else "inconsistent"
    assert [f.verdict for f in verified(rows).findings] == [expected]


def test_verifying_needs_no_unit_and_no_known_figure() -> None:
    found = verify(report([{"label": "x", "value": "1件"}]), SMALL)
    assert (found.verdict, found.findings, found.unchecked) == ("cannot_tell", (), ("x",))


def test_a_figure_without_an_id_that_belongs_to_a_change_is_not_said_to_be_unchecked() -> None:
    ends = [{"label": "数", "value": f"{n}件", "role": role, "pair": "p"} for n, role in ((1, "from"), (3, "to"))]
    size = {"label": "增加", "value": "2件", "role": "change", "pair": "p"}
    assert verified([*ends, size, {"label": "别的", "value": "2件"}]).unchecked == ("别的",)
    assert verified(ends).unchecked == ("数",)
