"""What a story is called: by the headline most like the others, else by what leads its articles."""

from __future__ import annotations

from collections.abc import Sequence

from storydiff.clustering import headlines
from storydiff.clustering.headlines import most_alike
from storydiff.models import Claim, Comparison, Sentence, Source
from storydiff.render import contrasts, titles
from storydiff.render.contrasts import Contrast
from storydiff.render.first_screen.agreed import SURE
from storydiff.render.first_screen.told import told_lines
from storydiff.render.lookup import Lookup
from storydiff.render.titles import clipped
from storydiff.render.words import content, spread

LEADING = 6
"""Sentences from the top, a headline and a byline among them, that say what a story is."""

CLAUSE_WORDS = 4
"""Words that a headline must keep to name a story."""


def story_title(
    comparison: Comparison, look: Lookup, ranked: Sequence[Contrast] | None = None
) -> str:
    """The story's name: the headline most like the others, else the clearest shared claim.

    `ranked` are the comparison's contrasts, where they are at hand. A headline that states what is
    in conflict goes without that clause, or after the others.
    """
    contested = [
        side.words
        for contrast in (
            contrasts.ranked(contrasts.by_claim(comparison, look)) if ranked is None else ranked
        )
        if contrast.conflict
        for side in contrast.sides
    ]
    told = headlines.of(comparison.sources)
    heads = [titles.headline(told[n]) for n in most_alike(told)]
    if len(heads) > 1 or (heads and not comparison.claims):
        fair = [_unsided(head, contested) for head in heads]
        return next((h for h in fair if not any(words in h for words in contested)), fair[0])
    shared = [c for c in comparison.claims if len(c.sources) > 1]
    lines = told_lines([c for c in shared if c.status != "conflict"], look)
    leading = (x for c, x in lines if _leads(c, look) and 2 * len(x.sources) > len(look.sources))
    if line := next(leading, None):
        return line.text
    if heads:
        return heads[0]
    first = max((c for c in shared if _leads(c, look)), key=lambda c: len(c.sources), default=None)
    return titles.title(first, look) if first else _lead(comparison, look)


def _leads(claim: Claim, look: Lookup) -> bool:
    """Whether a claim stands where two articles say what they are about."""
    firsts = (min(look.sentences[id].number for id in ids) for ids in claim.sources.values())
    return sum(number <= LEADING for number in firsts) > 1


def _lead(comparison: Comparison, look: Lookup) -> str:
    """The first sentence of an article that can stand alone and is most like the others' words."""
    told = [
        [s for s in source.told if not titles.cannot_stand(s.id, look)]
        for source in comparison.sources
    ]
    firsts = [sentences[0] for sentences in told if sentences]
    if not firsts:
        return next((titles.tidy(s.text) for source in comparison.sources for s in source.told), "")
    articles = spread(comparison.sources)

    def alike(sentence: Sentence) -> tuple[int, float]:
        stems = content(sentence.text)
        sure = (s.source for s in look.sentences.values() if look.alike(sentence.id, s.id) >= SURE)
        return len(set(sure)), sum(articles[stem] > 1 for stem in stems) / max(1, len(stems))

    return clipped(titles.tidy(max(firsts, key=alike).text))


def _unsided(head: str, contested: Sequence[str]) -> str:
    """A headline without its last clause where that states what is in conflict."""
    clause, comma, last = head.rpartition(", ")
    sided = comma and any(words in last for words in contested)
    return clause if sided and len(clause.split()) >= CLAUSE_WORDS else head


def name(source: Source) -> str:
    """A source's headline, else the first sentence that tells the story; of an article that was
    not cut into sentences, the first line."""
    if source.title:
        return titles.headline(source.title)
    body = [s for s in source.told if s.role == "body"] or list(source.told)
    return titles.tidy(body[0].text if body else _first_line(source))


def _first_line(source: Source) -> str:
    """The first line of an article that was not set aside."""
    text, at = source.article.text, 0
    for span in sorted(line.span for line in source.dropped):
        if text[at : span.start].strip():
            break
        at = span.end
    return next((line for line in text[at:].splitlines() if line.strip()), "").strip()
