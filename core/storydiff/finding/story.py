"""One article as a place to look in: its sentences in order, and what it speaks of throughout."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from storydiff.finding.reading import Line, Moment, Name, Term, one_name, one_word
from storydiff.frozen import cached_property, dataclass
from storydiff.models import Source

_MARKS = re.compile(r"[^\w$€£¥%]+")
LEAD = 3
"""Sentences from the top that say what an article is about."""
_THROUGHOUT = 3
"""Sentences that hold a word from which the article speaks of it throughout."""
_LONG_AGO = 60
"""Days before publication from which a date is of another event: news is told within weeks."""
_THEN = frozenset("then".split())
_BACK = 4
"""Sentences before one in which "he" and "the company" are named."""


@dataclass(frozen=True)
class Place:
    """One article's lines in order."""

    source: Source
    lines: tuple[Line, ...]

    @cached_property
    def plain(self) -> str:
        """All sentences without case and marks, a space at either end and between."""
        return f" {' '.join(plain(line.sentence.text) for line in self.lines)} "

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every word that the article prints, folded."""
        return frozenset(word for line in self.lines for word in line.words)

    @cached_property
    def often(self) -> Counter[str]:
        """In how many sentences each word that carries content stands."""
        return Counter(key for line in self.lines for key in line.keys)

    @cached_property
    def throughout(self) -> frozenset[str]:
        """The keys of what the lead tells, and of what is told again and again."""
        often = Counter(key for line in self.lines for key in {t.key for t in line.told})
        lead = {t.key for line in self.lines[:LEAD] for t in line.told}
        return frozenset(lead | {key for key, n in often.items() if n >= _THROUGHOUT})

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """The names of the lead and those told again and again, as first printed."""
        all_names = [name for line in self.lines for name in line.names]
        lead = [name for line in self.lines[:LEAD] for name in line.names]
        often = [n for n in all_names if sum(one_name(n, m) for m in all_names) >= _THROUGHOUT]
        return tuple(dict.fromkeys([*lead, *often]))

    def index(self, line: Line) -> int:
        """Where a line stands among the lines."""
        return self._order[line.sentence.id]

    @cached_property
    def _order(self) -> Mapping[str, int]:
        return {line.sentence.id: n for n, line in enumerate(self.lines)}

    def before(self, line: Line) -> Sequence[Line]:
        """The sentences just before this one, the nearest first."""
        at = self.index(line)
        return self.lines[max(0, at - _BACK) : at][::-1]

    def beside(self, line: Line) -> Sequence[Line]:
        """The sentence before and the one after, of the same paragraph or the next."""
        at = self.index(line)
        return (*self.lines[max(0, at - 1) : at], *self.lines[at + 1 : at + 2])

    def of_another_time(self, line: Line) -> bool:
        """Whether a sentence tells of something long before the story."""
        if self._dated_long_ago(line):
            return True
        previous = self.before(line)[:1]
        points_back = any(t.word in _THEN for t in line.terms[-2:])
        return points_back and any(self._dated_long_ago(other) for other in previous)

    def _dated_long_ago(self, line: Line) -> bool:
        day = self.source.published
        return any(
            m.stretches and all(_long_before(day, high) for _, high in m.stretches)
            for m in line.moments
            if not _is_bound(m, line)
        )


def _is_bound(moment: Moment, line: Line) -> bool:
    """Whether a date says how long it has been, not when it was: "the first strike since 1988", but
    not "since 1988, when they were out for a week"."""
    before, after = line.text[: moment.start], line.text[moment.end :]
    return before.casefold().endswith("since ") and not after.startswith(", when")


def _long_before(day: date | None, high: date) -> bool:
    return day is not None and (day - high).days > _LONG_AGO


def plain(text: str) -> str:
    """A text without case and marks, the signs of money and of per cent kept."""
    folded = text.casefold().replace("’", "'").replace("'", "")
    return _MARKS.sub(" ", folded).strip()


def best(term: Term, terms: Sequence[Term]) -> Term | None:
    """The word among these that stands for a word best: itself before another one."""
    alike = [other for other in terms if one_word(term, other)]
    return max(alike, key=lambda other: other.key == term.key, default=None)
