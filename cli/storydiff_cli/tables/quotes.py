"""Quotations by speaker: each once, who carries it, with which words and which cue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from storydiff.models import Loaded, Quote, QuoteGroup, QuoteReport, QuoteType
from storydiff.render.summary import QUOTE_ORDER, QUOTE_WORDS, plural, spoken
from storydiff.sidebyside import close, word_edits
from storydiff_cli.tables.look import LETTER, MUTED, Look, set_aside, shown

STATUS_STYLES = {"contested": "bold red", "altered": "bold yellow"}
NOTED = ("contested", "altered", "bracketed", "trimmed")
"""Statuses that are named; the others are plain from the rows."""
UNATTRIBUTED = "unattributed"


def render(
    report: QuoteReport,
    loaded: Loaded,
    look: Look,
    *,
    verbose: bool = False,
    first: Sequence[str] = (),
) -> Iterator[RenderableType]:
    """All quotations, the most quoted speaker first, each body before its voices.

    `verbose` adds where each one stands; `first` are speakers to show before the others.
    """
    outlets = (Text.assemble((s.letter, LETTER), f" {shown(s.label)}") for s in report.sources)
    yield look.listed(outlets, "  ")
    for speaker, groups in _by_speaker(report, first):
        yield _speaker(speaker, groups, report, look)
        table = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
        table.add_column(min_width=4)
        table.add_column(min_width=8, max_width=16)
        table.add_column()
        for group in groups:
            for row in _group(group, report, look, verbose):
                table.add_row(*row)
        yield Padding(table, (0, 0, 0, 2))
    yield from set_aside(loaded, look)
    speakers = {group.speaker for group in report.groups if group.speaker}
    indirect = any(quote.type == "indirect" for quote in report.quotes)
    counts = f"{plural(len(report.quotes), 'quotation')}, {plural(len(speakers), 'speaker')}"
    yield Text(f"\n{counts}" + "; words without quotation marks are reported" * indirect)


def _by_speaker(
    report: QuoteReport, first: Sequence[str]
) -> list[tuple[str | None, list[QuoteGroup]]]:
    by_name: dict[str | None, list[QuoteGroup]] = {}
    for group in report.groups:
        by_name.setdefault(group.speaker, []).append(group)

    places = {name: place for place, name in reversed(list(enumerate(first)))}
    bodies = {name: _body(groups) or name for name, groups in by_name.items()}
    said: Counter[str | None] = Counter()
    for name, groups in by_name.items():
        said[bodies[name]] += sum(len(group.quotes) for group in groups)

    def most_quoted(item: tuple[str | None, list[QuoteGroup]]) -> tuple[int, bool, int, str, str]:
        name = item[0]
        body = bodies[name]
        voice = "" if name == body else name or ""
        place = min(places.get(who or "", len(first)) for who in (name, body))
        return place, name is None, -said[body], body or "", voice

    def spread(group: QuoteGroup) -> tuple[int, int, int]:
        outlets = {report.quotes[i].source for i in group.quotes}
        return -len(outlets), QUOTE_ORDER[group.status], min(group.quotes)

    ordered = sorted(by_name.items(), key=most_quoted)
    return [(name, sorted(groups, key=spread)) for name, groups in ordered]


def _body(groups: Sequence[QuoteGroup]) -> str | None:
    """The body whose voice the speaker of these groups is."""
    return next((group.behalf_of for group in groups if group.behalf_of), None)


def _speaker(
    name: str | None, groups: Sequence[QuoteGroup], report: QuoteReport, look: Look
) -> Text:
    said = [report.quotes[i] for group in groups for i in group.quotes]
    role = next((group.role for group in groups if group.role), None)
    body = _body(groups)
    return Text.assemble(
        "\n",
        (shown(name) if name else UNATTRIBUTED, "bold"),
        f"  {shown(role)}" if role and name else "",
        f"  for {shown(body)}" if body and body not in (role or "") else "",
        (f"  {plural(len(said), 'quotation')} in ", MUTED),
        (look.run(report.sources, {quote.source for quote in said}), LETTER),
    )


def _group(
    group: QuoteGroup, report: QuoteReport, look: Look, verbose: bool
) -> Iterator[tuple[Text, Text, Text]]:
    """Letters, cue and words: the fullest wording first, then what the others changed in it."""
    wordings: dict[tuple[str, bool], list[Quote]] = {}
    for quote in sorted(
        (report.quotes[i] for i in group.quotes), key=lambda q: q.text != group.text
    ):
        wordings.setdefault(_wording(quote), []).append(quote)
    texts = {source.id: source.article.text for source in report.sources}
    full = None
    for n, quotes in enumerate(wordings.values()):
        said = look.cut(spoken(quotes[0], texts[quotes[0].source]))
        words = _words(quotes[0].type, said, full, look)
        full = full or said
        if n == 0 and group.status in NOTED:
            style = STATUS_STYLES.get(group.status, "yellow")
            words.append(f"  ({QUOTE_WORDS[group.status]})", style)
        by_cue: dict[str, list[Quote]] = {}
        for quote in quotes:
            by_cue.setdefault(shown(quote.cue or ""), []).append(quote)
        for cue, alike in by_cue.items():
            who = look.run(report.sources, {quote.source for quote in alike})
            words.append_text(_about(alike, group, verbose))
            yield Text(who, LETTER), Text(cue, "italic"), words
            words = Text("the same words", MUTED)


def _words(type: QuoteType, said: str, full: str | None, look: Look) -> Text:
    """A wording as printed; where a fuller one is given, what was left out of it and put in."""
    marked = full and type != "indirect" and (type == "direct" or close(full, said))
    words = look.edits(tuple(word_edits(full, said))) if full and marked else Text(said)
    return Text("“").append_text(words).append("”") if type == "direct" else words


def _about(quotes: Sequence[Quote], group: QuoteGroup, verbose: bool) -> Text:
    """Who else is named as the speaker, to whom, where and through whom it was said."""
    notes: list[str | None] = []
    for quote in quotes:
        if quote.speaker != group.speaker:
            notes.append(f"by {quote.speaker}" if quote.speaker else "speaker not named")
        notes.append(quote.to and f"to {quote.to}")
        if quote.venue and not quote.text.endswith(quote.venue):
            notes.append(quote.venue)
        notes.append(quote.relayed_by and f"according to {quote.relayed_by}")
        if verbose:
            notes.append(f"{' '.join(quote.sentences)} at {quote.span.start}")
            notes += quote.warnings
    told = ", ".join(dict.fromkeys(shown(note) for note in notes if note))
    return Text(f"  {told}" if told else "", MUTED)


def _wording(quote: Quote) -> tuple[str, bool]:
    """What makes two wordings one: the same words, and both in marks or neither."""
    letters_only = (c if c.isalnum() else " " for c in quote.text.casefold())
    return " ".join("".join(letters_only).split()), quote.type == "indirect"
