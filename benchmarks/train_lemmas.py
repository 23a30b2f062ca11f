"""Learn the endings of `storydiff.annotation.lemmas` from the treebank and write them as TOML.

    python -m benchmarks.train_lemmas [OUTPUT]

What the treebank is too small for comes from three sources more: the irregular verbs that matching
knows, regular forms of every verb and noun whose base form the treebank has, and nothing else.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks import treebank
from storydiff.annotation import lemmas
from storydiff.annotation.stems import lexicon

OUTPUT = Path(lemmas.__file__).with_name("data") / "en" / "lemmas.toml"
CLASSES = (
    ("NNS",), ("NNPS",), ("VBZ",), ("VBP", "VB"), ("VBD",), ("VBN",), ("VBG",), ("MD",), ("JJR",),
    ("JJS",), ("RBR",), ("RBS",), ("RB",), ("PRP",), ("DT",), ("POS",), ("TO",),
)  # fmt: skip
CLOSED = {"VBP": 3, "MD": 3, "RB": 3, "PRP": 3, "DT": 3, "POS": 9, "TO": 3}
"""Classes whose words are mostly their own lemma: a deviation is a rule if it comes that often."""
TYPES = 2  # words that must share an ending before it becomes a rule

Rule = tuple[int, str]
_DOUBLES = re.compile(r"[^aeiou]*(?:qu)?[aeiou][bdgkmnprt]")  # stop, quit: doubled for sure


def rule(form: str, lemma: str) -> Rule:
    """What to take off a form, and what to put on, to reach its lemma."""
    same = 0
    while same < min(len(form), len(lemma)) and form[same] == lemma[same]:
        same += 1
    return len(form) - same, lemma[same:]


def seen(tags: Sequence[str]) -> Iterator[tuple[str, str, int]]:
    """Forms of these tags with their lemma and how often both come together."""
    counts: Counter[tuple[str, str]] = Counter()
    for tree in treebank.trees("train"):
        for form, lemma, tag in zip(tree.forms, tree.lemmas, tree.tags, strict=True):
            if tag in tags and form.isascii() and lemma != "_":
                counts[form.lower(), lemma if tag == "PRP" else lemma.lower()] += 1
    least = CLOSED.get(tags[0], 1) if tags else 1
    for (form, lemma), count in sorted(counts.items()):
        if (count >= least or form == lemma) and " " not in lemma:
            yield form, lemma, count


def made(tag: str) -> Iterator[tuple[str, str]]:
    """Regular forms of base forms that the treebank has, and the irregular ones that we list."""
    listed = lexicon().irregular
    irregular = frozenset(listed.values())
    if tag in ("VBD", "VBN"):
        for form, base in listed.items():
            if not form.endswith(("ing", "s")) and (tag == "VBD" or form not in ("was", "were")):
                yield form, base
    bases = {"NNS": ("NN",), "VBZ": ("VB", "VBP"), "VBD": ("VB",), "VBN": ("VB",), "VBG": ("VB",)}
    for form, lemma, count in seen(bases.get(tag, ())):
        if form != lemma or not form.isalpha() or len(form) < 3 or (count < 2 and tag == "NNS"):
            continue
        if tag in ("VBD", "VBN") and lemma in irregular:
            continue
        yield from ((inflected, lemma) for inflected in inflections(lemma, tag))


def inflections(base: str, tag: str) -> Iterator[str]:
    """The form of a regular word, where its spelling is beyond doubt."""
    y = base.endswith("y") and base[-2] not in "aeiou"
    if tag in ("NNS", "VBZ"):
        if y:
            yield base[:-1] + "ies"
        elif base.endswith(("s", "x", "z", "ch", "sh")):
            yield base + "es"
        elif not base.endswith("o"):
            yield base + "s"
        return
    ending = "ing" if tag == "VBG" else "ed"
    if base.endswith("ie"):
        yield base[:-2] + "ying" if tag == "VBG" else base + "d"
    elif base.endswith("e") and not base.endswith(("ee", "ye", "oe")):
        yield base[:-1] + ending
    elif y:
        yield (base if tag == "VBG" else base[:-1] + "i") + ending
    elif _DOUBLES.fullmatch(base):
        yield base + base[-1] + ending
    elif not re.search(r"[^aeiou][aeiou][bdgklmnprt]$", base) and not base.endswith("c"):
        yield base + ending


def learnt(words: Mapping[str, Rule]) -> dict[str, Rule]:
    """The shortest endings, and the whole words, that give each of these words its rule."""
    rules: dict[str, Rule] = {}

    def grow(ending: str, held: Sequence[str], above: Rule) -> None:
        counts = Counter(words[word] for word in held)
        best = max(counts, key=lambda r: (counts[r], r == above, r))
        if len(held) >= TYPES and best != above and counts[best] >= TYPES:
            rules[ending or "*"] = above = best
        if len(counts) == 1 and best == above:
            return
        longer: dict[str, list[str]] = defaultdict(list)
        for word in held:
            if word == ending or len(held) < TYPES:
                if words[word] != above:
                    rules["^" + word] = words[word]
            else:
                longer[word[-len(ending) - 1 :]].append(word)
        for ending_, words_ in sorted(longer.items()):
            grow(ending_, words_, above)

    grow("", sorted(words), (0, ""))
    return rules


def rules(tags: Sequence[str]) -> dict[str, Rule]:
    """The rules of a class of tags."""
    counts: dict[str, Counter[Rule]] = defaultdict(Counter)
    for form, lemma, count in seen(tags):
        counts[form][rule(form, lemma)] += count
    for tag in tags:
        for form, lemma in made(tag):
            if form not in counts:
                counts[form][rule(form, lemma)] += 1
    return learnt({form: c.most_common(1)[0][0] for form, c in counts.items()})


def written(classes: Iterable[tuple[Sequence[str], Mapping[str, Rule]]]) -> str:
    """TOML: a table a class, a rule a line, "cut put" before its endings."""
    lines = ["# Made by benchmarks/train_lemmas.py: what to cut and to put, before the endings."]
    for tags, found in classes:
        lines.append(f"\n[{'-'.join(tags)}]")
        by_rule: dict[Rule, list[str]] = defaultdict(list)
        for ending, (cut, put) in found.items():
            by_rule[cut, put].append(ending)
        for (cut, put), endings in sorted(by_rule.items()):
            lines.append(f'"{cut} {put}" = """')
            line = ""
            for ending in sorted(endings):
                if len(line) + len(ending) > 98:
                    lines.append(line.strip())
                    line = ""
                line += f" {ending}"
            lines += [line.strip(), '"""']
    return "\n".join(lines) + "\n"


def main(argv: Sequence[str]) -> None:
    """Learn and write; `python -m benchmarks.syntax` says what was reached."""
    output = Path(argv[0]) if argv else OUTPUT
    classes = [(tags, rules(tags)) for tags in CLASSES]
    output.write_text(written(classes), "utf-8")
    print(sum(len(found) for _, found in classes), "rules,", output.stat().st_size, "bytes")


if __name__ == "__main__":
    main(sys.argv[1:])
