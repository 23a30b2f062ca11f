"""Markup without what HTML lets be left out, so that templates can be written in full.

A page of ten outlets is some ten thousand tags: their quotes, end tags and the space between them
are a fifth of its bytes, and mean nothing to a browser. What is left out, and when, follows the
HTML standard's sections on optional tags and on unquoted attribute values.
"""

from __future__ import annotations

import re

_KEPT = re.compile(r"(<style>.*?</style>|<script>.*?</script>)", re.DOTALL)
"""What a content security policy knows by its hash."""

_BLOCK = (
    "html|head|body|meta|title|header|main|nav|section|article|h1|h2|h3|p|div|ul|ol|li|dl|dt|dd|"
    "figure|figcaption|blockquote|details|summary|table|caption|thead|tbody|tr|th|td|form|fieldset|"
    "legend|option|noscript|svg|defs|marker|g|path|polyline|text"
)
_AROUND_BLOCK = re.compile(rf"[ \n]*(</?(?:{_BLOCK})\b[^<>]*>)[ \n]*")
_OPTIONAL_END = re.compile(r"</(?:li|dt|dd|tr|th|td|thead|tbody|option)>")
_PARAGRAPH_END = re.compile(
    r"</p>(?=<(?:p|div|ul|ol|dl|h3|details|section|article|form|table|figure|nav"
    r"|/li|/div|/section|/article|/details|/header|/figure)\b)"
)
_LINE = re.compile(r"(?=<(?:meta|section|article|details|tr|li)\b)")
"""Where a line begins: enough for an editor, and for a person who looks at the source."""

_TAG_OR_TEXT = re.compile(r"<[^<>]*>|[^<>]+")
_QUOTED = re.compile(r"""(\s[\w-]+)="([^\s"'=<>`]+)\"""")
_NEEDLESS = {"&#39;": "'", "&#34;": '"', "&#160;": "\u00a0"}
_NEEDLESS_IN_TEXT = re.compile("|".join(_NEEDLESS))


def lean(html: str) -> str:
    """The same document in fewer bytes. No element of it may hold preformatted text.

    >>> lean('<ul>\\n  <li class="a">It&#39;s shut.</li>\\n</ul>')
    "<ul>\\n<li class=a>It's shut.</ul>"
    """
    pieces = _KEPT.split(html)
    pieces[::2] = map(_lean, pieces[::2])
    return "".join(pieces).strip(" \n")


def lean_style(css: str) -> str:
    """The style without comments and layout; its strings hold none of the marks that are closed up.

    >>> lean_style("a, b {\\n  color: red; /* warm */\\n}")
    'a,b{color:red}'
    """
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s*([{};,])\s*|(?<=:)\s+", r"\1", css)
    return re.sub(r"\s+", " ", css).replace(";}", "}").replace("}", "}\n").strip()


def lean_script(script: str) -> str:
    """The script without lines of comment and without indentation.

    >>> lean_script('// Counts.\\nfor (;;) {\\n  n += 1;\\n}')
    'for (;;) {\\nn += 1;\\n}'
    """
    lines = (line.strip() for line in script.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


def _lean(markup: str) -> str:
    markup = _AROUND_BLOCK.sub(r"\1", markup)
    markup = _PARAGRAPH_END.sub("", markup)
    markup = _OPTIONAL_END.sub("", markup)
    markup = _LINE.sub("\n", markup)
    return _TAG_OR_TEXT.sub(lambda found: _token(found[0]), re.sub(r"[ \n]*\n[ \n]*", "\n", markup))


def _token(token: str) -> str:
    """A tag without needless quotes, or text without needless escapes."""
    if not token.startswith("<"):
        return _NEEDLESS_IN_TEXT.sub(lambda found: _NEEDLESS[found[0]], token)
    # An unquoted value would take the slash that closes an element of SVG for its own.
    return token if token.endswith("/>") else _QUOTED.sub(r"\1=\2", token)
