"""What is known of one word or mark of an article."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Token:
    """A word, clitic or mark of an article.

    `lower` is folded ("'" for "’"), `tag` its Penn part of speech, `lemma` its dictionary form,
    `stem` what it is matched by. `content` is false for stop words and marks.
    """

    text: str
    lower: str
    tag: str
    lemma: str
    stem: str
    start: int
    end: int
    content: bool

    @property
    def capital(self) -> bool:
        """Whether it starts with a capital letter."""
        return self.text[0].isupper()

    @property
    def word(self) -> bool:
        """Whether it is a word or a number, not a mark."""
        return self.text[0].isalnum()
