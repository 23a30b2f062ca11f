"""Where fuzzed input comes from: whole files with bytes changed, and texts by a hostile grammar."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from tests.core.loading.making import BRIDGE, FORMATS

SEEDS: Mapping[str, bytes] = {f".{suffix}": make(BRIDGE) for suffix, make in FORMATS.items()}
"""A good file of each format."""

_BYTES = (
    b"\0", b"\xff", b"\xff\xfe", b"\r\n\r\n", b"<", b"&#xd800;", b"&lt;", b'"', b"{", b"}", b"[",
    b"]]>", b"charset=undefined", b"encoding='utf-7'", b"http://[::1", b"=?utf-8?q?a?=", b"\\u'",
    b"-1", b"99999999999999999999", b"Content-Length: 3", b"%PDF-", b"PK\x03\x04", b"\x1f\x8b",
    b"---\n", b"<!ENTITY a 'b'>", b"\xed\xa0\x80", b"\xe2\x80\xae",
)  # fmt: skip
TAG = "<img src=x onerror=alert(1)>"
"""What no page may hold as it stands."""
_WHO = (
    "The mayor|Ada Moor|He|A spokesman for the harbour|Mr. O’Neil-Ångström|漢字|U.S. Rep. X".split(
        "|"
    )
)
_DID = "said|closed|was not|told reporters|denied|has 12|killed nine of|paid $1.5bn to".split("|")
_WHAT = (
    "the bridge|14 people|one hundred one hundred|on Monday, 31 February|3.5 per cent|“it rang|"
    '‘so’ he”|"a" "b|the 1,234,567th|next month|in 10000 BC|(the [port])|http://a.b/c?d=e|'
    "=cmd()|a\tb|`x` **y** [z](http://a.b)|]]>|</script>|"
    f"{TAG}|no one|at least −7°|\u202ethe gate\u202c|\x1b[31mred|e\u0301|😀😀|nan|a\u00adb|1e999|"
    "½ of ¾"
).split("|")
_END = (". ", "? ", "!” ", "… ", "\n", "\n\n", ", ", " — ", ".” ", "。", "; ", ": ", " ", "\u2028")


def file(random: Random) -> tuple[str, bytes]:
    """The suffix and bytes of a file that was good once."""
    suffix = random.choice(list(SEEDS))
    data = bytearray(SEEDS[suffix])
    for _ in range(random.choice((1, 1, 2, 4, 16))):
        at = random.randrange(len(data) + 1)
        to = min(len(data), at + random.choice((0, 1, 1, 4, 64, 1024)))
        match random.randrange(5):
            case 0:
                data[at:to] = random.randbytes(to - at)
            case 1:
                del data[at:to]
            case 2:
                data[at:to] = random.choice(_BYTES)
            case 3:
                data[at:at] = data[at:to] * random.choice((1, 3, 50))
            case _:
                data[at:at] = random.choice(_BYTES) * random.choice((1, 2, 40))
    if random.random() < 0.1:  # the right bytes under a wrong name
        suffix = random.choice(list(SEEDS))
    return suffix, bytes(data)


def texts(random: Random) -> list[str]:
    """Two to four articles that share some of their sentences."""
    pool = [_sentence(random) for _ in range(random.randrange(2, 14))]
    return [
        "".join(random.choice(pool) for _ in range(random.randrange(1, 14)))
        for _ in range(random.randrange(2, 5))
    ]


def _sentence(random: Random) -> str:
    words = [random.choice(_WHO)]
    for _ in range(random.randrange(1, 4)):
        words += [random.choice(_DID), random.choice(_WHAT)]
    return " ".join(words) * random.choice((1, 1, 1, 2)) + random.choice(_END)
