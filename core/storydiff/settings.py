"""Every threshold of the engine in one frozen value, each with its unit, range and reason.

A stage takes the section that is its own; nothing else in the engine holds a magic number.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from storydiff.frozen import dataclass, field


@dataclass(frozen=True, slots=True)
class AlignSettings:
    """Pairing sentences."""

    other_story: float = 0.12
    """Average cosine of articles (0 to 1) below which they tell other stories and are weighed
    apart. On 24 real stories no two articles of one stand as far apart as 0.19, and all stories but
    four come apart."""
    brief: int = 130
    """Content words below which an article is too short to share much with any other: its cosines
    are made larger by what its length takes from them. At 60 the short texts of ECB+ on one event
    come apart; real articles have more words."""
    unseen: int = 30
    """Articles on other stories that these are weighed with for that, so that the words of a story
    count even where it is the only one."""
    telling: int = 40
    """An article's heaviest words by which it is brought together with others for that."""
    threshold: float = 0.5
    """Likelihood (0 to 1) from which two sentences are paired. 0.5 is where a pair is as likely
    right as wrong on the stories that the weights were fitted to."""
    least_shared: float = 0.1
    """Weight of shared words (an average word of the story weighs 1) from which two sentences are
    looked at: any content word that tells sentences apart at all."""
    common: int = 400
    """Sentences from which a word is too common to bring two of them together. A story of ten
    outlets has about that many sentences in all."""
    most_pairs: int = 200_000
    """Pairs up to which all are weighed: a hundred times what five articles have."""
    partners: int = 60
    """Pairs for each sentence that are weighed in an archive of more than `most_pairs`, those that
    share the largest part of their words. Of 300 articles that keeps .99 of the pairs that all
    would give."""
    least_first: float = 0.02
    """Likelihood (0 to 1) at first sight from which a pair is looked at more closely; one below it
    keeps that likelihood. So do half of all pairs, and one in a hundred of the right ones."""
    least: float = 0.05
    """Likelihood (0 to 1) from which a pair is kept at all. Pairs below the threshold say which
    groups of sentences do not tell one fact, and what is perhaps told."""
    least_likeness: float = 0.07
    """Cosine of character 4-grams (0 to 1) below which a pair is not weighed further. More than
    half of all pairs are below it, and none of them came to 0.35 on fourteen stories."""


@dataclass(frozen=True, slots=True)
class ClaimSettings:
    """Putting pairs together to claims."""

    agreement: float = 0.59
    """Likelihood (0 to 1) from which a pair of two groups' sentences speaks for their telling one
    fact. Lower welds what belongs apart, higher puts more sentences into two rows."""
    idle: float = 0.41
    """Likelihood (0 to 1) of a pair that is neither worth showing in a second row nor worth hiding:
    below the threshold of pairing, since what is left out of all rows is not found again."""
    second: float = 0.4
    """What a sentence's likelihoods with other groups must exceed that by, in sum, for it to stand
    in those groups too. Lower puts more than one in fifteen sentences into two rows."""
    one_slot: float = 0.95
    """Likelihood (0 to 1) that a pair is given which surely tells one thing otherwise."""
    facts: int = 3
    """Rows that a sentence stands in at most, by a clause in each."""
    near: float = 0.2
    """Likelihood (0 to 1) from which an outlet of which nothing surely tells a claim perhaps does.
    Two in five of the marks then name a sentence that tells it in full."""
    near_others: float = 0.2
    """Share (0 to 1) at which an outlet's other sentences count beside its likeliest: several faint
    ones are right more often than one, but not as often as if each were evidence of its own."""
    near_beside: float = 0.6
    """Log odds by which "perhaps" is likelier where the likeliest sentence surely tells what stands
    next to the claim: outlets cut one report into sentences in different places."""
    near_row: float = 0.5
    """Log odds by which it is less likely where outlets share the claim: what tells it too would
    mostly have been found by several of them."""
    near_most: int = 5
    """Sentences of one outlet that are named so at most; more would not be read."""
    fragment_words: int = 6
    """Words below which a sentence is too short to stand for a claim."""
    clear_words: int = 22
    """Words of the sentence that states a claim most readably: an average news sentence."""
    id_digits: int = 6
    """Hexadecimal digits of a claim's id: few enough to type, and with 300 claims in a story two
    collide once in 370 stories."""
    id_words: int = 5
    """Words that an id is made of: fewer, and claims share them; more, and an edit more often
    touches one."""


