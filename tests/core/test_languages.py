"""An article in another language than the rest is flagged, not mixed in silently."""

from __future__ import annotations

import storydiff
from storydiff.pipeline import prepare
from tests.core.loading.making import BRIDGE, RIVAL, SPANISH
from tests.making import article, articles

ENGLISH = articles({"a": BRIDGE.body, "b": RIVAL.body})
FARO = article(SPANISH.body, "faro")


def test_one_language_is_nothing_to_say() -> None:
    assert not any(s.foreign or s.warnings for s in prepare(ENGLISH))


def test_the_minority_is_flagged() -> None:
    a, b, faro = prepare([*ENGLISH, FARO])
    assert (a.foreign, b.foreign, faro.foreign) == (False, False, True)
    (warning,) = faro.warnings
    assert warning.startswith("faro.txt: in Spanish, most others in English")


def test_what_it_lacks_is_not_called_silence() -> None:
    comparison = storydiff.compare([*ENGLISH, FARO])
    said = {c.missing["faro"] for c in comparison.claims if "faro" in c.missing}
    assert said == {"in another language"}


def test_one_against_one_is_flagged_in_either_order() -> None:
    once = prepare([ENGLISH[0], FARO])
    assert [s.foreign for s in once] == [False, True]
    assert prepare([FARO, ENGLISH[0]]) == once


def test_nothing_to_flag() -> None:
    assert prepare([]) == ()
