"""The pipeline hands each stage the settings that are its own."""

from __future__ import annotations

from dataclasses import replace

import pytest

import storydiff
from storydiff.settings import QuoteSettings, Settings
from tests.making import articles

TEXT = (
    "“We will open the lock gates on Friday, rain or no rain,” Mara Quill said at the quay.\n\n"
    "Quill warned that the lower basin “will not be dredged this year” for want of money.\n\n"
    "The harbour board said that the gates had been tested twice in the past month."
)
ARTICLES = articles({"quay": TEXT, "tide": TEXT})


def kinds(settings: Settings) -> set[str]:
    compared: set[str] = {quote.type for quote in storydiff.compare(ARTICLES, settings).quotes}
    alone: set[str] = {quote.type for quote in storydiff.quotations(ARTICLES, settings).quotes}
    assert compared == alone
    return compared


def test_every_kind_of_quotation_is_there_by_default() -> None:
    assert kinds(Settings()) == {"direct", "mixed", "indirect"}


@pytest.mark.parametrize(
    ("changed", "silenced"),
    [
        (replace(QuoteSettings(), stretch=1.01), "direct"),
        (replace(QuoteSettings(), mixed=1.01), "mixed"),
        (replace(QuoteSettings(), clause=1.01), "indirect"),
    ],
)
def test_thresholds_for_quotations_are_obeyed(changed: QuoteSettings, silenced: str) -> None:
    assert silenced not in kinds(replace(Settings(), quotes=changed))


def test_an_unlikely_speaker_is_unattributed() -> None:
    settings = replace(Settings(), quotes=replace(QuoteSettings(), confidence=1.01))
    speakers = {q.speaker for q in storydiff.compare(ARTICLES, settings).quotes}
    assert speakers == {None}
