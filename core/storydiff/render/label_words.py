"""Where an outlet's name was read, in readers' words."""

from __future__ import annotations

from storydiff.models import LabelFrom

LABEL_WORDS: dict[LabelFrom, str] = {
    "front-matter": "front matter",
    "metadata": "metadata",
    "site": "site name",
    "host": "address",
    "alias": "storydiff.toml",
    "names": "--names",
    "site-line": "text: site line",
    "address": "text: address",
    "self-reference": "text: “told …”",
    "stem": "file name",
    "stdin": "stdin",
}
