"""What the report shows, as plain frozen values: the template lays out, it decides nothing.

A `Said` is a sentence as evidence; its parts carry the marks that the template turns into elements.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from storydiff.frozen import dataclass
from storydiff.models import Dropped, QuoteStatus, Relation
from storydiff.render.marks import Mark
from storydiff.render.summary import METHOD, Totals

PartMark = Literal["", "slot", "clash", "ins", "del", "s1", "s2", "s3", "s4"]


class Outlet(NamedTuple):
    """An outlet as it is named all over the page."""

    id: str
    letter: str
    label: str
    language: str
    published: str | None


class Part(NamedTuple):
    """A stretch of a sentence: plain, words told differently (a slot) or in conflict (a clash),
    words that only one of two sentences has, or the value of a card's first, second … side."""

    text: str
    mark: PartMark = ""


class Said(NamedTuple):
    """A sentence of an outlet: `name`, its letter and number, is its id in its article. Without
    parts it is cited."""

    name: str
    parts: tuple[Part, ...] = ()


class Telling(NamedTuple):
    """How one outlet tells a claim, and where others tell it in the same words: those sentences
    have no parts."""

    outlet: Outlet
    said: tuple[Said, ...]


class Side(NamedTuple):
    """The words of one side of a contrast, and the outlets that use them. `mark` is that of its
    words in the sentences of a card."""

    words: str
    quoted: bool
    outlets: tuple[Outlet, ...]
    mark: PartMark


class Term(NamedTuple):
    """A word of the page's own, and what it means."""

    anchor: str
    word: str
    means: str


class Opposed(NamedTuple):
    """Values side by side: what they answer, what they are about ("" for nothing in common)."""

    asks: Term
    topic: str
    conflict: bool
    sides: tuple[Side, ...]


class Card(NamedTuple):
    """Sentences, and the contrasts between them: several on a worksheet alone, where no sentence
    stands twice. `claim` leads to the row of the first one's claim."""

    anchor: str
    claim: str
    opposed: tuple[Opposed, ...]
    told: tuple[Telling, ...]


class Cell(NamedTuple):
    """How an outlet stands to a claim; `cites` are the sentences that tell it, or perhaps do."""

    mark: Mark
    cites: tuple[Said, ...]


class Row(NamedTuple):
    """A claim that several outlets tell. `place` is where in the story it is told, in thousandths;
    `language` that of its title."""

    anchor: str
    place: int
    title: str
    language: str
    status: str
    origins: int
    told_by: int
    opposed: tuple[Opposed, ...]
    cells: tuple[Cell, ...]


class Told(NamedTuple):
    """What all, most or one of the outlets tell, with a link to where; `outlets` are named where
    they are neither one nor all."""

    title: str
    href: str
    outlets: tuple[Outlet, ...] = ()


class PairRow(NamedTuple):
    """Sentences side by side; one side is empty where the other outlet has nothing like it.

    `verdict` says in words on what they differ. `moved` sentences stand elsewhere in the order of
    the two articles. `changes` are the edits of
    a close pair whose sentences are cited, as run lengths: `12-2+3` is twelve characters that both
    have, two that only the left one has, three that only the right one has. `4=5` are words of
    both that the right one writes in five characters.
    """

    left: tuple[Said, ...]
    right: tuple[Said, ...]
    relation: Relation | None = None
    verdict: str = ""
    moved: bool = False
    changes: str = ""


class PairView(NamedTuple):
    """Two outlets side by side: `joined` counts the matches. Rows that are not `whole` are these
    alone, each sentence cited."""

    anchor: str
    left: Outlet
    right: Outlet
    joined: int
    whole: bool
    rows: tuple[PairRow, ...]

    @property
    def parted(self) -> int:
        """How many of the matches are not told alike."""
        return sum(row.relation not in (None, "agree") for row in self.rows)


class Alike(NamedTuple):
    """How alike two outlets are, in percent, and where they stand side by side."""

    percent: int
    href: str


