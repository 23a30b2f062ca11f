"""What a query states and a sentence denies, and the other way round; and what one of them hedges.

None of it asks whether the two speak of one thing: that is for the verdict to weigh.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from storydiff.finding.clashes import Clash, Stretch
from storydiff.finding.reading import Line, Term, one_word, opposed

ONE_MORE = "a negation that the other does not have"
UNSURE = "how surely it is told"
OPPOSITE = "the opposite is told"
_LEAD = 5
"""Words before the first shared one in which its negation may stand."""
_FEW = 2
_ALIKE = 0.6
"""Words shared, and their share of the words between the first and the last of them, from which
two sentences have nearly the same words."""
_NONE = frozenset("no nobody none neither one".split())
"""What counts out those that follow; "one" after a "not"."""
_DETERMINERS = 4
"""Words before a noun within which it is counted out: "none of the other guests"."""
_BE = frozenset("is are was were be been".split())
_SHOWN = frozenset("reported recorded found seen confirmed noted detected".split())
"""What is done to whatever there is: "no injuries were recorded" denies the injuries."""
_CONDITIONS = frozenset("if unless".split())
NOTHING = "nothing"


def polarity(pairs: Sequence[tuple[Term, Term]], query: Line, line: Line) -> Iterator[Clash]:
    """What the one states as holding and the other as not holding."""
    if any(t.word == NOTHING for t in query.terms) and any(t.word == NOTHING for t in line.terms):
        return  # "said nothing" and "told them nothing": it stands after what it turns round
    plainly = not any(t.negates for t in query.terms)  # "should go" asserts nothing, nor denies it
    for asked, told in pairs:
        holds = plainly if asked.holds is None else asked.holds
        if told.holds is None or holds == told.holds or opposed(asked, told):
            continue  # "not armed", "unarmed"
        negated, side = (told, line) if holds else (asked, query)
        plain = asked if holds else told
        if plain.aim:
            continue  # "called on him to go" is no word against "he refused to go"
        if not (line.denies and side is line) and not head(negated, side):
            continue
        if plain is asked and not line.denies and _object_only(asked, pairs, query):
            continue
        # What is told to have happened is told, whoever says so; a denial is its speaker's.
        flat = not (asked.hedged or told.hedged) and (negated is asked or not _voiced(line))
        yield Clash(
            "polarity",
            _with_cue(asked, query),
            _with_cue(told, line),
            flat,
            "the one negates what the other states",
        )
        return


def _object_only(asked: Term, pairs: Sequence[tuple[Term, Term]], query: Line) -> bool:
    """Whether a noun is what another deed is done to: "admitted the charge" is not undone by "they
    have not charged anybody"."""
    met = {a.at for a, _ in pairs}
    return any(
        low <= asked.at <= high
        for frame in query.frames
        if not frame.noun and frame.at not in met and (deed := query.terms[frame.at]).content
        if deed.word not in _SHOWN
        for low, high, _ in (phrase for f in frame.patients for phrase in f.phrases)
    )


def only_aimed(clash: Clash, line: Line) -> bool:
    """Whether what the sentence has against a query is only called for or set out to be done."""
    low, high = clash.told
    return any(t.aim and t.holds for t in line.terms if low <= t.start < high)


def opposites(loose: Sequence[Term], query: Line, line: Line) -> Iterator[Clash]:
    """What the query states and the sentence states the opposite of: "approved", "rejected".

    A word that the sentence has too may have it of another thing: "opposed the talks and pressed
    for support of the rebels" is the opposite of "supported the talks".
    """
    for asked in query.told:
        if not (asked.holds and stated(asked, query)) or asked.hedged:
            continue
        for told in line.told:
            if not (told.holds and stated(told, line) and opposed(asked, told)):
                continue
            if asked in loose or _done_to_one(asked, query, told, line):
                stretches = _with_cue(asked, query), _with_cue(told, line)
                yield Clash("polarity", *stretches, not told.hedged, OPPOSITE)


def _done_to_one(asked: Term, query: Line, told: Term, line: Line) -> bool:
    """Whether both deeds are done to one thing."""
    ours, theirs = _done_to(asked, query), _done_to(told, line)
    return any(one_word(a, b) for a in ours for b in theirs)


def _done_to(term: Term, line: Line) -> list[Term]:
    fillers = (f for frame in line.frames if frame.at == term.at for f in frame.patients)
    return [line.terms[head] for f in fillers for _, _, head in f.phrases]


def head(term: Term, line: Line) -> bool:
    """Whether a word is what its negation turns round, not one that hangs on that.

    It is the first; but "none of the guests was hurt" denies the hurt, not the guests, unless all
    that follows is that it was reported.
    """
    clause = [t for t in line.terms if t.clause == term.clause and t.holds is False]
    turned = [t for t in clause if t.content and not t.word.endswith("ly")] or [term]
    first = turned[0]
    if counted_out(first, line):
        done = [t for t in turned if stated(t, line) and not (t.says or t.word in _SHOWN)]
        first = done[0] if done else first
    return term == first or (term.at == first.at + 1 and term in turned)


