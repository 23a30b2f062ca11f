"""Web pages: trafilatura finds the article in them, and what the page says about it."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from storydiff.loading.addresses import host
from storydiff.loading.build import article
from storydiff.loading.decode import decode_markup
from storydiff.loading.interface import OWN, Document, LoadOptions, Stated, Unusable
from storydiff.models import Article, Skipped
from storydiff.settings import LoadSettings
from storydiff.text.language_id import KNOWN
from storydiff.text.publication_dates import read_date

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_FOR_SUBSCRIBERS = re.compile(r'"isAccessibleForFree"\s*:\s*"?false', re.IGNORECASE)
_CONSENT_NOTICE = "only a cookie or consent notice"
_WALLS = (
    (re.compile(r"\bcookies?\b|\bconsent\b", re.IGNORECASE), _CONSENT_NOTICE),
    (
        re.compile(r"\bsubscri(?:be|bers?|ption)\b|\bsign in\b|\blog in\b", re.IGNORECASE),
        "only a notice for subscribers",
    ),
    (re.compile(r"\bjavascript\b", re.IGNORECASE), "the page needs JavaScript to show its text"),
)
_SAVED_FROM = re.compile(
    r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(https?://\S+)"
)
_OURS = re.compile(r"""<meta name=["']?generator["']? content=["']?storydiff["'>]""")
_HEAD = 2000  # characters of a page in which it says where it was saved from, and what made it
_CONSENT = re.compile(
    r"\b(?:cookies?|consent(?:ement)?|consenso|consentimiento|einwilligung|datenschutz|privacy"
    r"|partners?|partenaires|socios|partnern?|personali[sz]ed|ads|advertising|accept|reject|refuse"
    r"|akzeptieren|ablehnen|accepter|refuser|aceptar|rechazar|preferences|settings|device|vendors"
    r"|data|daten|données|datos|tracking|permission|processing|geolocation|identifiers)\b",
    re.IGNORECASE,
)
_CONSENT_TERMS = 5  # different words of consent, below which one may be what a story is about
_ERROR_PAGE = re.compile(
    r"\W*(?:(?:error )?40[34]\b|page (?:not found|unavailable)|access denied|just a moment)",
    re.IGNORECASE,
)
_LATEST = "2100-01-01"  # htmldate's default is today: the same page must give the same date always
_NAME_AND_TITLE = re.compile(r"\s+[|\-–—·:»]\s+")


def load(document: Document, options: LoadOptions) -> Iterator[Article | Skipped]:
    """The one article of a web page."""
    yield article(document, options, *_read(document, options.limits))


def _read(document: Document, limits: LoadSettings) -> tuple[str, Stated]:
    """The text of the article in a page, and what the page states about it."""
    import trafilatura
    from trafilatura.utils import load_html

    _quieten()
    markup, warnings = decode_markup(document.data, document.charset)
    if _OURS.search(markup[:_HEAD]):
        raise Unusable(OWN)
    address = document.url or _saved_from(markup)
    tree = load_html(markup)
    if tree is None:
        raise Unusable("not HTML")
    if sum(1 for _ in tree.iter()) > limits.page_elements:
        raise Unusable(f"a page of more than {limits.page_elements:,} elements")
    whole = " ".join(" ".join(tree.itertext("p", "div", "noscript", "h1", "h2")).split())
    language = _language(tree)
    _open_layout_tables(tree)
    found: Any = trafilatura.bare_extraction(
        tree,
        url=address,
        with_metadata=True,
        include_comments=False,
        date_extraction_params={
            "extensive_search": False,
            "original_date": True,
            "max_date": _LATEST,
        },
    )
    text = str(found.text or "") if found else ""
    if len(text.split()) < limits.page_words:
        raise Unusable(_nothing_found(f"{text} {whole}"))
    if instead := _no_article(text, found.title or "", limits):
        raise Unusable(f"no article text found in the page: {instead}")
    if _FOR_SUBSCRIBERS.search(markup) and len(text.split()) < limits.stub_words:
        warnings = (*warnings, "for subscribers: the page holds only a teaser")
    url = _joined(address, found.url) if found.url else address
    site = _site(found.sitename, host(url))
    stated = Stated(
        title=_without_site(found.title, site),
        published=read_date(found.date or ""),
        site=site,
        author=found.author,
        url=url,
        language=language,
        warnings=warnings,
    )
    return text, stated


def _open_layout_tables(tree: HtmlElement) -> None:
    """Make tables that hold paragraphs plain blocks: a page is laid out by them, and the article
    would be a cell. Tables of figures hold none."""
    for paragraph in tree.iter("p"):
        for part in paragraph.iterancestors("table", "tbody", "tr", "td"):
            part.tag = "div"


def _joined(address: str | None, url: str) -> str | None:
    """An address as a page gives it, made whole; what the page came from where it is none."""
    try:
        return urljoin(address or "", url)
    except ValueError:  # an IPv6 address that is never closed
        return address


def _saved_from(markup: str) -> str | None:
    """The address that browsers, and SingleFile in them, write into a page when they save it."""
    match = _SAVED_FROM.search(markup[:_HEAD])
    return match[1] if match else None


def _nothing_found(text: str) -> str:
    wall = next((what for pattern, what in _WALLS if pattern.search(text)), None)
    return f"no article text found in the page: {wall}" if wall else "no article text in the page"


def _no_article(text: str, title: str, limits: LoadSettings) -> str | None:
    """What a page's text is, where it is not an article's."""
    count = len(text.split())
    if count < limits.stub_words and (_ERROR_PAGE.match(title) or _ERROR_PAGE.match(text)):
        return "an error page"
    terms = [term.casefold() for term in _CONSENT.findall(text)]
    dense = len(terms) >= limits.consent_share * count and len(set(terms)) >= _CONSENT_TERMS
    return _CONSENT_NOTICE if dense and count <= limits.consent_words else None


def _language(tree: HtmlElement) -> str | None:
    """The language that the page declares, where the words do not tell it better.

    Templates declare English whatever they hold, so that the text decides among known languages.
    """
    code = (tree.get("lang") or "")[:2].lower()
    return code if re.fullmatch("[a-z]{2}", code) and code not in KNOWN else None


def _site(name: str | None, domain: str | None) -> str | None:
    """The site's name; None where it is only the host again."""
    if not name or name.startswith("http") or name.lower().removeprefix("www.") == domain:
        return None
    return name


def _without_site(title: str | None, site: str | None) -> str | None:
    """A page's title without the site's name that many add to it."""
    if not title or not site:
        return title
    parts = _NAME_AND_TITLE.split(title)
    if len(parts) > 1 and parts[-1].casefold() == site.casefold():
        return title[: title.rindex(parts[-1])].rstrip(" |-–—·:»")
    return title


def _quieten() -> None:
    """Keep the libraries' log off stderr, where Python writes it unless somebody listens."""
    for name in ("trafilatura", "htmldate", "courlan"):
        logger = logging.getLogger(name)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())
