"""The lines of an article, each with the rule that drops it, read from the top and the foot."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from storydiff.clean import patterns, phrases
from storydiff.models import Article, Role, Span
from storydiff.settings import ReadSettings

_LIMITS = ReadSettings()
_HEADING_MARK = re.compile(r"^#+\s")
_ENDS_IN_INITIAL = re.compile(r"\b[A-Z]\.$")
_JOINER = 3  # letters of a word that names write small
_PULLED = re.compile(r"[“\"‘«][^“”\"«»]+[”\"’»]")  # a pull quote
_ENDS_SENTENCE = tuple('.!?…。！？:;,"”’»)]')
_ENDS_PROSE = tuple('.!?…。！？"”’»')


@dataclass(slots=True)
class Line:
    """A paragraph: its folded text, why it is dropped, if it is, and else what it is."""

    span: Span
    text: str
    reason: str | None = None
    is_title: bool = False
    is_heading: bool = False

    @property
    def role(self) -> Role:
        """Its part in the article."""
        if self.is_title:
            return "headline"
        if self.reason is not None:
            return "boilerplate"
        return "heading" if self.is_heading else "body"

    @property
    def plain(self) -> str:
        """The text without the marks that Markdown sets at its ends."""
        return _HEADING_MARK.sub("", self.text).strip("*_>` ") or self.text

    @property
    def straight(self) -> str:
        """The same with straight apostrophes: as `patterns` knows lines."""
        return self.plain.replace("’", "'")

    @property
    def is_prose(self) -> bool:
        """True for running text: long, and closed by a mark that ends a sentence."""
        words, characters = len(self.text.split()), len(self.text)
        unspaced = not self.text.isascii() and characters > 20 * words
        long = unspaced and characters >= _LIMITS.prose_characters
        return (long or words >= _LIMITS.prose_words) and self.plain.endswith(_ENDS_PROSE)


def read_lines(article: Article, spans: Sequence[Span], language: str) -> list[Line]:
    """The paragraphs of an article as lines, boilerplate marked, the headline found.

    `language` is that of the text (ISO 639-1).
    """
    lines = [Line(span, " ".join(span.of(article.text).split())) for span in spans]
    for line in lines:
        line.reason = phrases.reason(line.text) or patterns.anywhere(line.straight)
    first, last = _body(lines)
    outlet = {"the", *_vocabulary(_spaced(article.label))}
    for line in (*lines[:first], *lines[last + 1 :]):
        line.reason = line.reason or patterns.around_body(line.straight, language, outlet)
    head = lines[: min(first, _LIMITS.title_lines)]
    _mark_nameplate(head, article)
    _mark_title(head, article)
    _mark_authors(lines[:first], article)
    _mark_repeats(lines)
    _mark_listed(lines, last)
    _mark_notes(lines)
    _mark_headings(lines)
    return lines


def _body(lines: Sequence[Line]) -> tuple[int, int]:
    """The first and the last line of running text; all lines lie above where there is none."""
    prose = [n for n, line in enumerate(lines) if line.reason is None and line.is_prose]
    return (prose[0], prose[-1]) if prose else (len(lines), len(lines))


def _mark_nameplate(head: Sequence[Line], article: Article) -> None:
    """Mark the outlet's name where it stands alone above the headline, and the motto below it: one
    that is known by its words, or any line set close under the name and apart from what follows."""
    for number, line in enumerate(head):
        below = head[number + 1 :]
        over_motto = bool(below) and below[0].reason == "site name"
        if line.reason is None and (over_motto or _is_own_name(line, article)):
            gaps = [article.text[a.span.end : b.span.start] for a, b in pairwise(head[number:][:3])]
            close = [len(gap.splitlines()) > 1 for gap in gaps] == [False, True]
            headlines = [o for o in below[close:] if o.reason is None and _may_be_title(o)]
            if any(len(o.text.split()) >= _LIMITS.listed_words for o in headlines):
                line.reason = "site name"
                if close:
                    below[0].reason = below[0].reason or "site name"
            return


def _is_own_name(line: Line, article: Article) -> bool:
    """True for a line worded as the outlet's name. A file may be called after its headline: by its
    name alone a line counts if it is written as a name, and in capitals also with more words."""
    words, own = _spaced(line.text), _vocabulary(_spaced(article.label))
    more = _vocabulary(words) - own - {"the"}
    if not own <= _vocabulary(f"the {words}"):
        return False
    if article.label_from == "stem" and line.text.isupper():
        return phrases.fold(words).split()[-1] in own
    as_name = all(word[0].isupper() for word in words.split() if len(word) > _JOINER)
    return not more and (as_name or article.label_from != "stem")


def _mark_title(head: Sequence[Line], article: Article) -> None:
    """Mark the headline, and the site's name where a line above gives it.

    Where metadata gives a title, a line is the headline only if it is worded like it.
    """
    fit = [line for line in head if line.reason is None and _may_be_title(line)]
    stated = _vocabulary(article.title or "")
    if stated:
        title = max(fit, key=lambda line: _likeness(line, stated), default=None)
        if title is None or _likeness(title, stated) < _LIMITS.same_title:
            return
    else:
        title = next((line for line in fit if not _is_site_name(line, fit)), None)
        if title is None:
            return
    title.is_title = True
    for line in fit:
        if line.span < title.span and _is_site_name(line, fit):
            line.reason = "site name"


def _may_be_title(line: Line) -> bool:
    """True for a line short enough that no full stop closes, unless as an abbreviation's."""
    if len(line.text) > _LIMITS.title_characters:
        return False
    closed = line.plain.endswith(tuple(".。:,;")) and not _ENDS_IN_INITIAL.search(line.plain)
    return len(line.text.split()) <= _LIMITS.title_words and not closed


