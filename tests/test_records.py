"""Records do what dataclasses do, for what this package asks of them."""

from __future__ import annotations

import copy
import pickle
from dataclasses import dataclass
from typing import Any, ClassVar

import pytest

from fzzf_metrics.errors import Place
from fzzf_metrics.records import field, fields, frozen, is_record, mutable, replace


@frozen
class Point:
    """Two numbers and a place nobody compares."""

    kinds: ClassVar[tuple[str, ...]] = ("plane",)

    x: int
    y: int = 0
    place: str = field(default="", compare=False, repr=False)

    def moved(self, by: int) -> Point:
        """A method of its own."""
        return replace(self, x=self.x + by)

    @property
    def sum(self) -> int:
        """A property of its own."""
        return self.x + self.y


@frozen(order=True)
class Version:
    """Compared field by field."""

    major: int
    minor: int = 0
    note: str = field(default="", compare=False)


@mutable
class Basket:
    """A list of its own and a memory that is neither given nor compared."""

    owner: str
    things: list[str] = field(default_factory=list)
    memory: dict[str, int] = field(default_factory=dict, init=False, compare=False, repr=False)


@frozen
class Box(Point):
    """Says its own fields only: what the records of this package inherit are methods."""

    side: int = 1


@frozen
class Named:
    """A representation and an equality of its own."""

    name: str

    def __repr__(self) -> str:
        return f"<{self.name}>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Named) and self.name.lower() == other.name.lower()

    def __hash__(self) -> int:
        return hash(self.name.lower())


@frozen
class Empty:
    """No fields at all."""


RECORDS: list[Any] = [Point(1, 2, "here"), Version(1, 2, "x"), Basket("a", ["b"]), Named("n"), Empty(), Place("f", 3)]


def names(record: Any) -> list[str]:
    return [one.name for one in fields(record)]


def test_fields_come_from_the_annotations_in_order() -> None:
    assert names(Point) == ["x", "y", "place"] == names(Point(1))
    assert [one.required for one in fields(Basket)] == [True, False, False]
    assert Point.kinds == ("plane",)


def test_what_is_a_record() -> None:
    assert is_record(Point)
    assert is_record(Point(1))
    assert not is_record(int)


@pytest.mark.parametrize(("made", "shown"), [
    (Point(1), "Point(x=1, y=0)"), (Point(y=2, x=1), "Point(x=1, y=2)"), (Point(1, place="p"), "Point(x=1, y=0)"),
    (Version(1, note="n"), "Version(major=1, minor=0, note='n')"), (Basket("a"), "Basket(owner='a', things=[])"),
    (Named("n"), "<n>"), (Empty(), "Empty()"),
])
def test_a_record_shows_the_fields_that_are_to_be_shown(made: Any, shown: str) -> None:
    assert repr(made) == shown


@pytest.mark.parametrize(("args", "given"), [
    ((), {}), ((1, 2, "p", 4), {}), ((1,), {"x": 1}), ((1,), {"z": 1}),
])
def test_a_constructor_refuses_what_it_does_not_know(args: tuple[Any, ...], given: dict[str, Any]) -> None:
    with pytest.raises(TypeError):
        Point(*args, **given)


def test_a_field_that_is_not_of_the_constructor_cannot_be_given() -> None:
    with pytest.raises(TypeError):
        Basket("a", memory={})  # type: ignore[call-arg]


# -- equality, hash, order -----------------------------------------------------------------------------------------


def test_equal_are_records_of_one_class_whose_compared_fields_are_equal() -> None:
    assert Point(1, 2, "a") == Point(1, 2, "b")
    assert Point(1, 2) != Point(2, 1)
    assert Point(1, 2) != Version(1, 2)
    assert Version(1, 2) != (1, 2)
    assert Point(1, 2).__eq__((1, 2)) is NotImplemented
    assert Empty() == Empty()


def test_an_equality_of_its_own_is_kept() -> None:
    assert Named("A") == Named("a")
    assert len({Named("A"), Named("a")}) == 1


def test_equal_records_have_one_hash() -> None:
    assert hash(Point(1, 2, "a")) == hash(Point(1, 2, "b"))
    assert len({Point(1, 2, "a"), Point(1, 2, "b"), Point(1, 3)}) == 2
    assert {Empty(): 1}[Empty()] == 1


def test_what_may_change_has_no_hash() -> None:
    with pytest.raises(TypeError):
        hash(Basket("a"))


def test_the_first_comparison_is_like_every_later_one() -> None:
    @frozen
    class Fresh:
        """Compares for the first time."""

        a: int

    assert [Fresh(1) == Fresh(1), Fresh(1) == Fresh(2), Fresh(1) == 1] == [True, False, False]
    assert hash(Fresh(1)) == hash(Fresh(1))


