"""Agree, differ or conflict: the guard table, and what every verdict keeps to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from storydiff import differences
from storydiff.models import Alignment, Article, Pair, Sentence, Source, Span

TABLE = Path(__file__).parents[1] / "cases" / "differences" / "guard.txt"


@dataclass(frozen=True)
class Case:
    section: str
    relations: tuple[str, ...]
    kinds: frozenset[str]
    published: tuple[date | None, date | None]
    a: str
    b: str


def cases() -> Iterator[Case]:
    section = ""
    for block in TABLE.read_text(encoding="utf-8").split("\n\n"):
        lines = [x for x in block.splitlines() if not x.startswith("#")]
        if lines and lines[0].startswith("=="):
            section = lines[0].strip("= ")
            continue
        if not lines:
            continue
        wanted, _, days = lines[0].partition(" @ ")
        relations, *kinds = wanted.split()
        first, second = map(date.fromisoformat, days.split()) if days else (None, None)
        yield Case(
            section,
            tuple(relations.split("|")),
            frozenset(kinds),
            (first, second),
            lines[1],
            lines[2],
        )


def source(id: str, text: str, published: date | None = None) -> Source:
    """An article of one sentence."""
    article = Article(id, text, id, "stem")
    sentence = Sentence(f"{id}:1", id, 1, Span(0, len(text)), " ".join(text.split()), 0)
    return Source(id, id.upper(), article, None, published, "en", (sentence,))


def judged(
    a: str, b: str, published: tuple[date | None, date | None] = (None, None)
) -> tuple[Alignment, tuple[Source, Source]]:
    sources = source("a", a, published[0]), source("b", b, published[1])
    pair = Pair(sources[0].sentences[0], sources[1].sentences[0], 0.9, "")
    (alignment,) = differences.judge(sources, [pair], [])
    return alignment, sources


def right(case: Case, alignment: Alignment) -> bool:
    told = {d.kind for d in alignment.differences}
    return alignment.relation in case.relations and case.kinds <= told


@cache
def table() -> tuple[Case, ...]:
    return tuple(cases())


def test_the_guard_table_is_right_in_97_of_100() -> None:
    wrong = [c for c in table() if not right(c, judged(c.a, c.b, c.published)[0])]
    assert len(table()) >= 200
    assert len(wrong) <= 0.03 * len(table()), "\n".join(
        f"{c.section}: {c.a} / {c.b}" for c in wrong
    )


def test_a_conflict_is_never_told_where_there_is_none() -> None:
    for case in table():
        if "conflict" not in case.relations:
            assert judged(case.a, case.b, case.published)[0].relation != "conflict", case
