"""Texts that are made to hurt: very long, very empty, full of marks. They stay whole, and quick."""

from __future__ import annotations

import pytest

import storydiff
from storydiff.render.formats import Format
from tests.making import articles
from tests.stories import left_over

STORY = (
    "The bridge was closed on Monday after a lorry struck it. "
    "“It rang like a bell,” said Zoë Quarle. Nobody was hurt. "
)
HOSTILE = {
    "one line of a megabyte": f"{STORY}{'la la, ' * 150_000} {STORY}",
    "a line of nine hundred sentences": STORY * 300,
    "one word of a hundred thousand letters": f"{STORY}{'a' * 100_000} {STORY}",
    "ten thousand empty lines": "\n" * 10_000 + STORY + "\n" * 10_000,
    "a hundred thousand straight marks": STORY + '"' * 100_000 + STORY,
    "a hundred thousand opening marks": f"{STORY}{'“ ' * 50_000} {STORY}",
    "brackets that never close": f"{STORY}{'[(' * 20_000} {STORY}",
    "a hundred thousand full stops": f"{STORY}{'.' * 100_000} {STORY}",
    "digits and commas": f"{STORY}{'1,234.' * 20_000} {STORY}",
    "initials": f"{STORY}{'A. B. ' * 10_000} {STORY}",
    "said that said that": f"{STORY}{'he said that ' * 10_000}. {STORY}",
}


@pytest.mark.slow
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_stays_whole(text: str) -> None:
    comparison = storydiff.compare(articles({"a": text, "b": STORY}))
    assert not any(left_over(source) for source in comparison.sources)
    rung = "It rang like a bell"
    assert {q.source for q in comparison.quotes if rung in q.text} >= {"b"}
    for format in (Format.PLAIN, Format.JSON):
        assert rung in "".join(format.render(comparison))