class QuoteView(NamedTuple):
    """One outlet's version of a quotation.

    Words that the fullest version does not have are marked; `lacks` are the runs that it has more.
    `speaker` is set where the group's is not the only one named. `name` is its sentence's; `also`
    are the outlets and names of those that have the same words.
    """

    outlet: Outlet
    name: str
    parts: tuple[Part, ...]
    lacks: tuple[str, ...]
    direct: bool
    speaker: str | None
    cue: str | None
    notes: tuple[str, ...]
    also: tuple[tuple[Outlet, str], ...] = ()


class QuoteGroupView(NamedTuple):
    """The versions of one quotation."""

    status: QuoteStatus
    versions: tuple[QuoteView, ...]


class SpeakerView(NamedTuple):
    """A speaker with the quotations given as theirs: in several outlets, and in one alone."""

    name: str | None
    role: str | None
    aliases: tuple[str, ...]
    shared: tuple[QuoteGroupView, ...]
    single: tuple[QuoteGroupView, ...]


@dataclass(frozen=True, slots=True)
class Alone:
    """What only this outlet has: the weightiest of it, and how much in all; 0 where that is not
    known, of an article in another language."""

    outlet: Outlet
    only: tuple[Told, ...]
    count: int


class Line(NamedTuple):
    """A sentence of an article as it stands in the page, once; its `name` is the id there.

    `classes` name its role where that is not body, "first" where a paragraph begins, and how many
    tell it: "all", "some", "perhaps" more, "only". `told_by` says the same in words, `near` cites
    those that perhaps do. `aside` is why a line was set aside. `claim` leads to the row under which
    all outlets' sentences stand together, where it is in one.
    """

    name: str
    number: int
    parts: tuple[Part, ...]
    classes: str
    told_by: str
    near: tuple[Said, ...]
    aside: str
    claim: str | None


class SourceView(NamedTuple):
    """All that is known of a source. `link` is its address where that is http or https."""

    outlet: Outlet
    title: str
    label_from: str
    author: str | None
    path: str
    link: str | None
    language: str
    words: int
    dropped: tuple[Dropped, ...]
    warnings: tuple[str, ...]
    lines: tuple[Line, ...]


class OriginView(NamedTuple):
    """Outlets that are one origin, and how ("print the same AFP report")."""

    outlets: tuple[Outlet, ...]
    how: str


class Failed(NamedTuple):
    """An input that is not part of the report, what became of it, and why."""

    fate: str
    path: str
    reason: str


class Fact(NamedTuple):
    """A line on how the report was made."""

    name: str
    value: str


class StoryLine(NamedTuple):
    """A story in the list of several: where its page is, and how many points are of which kind."""

    title: str
    group: str
    href: str
    articles: int
    outlets: tuple[str, ...]
    days: str
    totals: Totals


class Page(NamedTuple):
    """The whole report, or the part of one that `kind` names; sections it lacks are empty.

    `folded` pages cite sentences by name. `warnings` are of the whole, those of an article stand
    with its source. `similarity` has a row per outlet, None on the diagonal. `opened` is which of
    the pairs is shown first, `none_shared` what to say where there are no rows.
    """

    kind: Literal["comparison", "worksheet", "quotations", "pair"]
    title: str
    summary: str
    description: str
    folded: bool
    outlets: tuple[Outlet, ...]
    facts: tuple[Fact, ...]
    warnings: tuple[str, ...]
    failed: tuple[Failed, ...]
    sources: tuple[SourceView, ...]
    method: tuple[str, ...] = METHOD
    totals: str = ""
    told: tuple[Told, ...] = ()
    who_tells: str = ""
    none_shared: str = ""
    cards: tuple[Card, ...] = ()
    left_out: int = 0
    alone: tuple[Alone, ...] = ()
    rows: tuple[Row, ...] = ()
    similarity: tuple[tuple[Alike | None, ...], ...] = ()
    pairs: tuple[PairView, ...] = ()
    opened: PairView | None = None
    speakers: tuple[SpeakerView, ...] = ()
    origins: tuple[OriginView, ...] = ()
    terms: tuple[Term, ...] = ()
