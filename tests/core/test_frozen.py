"""`storydiff.frozen.dataclass` makes what `dataclasses.dataclass` makes."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, asdict, fields, is_dataclass, replace
from typing import Any, get_type_hints

import pytest

from storydiff.frozen import cached_property, dataclass, field


@dataclass(frozen=True, slots=True)
class Place:
    """With a default, a factory, and a field that does not count."""

    name: str
    height: int = 3
    tags: tuple[str, ...] = field(default_factory=lambda: ("quay",))
    seen: str = field(default="", compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """Flags, as the commands have them."""

    quiet: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived(Base):
    """A field without a default after one that has it."""

    paths: list[str]


@dataclass(frozen=True, slots=True, eq=False)
class Distinct:
    """Compared by what it is."""

    name: str


@dataclass(frozen=True)
class Cached:
    """Without slots, so that what is read off it can be kept."""

    words: tuple[str, ...]

    def __post_init__(self) -> None:
        if not self.words:
            raise ValueError("no words")

    @cached_property
    def joined(self) -> str:
        """All words."""
        return " ".join(self.words)


def test_it_takes_its_fields_in_order_and_by_name() -> None:
    assert (Place("Ayle").height, Place("Ayle", 4, ()).tags) == (3, ())
    assert Place("Ayle", tags=("pier",), height=5) == Place("Ayle", 5, ("pier",))
    assert Place("Ayle").tags == ("quay",)


@pytest.mark.parametrize(
    ("made", "given", "named", "says"),
    [
        (Place, (), {}, "missing 1 required positional argument: 'name'"),
        (Place, ("Ayle", 1, (), "", 5), {}, "positional arguments"),
        (Place, ("Ayle",), {"width": 2}, "unexpected keyword argument 'width'"),
        (Derived, (["a"],), {}, "positional argument"),
        (Derived, (), {}, "missing 1 required keyword-only argument: 'paths'"),
    ],
)
def test_it_refuses_what_it_does_not_have(
    made: Callable[..., Any], given: tuple[Any, ...], named: dict[str, Any], says: str
) -> None:
    with pytest.raises(TypeError, match=says):
        made(*given, **named)


def test_it_cannot_be_changed() -> None:
    place: Any = Place("Ayle")
    with pytest.raises(FrozenInstanceError, match="'height'"):
        place.height = 4
    with pytest.raises(FrozenInstanceError, match="'height'"):
        del place.height
    with pytest.raises(FrozenInstanceError):
        place.new = 4
    assert not hasattr(place, "__dict__")


def test_values_are_one_by_the_fields_that_count() -> None:
    assert Place("Ayle", seen="today") == Place("Ayle")
    assert hash(Place("Ayle", seen="today")) == hash(Place("Ayle"))
    assert Place("Ayle") != Place("Orme")
    other: object = ("Ayle", 3, ("quay",), "")
    assert Place("Ayle") != other
    assert Distinct("Ayle") != Distinct("Ayle")
    assert len({Distinct("Ayle"), Distinct("Ayle")}) == 2


def test_it_shows_itself_as_it_is_made() -> None:
    assert repr(Place("Ayle")) == "Place(name='Ayle', height=3, tags=('quay',))"


def test_a_derived_class_has_the_fields_of_both() -> None:
    assert [f.name for f in fields(Derived)] == ["quiet", "paths"]
    assert Derived(paths=["a"]) == replace(Derived(paths=["a"], quiet=True), quiet=False)


def test_it_is_checked_when_it_is_made_and_keeps_what_is_read_off_it() -> None:
    with pytest.raises(ValueError, match="no words"):
        Cached(())
    cached = Cached(("a", "b"))
    assert cached.joined is cached.joined
    assert vars(cached)["joined"] == "a b"
    assert Cached.joined.__doc__ == "All words."


@pytest.mark.parametrize("value", [Place("Ayle", seen="x"), Derived(paths=["a"]), Cached(("a",))])
def test_it_goes_through_pickle_and_copy(value: Any) -> None:
    for other in (pickle.loads(pickle.dumps(value)), copy.deepcopy(value), copy.copy(value)):
        assert other == value
        assert asdict(other) == asdict(value)


def test_the_standard_library_knows_it() -> None:
    assert is_dataclass(Place)
    assert get_type_hints(Place)["height"] is int
    assert asdict(Place("Ayle")) == {"name": "Ayle", "height": 3, "tags": ("quay",), "seen": ""}
    match Place("Ayle"):
        case Place(name, height):
            assert (name, height) == ("Ayle", 3)
