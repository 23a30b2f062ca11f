"""What is known of a language: a folder of data, read part by part where it is first asked for.

To add a language is to add a folder `data/CODE/` with the same files, and its value here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from storydiff import shipped


class Language(NamedTuple):
    """A language: its ISO 639-1 code, which names its folder of data, and its Snowball stemmer."""

    code: str
    stemmer: str

    def table(self, name: str) -> Mapping[str, Any]:
        """A TOML file of the language's folder, read once. Raises FileNotFoundError."""
        return shipped.table(f"annotation/data/{self.code}/{name}")

    def words(self, *names: str) -> frozenset[str]:
        """The small words of lists of `grammar.toml`. Raises KeyError."""
        lists = self.table("grammar.toml")
        return frozenset(word for name in names for word in lists[name].split())

    def data(self, name: str) -> bytes:
        """A file of the language's folder, as it is, read each time. Raises FileNotFoundError."""
        return shipped.data(f"annotation/data/{self.code}/{name}")

    def text(self, name: str) -> str:
        """A text file of the language's folder, read each time. Raises FileNotFoundError."""
        return shipped.text(f"annotation/data/{self.code}/{name}")


DEFAULT = Language("en", "english")
"""The language that is read: English is the only one with a folder."""
