"""Rows and JSON objects to articles: which field holds what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import NamedTuple, cast

from storydiff.loading import markup
from storydiff.loading.bounds import left_after
from storydiff.loading.build import article, whole
from storydiff.loading.interface import OWN, Document, LoadOptions, Stated
from storydiff.models import Article, Skipped
from storydiff.settings import LoadSettings
from storydiff.text.publication_dates import read_date

# The names of trafilatura, newspaper4k, news-please, passim, NewsAPI, the Guardian, schema.org and
# plain ones, in the order in which they are preferred.
NAMES: Mapping[str, Sequence[str]] = {
    "text": "text body content maintext full_text article_body article_text body_text raw_text "
    "article".split(),
    "title": "title headline web_title".split(),
    "outlet": "outlet publication site_name source_hostname meta_site_name series publisher "
    "newspaper source_name source hostname source_domain".split(),
    "date": "date published publish_date date_publish published_at date_published "
    "publication_date pub_date web_publication_date".split(),
    "author": "author authors byline creator".split(),
    "url": "url link canonical_link web_url source".split(),
    "language": "language lang meta_lang in_language".split(),
    "story": "story story_id event event_id cluster cluster_id topic_id".split(),
}
_BETWEEN_WORDS = re.compile(r"[\W_]+")
_INNER = ("_source", "fields", "attributes")
"""Where Elasticsearch, the Guardian and JSON:API keep an article's fields in its object."""

_YEARS = range(1900, 2100)  # those that dates in words are read in
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_DEEPEST = 5  # lists in lists: schema.org has authors in one, with names in one
_KEYS_SHOWN = 40  # keys of a record that are named where none holds the text
_KEY_SHOWN = 60  # characters of each: the first row of a table without a header holds articles
_NAMED = 10  # bad lines named by number; the rest are counted
_BAD_SHARE_SHOWN = 60  # characters of a line's fault, but of the first, which may say what to do


Found = Iterator[tuple[int, Article | Skipped | str | None]]
"""What each line of an input holds, by its number from 1: an article, in words why none, or nothing
at all."""


def sifted(
    document: Document, found: Found, limits: LoadSettings, unit: str = "line", counted: str = ""
) -> Iterator[Article | Skipped]:
    """The articles of one input, up to the limit of records; then one Skipped that names the lines
    that could not be used. `counted` is what the limit is of, where that is not the unit."""
    bad: list[str] = []
    for count, (number, item) in enumerate(found, 1):
        if count > limits.records:
            yield Skipped(document.path, left_after(counted or unit, limits))
            break
        if item == OWN:
            yield Skipped(document.path, OWN)
            return
        if isinstance(item, str):
            fault = item[:_BAD_SHARE_SHOWN] if bad else item
            bad.append(f"{unit} {number} ({fault})" if len(bad) < _NAMED else "")
        elif item is not None:
            yield item
    if bad:
        units = f"{unit[:-1]}ies" if unit.endswith("y") else f"{unit}s"
        rest = f" and {len(bad) - _NAMED} more" if len(bad) > _NAMED else ""
        many = f"{len(bad)} {units if len(bad) > 1 else unit}"
        yield Skipped(document.path, whole(f"{many} not read: {', '.join(bad[:_NAMED])}{rest}"))


def _no_text(record: Mapping[str, object]) -> str:
    """What keys there are instead of one for the text, and how to name the one that looks like it.

    The same for all records with these keys, so that it need be said only once.
    """
    keys = sorted(record)
    fields = whole(", ".join(key[:_KEY_SHOWN] for key in keys[:_KEYS_SHOWN])) or "none"
    more = f" and {len(keys) - _KEYS_SHOWN} more" if len(keys) > _KEYS_SHOWN else ""
    worded = (k for k in keys if isinstance(record[k], str | list) and len(k) <= _KEY_SHOWN)
    unknown = (key for key in worded if _bare(key) not in _NO_TEXT)
    longest = max(unknown, key=lambda key: (len(str(record[key])), key), default=None)
    hint = f"; name it: --map text={whole(longest)}" if longest else ""
    return f"no field with the text among {fields}{more}{hint}"


def read(record: Mapping[str, object], document: Document, options: LoadOptions) -> Article | str:
    """The article in a record, or in words why there is none."""
    if str(record.get("schema")).startswith("storydiff/"):
        return OWN
    values = _Fields.of(record, options.fields)
    text = values.running_text()
    if text is None:
        return _no_text(record)
    if not text.strip():
        return "no text"
    return article(document, options, text, _stated(values))


def stated(record: Mapping[str, object], options: LoadOptions) -> Stated:
    """What a record says about its article, as `read` takes it."""
    return _stated(_Fields.of(record, options.fields))


def _stated(values: _Fields) -> Stated:
    day = values.text("date")
    published = read_date(day or "") or _from_epoch(values.first("date"))
    return Stated(
        title=values.text("title"),
        published=published,
        outlet=values.text("outlet"),
        author=values.text("author"),
        url=values.text("url"),
        language=_code(values.text("language")),
        story=values.text("story"),
        warnings=(f"not a date: {day[:40]}",) if day and published is None else (),
    )


