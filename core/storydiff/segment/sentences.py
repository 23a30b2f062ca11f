"""One paragraph to sentences: Punkt judges a full stop after a word, rules judge the rest.

What ends a sentence is a mark (`.`, `?`, `!`, an ellipsis, their Chinese forms), the quotation
marks and brackets that close after it, then white space and a word that may begin a sentence.
Punkt knows abbreviations and initials; it does not know quotations, a speaker named after a
question, times of day, a number before a month, or an abbreviation that ends a sentence.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from storydiff.models import Span
from storydiff.segment.language import Language, ends_sentence, language

_CLOSERS = r"[)\]}\"'”’»“«‹›」』）】*_]*+"
_MARK = re.compile(
    rf"""
    (?<![.!?…])(?P<mark>[.!?…]++)
      (?P<closers>{_CLOSERS}(?:[\ \u00a0\u202f][»›](?=\s|$))?) \s++ (?=\S)
  | (?<![。！？])(?P<wide>[。！？]++) [”’」』）】»"]*+ \s*+ (?=\S)
  | (?P<tight>(?<=[a-z]{{3}}) [.!?]++ [”’»]?) (?=[“‘«]?[A-Z][a-z]+[\s,’'])
    """,
    re.VERBOSE,
)
_OPENERS = "\"'“‘«»„‚‹›([{¿¡「『（*_ \u00a0\u202f"
_WORD_BEFORE = re.compile(r"[^\s(\[{\"“‘«„—–/]+$")
_ELIDED = re.compile(r"^(?:[cdjlmnst]|qu|dell|all|nell|dall|sull)[’'](?=\w)", re.IGNORECASE)
_NEXT = re.compile(r"[^\W_]+(?:[.’'&-][^\W_]+)*")
_BRAND = re.compile(r"[a-z]{1,2}[A-Z]")  # iPhone, eBay
_PARTICLE = re.compile(r"(?:al|bin|da|de|del|della|di|du|la|le|van|von)\s+(?:\w+\s+)?[A-Z]")
_APPOSED_SPEAKER = re.compile(
    r"[A-Z][\w’'.-]*(?:\s[A-Z][\w’'.-]*){0,3},[^.?!,;“\"]{1,80},\s+([a-z]+)\b"
)
# A full stop ends a short word of a name, "Mr." or "Sen.", or stands between and after initials.
_NAMED = r"(?:(?:[A-Z]\.)+|[A-Z][a-z]{0,3}\.|[A-Z][\w’'-]*(?:\.\w+)*)"
_SPEAKER = re.compile(rf"(?:{_NAMED},?\s+){{1,4}}([a-z]+)\b")
_SPACED_LETTERS = re.compile(r"(?<!\w)\w\.\s\w$")  # J. D. Vance, z. B. 20
_WIDE_SPEAKER = re.compile(r"[^\s，。！？“]{0,8}?(?:说|称|问|表示)[，。：]")
_INITIAL = re.compile(r"[^\W\d_]\.")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_OPENING_TIME = re.compile(
    r"(?:Earlier|Later|Late|Early|Last|This|In recent|In the (?:last|past)|Over the (?:last|past))"
    r"(?: this| last| in the| on)? (?:(?:few|two|three) )?"
    r"(?:day|week|weekend|month|year|decade|summer|autumn|fall|winter|spring|[A-Z][a-z]+day)s?"
)
_GERMAN_MONTHS = frozenset("jan feb mär apr mai jun jul aug sep okt nov dez".split())
_ORDINAL_BEFORE = re.compile(
    r"\b(?:am|der|die|das|dem|den|des|zum|zur|vom|beim|im|ab|bis|seit|ein\w*|jede\w*)\s+\d{1,2}$",
    re.IGNORECASE,
)
_REACH = 60  # characters read on either side of a mark: more than any word that is one
_CLAUSE = 200  # characters around an abbreviation in which a verb is looked for


def split(text: str, paragraph: Span, code: str) -> tuple[Span, ...]:
    """The sentences of a paragraph, in the language of that code. Linear in its length.

    Every character that is not white space lies in exactly one of them.
    """
    known = language(code)
    sentences: list[Span] = []
    start = paragraph.start
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        here = _Place(text, start, match.start(), match.end(), paragraph.end, known)
        if match["mark"] is not None and not here.ends_at(match["mark"], match["closers"]):
            continue
        if match["tight"] is not None and here.is_address():
            continue
        if match["wide"] is not None and here.is_before_wide_speaker():
            continue
        end = match.start() + len(match[0].rstrip())
        sentences.append(Span(start, end))
        start = match.end()
    sentences.append(Span(start, paragraph.end))
    return tuple(sentences)


class _Place(NamedTuple):
    """A mark, at `at`, that may end a sentence; what would begin the next one is at `next`."""

    text: str
    start: int
    at: int
    next: int
    end: int
    known: Language

    def ends_at(self, mark: str, closers: str) -> bool:
        """True where the mark ends a sentence."""
        following = self.following
        if following is None:
            return self.text[self.next] in "$€£¥•·"
        if following[0].islower():
            return self._begins_in_lower_case(mark, following)
        if "?" in mark or "!" in mark:
            return not (closers and self._names_speaker())
        if mark != ".":
            return not self._leaves_out_words(mark)
        return self._full_stop_ends(closers, following)

    @property
    def following(self) -> str | None:
        """The next word, without what opens before it; None where a mark or symbol stands there."""
        at, end = self.next, min(self.end, self.next + _REACH)
        while at < end and self.text[at] in _OPENERS:
            at += 1
        match = _NEXT.match(self.text, at, end)
        return match[0] if match else None

    @property
    def before(self) -> str:
        """The word that the mark follows, without what is elided before it: l’art. 5."""
        low = max(self.start, self.at - _REACH)
        match = _WORD_BEFORE.search(self.text, low, self.at)
        return _ELIDED.sub("", match[0]) if match else ""

    def is_address(self) -> bool:
        """True where the mark stands within a web address or a handle, not after a word."""
        return any(sign in self.before for sign in "/@.:_")

    def is_before_wide_speaker(self) -> bool:
        """True for a closed quotation in Chinese whose speaker follows: “…。”他说。"""
        closed = self.text[self.next - 1] in "”」』"
        return closed and bool(_WIDE_SPEAKER.match(self.text, self.next, self.end))

    def _begins_in_lower_case(self, mark: str, following: str) -> bool:
        if _BRAND.match(following):
            return True
        known = self.before.casefold() in self.known.abbreviations
        return mark == "." and not known and bool(_PARTICLE.match(self.text, self.next, self.end))

    def _names_speaker(self) -> bool:
        """True for a question or cry that its speaker follows: “Who knew?” Ms. Reyes asked."""
        end = min(self.end, self.next + _CLAUSE)
        return any(
            (match := form.match(self.text, self.next, end)) and match[1] in self.known.asking
            for form in (_SPEAKER, _APPOSED_SPEAKER)
        )

    def _full_stop_ends(self, closers: str, following: str) -> bool:
        before, follows = self.before, following.casefold()
        if before.isdecimal():
            return not self._is_ordinal(before, follows)
        if self._is_shortened(closers, following):
            return False
        if closers and closers[0] in '"”’»':
            return True
        if self._is_title(follows) or self._is_opening_time():
            return False
        if before.casefold() in self.known.time:
            return following[0].isupper() and follows not in self.known.after_time
        if self.known.code == "en" and before.islower() and "." not in before:
            shortened = before in self.known.inside or before in self.known.closing
            return not shortened or follows in self.known.starters
        if self._is_among_initials(before):
            return False
        return self._abbreviation_ends(following)

    def _is_shortened(self, closers: str, following: str) -> bool:
        """True for an abbreviation before its number, or alone in brackets: (R-Mich.)"""
        before = self.before
        if before.casefold() in self.known.before_number and following[0].isdecimal():
            return True
        return closers.startswith(")") and self.text[self.at - len(before) - 1] == "("

    def _is_title(self, follows: str) -> bool:
        """True for a title before a name; in small letters English has a word: "the gov." What may
        end a name too, such as "St.", does so before a word that begins sentences."""
        before = self.before.casefold()
        small = self.known.code == "en" and self.before.islower()
        ends = before in self.known.closing and follows in self.known.starters
        return before in self.known.title and not small and not ends

    def _abbreviation_ends(self, following: str) -> bool:
        """Punkt's judgement, then what it does not know: an abbreviation before a new clause."""
        before, follows, known = self.before, following.casefold(), self.known
        letters = _DOTTED.fullmatch(before)
        if not letters and ends_sentence(known.code)(f"{before}. {following}"):
            return True
        if follows in known.starters:
            return True
        ends = letters or before.casefold() in known.modifier | known.closing
        return bool(ends) and self._begins_clause()

    def _is_among_initials(self, before: str) -> bool:
        """True between letters that stand for words: J. A. Smith, z. B. 20."""
        if len(before) != 1:
            return False
        low = max(self.start, self.at - 5)
        return bool(
            _SPACED_LETTERS.search(self.text, low, self.at)
            or _INITIAL.match(self.text, self.next, self.end)
        )

    def _leaves_out_words(self, mark: str) -> bool:
        """True for a spaced ellipsis inside what it shortens: “the report … Smith said”.

        Three full stops after a full stop end a sentence; the one character `…`, set with spaces,
        is an editor's cut inside a quotation, and the quotation is kept whole.
        """
        sentence = self.text[max(self.start, self.at - _REACH) : self.at]
        kept = sentence.rstrip()
        return kept != sentence and (mark == "…" or kept[-1:].isalnum())

    def _is_opening_time(self) -> bool:
        """True for a time that a full stop cuts off its sentence: Earlier this week. The mayor …"""
        return self.at - self.start < _REACH and bool(
            _OPENING_TIME.fullmatch(self.text, self.start, self.at)
        )

    def _is_ordinal(self, number: str, follows: str) -> bool:
        """A list's number at the head of a paragraph, or a German ordinal: 3. Oktober."""
        if self.at - len(number) == self.start:
            return True
        if self.known.code != "de" or len(number) > 2:
            return False
        low = max(self.start, self.at - _REACH)
        before = _ORDINAL_BEFORE.search(self.text, low, self.at)
        return before is not None or follows[:3] in _GERMAN_MONTHS

    def _begins_clause(self) -> bool:
        """True where a whole clause stands before an abbreviation and another begins after it: not
        "the U.S. Product Safety Commission said"."""
        before = self.text[max(self.start, self.at - _CLAUSE) : self.at]
        after = _SPEAKER.match(self.text, self.next, min(self.end, self.next + _CLAUSE))
        return (
            after is not None
            and self.known.bodies.isdisjoint(after[0].casefold().split())
            and self._is_verb(after[1])
            and any(map(self._is_verb, before.split()))
        )

    def _is_verb(self, word: str) -> bool:
        return word in self.known.verbs or (
            word.endswith("ed") and word.islower() and len(word) > 4
        )
