"""Excel workbooks (ECMA-376): a header, and one article a row of the first sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from io import BytesIO
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from storydiff.loading import archive, records
from storydiff.loading.interface import Document, LoadOptions, Unusable
from storydiff.models import Article, Skipped

_SHEET = re.compile(r"xl/worksheets/sheet0*1\.xml")
_COLUMN = re.compile(r"[A-Z]{1,3}")
_STYLES = "xl/styles.xml"
_DAYS = frozenset("14 15 16 17 22".split())  # formats of numbers that show a day (18.8.30)
_SHOWS_DAY = re.compile(r"yy|dd?[-/. ]", re.IGNORECASE)  # one that a writer describes
_COLUMNS = 1000  # of a header that are read
_EPOCH = date(1899, 12, 30)  # day 0, so that those from March 1900 on are right


def load(document: Document, options: LoadOptions) -> Iterator[Article | Skipped]:
    """The articles of a workbook's first sheet; rows that hold none are named by number."""
    archive.check(document, options.limits)
    try:
        with ZipFile(BytesIO(document.data)) as zipped:
            rows = list(_rows(zipped))
    except Exception as error:  # keys, numbers and XML that no workbook has
        raise Unusable(f"not a workbook that can be read: {error}") from error
    if len(rows) < 2:
        raise Unusable("a table without rows")
    (_, header), *told = rows
    columns = list(header.items())[:_COLUMNS]
    named = ((n, {name: row.get(at, "") for at, name in columns}) for n, row in told)
    found = ((number, records.read(record, document, options)) for number, record in named)
    yield from records.sifted(document, found, options.limits, "row")


def _rows(zipped: ZipFile) -> Iterator[tuple[int, Mapping[int, str]]]:
    """The number of each row that is not blank, and its cells by their columns from 0."""
    sheet = next(filter(_SHEET.fullmatch, zipped.namelist()), "")
    shared = [_words(item) for item in _all(zipped, "xl/sharedStrings.xml", "si")]
    shown = {f.get("numFmtId"): f.get("formatCode", "") for f in _all(zipped, _STYLES, "numFmt")}
    formats = [style.get("numFmtId", "0") for style in _all(zipped, _STYLES, "cellXfs/{*}xf")]
    days = [f in _DAYS or _SHOWS_DAY.search(shown.get(f, "")) is not None for f in formats]
    for number, row in enumerate(_all(zipped, sheet, "row"), 1):
        cells = {_column(cell): _text(cell, shared, days) for cell in row.iterfind("{*}c")}
        if any(cells.values()):
            yield int(row.get("r", number)), cells


def _all(zipped: ZipFile, name: str, path: str) -> Sequence[Element]:
    if name not in zipped.namelist():
        return ()
    return ElementTree.fromstring(zipped.read(name)).findall(f".//{{*}}{path}")


def _text(cell: Element, shared: Sequence[str], days: Sequence[bool]) -> str:
    value, kind = cell.findtext("{*}v") or "", cell.get("t", "n")
    if kind == "s":
        return shared[int(value)]
    if kind == "inlineStr":
        return _words(cell)
    if kind == "n" and value and days and days[int(cell.get("s", 0))]:
        return (_EPOCH + timedelta(days=float(value))).isoformat()
    return value


def _words(element: Element) -> str:
    return "".join(part.text or "" for part in element.iterfind(".//{*}t"))


def _column(cell: Element) -> int:
    """The column of a cell from 0: that of "AB7" is 27."""
    letters = _COLUMN.match(cell.get("r", ""))
    number = 0
    for letter in letters[0] if letters else "A":
        number = 26 * number + ord(letter) - ord("A") + 1
    return number - 1
