"""What may be left out of markup, and what may not."""

from __future__ import annotations

import pytest

from storydiff.render.html.lean import lean, lean_script, lean_style


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ('<ul>\n  <li class="a">It&#39;s shut.</li>\n</ul>', "<ul>\n<li class=a>It's shut.</ul>"),
        ("<div><p>One.</p>\n<p>Two.</p></div>", "<div><p>One.<p>Two.</div>"),
        ("<dd><bdi>41</bdi> <i>A</i></dd>", "<dd><bdi>41</bdi> <i>A</i>"),
        ("<p>A <b>sharp</b>\n bend</p>", "<p>A <b>sharp</b>\nbend</p>"),
        # A paragraph's end stays where what follows would become a part of it.
        ("<p>One.</p><output>", "<p>One.</p><output>"),
        # An unquoted value would take the slash for its own.
        ('<circle r="5"/>', '<circle r="5"/>'),
        ('<a title="two words" rel="">', '<a title="two words" rel="">'),
        ("<li>a=&quot;b&quot; &lt;/li&gt; \u00a0</li>", "<li>a=&quot;b&quot; &lt;/li&gt; \u00a0"),
        ("<style>\n a </style><script>\n b</script>",) * 2,
    ],
)
def test_what_means_nothing_is_left_out(full: str, short: str) -> None:
    assert lean(full).strip("\n") == short


def test_a_style_keeps_its_strings_and_its_descendants() -> None:
    style = 'a b:not(.c),\nd > e { content: "●" / "";\n  width: calc(1% + 2px); } /* why */\n'
    assert lean_style(style) == 'a b:not(.c),d > e{content:"●" / "";width:calc(1% + 2px)}'


def test_a_script_loses_comment_lines_alone() -> None:
    assert lean_script('// Why.\nlet a = "//";\n\n  a += 1; // and why') == (
        'let a = "//";\na += 1; // and why'
    )