def noting(
    found: Iterable[Article | Skipped], warnings: tuple[str, ...]
) -> Iterator[Article | Skipped]:
    """What was found, with what is to be said of the whole file said of its first article."""
    for item in found:
        if warnings and isinstance(item, Article):
            item = replace(item, warnings=(*warnings, *item.warnings))
            warnings = ()
        yield item


class _Fields(NamedTuple):
    """A record's values under our names. `mapped` says where a name of ours is to be read;
    `bare` holds the record under the letters and digits of its names."""

    record: Mapping[str, object]
    mapped: Mapping[str, str]
    bare: Mapping[str, object]

    @classmethod
    def of(cls, record: Mapping[str, object], mapped: Mapping[str, str]) -> _Fields:
        """The values of a record."""
        for name in _INNER:
            if isinstance(inner := record.get(name), dict):
                record = {**record, **cast(Mapping[str, object], inner)}
        return cls(record, mapped, {_bare(name): value for name, value in record.items()})

    def first(self, ours: str) -> object:
        """The first value under a name that stands for ours."""
        return next(self._values(ours), None)

    def text(self, ours: str) -> str | None:
        """The first value that is words and may be what it stands for."""
        for value in self._values(ours):
            if (words := _words(value)) and _may_be(ours, words):
                return words
        return None

    def running_text(self) -> str | None:
        """The first text that is not blank, as it stands; HTML in it is read."""
        found: str | None = None
        for value in self._values("text"):
            value = _unwrapped(value)
            if isinstance(value, list):
                value = "\n\n".join(_paragraphs(cast(list[object], value)))
            if isinstance(value, str) and not (found or "").strip():
                found = markup.text_of(value) if markup.is_markup(value) else value
        return found

    def _values(self, ours: str) -> Iterator[object]:
        names = (self.mapped[ours],) if ours in self.mapped else NAMES[ours]
        for name in names:
            value = self.bare.get(_bare(name))
            if value is None and "." in name:
                value = _follow(self.record, name)
            if value is not None:
                yield value


@lru_cache
def _bare(name: str) -> str:
    """A field's name, whatever its case and what stands between its words."""
    return _BETWEEN_WORDS.sub("", name.casefold())


_NO_TEXT = {_bare(theirs) for ours in NAMES.keys() - {"text"} for theirs in NAMES[ours]}
"""What fields of another thing than the text are called."""


def _unwrapped(value: object) -> object:
    """What is told in an object: WordPress keeps its HTML in `rendered`, others have a name."""
    if not isinstance(value, dict):
        return value
    rendered = _get(cast(object, value), "rendered")
    if isinstance(rendered, str):
        return markup.text_of(rendered)
    return _get(cast(object, value), "name")


def _may_be(ours: str, words: str) -> bool:
    """Whether words may be ours: only an address is a URL and none an outlet, no number an author
    (WordPress gives that of a user)."""
    if ours == "author":
        return not words.isdecimal()
    is_address = _ADDRESS.fullmatch(words) is not None
    return is_address if ours == "url" else not (ours == "outlet" and is_address)


def _follow(record: Mapping[str, object], path: str) -> object:
    """The value at a dotted path, such as "source.name"."""
    value: object = record
    for name in path.split("."):
        value = _get(value, name)
    return value


def _get(value: object, name: str) -> object:
    """What an object holds under a name; None where it is no object."""
    return cast(Mapping[str, object], value).get(name) if isinstance(value, dict) else None


def _paragraphs(parts: Sequence[object]) -> Iterator[str]:
    """The paragraphs of a text that is a list, a list in it being a paragraph's sentences.

    What is neither words nor a number is none.
    """
    for part in parts:
        told = cast(list[object], part) if isinstance(part, list) else [part]
        words = [str(each) for each in told if isinstance(each, str | int | float)]
        if words:
            yield " ".join(words)


def _words(value: object, depth: int = 0) -> str:
    """A value as words: an object by its name, a list by its items, down to where no format has
    a name any more."""
    value = _unwrapped(value)
    if isinstance(value, list):
        items = cast(list[object], value) if depth < _DEEPEST else []
        return ", ".join(filter(None, (_words(item, depth + 1) for item in items)))
    if isinstance(value, dict) or value is None:
        return ""
    return " ".join(str(value).split())


def _from_epoch(value: object) -> date | None:
    """A date in seconds or milliseconds since 1970, UTC."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        day = datetime.fromtimestamp(value / 1000 if value > 1e11 else value, UTC).date()
    except (OverflowError, ValueError, OSError):
        return None
    return day if day.year in _YEARS else None


def _code(language: str | None) -> str | None:
    """ISO 639-1 of a code or tag such as `en-GB`; None for a language's name."""
    tag = re.match(r"[A-Za-z]{2}(?![A-Za-z])", language or "")
    return tag[0].lower() if tag else None