def counted_out(term: Term, line: Line) -> bool:
    """Whether "none of", "not one" or "no" stands before a noun, so that a verb is to come."""
    return term.tag.startswith("NN") and bool(_NONE & _before(term, line))


def stated(term: Term, line: Line) -> bool:
    """Whether a word is a verb, or an adjective that "be" states ("was positive")."""
    before = (t.word for t in line.terms[max(0, term.at - 2) : term.at])
    adjective = term.tag.startswith("JJ") and any(word in _BE for word in before)
    return adjective or term.tag.startswith("VB")


def _before(term: Term, line: Line) -> set[str]:
    return {t.word for t in line.terms[max(0, term.at - _DETERMINERS) : term.at]}


def _voiced(line: Line) -> bool:
    """Whether somebody is named who says so, or denies it: another may say the opposite."""
    return line.denies or bool(line.voiced)


def negations(pairs: Sequence[tuple[Term, Term]], query: Line, line: Line) -> Iterator[Clash]:
    """A negation of the query's that a sentence in nearly the same words does not have.

    Which word a negation turns round is not always read; that there is one more is.
    """
    if len(pairs) < _FEW or any(opposed(a, b) for a, b in pairs):
        return
    low, high = min(b.at for _, b in pairs), max(b.at for _, b in pairs)
    stretch = [t for t in line.told if low <= t.at <= high]
    if len({b.at for _, b in pairs}) < _ALIKE * len(stretch):
        return
    ours = [t for t in query.terms if t.negates]
    theirs = [t for t in line.terms if t.negates and low - _LEAD <= t.at <= high + 1]
    denied = any(a.holds is False and b.holds is False for a, b in pairs)  # "has yet to decide"
    if len(ours) > max(len(theirs), denied) and not (line.denies and not query.denies):
        extra = ours[len(theirs)]
        end = query.terms[min(extra.at + 1, len(query.terms) - 1)].end
        told = line.terms[low].start, line.terms[high].end
        yield Clash("polarity", (extra.start, end), told, True, ONE_MORE)
    inside = [t for t in theirs if low <= t.at <= high and t.holds is None]
    # "if it is true, he will not": `polarity` leaves it open. Who denies it says "no" himself.
    if len(inside) > len(ours) + query.denies:
        extra = inside[len(ours)]
        end = line.terms[min(extra.at + 1, len(line.terms) - 1)].end
        told = pairs[0][0].start, pairs[-1][0].end
        yield Clash("polarity", told, (extra.start, end), True, ONE_MORE)


def _with_cue(term: Term, line: Line) -> Stretch:
    """A word with what stands before it in its clause, at most three words and no comma."""
    before = [t for t in line.terms[max(0, term.at - 3) : term.at] if t.clause == term.clause]
    comma = line.text.rfind(",", 0, term.start)
    before = [t for t in before if t.start > comma]
    return (before[0].start if before else term.start), term.end


def unsure(pairs: Sequence[tuple[Term, Term]], query: Line, line: Line) -> Clash | None:
    """What the sentence hedges, asks, expects or makes depend, and the query states flatly."""
    sure = [(a, b) for a, b in pairs if b.told and one_word(a, b)]
    headed = line.sentence.role == "headline"  # which says "resigns" of what is to come
    for test, likelihood in ((_surer, 1.0), (_later, 1.0), (_sooner, 0.0)):
        unlike = [(a, b) for a, b in sure if test(a, b)]
        if 2 * len(unlike) > len(sure) and not (headed and test is _sooner):
            (a, b), *_ = unlike
            stretches = _with_cue(a, query), _with_cue(b, line)
            return Clash("certainty", *stretches, False, UNSURE, likelihood=likelihood)
    for a, b in sure:
        open_too = a.aim or query.terms[a.at - 1].word == "to"
        if b.aim and not (b.hedged or open_too) and stated(a, query):
            return Clash("certainty", _with_cue(a, query), _with_cue(b, line), False, UNSURE)
    conditions = (t for t in line.terms if t.word in _CONDITIONS)
    condition = next((t for t in conditions if _reaches(t, sure, line)), None)
    if condition is None or _CONDITIONS & set(query.words):
        return None
    end = line.terms[min(condition.at + 4, len(line.terms) - 1)].end
    (a, _), *_ = sure
    return Clash("certainty", (a.start, a.end), (condition.start, end), False, UNSURE)


def _reaches(condition: Term, sure: Sequence[tuple[Term, Term]], line: Line) -> bool:
    """Whether a condition may be that of what is told: one quoted is of no words outside."""
    within = [(low, high) for low, high in line.quoted if low <= condition.start < high]
    return any(not within or within[0][0] <= told.start < within[0][1] for _, told in sure)


def _surer(asked: Term, told: Term) -> bool:
    return _open(told) and not _open(asked)


def _later(asked: Term, told: Term) -> bool:
    """Whether it is still to come in the sentence, and done in the query."""
    return told.future and asked.past


def _sooner(asked: Term, told: Term) -> bool:
    return asked.future and not told.future


def _open(term: Term) -> bool:
    return term.hedged or term.holds is None
