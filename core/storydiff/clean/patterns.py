"""The shapes of lines that are not the story: credits, dates, bylines, site names, author notes.

Each function looks at one line (white space folded) and says why it is boilerplate, or None.
"""

from __future__ import annotations

import re

from storydiff.clean.phrases import fold
from storydiff.load.dates import MONTHS, read_date

_NAME = r"(?:[A-ZÀ-ÖØ-Þ][\w’'.-]*)"
_PARTICLE = r"(?:de|da|di|del|der|den|la|le|van|von|al|bin|el|dos|das)"
_FULL_NAME = rf"{_NAME}(?:\s+{_PARTICLE})*(?:\s+{_NAME}){{1,3}}"
_JOB = (
    r"(?:reporter|correspondent|writer|editor|columnist|contributor|staff|journalist|producer|analyst"
    r"|bureau\ chief|intern|fellow|newsroom|desk|redacci[oó]n|r[eé]daction|redaktion|redazione|reda[cç][aã]o)"
)
_AGENCY = (
    r"(?:AP|AFP|Reuters|PTI|ANI|UPI|DPA|dpa|EFE|ANSA|Xinhua|IANS|TASS|Bloomberg|Kyodo"
    r"|(?:The\ )?Associated\ Press|Agence\ France-Presse|Press\ Association|PA\ Media|Staff|Agencies)"
)
_STOCK = (
    r"(?:Getty(?:\ Images)?|AP(?:\ Photo)?|Reuters|REUTERS|AFP|EPA(?:-EFE)?|EFE|Bloomberg|Shutterstock|i?Stock(?:photo)?"
    r"|Alamy(?:\ Stock\ Photo)?|Unsplash|Pexels|Wikimedia(?:\ Commons)?|PA(?:\ (?:Media|Wire|Images))?|VCG"
    r"|Xinhua|ANSA|dpa|DPA|Handout|File)"
)
_CREDIT = re.compile(
    rf"""
    ^[\[(]?(?:FILE|File)\s?(?:PHOTO|[Pp]hoto|[Ii]mage)?\s?[-–—:]\s
  | ^[\[(]?(?:Photo|Image|Picture|Video|Illustration|Graphic|Foto|Fotos|Bild|Imagen|Imagem|Immagine
      |Photos|Images|Crédits?|Crédito|图片|图)
      (?:\s(?:by|courtesy|credits?|source|illustration|of|de|par|von|di)\b|\s?[:/：])
  | ^[\[(]?(?:Credits?|Source|Sources|Quelle|Fuente|Fonte|来源)\s?[:：]\s?(?:\S+\s?){{1,8}}$
  | (?:\b(?:Photo|Image|Picture|Credit|Foto|Bild|Courtesy|Photograph|Illustration)s?
      (?:\s(?:by|courtesy|credit))?\s?:\s?|\b(?:Photo|Photograph|Image|Foto)\ (?:by|von|de|di)\ )
      (?:[^\s.!?]+\.?\s?){{1,8}}$
  | \((?:[^()]{{0,40}}\b)?(?:Photo|photo|Image|Photograph|Picture|Foto)\b[^()]{{0,80}}\)\s?$
  | (?:/|\bvia|—|–|\||©|\()\s?{_STOCK}(?:\ via\ {_STOCK})?\W*$
  | \b(?:Getty\ Images|Shutterstock|Wikimedia\ Commons|Alamy)\W{{0,2}}$
  | ^In\ this\ (?:[\w.]+\ ){{0,4}}(?:photo|image|photograph|frame\ grab|handout)\b,?\ 
      (?:taken|provided|released|made|from|of|on|by|[A-Z])
    """,
    re.VERBOSE,
)
_READING_TIME = re.compile(
    r"(?:\W*(?:estimated |approx\.? )?(?:reading|read) time\b.*|temps de lecture.*|lesezeit.*|tempo d[ei] lett?ura.*"
    r"|tiempo de lectura.*|lectura de \d+.*|lecture (?:de )?\d+ ?min.*"
    r"|\d+\s?-?\s?(?:mins?|minutes?|minuten?|minutos?|minuti)\.?\s?(?:to |de |di |da )?"
    r"(?:read|listen|watch|lectura|lecture|lettura|leitura|lesezeit|lesen)\b.{0,20}|阅读时间.*)$",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    rf"""(?:[Bb]y|BY|[Ss]tory\ by|[Ww]ritten\ by|[Ww]ords\ by|[Rr]eported\ by|[Tt]ext\ by|Por|Par|Von|Di|A\ cura\ di|De)
      :?\s+(?:{_FULL_NAME}|(?:the\ )?{_AGENCY}(?:\ [Ss]taff)?|{_NAME}\ (?:[Ss]taff|[Rr]eporters?))
      (?:\s?(?:[,|•·–—/(]|-\ |\band\b|&|\bfor\b|\bin\b|\by\b|\bet\b|\bund\b|\be\b|\bat\b|\bof\b).*)?$""",
    re.VERBOSE,
)
_CJK_BYLINE = re.compile(r"(?:作者|记者|文|编辑|责任编辑|撰文)\s?[:：/|].{1,30}$")
_JOB_LINE = re.compile(
    rf"(?:{_FULL_NAME}\s?[,|•·–—-]\s?)?(?:[\w&’'-]+\s){{0,4}}{_JOB}s?(?:,.{{0,40}})?$",
    re.IGNORECASE | re.VERBOSE,
)
_NAME_LINE = re.compile(
    rf"{_FULL_NAME}(?:\s(?:in|and|&|y|et|und|e)\s{_NAME}(?:\s{_NAME}){{0,3}})?$"
)
_CONTACT = re.compile(r"@\w+$|\S+@\S+\.\w+$|https?://\S+$|www\.\S+$")
_AGENCY_LINE = re.compile(rf"[—–-]*\s?\(?{_AGENCY}\)?$")
_SECTION = frozenset(
    """news politics business world national local opinion sport sports technology tech science health
    entertainment culture lifestyle us u s uk europe asia africa americas economy economics markets finance
    money travel education environment climate crime breaking exclusive analysis explainer video live
    update updates latest investigation editorial letters magazine media international metro region weather
    justice law society features interview commentary startups autos cars energy food style arts
    política economía deportes cultura sociedad internacional nacional opinión actualidad noticias mundo
    politique économie société monde culture politik wirtschaft gesellschaft panorama kultur nachrichten
    cronaca politica economia esteri mondo notizie esportes brasil notícias news-analysis 新闻 国际 国内 财经""".split()
)
_HASHTAGS = re.compile(r"(?:[#＃][\w&/-]+[\s,]*)+$")
_CRUMBS = re.compile(r"\s*[>›»/|•·]\s*")
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)\s?(?:19|20)\d\d|copyright\b.{0,12}(?:19|20)\d\d)", re.IGNORECASE
)
_DATE_WORDS = frozenset(
    """published publish posted updated update last modified first on at et est edt ct cst cdt mt mst mdt pt
    pst pdt gmt bst cet cest utc ist am pm a p m h th st nd rd of the by date time created ago hours hour minutes
    minute mins min days day yesterday today monday tuesday wednesday thursday friday saturday sunday mon tue
    tues wed thu thur thurs fri sat sun publicado actualizado el de a las lunes martes miércoles jueves viernes
    sábado domingo publié mis à jour le lundi mardi mercredi jeudi vendredi samedi dimanche veröffentlicht
    aktualisiert am um uhr stand montag dienstag mittwoch donnerstag freitag samstag sonntag pubblicato
    aggiornato il alle ore lunedì martedì mercoledì giovedì venerdì sabato domenica atualizado em às segunda
    terça quarta quinta sexta feira 年 月 日 发布 时间 发布时间 更新""".split()
)
_AGO = re.compile(r"\b\d+\s+(?:minutes?|mins?|hours?|hrs?|days?)\s+ago\b", re.IGNORECASE)
_BLURB_SIGNS = re.compile(
    r"\b(?:reporter|correspondent|columnist|journalist|editor|contributor|writer|author|graduate|degree|enthusiast"
    r"|passion(?:ate)?|love|loves|enthusiasm|expertise|enjoys?|hobby|hobbies|specializ\w+|specialis\w+|covers|covering"
    r"|writes|joined|award-winning|freelance|based\ in|lives\ in|spare\ time|previously|beat|newsroom)\b",
    re.VERBOSE,
)
_BLURB = re.compile(
    rf"(?:{_NAME}\s){{0,3}}{_NAME},?\s(?:is|was|has|writes|covers|joined|works|reports|an?|the|who|can\ be)\b",
    re.VERBOSE,
)
_REACH = re.compile(
    rf"(?:follow|contact|email|e-mail|reach|write\ to)\s(?:him|her|them|{_NAME}|the\ (?:author|writer|reporter))\b"
    r"|\bcan\ be\ (?:reached|contacted|followed)\b|\bon\ (?:Twitter|X)\s?(?:at|:|@)",
    re.VERBOSE | re.IGNORECASE,
)
_SIGN_OFF = re.compile(
    rf"^\W*{_FULL_NAME}.{{0,120}}\b(?:contributed\ (?:reporting|to\ this)|reported\ from|contributed\ from)\b",
    re.VERBOSE,
)
_MAX_LINE = 400  # characters; a longer line is running text