@dataclass(frozen=True, slots=True)
class FindSettings:
    """Looking for a draft's sentences in the articles. All but `hits` are shares or likelihoods, 0
    to 1; the shares are of the weight of what the query says."""

    otherwise: float = 0.46
    """Likelihood (0 to 1) from which a sentence is taken to tell the query otherwise. Lower than
    where two articles are compared: "found" is the graver mistake."""

    told: float = 0.75
    """Share that a sentence must tell for the query to be found: one word in four may be
    another."""
    alike: float = 0.5
    """Share of the rest from which what the two tell otherwise is a difference: below it they tell
    of two things."""
    related: float = 0.4
    """The same where the query denies what an article tells: "nobody was hurt" is about whoever
    was."""
    same: float = 0.7
    """Share of the rest from which a clash of the two is a contradiction."""
    near: float = 0.4
    """Share from which the closest sentence is worth showing."""
    all_else: float = 0.8
    """Share of the rest from which another figure is a contradiction, whoever gives it."""
    sure: float = 0.85
    """Likelihood of telling the same that needs no more than `alike` of its weight: the figures,
    days and names of the query are asked for anyway. From it another verb may tell it, where the
    sentence has `told` of the query: below it "criticised" is not "praised"."""
    likely: float = 0.6
    """Likelihood of telling the same from which other words for it are taken as told, and a figure,
    day or name in the place of the query's as another one."""
    threshold: float = 0.2
    """Likelihood from which a sentence is shown. Lower than for pairing: the person who asks reads
    the sentence, and a near miss is worth seeing."""
    least: float = 0.3
    """Likelihood below which a query that states nothing by a verb of its own is not found by the
    words that it shares."""
    pair: float = 0.4
    """Likelihood of telling the same from which whatever `differences` finds is told of it."""
    looked_at: int = 12
    """Sentences of an article, those that share the rarest words with the query, that are weighed.
    More found nothing else, and took longer."""
    hits: int = 1
    """How many sentences are shown for each outlet."""


@dataclass(frozen=True, slots=True)
class DiffSettings:
    """Showing two articles side by side."""

    close: float = 0.5
    """Share of common words (0 to 1) from which the words of a pair are compared. Below half, more
    words would be marked than not."""


@dataclass(frozen=True, slots=True)
class StorySettings:
    """Sorting a mixed pile into stories."""

    threshold: float = 0.36
    """Average likeness, relative to the best of the two articles, down to which they are joined
    into one story (0 to 1): the middle of the range in which stories of one to six articles are
    sorted well, in small piles and in large ones."""
    best: float = 0.15
    """Cosine (0 to 1) that an article's best likeness counts as at least: what is like nothing has
    no best to be measured by. From 0.2 on it is the measure of most articles, and the range of good
    thresholds grows narrow."""
    best_most: float = 0.3
    """The same at most: above it lie reprints, against which nothing else would be like."""
    days: int = 3
    """Days apart from which two dated articles are taken for unlike: a story is told for as long as
    that, and the same topic comes back later. An undated article meets every other."""
    same_days: float = 1.4
    """Times that the likeness of two articles counts which are known to be of the same days: few
    stories are told at any one time, so that less likeness will do."""
    same_date: float = 1.4
    """Times that the likeness of two articles of which one is undated counts where both tell of one
    day, such as February 2. Of pairs on one story that name such days four in five share one, of
    other pairs on one topic one in six."""
    same_weekday: float = 1.15
    """The same for a day of the week: eight in ten share one, and four in ten."""
    other_weekday: float = 0.85
    """The same where both name days of the week, and none in common."""
    unseen: int = 30
    """Articles on other stories that the pile is weighed with, so that the words of a story count
    even where it is the only one."""
    title_weight: int = 4
    """Times that the words of the headline count."""
    lead_weight: int = 2
    """Times that the words of an article's opening count."""
    lead_words: int = 60
    """Content words of the opening."""
    profile_terms: int = 300
    """How many of an article's terms are kept, the most telling first; 200 lose .005 of B-cubed,
    all of them gain nothing."""
    profile_words: int = 30
    """How many of its words an article may give its story to be named by."""
    index_terms: int = 60
    """How many of an article's heaviest terms it is found by. Articles on one story share several
    of their heaviest terms; 40 lose .01 of B-cubed, 80 gain nothing."""
    index_shared: int = 2
    """How many of those two articles share at least."""
    index_articles: int = 400
    """Articles of a window (see `days`) in which a term finds nothing more: one that so many have
    tells no story."""
    index_mates: int = 100
    """With how many others an article without a date is compared at most, those that share the
    most of its heaviest terms: it meets articles of all days, more of them the longer the pile."""
    near: float = 0.02
    """Cosine (0 to 1) from which two articles are like each other at all."""
    terms: int = 5
    """How many words a story is named by."""


