"""How things look: symbols, styles, and words that differ, with and without colour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from storydiff.frozen import dataclass
from storydiff.models import Comparison, Loaded, Source, Span
from storydiff.render.marks import Mark
from storydiff.render.summary import plural
from storydiff.render.visible import unheaded, visible
from storydiff.sidebyside import Edit, parts

MUTED = "dim"
HEADING = "bold"
LETTER = "bold cyan"
REMOVED = "bold red"
ADDED = "bold green"
DIFFERS = "bold underline"

CHANGES = {
    "same": ("", "", ""),
    "removed": ("[-", "-]", f"{REMOVED} strike"),
    "added": ("{+", "+}", ADDED),
}
"""How each kind of edit is marked: without style before and after its words, else by a style."""

CLOSE = 12
"""Letters that can be told apart when they stand close together; more are counted."""

MARK_STYLES = {
    Mark.AGREE: "green",
    Mark.DIFFER: "yellow",
    Mark.CONFLICT: "bold red",
    Mark.NEAR: "dim",
    Mark.ABSENT: "dim",
    Mark.CUT: "dim",
}


@dataclass(frozen=True, slots=True)
class Look:
    """What the place that is printed to can show.

    `width` in columns. `styled` is false where no style reaches the reader, so that marks must
    stand in the text; `ascii` where symbols do not.
    """

    width: int = 80
    styled: bool = False
    ascii: bool = False

    def symbol(self, mark: Mark) -> Text:
        """The symbol of a mark in its colour."""
        return Text(mark.ascii if self.ascii else mark.symbol, MARK_STYLES[mark])

    @property
    def dot(self) -> str:
        """What separates the items of a line."""
        return "|" if self.ascii else "·"

    def cut(self, text: str) -> str:
        """A text of which something was left out in the middle or at the end, ready to print."""
        text = shown(text)
        return text.replace(" …", " ...") if self.ascii else text

    @property
    def bullet(self) -> Text:
        """What stands before an item of a list."""
        return Text("-" if self.ascii else "·", MUTED)

    @property
    def bar(self) -> str:
        """What stands between two values of one contrast."""
        return "|" if self.ascii else "│"

    def run(self, sources: Sequence[Source], ids: Iterable[str]) -> str:
        """The letters of these sources close together: "ABD"; "AA, AB" where some have two."""
        wanted = set(ids)
        found = [s.letter for s in sources if s.id in wanted]
        if len(found) > CLOSE:
            return plural(len(found), "outlet")
        return "".join(found) if all(len(letter) == 1 for letter in found) else ",".join(found)

    @property
    def quoted(self) -> str:
        """What marks a claim that rests on a quotation."""
        return '""' if self.ascii else "“”"

    @property
    def overflow(self) -> Literal["crop", "ellipsis"]:
        """What becomes of a cell that is too long for its column."""
        return "crop" if self.ascii else "ellipsis"

    def heading(self, title: str, note: str = "") -> Text:
        """A line that begins a section."""
        line = Text.assemble("\n", (title.upper(), HEADING))
        if note:
            line.append(f"  {note}", MUTED)
        return line

    def banner(self, title: str) -> Text:
        """A line that begins a story of several."""
        return Text.assemble("\n", (shown(title), "bold reverse" if self.styled else "bold"), "\n")

    def listed(self, items: Iterable[Text], between: str) -> Text:
        """The items one after the other, a new line where one does not fit on this one."""
        lines = Text()
        at = 0
        for item in items:
            if at and at + len(between) + item.cell_len > self.width:
                lines.append("\n")
                at = 0
            elif at:
                lines.append(between)
                at += len(between)
            lines.append_text(item)
            at += item.cell_len
        return lines

    def highlighted(self, text: str, spans: Iterable[Span], style: str = DIFFERS) -> Text:
        """The text with these stretches made to stand out; between asterisks without style.

        Spans are offsets into `text`; those that overlap are joined.
        """
        line = Text()
        at = 0
        for span in _joined(spans):
            line.append(shown(text[at : span.start]))
            words = shown(text[span.start : span.end])
            line.append(words if self.styled else f"*{words}*", style)
            at = span.end
        return line.append(shown(text[at:]))

    def sentence(self, article: str, span: Span, told: Iterable[Span | None]) -> Text:
        """A sentence as its article has it, with what of `told` lies in it made to stand out.

        All spans are offsets into `article`.
        """
        span = Span(span.end - len(unheaded(span.of(article))), span.end)
        here = (
            Span(max(t.start, span.start) - span.start, min(t.end, span.end) - span.start)
            for t in told
            if t
        )
        return self.highlighted(span.of(article), here)

    def edits(self, edits: Sequence[Edit]) -> Text:
        """One text with what was taken out and put in: `[-14-] {+41+}` without style."""
        line = Text()
        for edit, space, words in parts(edits):
            line.append(shown(space))
            line.append_text(self._changed(edit.op, words))
        return line

    def side(self, edits: Sequence[Edit], side: Literal["a", "b"]) -> Text:
        """One side of edits, its own words made to stand out."""
        line = Text()
        for edit in edits:
            text = edit.a if side == "a" else edit.b
            words = text.lstrip()
            line.append(shown(text[: len(text) - len(words)]))
            line.append_text(self._changed(edit.op, words))
        return line

    def _changed(self, op: str, words: str) -> Text:
        opening, closing, style = CHANGES[op]
        if not words or self.styled:
            return Text(shown(words), style)
        return Text(f"{opening}{shown(words)}{closing}")


def shown(text: str) -> str:
    """Text for one line of a terminal: white space folded, acting characters as escapes."""
    lead = " " if text[:1].isspace() else ""
    trail = " " if text.strip() and text[-1:].isspace() else ""
    return visible(lead + " ".join(text.split()) + trail)


def fitted(text: str, columns: int, ascii: bool = False) -> Text:
    """The text cut to a number of columns, an ellipsis at its end where it was longer."""
    line = Text(shown(text))
    if cell_len(line.plain) > columns:
        line.truncate(max(columns - (3 if ascii else 1), 1))
        line.rstrip()
        line.append("..." if ascii else "…")
    return line


@dataclass(frozen=True, slots=True)
class Hanging:
    """A label and a text beside it whose lines stay in its own column.

    What a grid of two columns shows too, in a third of the time: a long table has hundreds.
    """

    label: Text
    body: Text
    label_width: int
    indent: int

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        margin = self.indent + max(self.label_width, self.label.cell_len) + 1
        line = Text(" " * self.indent).append_text(self.label)
        for words in self.body.wrap(console, max(options.max_width - margin, 10)):
            line.append(" " * (margin - line.cell_len))
            yield line.append_text(words)
            line = Text()


def hanging(label: Text | str, body: Text, label_width: int, indent: int = 2) -> Hanging:
    """A text beside a label that is padded to `label_width`."""
    return Hanging(label if isinstance(label, Text) else Text(label), body, label_width, indent)


def set_aside(loaded: Loaded | Comparison, look: Look) -> Iterator[Text | Hanging]:
    """The articles whose text another holds, and the inputs that could not be used, each with its
    reason."""
    twice = [(item.path, f"{item.reason}: {item.of}") for item in loaded.duplicates]
    unread = [(item.path, item.reason) for item in loaded.skipped]
    for title, inputs in (("same text twice", twice), ("not read", unread)):
        if inputs:
            yield look.heading(title, f"{len(inputs)}")
        for path, reason in inputs:
            yield hanging("", Text.assemble(shown(path), (f"  {shown(reason)}", MUTED)), 1, 0)


def _joined(spans: Iterable[Span]) -> list[Span]:
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(span.end, joined[-1].end))
        elif span.end > span.start:
            joined.append(span)
    return joined
