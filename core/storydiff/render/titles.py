"""What a row is called: the shortest clear wording among the sentences that tell a claim.

A title begins where the sentence says something by itself: not with "However,", not with a mark
that closes another sentence's quotation, not with Markdown's `#` and `*`. A fragment never is one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from storydiff import shipped
from storydiff.annotation.token import cut_words
from storydiff.models import Claim, Role
from storydiff.render.lookup import Lookup
from storydiff.render.words import content, words_of

FEWEST = 5
"""Words below which a line is a fragment more often than a sentence."""

EASY = 14
"""Words of a title that is read at once; a longer one loses a point a word of this many."""

SPOKEN = 0.9
"""Part of a sentence inside quotation marks from which no room is left for who says it."""

CUT = 140
"""Characters from which a line is cut."""

_CAPTION = re.compile(r"[^“\"]{3,60}: ?[“\"]")
"""A quotation with its speaker before it: "Rufus Doe, president: “We had to.”"."""
_OF_THE_TEXT = re.compile(
    r"\b(?:edited|condensed|shortened)\b.*\b(?:clarity|length|brevity)\b", re.IGNORECASE
)
"""What an interview says of itself: "has been edited for clarity"."""

_OURS = frozenset("i we my our me us".split())

_MARKDOWN = re.compile(r"^\s*#{1,6}\s+|\*\*|__|(?<![\w*])[*_](?=\w)|(?<=[\w.!?])[*_](?![\w*])|`")
_LINK = re.compile(r"!?\[([^\]\n]{1,200})\]\([^()\s]{1,400}\)")
_SITE = re.compile(r"\s+[|–—]\s+[^|–—]{1,40}$")
_DATELINE = re.compile(
    r"^[A-Z][A-Z .'’-]{2,30}(?:,\s[\w. ]{2,20})?\s*(?:\([^()]{2,30}\)\s*)?[—–-]{1,2}\s+(?=[A-Z“\"])"
)
_TAG = re.compile(r"<\w+ [^>]*=")
"""Markup that was left in a text."""
_SMALL, _CAPITALS = 3, 0.9
"""Letters up to which a headline leaves a word small, and the share of the others in capitals."""
_QUOTES = {"“": "”", "«": "»", "„": "“", '"': '"'}


def title(claim: Claim, look: Lookup, taken: Sequence[str] = ()) -> str:
    """The claim in the shortest clear wording that one of its sentences gives.

    Not one of `taken`, titles that are in use, where another can be had.
    """
    ids = [id for ids in claim.sources.values() for id in ids if id in look.sentences]
    if not ids:
        return tidy(claim.text)
    shared = Counter(stem for id in ids for stem in content(look.sentences[id].text))
    common = {stem for stem, count in shared.items() if 2 * count >= len(ids)}

    def cost(id: str) -> tuple[object, ...]:
        text, role = look.sentences[id].text, look.sentences[id].role
        told = content(text)
        lacks = 1 - len(told & common) / len(common) if common else 0.0
        length = abs(len(text.split()) - EASY) / EASY
        poor = max(leans(text, role), int(of_itself(id, look)))
        return tidy(text) in taken, poor, round(lacks + length / 2, 3), text

    return tidy(look.sentences[min(ids, key=cost)].text)


def of_itself(id: str, look: Lookup) -> bool:
    """Whether a sentence speaks of the outlet that prints it ("the Herald can reveal")."""
    sentence = look.sentences[id]
    label = set(re.split(r"\W+", look.sources[sentence.source].label.casefold()))
    return any(t.capital and t.content and t.lower in label for t in cut_words(sentence.text)[1:])


def tidy(text: str) -> str:
    """The text as a title: on one line, without what leans on its surroundings.

    >>> tidy("However, both firms deny it.”"), tidy("# **Two** hurt at sea")
    ('Both firms deny it.', 'Two hurt at sea')
    """
    text = " ".join(_LINK.sub(r"\1", text).split())
    text = _MARKDOWN.sub("", text).strip()
    text = _DATELINE.sub("", text)
    return _capitalised(_closed(_without_opening(text)))


def headline(text: str) -> str:
    """A headline as a title: `tidy`, and without the name of the site at its end."""
    text = tidy(text).rstrip(";,: ")
    shorter = _SITE.sub("", text)
    return shorter if len(shorter.split()) >= FEWEST else text


def leans(text: str, role: Role = "body") -> int:
    """How little a sentence can stand alone: 0 for one that can, 2 for a fragment."""
    words = text.split()
    if len(words) < FEWEST or role == "heading" or _TAG.search(text):
        return 2
    if role != "headline" and not text.rstrip("”\"’')]»*_ ").endswith((".", "!", "?", "…", "。")):
        return 2
    if role != "headline" and _in_capitals(words):
        return 2
    bare = _without_opening(text)
    lists = _lists()
    low = [w.replace("’", "'").strip(".,;:\"“”‘'").casefold() for w in bare.split()[:3]]
    if low[:1] and (low[0] in lists["pronouns"] or bare[:1].islower()):
        return 1
    if low[:1] == ["the"] and len(low) > 1 and low[1] in lists["nouns"]:
        return 1
    if re.match(r"[^,]{1,60}, (?:he|she|it|they)\b|[A-Z]: ", bare):  # "Q: …" of an interview
        return 1
    if re.match(r"(?:“[^”]*”|\"[^\"]*\"),? (?:he|she|they)\b", bare):  # "…," she said
        return 1
    return int(any(_open_marks(text).values()) or text.endswith("?"))


def _in_capitals(words: Sequence[str]) -> bool:
    """Whether a row of words is a headline among the sentences: "Gates Of Harbour Will Open"."""
    long = [w.strip("“”\"'’‘.,:;!?") for w in words if len(w) > _SMALL]
    return len(long) >= FEWEST and sum(w[:1].isupper() for w in long) >= _CAPITALS * len(long)


def _without_opening(text: str) -> str:
    lists = _lists()
    for _ in range(2):  # "But, in fact, …"
        first, comma, rest = text.partition(",")
        if comma and first.casefold().strip() in lists["before_a_comma"]:
            text = rest.strip()
            continue
        word, _, rest = text.partition(" ")
        if word.casefold() in lists["bare"] and len(rest.split()) >= FEWEST:
            text = rest.strip()
            continue
        break
    return _capitalised(text)


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:] if text[:1].islower() and text[:2].isalpha() else text


def _open_marks(text: str) -> dict[str, int]:
    """How many quotations each mark opens and none closes; fewer than none where one is closed that
    is not opened. What opens an English quotation closes a German one."""
    found = {a: text.count(a) - text.count(b) for a, b in _QUOTES.items() if a != b}
    found.pop("“" if "„" in text else "„")
    return found | {'"': text.count('"') % 2}


def _closed(text: str) -> str:
    """Without a quotation mark at either end whose partner stands in another sentence; one that
    opens after words is closed where the sentence ends.

    >>> _closed('"We lost it.'), _closed("He added: “We lost it.")
    ('We lost it.', 'He added: “We lost it.”')
    """
    for opening, opened in _open_marks(text).items():
        closing = _QUOTES[opening]
        last = text.rfind(opening)
        if text.endswith(closing) and (opened < 0 or (opened and opening == closing)):
            text = text[:-1]
        elif opened > 0 and last == 0:
            text = text[1:]
        elif opened > 0 and text[last - 1].isspace():
            text += closing
    return text.strip()


@cache
def _lists() -> dict[str, frozenset[str]]:
    """The word lists of data/openings.toml: single words, and phrases parted by semicolons."""
    lists: dict[str, frozenset[str]] = {}
    for name, text in shipped.table("render/data/openings.toml").items():
        lines = str(text).splitlines()
        entries = (x for line in lines for x in (line.split(";") if ";" in line else line.split()))
        lists[name] = frozenset(x.strip() for x in entries if x.strip())
    return lists


def cannot_stand(id: str, look: Lookup) -> bool:
    """Whether a sentence cannot be read alone, is one of somebody's without their name, or tells
    nothing of the story."""
    sentence = look.sentences[id]
    about = _CAPTION.match(sentence.text) or _OF_THE_TEXT.search(sentence.text)
    if leans(sentence.text, sentence.role) > 0 or about:
        return True
    start, end = sentence.span.start, sentence.span.end
    said = [q for q in look.quoted.get(sentence.source, ()) if q.start < end and start < q.end]
    if any(min(end, q.end) - max(start, q.start) > SPOKEN * (end - start) for q in said):
        return True
    ours = (token for token in words_of(id, look) if token.lower in _OURS)
    return any(not any(q.start <= token.start < q.end for q in said) for token in ours)


def clipped(text: str, most: int = CUT) -> str:
    """The text, or its beginning up to the end of a clause with an ellipsis.

    >>> clipped("The mayor resigned on Friday, after a week of protests in the town.", 35)
    'The mayor resigned on Friday …'
    """
    if len(text) <= most:
        return text
    head = text[:most]
    for mark in (", ", "; ", "—", " – ", ": "):
        at = head.rfind(mark)
        if at > 0.7 * most:
            return f"{head[:at].rstrip()} …"
    return f"{head.rsplit(' ', 1)[0].rstrip(',;:—– ')} …"
