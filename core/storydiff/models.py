"""The values that flow through the pipeline: frozen, slotted, and each says where it came from.

Offsets (`start`, `end`) are half-open positions in code points of the article's own text as
decoded (`Article.text`), never of a cleaned copy, so that every finding can be marked in its
source. The order below is the order in which the pipeline makes them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal

from storydiff.frozen import dataclass, field

LabelFrom = Literal[
    "front-matter",
    "metadata",
    "site",
    "host",
    "alias",
    "names",
    "site-line",
    "address",
    "self-reference",
    "stem",
    "stdin",
]
"""Where an outlet's name was read: never guessed silently."""

Role = Literal["headline", "heading", "body", "boilerplate"]
"""What a sentence is to its article. Boilerplate is kept and shown but never aligned."""

Kind = Literal[
    "number",
    "date",
    "name",
    "place",
    "attribution",
    "quote-wording",
    "certainty",
    "polarity",
    "strength",
    "scope",
]
"""What two outlets tell differently: see the glossary in docs/."""

Relation = Literal["agree", "differ", "conflict"]
Status = Literal["agree", "differ", "conflict", "single"]
QuoteType = Literal["direct", "mixed", "indirect"]
QuoteStatus = Literal[
    "identical", "trimmed", "bracketed", "altered", "paraphrased", "contested", "single"
]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch of an article's text, in code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters that this span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input that could not be used. Every output shows it; it is never an exception.

    `detail` is the traceback where a loader stumbled: for who looks for a bug, not for a reader.
    """

    path: str
    reason: str
    detail: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Article:
    """One outlet's article as loaded: the decoded text and what its file says about it.

    `text` is the whole decoded article (for a web page: the extracted text). `title`, `published`,
    `author`, `url` and `language` (ISO 639-1) are what metadata states; `clean` may read more from
    the text. `label` is the outlet's name, `label_from` where it was read; `story` is what a field
    names as the article's story. `letter` is its mark among those that it was chosen from, if any.
    """

    path: str
    text: str
    label: str
    label_from: LabelFrom
    title: str | None = None
    published: date | None = None
    author: str | None = None
    url: str | None = None
    language: str | None = None
    warnings: tuple[str, ...] = ()
    story: str | None = None
    letter: str | None = None


@dataclass(frozen=True, slots=True)
class Loaded:
    """What `load` found: articles in sorted path order, every input it could not use, and the
    articles set aside because another holds their text."""

    articles: tuple[Article, ...]
    skipped: tuple[Skipped, ...] = ()
    duplicates: tuple[Duplicate, ...] = ()


@dataclass(frozen=True, slots=True)
class Dropped:
    """A line kept out of the comparison, with the rule that recognised it."""

    span: Span
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article.

    `text` is the article's slice `span` with white space folded. `number` counts all sentences of
    the article from 1, boilerplate included; `id` is `<source id>:<number>`. `paragraph` counts
    from 0.
    """

    id: str
    source: str
    number: int
    span: Span
    text: str
    paragraph: int
    role: Role = "body"