@dataclass(frozen=True, slots=True)
class ArchiveSettings:
    """Sorting an archive into stories, partition by partition. Not a section of `Settings`: but for
    `reprint`, none changes what is found."""

    batch: int = 1000
    """Articles that are read as one task: some seconds' work, some megabytes."""
    undated: int = 2000
    """Articles without a date that are a partition of their own: they and their copied passages
    take some hundred megabytes."""
    ranges: int = 16
    """Parts that the terms of the archive are counted in, each a task: one of a million articles
    takes some hundred megabytes."""
    bucket: int = 5000
    """Articles whose stories are put together as one task."""
    buckets: int = 200
    """Most such tasks: their files are open at once, and systems allow a process 256."""
    reprint: int = 80
    """Share (0 to 100) of the shorter article that is word for word in the other, from which it is
    a reprint: an editor's cuts and a new first paragraph leave as much of an agency's report."""


@dataclass(frozen=True, slots=True)
class JudgeSettings:
    """Telling agreement from difference and conflict. All shares are 0 to 1 of event words: those
    that name what happens, not who, when, how many or who says so."""

    near: float = 0.17
    """Share of the leaner side's event words told by both, from which word choice is compared. At
    0.25 one difference of 90 fewer is a reader's on stories left out."""

    alike: float = 0.4
    """Share from which a slot that both sides fill once (one figure, one name) is taken for the
    same slot without further evidence."""

    conflict: float = 0.6
    """Share from which two sides may conflict. High: silence is better than a false alarm."""

    nearly: float = 0.7
    """Share from which a noun may be what one side negates: "no clause", "without a warrant"."""
    one_thing: float = 0.7
    """Share from which two dates or places are told of one thing: of sentences less alike, readers
    confirm a third. `find` takes any, for a draft is to be met in all that it says."""

    kin: int = 2
    """Words told near two figures by both sides from which the figures measure one thing."""

    far: float = 3.0
    """Times one figure must be the other for "about" not to explain it, so that they conflict."""

    near_figures: float = 1.75
    """Times one figure may be the other where little else says that both measure one thing:
    outlets that do seldom part by more."""

    rounding: float = 1.1
    """Times up to which one of them may be the other rounded, where it does not say that it is
    exact."""

    least_figure: float = 4.0
    """The least figure that is compared there: of twos and threes a story has many."""

    one_figure: float = 0.6
    """Likelihood (0 to 1) that two such sentences are given. In made-up stories nine in ten of them
    were of one thing; real ones on politics hardly have any."""

    one_saying: float = 0.45
    """Likeness of words (Indel, 0 to 1) from which two quotations are one saying, and two namings
    of a source or a channel one."""

    echo: float = 0.34
    """Share of a quotation's event words that a paraphrase of it uses."""

    most: int = 24
    """Figures, names, dates or quotations of one sentence that are compared. More make it a table,
    and comparing each with each would take time that grows with their square."""

    likelihood: float = 0.47
    """Likelihood (0 to 1) from which a difference is shown that its words alone do not settle: as
    likely as not to be what a reader names."""
    doubtful: float = 0.58
    """The same of kinds that readers find material less often (`relations.DOUBTFUL`): scope and
    speakers between the two likelihoods in four of 13, in stories and further pairs left out."""

    elsewhere: bool = True
    """Whether a phrase is sought in the other sentences of the other article. Not of a draft in
    `find`, whose sentences are each asked by themselves."""

    one_place: bool = True
    """Whether sentences that part in one place alone surely differ there. Not where `find` asks
    for a draft, which may say the same in a word of its own."""

    apart: float = 0.48
    """Likelihood (0 to 1) from which a pair is told differently though no phrase is shown to
    differ: the two texts stand side by side. A little below even: of 0.46 to 0.54 it tells pairs of
    stories left out apart best, 0.759 of them in place of 0.74 and less."""

    shown: int = 1
    """Differences of that sort that are shown of a pair. Of a second one, readers confirm fewer."""

    certain: float = 0.8
    """Likelihood that is stated of a number, date, name, place or negation that differs. It rests
    on few pairs: of ten such differences in the stories that were read, readers confirmed six."""


