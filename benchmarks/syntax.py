"""Tags, lemmas, phrases and clauses of `storydiff.annotation` against the treebank.

python -m benchmarks.syntax
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from benchmarks import treebank
from benchmarks.train_tagger import HEADLINE
from benchmarks.treebank import Tree
from storydiff.annotation import lemmas, tagger
from storydiff.annotation.chunks import NounPhrase, noun_phrases
from storydiff.annotation.clauses import clauses
from storydiff.annotation.verbs import verb_groups

NOUNS = frozenset("NN NNS NNP NNPS PRP EX $".split())
BEFORE = frozenset("det amod compound nummod nmod:poss nmod:desc flat det:predet goeswith".split())


def read(part: str, corpus: str | None = None, whole: bool = False) -> Iterator[Tree]:
    """The sentences of a part; `whole`: words as `tokens.tokenize` leaves them."""
    for tree in treebank.trees(part):
        if corpus in (None, tree.corpus):
            yield treebank.joined(tree) if whole else tree


def tags(part: str = "test") -> Mapping[str, float]:
    """The share of right Penn tags: of all, of GUM, of GUM as we cut words and as headlines."""
    whole = list(read(part, "gum", whole=True))
    titles = [treebank.titled(tree) for tree in whole if len(tree.forms) in HEADLINE]
    sets = {"all": read(part), "gum": read(part, "gum"), "gum_whole": whole, "headlines": titles}
    return {name: _tagged(trees) for name, trees in sets.items()}


def _tagged(trees: Iterable[Tree]) -> float:
    hits: Counter[bool] = Counter()
    for tree in trees:
        guessed = tagger.tag(tree.forms)
        hits.update(a == b for a, b in zip(guessed, tree.tags, strict=True))
    return hits[True] / hits.total()


def lemma_accuracy(part: str = "test", tagged: bool = True) -> Mapping[str, float]:
    """The share of right lemmas: of all words, and of inflected verbs and nouns.

    In lower case, names left out. `tagged`: by our tags, else by the treebank's.
    """
    every: Counter[bool] = Counter()
    inflected: Counter[bool] = Counter()
    for tree in read(part):
        used = tagger.tag(tree.forms) if tagged else tree.tags
        for form, tag, lemma, gold in zip(tree.forms, used, tree.lemmas, tree.tags, strict=True):
            if gold.startswith("NNP") or lemma == "_" or not form[0].isalpha():
                continue
            hit = lemmas.lemma(form, tag).lower() == lemma.lower()
            every[hit] += 1
            if gold in ("NNS", "VBZ", "VBD", "VBN", "VBG"):
                inflected[hit] += 1
    return {
        "all": every[True] / every.total(),
        "inflected": inflected[True] / inflected.total(),
    }


def phrases(part: str = "test", corpus: str | None = "gum") -> Mapping[str, float]:
    """Precision, recall and F1 of base noun phrases, by our tags."""
    counts: Counter[str] = Counter()
    for tree in read(part, corpus, whole=True):
        tags = tagger.tag(tree.forms)
        gold = _base_phrases(tree)
        named = [p for p in noun_phrases(tags) if {tree.tags[p.head], tags[p.head]} & NOUNS]
        _count(counts, gold, {(phrase.first, phrase.last) for phrase in named})
    return _scores(counts)


def _base_phrases(tree: Tree) -> set[tuple[int, int]]:
    """Nouns with the dependents that stand right before them, and the numbers and names behind."""
    children: dict[int, list[int]] = defaultdict(list)
    for word, head in enumerate(tree.heads):
        children[head].append(word)

    def reach(word: int, side: int) -> int:
        ends = [reach(c, side) for c in children[word] if side > 0 or c < word]
        return (max if side > 0 else min)([word, *ends])

    spans: list[tuple[int, int]] = []
    for head, tag in enumerate(tree.tags):
        if tag not in NOUNS:
            continue
        first = last = head
        for child in sorted((c for c in children[head] if c < head), reverse=True):
            if tree.relations[child] not in BEFORE or reach(child, 1) != first - 1:
                break
            first = reach(child, -1)
        for child in sorted(c for c in children[head] if c > head):
            number = tree.relations[child] in ("nummod", "nmod:unmarked")
            single = (number and tree.tags[child] == "CD") or tree.relations[child] == "flat"
            near = single and child == last + 1
            if not near and (tree.relations[child] != "nummod" or reach(child, -1) != last + 1):
                break
            last = child
        spans.append((first, last))
    outer: set[tuple[int, int]] = set()
    end = -1
    for first, last in sorted(spans, key=lambda span: (span[0], -span[1])):
        if last > end:
            outer.add((first, last))
            end = last
    return outer


def arguments(part: str = "test", corpus: str | None = "gum") -> Mapping[str, Mapping[str, float]]:
    """Precision, recall and F1 of subjects and of objects that are nouns or pronouns, by verb.

    A name counts by any of its words. What a clause shares with another one is not counted.
    """
    counts: dict[str, Counter[str]] = {"subject": Counter(), "object": Counter()}
    for tree in read(part, corpus, whole=True):
        tags = tagger.tag(tree.forms)
        words = lemmas.lemmas(tree.forms, tags)
        bases = noun_phrases(tags)
        found = clauses(tags, words, bases, verb_groups(tags, words, bases))
        gold = _arguments(tree)
        ours = {
            "subject": [(c.predicate.head, c.subject) for c in found if c.subject and not c.shared],
            "object": [
                (c.predicate.head, c.objects[-1])
                for c in found
                if c.objects and words[c.predicate.head] != "be"
            ],
        }
        for role, pairs in ours.items():
            named = {(verb, _named(verb, phrase, gold[role])) for verb, phrase in pairs}
            _count(counts[role], gold[role], {p for p in named if tree.tags[p[1]] in NOUNS})
    return {role: _scores(count) for role, count in counts.items()}


def _arguments(tree: Tree) -> Mapping[str, set[tuple[int, int]]]:
    """Verbs, a form of "be" for what it joins, with their subjects and objects."""
    roles = {"nsubj": "subject", "nsubj:pass": "subject", "expl": "subject", "obj": "object"}
    copulas = {h: i for i, h in enumerate(tree.heads) if tree.relations[i] == "cop"}
    found: dict[str, set[tuple[int, int]]] = {"subject": set(), "object": set()}
    for word, head in enumerate(tree.heads):
        role = roles.get(tree.relations[word])
        if role and tree.tags[word] in NOUNS:
            found[role].add((copulas.get(head, head) if role == "subject" else head, word))
    return found


def _named(verb: int, phrase: NounPhrase, gold: set[tuple[int, int]]) -> int:
    words = range(phrase.first, phrase.last + 1)
    return next((word for word in words if (verb, word) in gold), phrase.head)


def _count(counts: Counter[str], gold: set[tuple[int, int]], found: set[tuple[int, int]]) -> None:
    counts["both"] += len(gold & found)
    counts["gold"] += len(gold)
    counts["found"] += len(found)


def _scores(counts: Counter[str]) -> Mapping[str, float]:
    both, gold, found = counts["both"], counts["gold"], counts["found"]
    return {"P": both / found, "R": both / gold, "F1": 2 * both / (gold + found)}


def main() -> None:
    """Print every figure."""
    for part in ("dev", "test"):
        _print(f"tags, {part}", tags(part))
    _print("lemmas by the treebank's tags", lemma_accuracy(tagged=False))
    _print("lemmas by our tags", lemma_accuracy())
    for part in ("dev", "test"):
        _print(f"noun phrases, GUM {part}", phrases(part))
        for role, figures in arguments(part).items():
            _print(f"{role}s, GUM {part}", figures)


def _print(name: str, figures: Mapping[str, float]) -> None:
    print(f"{name}:", *(f"{key} {value:.4f}" for key, value in figures.items()))


if __name__ == "__main__":
    main()