@dataclass(frozen=True, slots=True)
class Source:
    """An article made ready for comparison: cleaned and cut into sentences.

    `id` is short and unique in a comparison; `letter` is its one-letter mark in tables.
    `title` and `published` are the metadata's or else what the text gives. `cut_short` says why the
    text may not be whole (a paywall stub, say), so that absence is not read as silence. `foreign`
    marks an article in another language than most, in which little can be found.
    """

    id: str
    letter: str
    article: Article
    title: str | None
    published: date | None
    language: str
    sentences: tuple[Sentence, ...]
    dropped: tuple[Dropped, ...] = ()
    warnings: tuple[str, ...] = ()
    cut_short: str | None = None
    foreign: bool = False

    @property
    def label(self) -> str:
        """The outlet's name."""
        return self.article.label

    @property
    def told(self) -> tuple[Sentence, ...]:
        """The sentences that tell the story: all but boilerplate."""
        return tuple([s for s in self.sentences if s.role != "boilerplate"])

    @property
    def words(self) -> int:
        """White-space separated words of the sentences that tell the story."""
        return sum(len(s.text.split()) for s in self.told)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sentences of two sources that tell the same thing, before what they say is judged.

    `a` comes from the source that sorts first. `score` is a calibrated likelihood in 0 to 1;
    `reason` says in words why they were paired; a pair below the threshold has none.
    """

    a: Sentence
    b: Sentence
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What one pair tells differently: the kind and both sides' exact words.

    A side that says nothing on the point has an empty text and no span. `conflict` is true where
    both cannot be true as stated. `likelihood` (0 to 1) is that a reader finds it worth seeing,
    `reason` says in words why it is a difference.
    """

    kind: Kind
    a: str
    b: str
    text: str
    a_span: Span | None = None
    b_span: Span | None = None
    conflict: bool = False
    likelihood: float = 1.0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Alignment:
    """A pair and its verdict. `conflict` means that both cannot be true as stated."""

    a: str
    b: str
    score: float
    relation: Relation
    reason: str
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class Value:
    """What one source says on the point of a difference: its exact words and where they stand."""

    source: str
    text: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class ClaimDifference:
    """One point on which a claim is told differently, with each source's words side by side.

    `conflict` is true where the values cannot all be true as stated. `likelihood` and `reason` are
    those of the likeliest of the pairs' differences that it joins.
    """

    kind: Kind
    values: tuple[Value, ...]
    conflict: bool = False
    likelihood: float = 1.0
    reason: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Absences(Mapping[str, str]):
    """Where a claim was not found, with the words to show: all sources but `present`.

    `words` has the words for every source and is shared by all claims of a comparison, so that a
    claim that one outlet of three hundred tells costs no more than one that all tell.
    """

    words: Mapping[str, str]
    present: frozenset[str]

    def __getitem__(self, source: str) -> str:
        if source in self.present:
            raise KeyError(source)
        return self.words[source]

    def __iter__(self) -> Iterator[str]:
        return (source for source in self.words if source not in self.present)

    def __len__(self) -> int:
        return len(self.words) - len(self.present & self.words.keys())


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing told, and by whom.

    `sources` maps source ids to the ids of the sentences that tell it; `missing` maps the sources
    where it was not found to the words to show ("not found", "text may be cut short"). `origins`
    counts independent origins: reprints of one wire report count once. `rests_on` lists the ids of
    the quotation groups that its sentences carry. `near` maps sources that do not surely tell it to
    the ids of sentences that perhaps do; they are not in `missing`. `parts` maps the ids of
    sentences that tell another claim too to the clause that tells this one.
    """

    id: str
    text: str
    status: Status
    sources: Mapping[str, tuple[str, ...]]
    missing: Mapping[str, str]
    origins: int
    differences: tuple[ClaimDifference, ...] = ()
    rests_on: tuple[str, ...] = ()
    near: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    parts: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class Passage:
    """Text that two articles share near-verbatim, with its place in both."""

    a: str
    b: str
    a_span: Span
    b_span: Span
    words: int


@dataclass(frozen=True, slots=True)
class Origin:
    """Where articles' text comes from: sources that carry one text form one origin.

    `credit` is the agency credited in the text ("AP", "Reuters"), if any; `reason` says in words
    why the sources were joined.
    """

    id: str
    sources: tuple[str, ...]
    credit: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that an article gives as somebody's: quoted directly, in part, or reported.

    `start` to `end` spans the whole quotation in the article, an attribution in its middle
    included; `fragments` are the spans of its parts (more than one where it is broken), `text` the
    parts joined. `speaker` is the resolved name, None when unattributed; `surface` the words that
    name the speaker as printed, `surface_span` their place. `relayed_by` is the outer speaker of a
    nested attribution ("the report said Ford had told …"). `behalf_of` is the body whose voice the
    speaker is ("a Ford spokesperson"). `to` and `venue` are to whom and where it was said.
    `confidence` (0 to 1) is that of the speaker.
    """

    source: str
    type: QuoteType
    text: str
    span: Span
    fragments: tuple[Span, ...]
    sentences: tuple[str, ...]
    speaker: str | None = None
    surface: str | None = None
    surface_span: Span | None = None
    role: str | None = None
    cue: str | None = None
    relayed_by: str | None = None
    behalf_of: str | None = None
    to: str | None = None
    venue: str | None = None
    confidence: float = 0.0
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QuoteGroup:
    """The same quotation across outlets. `quotes` are indexes into the report's `quotes`.

    `changes` shows word by word what differs from the fullest version, one entry a quote. `speaker`
    is the body itself where the outlets name several of its voices; `behalf_of` is the body where
    they all name one voice of it.
    """

    id: str
    speaker: str | None
    status: QuoteStatus
    quotes: tuple[int, ...]
    text: str
    role: str | None = None
    aliases: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    behalf_of: str | None = None


@dataclass(frozen=True, slots=True)
class QuoteReport:
    """Every quotation of a set of articles, and the groups of those that are the same."""

    sources: tuple[Source, ...]
    quotes: tuple[Quote, ...]
    groups: tuple[QuoteGroup, ...]
    skipped: tuple[Skipped, ...] = ()


@dataclass(frozen=True, slots=True)
class Duplicate:
    """An article set aside because another holds the same text."""

    path: str
    of: str
    reason: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """The whole answer: what was read, what aligns, what is told differently and by whom."""

    sources: tuple[Source, ...]
    alignments: tuple[Alignment, ...]
    claims: tuple[Claim, ...]
    origins: tuple[Origin, ...] = ()
    passages: tuple[Passage, ...] = ()
    quotes: tuple[Quote, ...] = ()
    quote_groups: tuple[QuoteGroup, ...] = ()
    duplicates: tuple[Duplicate, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    warnings: tuple[str, ...] = ()
    settings: Mapping[str, object] = field(default_factory=dict[str, object])

    def source(self, id: str) -> Source:
        """The source of that id. Raises KeyError for an id that is not in the comparison."""
        for source in self.sources:
            if source.id == id:
                return source
        raise KeyError(id)

    def sentence(self, id: str) -> Sentence:
        """The sentence of that id. Raises KeyError for an id that is not in the comparison."""
        source, _, number = id.rpartition(":")
        return self.source(source).sentences[int(number) - 1]