@dataclass(frozen=True, slots=True)
class OriginSettings:
    """Telling copied text from text of one's own. Words inside quotation marks do not count."""

    shingle: int = 8
    """Words in a row that two articles must share word for word. Below eight, stock phrases
    ("said in a statement on Tuesday that the") begin to be shared by chance."""

    gap: int = 4
    """Words that may differ inside a shared passage: an editor's touch, not another text."""

    words: int = 60
    """Shared words of their own from which two articles have one origin: two paragraphs."""

    share: float = 0.3
    """Share (0 to 1) of the shorter article from which two articles have one origin."""


@dataclass(frozen=True, slots=True)
class QuoteSettings:
    """Finding quotations, their speakers, and the same quotation elsewhere."""

    confidence: float = 0.5
    """Likelihood (0 to 1) below which a speaker is shown as unattributed. Below a half, the name
    would more often be another's."""

    stretch: float = 0.45
    """Likelihood (0 to 1) from which a quoted stretch is somebody's words and not a title, a
    nickname or a scare quote. From a half to 0.7 direct quotations gain what mixed ones lose."""

    mixed: float = 0.3
    """Likelihood (0 to 1) from which a clause with quoted words in it is taken whole. Below a half:
    that likelihood is of the exact clause, and the marks vouch for the rest."""

    clause: float = 0.48
    """Likelihood (0 to 1) from which words without marks are somebody's reported words: four in
    five of those kept are right on the articles that the weights were not fitted to."""

    same_words: float = 70.0
    """Likeness (0 to 100, rapidfuzz's token_set_ratio of content stems) from which two quotations
    of one speaker are the same one. Below it, pairs that share only their topic outnumber the
    rest."""

    shared_stems: int = 3
    """Content stems that two paraphrases of one statement share at least; two are a topic."""

    shared_weight: float = 36.0
    """Share (0 to 100) of the shorter quotation's rarity-weighted stems that the other holds, from
    which they are one statement in other words."""

    contested_words: float = 90.0
    """Likeness (0 to 100, rapidfuzz's token_sort_ratio) from which the same words are given to
    different speakers: a word changed in a sentence."""

    contested_run: int = 7
    """Words in a row, inside the marks of both, from which quotations of different speakers are the
    same words although one goes on; shorter runs are idioms ("at the end of the day")."""

    contested_stems: int = 4
    """Content stems that words given to different speakers must hold; shorter ones are phrases
    that anybody says."""

    contested_sentence: int = 3
    """The same of a whole sentence that both print word for word: "nobody won this war"."""


