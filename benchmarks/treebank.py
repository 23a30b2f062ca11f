"""Sentences with words, lemmas, tags and dependencies: `$STORYDIFF_EVAL/treebank`.

UD English EWT, and of UD English GUM the news, interviews, biographies, travel guides and speeches,
with the Penn tags of both. The treebank parts words at hyphens; `joined` puts them together the way
`storydiff.annotation.tokens` leaves them.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace

from benchmarks.gold import EVAL

FOLDER = EVAL / "treebank"


@dataclass(frozen=True, slots=True)
class Tree:
    """A sentence; `heads` are indexes of its words, -1 for the root."""

    id: str
    corpus: str
    forms: tuple[str, ...]
    lemmas: tuple[str, ...]
    tags: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]
    spaced: tuple[bool, ...]


def trees(part: str) -> Iterator[Tree]:
    """The sentences of a part: train, dev or test."""
    with gzip.open(FOLDER / f"{part}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield Tree(
                row["id"],
                row["corpus"],
                tuple(row["form"]),
                tuple(row["lemma"]),
                tuple(row["xpos"]),
                tuple(head - 1 for head in row["head"]),
                tuple(row["deprel"]),
                tuple(row["space"]),
            )


def joined(tree: Tree) -> Tree:
    """A sentence with its hyphenated words, and "can not" written together, as one word each."""
    groups = _groups(tree)
    if len(groups) == len(tree.forms):
        return tree
    place = {i: g for g, (first, last) in enumerate(groups) for i in range(first, last)}
    heads: list[int] = []
    rows: list[tuple[str, str, str, int, str, bool]] = []
    for first, last in groups:
        top = _top(tree, first, last)
        heads.append(top)
        form = "".join(tree.forms[first:last])
        single = last - first == 1
        lemma = tree.lemmas[first] if single else form.lower()
        head = tree.heads[top]
        rows.append(
            (
                form,
                lemma,
                tree.tags[first] if single else _tag(tree, first, last, top),
                place[head] if head >= 0 else -1,
                tree.relations[top],
                tree.spaced[last - 1],
            )
        )
    forms, lemmas, tags, tops, relations, spaced = zip(*rows, strict=True)
    return replace(
        tree, forms=forms, lemmas=lemmas, tags=tags, heads=tops, relations=relations, spaced=spaced
    )


def titled(tree: Tree) -> Tree:
    """A sentence as a headline writes it: Every Word of Some Length With a Capital."""
    forms = [
        form[:1].upper() + form[1:] if len(form) > 3 or tag[0] in "NVJ" else form
        for form, tag in zip(tree.forms, tree.tags, strict=True)
    ]
    return replace(tree, forms=tuple(forms))


def _groups(tree: Tree) -> list[tuple[int, int]]:
    """The stretches of words that are one word of ours."""
    groups: list[tuple[int, int]] = []
    for i, form in enumerate(tree.forms):
        before = i - 1
        glued = i > 0 and not tree.spaced[before]
        hyphen = glued and (
            (tree.tags[i] == "HYPH" and form in ("-", "‑") and i + 1 < len(tree.forms)
             and not tree.spaced[i])
            or (tree.tags[before] == "HYPH" and tree.forms[before] in ("-", "‑")
                and before > 0 and not tree.spaced[before - 1])
        )  # fmt: skip
        # The treebank writes "cannot" as two words, and does not say that no space parts them.
        cannot = i > 0 and tree.forms[before].lower() == "can" and form.lower() == "not"
        if hyphen or cannot:
            groups[-1] = groups[-1][0], i + 1
        else:
            groups.append((i, i + 1))
    return groups


def _top(tree: Tree, first: int, last: int) -> int:
    """The word of a stretch whose head lies outside it: the last of them, if there are several."""
    outer = [i for i in range(first, last) if not first <= tree.heads[i] < last]
    return outer[-1] if outer else last - 1


def _tag(tree: Tree, first: int, last: int, top: int) -> str:
    if tree.forms[last - 1].lower() == "not":
        return "MD"
    tag = tree.tags[top]
    if tag in ("VBN", "VBG", "CD", "IN", "RB") and tree.relations[top] in ("amod", "compound"):
        return "JJ"
    noun = tree.tags[last - 1] in ("NN", "NNS") and tree.relations[top] in ("amod", "compound")
    return "JJ" if noun else tag