def anywhere(line: str) -> str | None:
    """Boilerplate wherever it stands."""
    if len(line) > _MAX_LINE:
        return None
    if _READING_TIME.match(line):
        return "reading time"
    if _HASHTAGS.match(line):
        return "section label"
    if _COPYRIGHT.match(line):
        return "copyright"
    if _CREDIT.search(line):
        return "photo credit"
    if _CONTACT.match(line):
        return "contact"
    if _AGENCY_LINE.match(line):
        return "agency sign-off"
    return None


def around_body(line: str) -> str | None:
    """Boilerplate above the first or below the last paragraph of the story."""
    if is_date_line(line):
        return "date line"
    if len(line.split()) <= 16 and (_BYLINE.match(line) or _CJK_BYLINE.match(line)):
        return "byline"
    parts = [fold(part) for part in _CRUMBS.split(line)]
    if all(word in _SECTION for part in parts for word in part.split()):
        return "section label"
    return None


def is_job_line(line: str) -> bool:
    """True for a line that only says what its author is: "Jane Roe, Staff Writer"."""
    return line[-1].isalnum() and len(line.split()) <= 10 and bool(_JOB_LINE.match(line))


def is_name_line(line: str) -> bool:
    """True for a line that may be a name, with or without a place: "Jane Roe in Lisbon"."""
    return len(line.split()) <= 7 and bool(_NAME_LINE.match(line))


def is_date_line(line: str) -> bool:
    """True for a line that gives a date or an age ("2 hours ago") and nothing else."""
    if len(line) > 120 or not (read_date(line) or _AGO.search(line) or _has_month_and_day(line)):
        return False
    words = re.findall(r"[^\W\d_]+", line.casefold())
    return all(word in _DATE_WORDS or word in MONTHS for word in words)


def is_author_note(paragraph: str) -> bool:
    """True for a paragraph about the author, as printed below a story."""
    if any(mark in paragraph for mark in '"“”«»') or len(paragraph) > 800:
        return False
    signs = set(_BLURB_SIGNS.findall(paragraph))
    if _REACH.search(paragraph):
        return True
    return bool(_BLURB.match(paragraph)) and len(signs) >= 2


def is_sign_off(paragraph: str) -> bool:
    """True for the note that names those who reported with the author."""
    return len(paragraph) <= _MAX_LINE and bool(_SIGN_OFF.search(paragraph))


def _has_month_and_day(line: str) -> bool:
    words = re.findall(r"[^\W\d_]+", line.casefold())
    return any(word in MONTHS for word in words) and bool(re.search(r"\d", line))