@dataclass(frozen=True, slots=True)
class LoadSettings:
    """Reading inputs: bounds that a hostile or broken one meets, far above what news needs.

    Not a section of `Settings`: articles are loaded before anything is compared.
    """

    file_bytes: int = 64 * 2**20
    """Largest file that is read whole. A year of one newspaper's text stays below it."""
    pipe_seconds: float = 15.0
    """Wait for the first bytes of a named pipe."""
    expanded_bytes: int = 256 * 2**20
    """Most bytes that a zip or gzip file may unfold to: four times the largest plain file."""
    line_bytes: int = 4 * 2**20
    """Longest line of JSON lines: the longest article, with the page it came from beside it."""
    page_bytes: int = 16 * 2**20
    """Largest page of a web archive."""
    xml_bytes: int = 32 * 2**20
    """Most bytes of XML that a document may unfold to: a novel in Word has five. Libraries take
    thirty times as much memory for it."""
    elements: int = 400_000
    """Most tags of a document's XML or of a chapter: a novel with its formatting has half."""
    header_bytes: int = 2000
    """Longest header of a mail that is read by the grammar of mail; the standard folds at 998."""
    headers_bytes: int = 2**18
    """Most bytes of such headers in all: a saved page has one for each of its pictures."""
    pdf_bytes: int = 32 * 2**20
    """Most bytes of text and drawings that a PDF may unfold to. A page of print has some thousand,
    a map some million."""
    pdf_pages: int = 3000
    """Pages of a PDF that are read: an export of a thousand articles."""
    records: int = 100_000
    """Lines, rows, items and articles that one file may hold: more than can be compared."""
    json_values: int = 4_000_000
    """Commas and brackets of a JSON file, from which it holds more values than 64 MB of articles
    do, each of which takes a hundred bytes of memory."""
    article_characters: int = 250_000
    """Longest article read, which takes some seconds whatever it holds. A short novel is as long;
    the longest reports of magazines have half of it."""
    article_sentences: int = 5000
    """Ends of lines and of sentences that an article may have; a day of live updates has two
    thirds of it. Some stages take longer than in proportion to them."""
    front_matter_characters: int = 20_000
    """Longest front matter that is read as YAML, which takes a second for five times as much."""
    page_words: int = 20
    """Words from which a web page's or feed entry's text is an article. Menus and error pages
    give fewer, the shortest news item more."""
    page_elements: int = 40_000
    """Most elements of a web page that is read. The time grows faster than their number from
    there on; articles have some thousand, long live blogs some ten thousand."""
    stub_words: int = 120
    """Words below which a web page for subscribers is taken for its teaser."""
    consent_share: float = 0.1
    """Share (0 to 1) of the words of consent (cookies, partners, accept …) from which a page is a
    consent notice. News on privacy keeps below it."""
    consent_words: int = 250
    """Words above which a page is no consent notice, whatever it speaks of."""
    fetch_bytes: int = 10 * 2**20
    """Most bytes of a fetched page, after decompression."""
    redirects: int = 5
    """Redirects followed: browsers allow twenty, news sites need two."""
    connect_seconds: float = 15.0
    """Wait for a connection."""
    read_seconds: float = 15.0
    """Wait for the next bytes."""
    total_seconds: float = 60.0
    """Wait for the whole page, redirects included: a server that drips is left."""


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """Telling an article's own text from what is printed around it. Words are those between spaces.

    Not a section of `Settings`: articles are made ready one by one, the same for every command.
    """

    prose_words: int = 12
    """Words from which a line that a full stop closes is a paragraph of the story. Captions and
    calls to subscribe that are sentences tend to be shorter."""
    prose_characters: int = 20
    """The same in characters, for scripts without spaces."""
    title_words: int = 30
    """Most words of a headline: twice what editors allow."""
    title_characters: int = 300
    """The same in characters: a line without spaces is one word however long."""
    title_lines: int = 40
    """Lines from the top among which the headline stands: menus above it are shorter."""
    same_title: float = 0.5
    """Share (0 to 1) of all their words that two wordings of one headline have in common."""
    heading_words: int = 9
    """Most words of a heading between paragraphs; a longer line is a sentence without its mark."""
    repeat_words: int = 6
    """Words from which a line met twice is one line printed twice, and not a refrain."""
    phrase_words: int = 25
    """Most words of a line that is boilerplate by how it begins."""
    label_words: int = 5
    """Most words of a line that introduces a list of other stories: "More from our newsroom"."""
    listed_words: int = 4
    """Words from which a line in such a list is a headline."""
    note_paragraphs: int = 3
    """Paragraphs at the foot among which a note on the author may stand."""
    breaks_off_words: int = 12
    """Words from which a last line without a mark breaks off in mid-sentence. Shorter ones are
    captions and sign-offs."""
    stub_words: int = 250
    """Words of story from which a notice on cookies stands beside an article, not in its place."""
    wrap_widths: tuple[int, int] = (50, 120)
    """Least and most characters of the lines that mail and terminals wrap text to."""
    wrapped: float = 0.8
    """Share (0 to 1) of line ends just where the next word would not have fitted, from which a
    text is hard-wrapped."""
    wrapped_lines: int = 3
    """Such line ends, below which the pattern may be chance."""
    run_on_characters: int = 40
    """Characters from which a line that stops without a mark is text that runs on in the next."""


@dataclass(frozen=True, slots=True)
class DuplicateSettings:
    """Telling two versions of one article of one outlet, print and online."""

    shingle: int = 4
    """Words in a row that are looked up together."""
    share: float = 0.85
    """Share (0 to 1) of the shorter version's word runs that the longer one has too. An editor's
    cuts leave more in common; a second article on the story less."""
    sketch: int = 64
    """Smallest hashes of an article by which its other version is found. Versions share most."""
    candidates: int = 5
    """Articles that share the most of them and are compared in full."""
    common: int = 50
    """Articles with one hash from which it is boilerplate, by which nothing is found."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All sections; `Settings()` is what every command uses unless told otherwise."""

    align: AlignSettings = field(default_factory=AlignSettings)
    claim: ClaimSettings = field(default_factory=ClaimSettings)
    judge: JudgeSettings = field(default_factory=JudgeSettings)
    origins: OriginSettings = field(default_factory=OriginSettings)
    find: FindSettings = field(default_factory=FindSettings)
    diff: DiffSettings = field(default_factory=DiffSettings)
    quotes: QuoteSettings = field(default_factory=QuoteSettings)
    stories: StorySettings = field(default_factory=StorySettings)

    def as_dict(self) -> Mapping[str, object]:
        """The settings as plain data, for reports to state what they were made with."""
        return asdict(self)