def test_order_is_by_the_compared_fields_from_the_first() -> None:
    low, high = Version(1, 9, "z"), Version(2, 0, "a")
    assert [low < high, low <= high, low > high, low >= high] == [True, True, False, False]
    same = Version(1, 9, "other")
    assert [low < same, low <= same, low > same, low >= same] == [False, True, False, True]
    assert sorted([high, Version(1, 10), low]) == [low, Version(1, 10), high]


def test_only_records_of_one_class_have_an_order() -> None:
    for compare in (Version.__lt__, Version.__le__, Version.__gt__, Version.__ge__):  # type: ignore[attr-defined]
        assert compare(Version(1), (1, 0)) is NotImplemented
    with pytest.raises(TypeError):
        Point(1) < Point(2)  # type: ignore[operator]  # noqa: B015 - what is tested is that it fails


# -- change --------------------------------------------------------------------------------------------------------


def test_a_frozen_record_does_not_change() -> None:
    point = Point(1)
    with pytest.raises(AttributeError, match=r"Point\.x cannot be changed"):
        point.x = 2  # type: ignore[misc]
    with pytest.raises(AttributeError, match=r"Point\.y cannot be changed"):
        del point.y
    with pytest.raises(AttributeError):
        point.z = 2  # type: ignore[attr-defined]
    assert point == Point(1, 0)


def test_a_mutable_record_changes_but_has_no_other_attributes() -> None:
    basket = Basket("a")
    basket.owner = "b"
    basket.memory["x"] = 1
    assert basket == Basket("b")
    with pytest.raises(AttributeError):
        basket.size = 3  # type: ignore[attr-defined]


def test_replace_makes_another_record() -> None:
    point = Point(1, 2, "here")
    other = replace(point, y=5)
    assert (other.x, other.y, other.place, point.y) == (1, 5, "here", 2)
    assert point.moved(3) == Point(4, 2)
    with pytest.raises(TypeError):
        replace(point, z=1)


def test_what_the_constructor_does_not_take_starts_anew_in_a_copy_with_changes() -> None:
    basket = Basket("a", ["x"])
    basket.memory["seen"] = 1
    other = replace(basket, owner="b")
    assert (other.owner, other.things is basket.things, other.memory) == ("b", True, {})


def test_every_record_gets_a_default_of_its_own() -> None:
    one, two = Basket("a"), Basket("b")
    one.things.append("x")
    one.memory["x"] = 1
    assert (two.things, two.memory, Basket("c").things) == ([], {}, [])


def test_a_field_said_once_serves_several_classes() -> None:
    shared = field(default=7, compare=False)

    @frozen
    class Left:
        """The first to use it."""

        a: int = shared

    @frozen
    class Right:
        """The second, under another name."""

        b: int = shared

    assert (names(Left), names(Right), Left(), Right(9).b) == (["a"], ["b"], Left(8), 9)


# -- copies, patterns, subclasses ----------------------------------------------------------------------------------


@pytest.mark.parametrize("record", RECORDS, ids=repr)
@pytest.mark.parametrize("way", [copy.copy, copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one))],  # noqa: S301
                         ids=["copy", "deepcopy", "pickle"])
def test_a_copy_is_equal_and_shows_the_same(record: Any, way: Any) -> None:
    again = way(record)
    assert (again, repr(again), type(again)) == (record, repr(record), type(record))


def test_a_copy_keeps_what_is_not_compared() -> None:
    assert pickle.loads(pickle.dumps(Point(1, 2, "here"))).place == "here"  # noqa: S301 - bytes made in this line
    inner = copy.deepcopy(Basket("a", ["x"])).things
    inner.append("y")
    assert inner == ["x", "y"]


def test_a_record_matches_by_position_and_by_name() -> None:
    match Point(1, 2):
        case Point(x, 2, place=place):
            found = (x, place)
        case _:
            raise AssertionError
    assert found == (1, "")
    assert Basket.__match_args__ == ("owner", "things")  # type: ignore[attr-defined]


def test_a_subclass_inherits_methods_and_has_fields_of_its_own() -> None:
    box = Box(side=3)  # type: ignore[call-arg]
    assert (names(Box), repr(box), isinstance(box, Point)) == (["side"], "Box(side=3)", True)
    assert box != Point(3)
    assert hash(box) == hash(Box(side=3))  # type: ignore[call-arg]


def test_methods_and_the_name_of_the_class_are_kept() -> None:
    assert (Point(1, 2).sum, Point.__name__, Point.__module__, Point.__doc__) == (
        3, "Point", __name__, "Two numbers and a place nobody compares."
    )
    assert not hasattr(Point(1), "__dict__")


def test_a_record_and_a_dataclass_of_the_same_fields_agree() -> None:
    @dataclass(frozen=True, order=True)
    class Data:
        major: int
        minor: int = 0

    pairs = [(a, b) for a in range(3) for b in range(3)]
    for one in pairs:
        for two in pairs:
            assert (Version(*one) == Version(*two), Version(*one) < Version(*two)) == (
                Data(*one) == Data(*two), Data(*one) < Data(*two)
            )
    assert hash(Version(1, 2)) == hash(Data(1, 2))
