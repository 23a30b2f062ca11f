"""The shapes of lines that are not the story: credits, dates, bylines, site names, author notes.

Each function looks at one line, its white space folded, its apostrophes straight, and Markdown's
marks taken off its ends.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from functools import lru_cache

from storydiff import shipped
from storydiff.clean.phrases import fold
from storydiff.text.mottos import is_motto
from storydiff.text.publication_dates import MONTHS, read_date

# The most that a line of each kind holds: past it, the line is running text.
_MAX_LINE = 400  # characters
_DATE_CHARACTERS = 120
_NOTE_CHARACTERS = 800
_BYLINE_WORDS = 16
_JOB_WORDS = 10
_NAME_WORDS = 12
_NOTE_SIGNS = 3  # words of self-description that make a paragraph one about its author

_NAME = r"[A-ZÀ-ÖØ-Þ][\w'.-]*"
_PARTICLES = "de da di del der den la le van von al bin el dos".split()
_PARTICLE = f"(?:{'|'.join(_PARTICLES)})"
_FULL_NAME = rf"{_NAME}(?:\ {_PARTICLE})*(?:\ {_NAME}){{1,3}}"
_JOB = r"""(?:reporter|correspondent|writer|editor|columnist|contributor|staff|journalist|producer
    |analyst|bureau\ chief|intern|fellow|newsroom|news\ team|desk
    |redacci[oó]n|r[eé]daction|redaktion|redazione|reda[cç][aã]o)"""
_AGENCY = r"""(?:AP|AFP|Reuters|PTI|ANI|UPI|DPA|dpa|EFE|ANSA|Xinhua|IANS|TASS|Bloomberg|Kyodo
    |(?:The\ )?Associated\ Press|Agence\ France-Presse|Press\ Association|PA\ Media|Staff
    |Agencies)"""
_STOCK = r"""(?:Getty(?:\ Images)?|AP(?:\ Photo)?|Reuters|REUTERS|AFP|EPA(?:-EFE)?|EFE|Bloomberg
    |Shutterstock|i?Stock(?:photo)?|Alamy(?:\ Stock\ Photo)?|Unsplash|Pexels|Xinhua|ANSA|dpa|DPA
    |Wikimedia(?:\ Commons)?|PA(?:\ (?:Media|Wire|Images))?|VCG|Handout|File)"""


def _pattern(form: str, flags: int = 0) -> re.Pattern[str]:
    return re.compile(form, re.VERBOSE | flags)


_CREDIT = _pattern(
    rf"""
    ^[\[(]?(?:FILE|File)\ ?(?:PHOTO|[Pp]hoto|[Ii]mage)?\ ?[-–—:]\ 
  | ^[\[(]?(?:Photo|Image|Picture|Video|Illustration|Graphic|Photograph|Foto|Bild|Imagen|Imagem
      |Immagine|Crédit|Crédito|图片|图)s?
      (?:\ (?:by|courtesy|credits?|source|illustration)\b|\ ?[:/：])
  | ^Courtesy\ of\ 
  | ^[\[(]?(?:Credits?|Sources?|SOURCES?|Quelle|Fuente|Fonte|来源)\ ?[:：]\ ?\S+(?:\ \S+){{0,7}}$
  | \b(?:Photo|Image|Picture|Pic|Credit|Foto|Bild|Courtesy|Photograph|Illustration)s?
      (?:\ (?:by|courtesy|credit))?\ ?:\ ?[^\s.!?]+\.?(?:\ [^\s.!?]+\.?){{0,7}}$
  | \b(?:Photo|Photograph|Image|Foto)\ (?:by|von|de|di)\ {_NAME}(?:[\ ,/]+{_NAME}){{0,5}}[\])]?$
  | \((?:[^()]{{0,40}}\b)?(?:[Pp]hoto|Photograph|Image|Picture|Foto)\b[^()]{{0,80}}\)$
  | (?:/|\bvia|—|–|\||©|\()\ ?{_STOCK}(?:\ via\ {_STOCK})?\W{{0,3}}$
  | \b(?:Getty\ Images|Shutterstock|Wikimedia\ Commons|Alamy)\W{{0,2}}$
  | ^In\ this\ (?:[\w.]+\ ){{0,4}}(?:photo|image|photograph|frame\ grab|handout)\b,?\ 
      (?:taken|provided|released|made|from|of|on|by|[A-Z])
    """
)
_READING_TIME = _pattern(
    r"""(?:(?:estimated\ |approx\.?\ )?read(?:ing)?\ time\b.*
      |temps\ de\ lecture.*|lecture\ (?:de\ )?\d+\ ?min.*|lesezeit.*|tempo\ d[ei]\ lett?ura.*
      |tiempo\ de\ lectura.*|lectura\ de\ \d+.*|阅读时间.*
      |\W*\d+\ ?-?\ ?mins?\.?|listen\W+\d+\ ?mins?\.?
      |\d+\ ?-?\ ?(?:mins?|minutes?|minuten?|minutos?|minuti)\.?\ ?(?:to\ |de\ |di\ |da\ )?
       (?:read|listen|watch|lectura|lecture|lettura|leitura|lesezeit|lesen)\b.{0,20})$""",
    re.IGNORECASE,
)
_LABELLED = _pattern(
    r"""(?:(?P<more>related|read\ (?:more|also|next)|also\ read|read|more|see\ also
      |watch(?:\ live)?|listen|previously|next|opinion|analysis|explainer|up\ next
      |recommended|don't\ miss|lea\ también|lire\ aussi|lesen\ sie\ auch|leggi\ anche
      |leia\ (?:também|mais))
      |(?P<tags>tags?|topics?|filed\ under|keywords|categories|themen|etiquetas))\ ?[:：|]\ ?\S""",
    re.IGNORECASE,
)
_BYLINE = _pattern(
    rf"""(?:(?P<preposition>[Bb]y|BY|Por|Par|Von|[Dd]i|A\ cura\ di|Door)
        |(?:[Ss]tory|[Ww]ritten|[Ww]ords|[Rr]eported|[Tt]ext|[Pp]osted|[Pp]ublished|[Ii]nterview)
         \ by):?\ 
      (?:{_FULL_NAME}|(?:the\ )?{_AGENCY}(?:\ staff)?
        |(?:{_NAME}\ ){{1,3}}(?:[Ss]taff|[Rr]eporters?|news\ team|newsroom|desk)
        |our\ (?:[\w-]+\ ){{0,2}}{_JOB}s?)
      (?:\ ?(?:[,|•·*–—/(]|-\ |\b(?:and|for|in|at|of|on|y|et|und|e)\b|&).*)?$"""
)
_BY = {
    "de": ("von",),
    "es": ("por",),
    "fr": ("par",),
    "it": ("di", "a cura di"),
    "nl": ("door",),
    "pt": ("por",),
}
_CJK_BYLINE = re.compile(r"(?:作者|记者|文|编辑|责任编辑|撰文)\s?[:：/|].{1,30}$")
_JOB_LINE = _pattern(
    rf"(?P<name>{_FULL_NAME}\ ?[,|•·–—-]\ ?)?(?:[\w&'-]+\ ){{0,3}}{_JOB}s?(?:,.{{0,40}})?$",
    re.IGNORECASE,
)
_NAME_LINE = _pattern(
    rf"""{_FULL_NAME}(?:\ in\ {_NAME}(?:\ {_NAME}){{0,2}})?
      (?:(?:,|\ and|\ &|\ y|\ et|\ und|\ e)\ {_FULL_NAME}(?:\ in\ {_NAME}(?:\ {_NAME}){{0,2}})?)*
      (?:\ ?[,|•·–—-]\ ?(?:[Tt]he\ )?{_NAME}(?:\ {_NAME}){{0,2}})?$"""
)
_EMBEDDED = re.compile(
    r"[—–-]+ ?[^.!?]{1,60} ?\(@\w+\)[^.!?]{0,30}$"
)  # — Port (@port) March 9, 2025
_COMMENT_COUNT = re.compile(r"\d+ (?:view )?comments?$|comments? ?\(?\d+\)?$", re.IGNORECASE)
_SHARE_COUNT = re.compile(r"\d[\d.,]*k? (?:shares?|likes?|reactions?|views?)$", re.IGNORECASE)
_NUMERIC_DATE = re.compile(r"(?<!\d)\d{1,2}[/.-]\d{1,2}[/.-](?:\d{2}|\d{4})(?!\d)")
_STAMP = re.compile(r"(?:last )?(?:updated|modified|published|posted)\b", re.IGNORECASE)
_CLOCK = _pattern(
    r"""(?:[01]?\d|2[0-3])[:.][0-5]\d(?:\ ?[ap]\.?m\.?)?
      (?:\ (?:[ECMP][SD]?T|BST|GMT|UTC|CES?T|IST))?$""",
    re.IGNORECASE,
)
_CONTACT = _pattern(
    r"""(?:\[\^?\w+\]:\ )?(?:@\w+|\S+@\S+\.\w+|https?://\S+|www\.\S+)$
      |.{0,60}\be?-?mail(?:\ us)?(?:\ at)?:?\ \S+@\S+\.\w+\W?$
      |(?:get\ in\ touch|contact\ us|write\ to\ us|send\ (?:us|your))\b.{0,80}\ \S+@\S+\.\w+\W?$""",
    re.IGNORECASE,
)
_AGENCY_LINE = _pattern(rf"[—–-]*\ ?\(?{_AGENCY}\)?\.?$")
_SIGNATURE = _pattern(rf"[—–-]\ ?{_FULL_NAME}\.?$|(?:Contributing|Contributors?|h/t)\ ?:")
_WORKED_ON = _pattern(
    r"""\W*(?:(?:[Aa]dditional|[Ww]ith)\ )?
      (?:[Rr]eporting|[Ww]riting|[Ee]diting|[Cc]ompiled|[Ee]dited)(?:\ and\ \w+)?\ by\ [A-Z]"""
)
_BETWEEN_NAMES = frozenset(
    "additional and at by compiled edited editing for from in of reporting the with writing".split()
)
_IMAGE = re.compile(
    r"\[?!\[[^\]]*\]\([^)]*\)(?:\]\([^)]*\))?$"
)  # in Markdown, or a link that is one
_HASHTAGS = re.compile(r"(?:[#＃][\w&/-]+[\s,]*)+$")
_CRUMBS = re.compile(r"\s*[>›»/|•·]\s*")
_COPYRIGHT = re.compile(r"©|\(c\)\s?(?:19|20)\d\d|copyright\b.{0,12}(?:19|20)\d\d", re.IGNORECASE)
_AGO = re.compile(r"\b\d+\s+(?:minutes?|mins?|hours?|hrs?|days?)\s+ago\b", re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_]+")
_WRITES = _pattern(
    rf"""(?:{_NAME}\ ){{1,4}}
      (?:(?:is|was)\ (?:an?|the|our)\ (?:[\w'-]+\ ){{0,5}}
         (?:reporter|correspondent|columnist|journalist|editor|contributor|writer|freelancer)\b
        |(?:covers|reports\ on|writes\ (?:about|on|for)|has\ (?:covered|reported\ on))
         \ .{{0,80}}\b(?:for|at)\ (?:the\ )?[A-Z])"""
)
_DESCRIBES = _pattern(
    r"""\b(?:graduate|degree|enthusias(?:t|m)|passion(?:ate)?|loves?|expertise|enjoys?|hobby|hobbies
      |speciali[sz]\w+|covers|writes|freelance|award-winning|spare\ time|lives\ in|based\ in
      |background\ in|years\ of\ experience)\b"""
)
_NAMED_FIRST = _pattern(
    rf"(?:{_NAME}\ ){{0,3}}{_NAME},?\ (?:is|has|writes|covers|joined|works|an?)\b"
)
_REACH_AUTHOR = _pattern(
    rf"""(?:^|[.!?]\ )(?:[Ff]ollow|[Cc]ontact|[Ee]-?mail|[Rr]each|[Ww]rite\ to)\ 
      (?:him|her|them|the\ (?:author|writer|reporter)|{_FULL_NAME})\b.{{0,40}}(?:@|\bon\b|\bat\b)
      |\bcan\ be\ (?:reached|contacted)\ (?:at|on|via|by)\ \S*[@\d]
      |\bTo\ (?:advertise|subscribe|contribute|donate),?\ (?:call|visit|write|e-?mail|go)\b"""
)
_CONTRIBUTED = _pattern(
    rf"""{_FULL_NAME}\b.{{0,120}}\b
      (?:contributed\ (?:reporting|to\ this|from\ [A-Z])|reported\ from\ [A-Z])"""
)


def anywhere(line: str) -> str | None:
    """Why a line is boilerplate wherever it stands; None where it is not."""
    if len(line) > _MAX_LINE:
        return None
    return next((reason for is_one, reason in _ANYWHERE if is_one(line)), None) or _label(line)


def around_body(line: str, language: str, outlet: Collection[str]) -> str | None:
    """Why a line above the first or below the last paragraph of the story is boilerplate.

    The language (ISO 639-1) tells a Spanish byline ("Por Marta Pereda") from an Italian surname;
    the words of the outlet's name may stand in a date line ("The Harbour Post, 9 March 2025").
    """
    if _is_date_line(line, outlet):
        return "date line"
    if is_motto(line):
        return "site name"
    if len(line.split()) <= _BYLINE_WORDS and _is_byline(line, language):
        return "byline"
    if len(line) <= _MAX_LINE and _SIGNATURE.match(line):
        return "agency sign-off"
    crumbs = [word for part in _CRUMBS.split(line) for word in fold(part).split()]
    if crumbs and all(word in _words("sections") for word in crumbs):
        return "section label"
    return None


def is_job_line(line: str, beside: bool) -> bool:
    """True for a line that only says who its author is: "Jane Roe, Staff Writer".

    A job without a name ("Harbour Reporter") counts only `beside` a line that is boilerplate.
    """
    if not line[-1:].isalnum() or len(line.split()) > _JOB_WORDS:
        return False
    match = _JOB_LINE.match(line)
    return match is not None and (beside or match["name"] is not None)


def is_name_line(line: str) -> bool:
    """True for a line that may be a name, with or without a place: "Jane Roe in Lisbon"."""
    return len(line.split()) <= _NAME_WORDS and _NAME_LINE.match(line) is not None


def _is_date_line(line: str, outlet: Collection[str]) -> bool:
    """True for a line that gives a date or an age ("2 hours ago") and at most the outlet beside."""
    if len(line) > _DATE_CHARACTERS or not any(character.isdecimal() for character in line):
        return False
    words = [word for word in _WORDS.findall(line.casefold()) if word not in outlet]
    if any(word not in _words("dates") and word not in MONTHS for word in words):
        return False
    if any(word in MONTHS for word in words) or _AGO.search(line):
        return True
    return _NUMERIC_DATE.search(line) is not None or read_date(line) is not None


def is_author_note(paragraph: str) -> bool:
    """True for a paragraph about the author or how to reach them, as printed below a story."""
    if len(paragraph) > _NOTE_CHARACTERS or re.search(r"\b(?:said|says|told)\b", paragraph):
        return False
    if _WRITES.match(paragraph) or _REACH_AUTHOR.search(paragraph):
        return True
    signs = {sign.casefold() for sign in _DESCRIBES.findall(paragraph)}
    return len(signs) >= _NOTE_SIGNS and _NAMED_FIRST.match(paragraph) is not None


def is_sign_off(paragraph: str) -> bool:
    """True for the note that names those who reported with the author."""
    return len(paragraph) <= _MAX_LINE and _CONTRIBUTED.match(paragraph) is not None


def _is_byline(line: str, language: str) -> bool:
    match = _BYLINE.match(line)
    if match is None:
        return _CJK_BYLINE.match(line) is not None
    return (match["preposition"] or "by").casefold() in ("by", *_BY.get(language, ()))


def _names_contributors(line: str) -> bool:
    """True for a line of who else worked on it: names, and the words that stand between names."""
    lower = (word for word in _WORDS.findall(line) if word[0].islower() and len(word) > 1)
    return _WORKED_ON.match(line) is not None and all(
        word in _BETWEEN_NAMES or word in _PARTICLES for word in lower
    )


def _is_stamp(line: str) -> bool:
    """True for the day of an update, and for the time above a post of a live blog."""
    return bool(_CLOCK.match(line) or (_STAMP.match(line) and _is_date_line(line, ())))


def _label(line: str) -> str | None:
    """What the label that opens a line makes of it; a sentence may begin so too."""
    label = None if line.endswith((".", "”", '"')) else _LABELLED.match(line)
    if label is None:
        return None
    return "more to read" if label["more"] else "section label"


_ANYWHERE: tuple[tuple[Callable[[str], object], str], ...] = (
    (_READING_TIME.match, "reading time"),
    (_IMAGE.match, "image"),
    (_HASHTAGS.match, "section label"),
    (_COPYRIGHT.match, "copyright"),
    (_AGENCY_LINE.match, "agency sign-off"),
    (_names_contributors, "agency sign-off"),
    (_CREDIT.search, "photo credit"),
    (_CONTACT.match, "contact"),
    (_COMMENT_COUNT.match, "comments"),
    (_SHARE_COUNT.match, "sharing buttons"),
    (_EMBEDDED.match, "embedded post"),
    (_is_stamp, "date line"),
)


@lru_cache
def _words(name: str) -> frozenset[str]:
    return frozenset(shipped.table("data/line_words.toml")[name].split())
