"""The invented story with everything in it that a report must show and not obey."""

from __future__ import annotations

from dataclasses import replace

from storydiff.models import Comparison, QuoteReport, Skipped
from tests.core.render.story import COMPARISON as PLAIN
from tests.core.render.story import REPORT as PLAIN_REPORT
from tests.core.render.story import Told, source

MARKUP = (
    "<script>window.ran = 1</script> </script><script>window.ran = 2</script>"
    ' <img src="https://example.invalid/x.png" onerror="window.ran = 3"> </style>'
    " {{ 7 * 7 }} ]]> <!-- [link](javascript:alert(1)) **bold** | `code` :smile: [/b]"
)
ACTING = "\x1b[31mred\x1b]52;c;aGk=\x07 \x9b31m \u202eevil\u2066 \u2028 \x00"
LONG = "w" * 100_000

_TOLD = (
    Told(MARKUP, "headline"),
    Told(MARKUP + " again, the bridge was shut."),
    Told(ACTING + " and the bridge was shut."),
    Told(LONG),
    Told('=HYPERLINK("https://example.invalid","open")'),
)


SOURCES = tuple(
    replace(
        made,
        article=replace(
            made.article, label=f"{name} {MARKUP[:30]}{ACTING}", url=url, path=f"{ACTING}/{name}"
        ),
        language='en" onload="window.ran = 4',
        warnings=(MARKUP + ACTING,),
    )
    for made, name, url in (
        (source("A", "Courier", _TOLD), "courier", "javascript:window.ran=5"),
        (source("B", "Gazette", _TOLD), "gazette", "data:text/html,<script>1</script>"),
        (source("C", "Herald", _TOLD), "herald", 'https://example.invalid/?a="><script>1'),
    )
)
COMPARISON: Comparison = replace(
    PLAIN,
    sources=SOURCES,
    claims=tuple(
        replace(claim, text=text)
        for claim, text in zip(PLAIN.claims, (MARKUP, ACTING, LONG, MARKUP), strict=True)
    ),
    quotes=(),
    quote_groups=(),
    skipped=(Skipped(ACTING + "<b>.txt", MARKUP),),
    warnings=(ACTING,),
)
REPORT: QuoteReport = replace(
    PLAIN_REPORT,
    sources=SOURCES,
    quotes=tuple(replace(q, text=MARKUP + ACTING, speaker=MARKUP) for q in PLAIN_REPORT.quotes),
    groups=tuple(replace(g, text=MARKUP, speaker=MARKUP) for g in PLAIN_REPORT.groups),
    skipped=COMPARISON.skipped,
)