def _spaced(name: str) -> str:
    """A name that may be a file's, its words apart."""
    return re.sub(r"[-_.]+", " ", name)


def _vocabulary(text: str) -> set[str]:
    return set(phrases.fold(text).split())


def _likeness(line: Line, stated: set[str]) -> float:
    """Words that a line and a title share, as a part of all that either has."""
    words = _vocabulary(line.text)
    return len(words & stated) / len(words | stated) if words else 0.0


def _is_site_name(line: Line, fit: Sequence[Line]) -> bool:
    """True for "Site | Slogan" above a headline; not for a headline with the site's name."""
    if " | " not in line.text:
        return False
    parts = [_vocabulary(part) for part in line.text.split(" | ")]
    others = [_vocabulary(other.text) for other in fit if other.span > line.span]
    longer = [words for words in others if len(words) >= _LIMITS.listed_words]
    repeats = any(2 * len(words & part) > len(words) for words in longer for part in parts)
    return bool(longer) and not repeats


def _mark_authors(head: Sequence[Line], article: Article) -> None:
    """Names and jobs below the headline: by the metadata, or beside a line that is dropped."""
    author = phrases.fold(article.author or "")
    below = False
    for number, line in enumerate(head):
        if line.is_title:
            below = True
        elif below and line.reason is None:
            near = [*head[number - 1 : number], *head[number + 1 : number + 2]]
            beside = any(other.reason is not None for other in near)
            if (
                (author and phrases.fold(line.text).removeprefix("by ") == author)
                or patterns.is_job_line(line.straight, beside)
                or (beside and patterns.is_name_line(line.straight))
            ):
                line.reason = "byline"


def _mark_repeats(lines: Sequence[Line]) -> None:
    """The headline again, a line again, and a quotation that is set apart from where it is told."""
    folded = [(line, phrases.fold(line.text)) for line in lines]
    title = next((plain for line, plain in folded if line.is_title), None)
    seen: set[str] = set()
    for line, plain in folded:
        if line.reason is None and not line.is_title:
            if plain == title:
                line.reason = "repeated headline"
            elif plain in seen and _is_long(plain):
                line.reason = "repeated line"
        seen.add(plain)
    told = "\n".join(plain for line, plain in folded if line.reason is None)
    for line, plain in folded:
        pulled = line.reason is None and not line.is_title and _PULLED.fullmatch(line.text)
        if pulled and _is_long(plain) and told.count(plain) > 1:
            line.reason = "repeated line"


def _is_long(plain: str) -> bool:
    """True for words enough that they are hardly told twice by chance."""
    return plain.count(" ") + 1 >= _LIMITS.repeat_words


def _mark_listed(lines: Sequence[Line], last: int) -> None:
    """Headlines of other stories, listed below a line such as "Related".

    One line alone within the story may be the heading that the link stands above.
    """
    for number, line in enumerate(lines):
        if line.reason == "more to read" and len(line.text.split()) <= _LIMITS.label_words:
            end = number + 1
            while end < len(lines) and _is_listed(lines[end]):
                end += 1
            listed = lines[number + 1 : end]
            if len(listed) > 1 or number > last:
                for other in listed:
                    other.reason = "more to read"


def _is_listed(line: Line) -> bool:
    return (
        line.reason is None
        and len(line.text.split()) >= _LIMITS.listed_words
        and _may_be_title(line)
        and not line.plain.endswith(_ENDS_PROSE)
    )


def _mark_notes(lines: Sequence[Line]) -> None:
    """Notes on the author and on who else reported, at the foot of the story."""
    told = [n for n, line in enumerate(lines) if line.reason is None and not line.is_title]
    for number in told[-_LIMITS.note_paragraphs :]:
        if number == told[0]:
            continue
        if patterns.is_author_note(lines[number].straight):
            lines[number].reason = "author note"
        elif patterns.is_sign_off(lines[number].straight):
            lines[number].reason = "agency sign-off"


def _mark_headings(lines: Sequence[Line]) -> None:
    """Short lines that no mark ends, but for the last: what follows it may be cut off."""
    told = [line for line in lines if line.reason is None]
    for line in told[:-1]:
        plain = line.text.strip("*_") or line.text
        short = len(plain.split()) <= _LIMITS.heading_words
        line.is_heading = plain.startswith("#") or (short and not plain.endswith(_ENDS_SENTENCE))
