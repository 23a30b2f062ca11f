"""What the report shows, as plain frozen values: the template lays out, it decides nothing.

A `Said` is a sentence as evidence; its parts carry the marks that the template turns into elements.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from storydiff.models import Kind, QuoteStatus, Relation, Status
from storydiff.render.marks import Mark
from storydiff.render.summary import METHOD

PartMark = Literal["", "slot", "clash", "ins", "del"]


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet as it is named all over the page."""

    id: str
    letter: str
    label: str
    language: str
    published: str | None


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a sentence: plain, words told differently (a slot) or in conflict (a clash), or
    words that only one of two sentences has."""

    text: str
    mark: PartMark = ""


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of an outlet, with whose words it reports.

    `name` is its letter and number, `href` leads to it in its article. Without parts it is cited.
    """

    name: str
    href: str
    parts: tuple[Part, ...]
    speakers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Telling:
    """How one outlet tells a claim."""

    outlet: Outlet
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """The words of one side on a point, and the outlets that use them."""

    words: str
    outlets: tuple[Outlet, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """One point on which a claim is told differently."""

    kind: Kind
    conflict: bool
    sides: tuple[Side, ...]
    silent: tuple[Outlet, ...]


@dataclass(frozen=True, slots=True)
class Absent:
    """An outlet in which a claim was not found, and the words for that."""

    outlet: Outlet
    words: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A claim with all that it rests on. `place` is where in the story it is
    told, in thousandths."""

    anchor: str
    place: int
    text: str
    status: Status
    origins: int
    points: tuple[Point, ...]
    told: tuple[Telling, ...]
    absent: tuple[Absent, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A sentence in a coverage strip. `shade` is 0 for boilerplate, else origins up to 5."""

    href: str
    number: int
    shade: int
    origins: int


@dataclass(frozen=True, slots=True)
class Strip:
    """An article as a strip of sentences in reading order."""

    outlet: Outlet
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class PairRow:
    """Sentences side by side; one side is empty where the other outlet has nothing like it.

    `moved` sentences stand elsewhere in the order of the two articles. `changes` are the edits of
    a close pair whose sentences are cited, as run lengths: `12-2+3` is twelve characters that both
    have, two that only the left one has, three that only the right one has. `4=5` are words of
    both that the right one writes in five characters.
    """

    left: tuple[Said, ...]
    right: tuple[Said, ...]
    relation: Relation | None = None
    kinds: tuple[Kind, ...] = ()
    moved: bool = False
    changes: str = ""


@dataclass(frozen=True, slots=True)
class PairView:
    """Two outlets side by side.

    `alike` is the share of sentences that have a match, in percent; `joined` counts the matches.
    Rows that are not `whole` are the matches alone, each sentence cited.
    """

    anchor: str
    left: Outlet
    right: Outlet
    alike: int
    joined: int
    whole: bool
    rows: tuple[PairRow, ...]


@dataclass(frozen=True, slots=True)
class Alike:
    """How alike two outlets are, in percent, and where they stand side by side."""

    percent: int
    href: str


@dataclass(frozen=True, slots=True)
class QuoteView:
    """One outlet's version of a quotation.

    Words that the fullest version does not have are marked; `lacks` are the runs that it has more.
    `speaker` is set where another is named than the group's. `name` and `href` are its sentence's.
    """

    outlet: Outlet
    name: str
    href: str
    parts: tuple[Part, ...]
    lacks: tuple[str, ...]
    direct: bool
    speaker: str | None
    cue: str | None
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuoteGroupView:
    """The versions of one quotation."""

    status: QuoteStatus
    versions: tuple[QuoteView, ...]


@dataclass(frozen=True, slots=True)
class SpeakerView:
    """A speaker with the quotations given as theirs: in several outlets, and in one alone."""

    name: str | None
    role: str | None
    aliases: tuple[str, ...]
    shared: tuple[QuoteGroupView, ...]
    single: tuple[QuoteGroupView, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A claim named in a list, with a link to where it is told."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Alone:
    """What only this outlet has, and how many of the shared claims were not found in it.

    `caution` says why absence means little where it does.
    """

    outlet: Outlet
    only: tuple[Mention, ...]
    absent: int
    caution: str


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of an article as it stands in the sources section.

    `classes` name its role where that is not body, and "first" where a paragraph begins. `claim`
    leads to the claim under which all outlets' sentences stand together, where it is in one.
    """

    anchor: str
    number: int
    text: str
    classes: str
    claim: str | None


@dataclass(frozen=True, slots=True)
class DroppedLine:
    """A line that was kept out, and why."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class SourceView:
    """All that is known of a source. `link` is its address where that is http or https."""

    outlet: Outlet
    title: str | None
    label_from: str
    author: str | None
    path: str
    link: str | None
    digest: str
    language: str
    words: int
    sentences: int
    dropped: tuple[DroppedLine, ...]
    warnings: tuple[str, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class OriginView:
    """Outlets that carry one text."""

    outlets: tuple[Outlet, ...]
    credit: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Failed:
    """An input that is not part of the report, what became of it, and why."""

    fate: str
    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Tally:
    """A number in the header with its words and the section it leads to."""

    count: int
    words: str
    status: str
    href: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A line on how the report was made."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Page:
    """The whole report, or the part of one that `kind` names; sections it lacks are empty.

    `folded` pages cite sentences by name. `similarity` has a row per outlet, None on the diagonal.
    """

    kind: Literal["comparison", "quotations", "pair"]
    title: str
    summary: str
    description: str
    worksheet: bool
    folded: bool
    outlets: tuple[Outlet, ...]
    tallies: tuple[Tally, ...]
    facts: tuple[Fact, ...]
    warnings: tuple[str, ...]
    failed: tuple[Failed, ...]
    sources: tuple[SourceView, ...]
    method: tuple[str, ...] = METHOD
    conflicts: tuple[Evidence, ...] = ()
    matrix: tuple[Evidence, ...] = ()
    strips: tuple[Strip, ...] = ()
    similarity: tuple[tuple[Alike | None, ...], ...] = ()
    pairs: tuple[PairView, ...] = ()
    speakers: tuple[SpeakerView, ...] = ()
    alone: tuple[Alone, ...] = ()
    origins: tuple[OriginView, ...] = ()
