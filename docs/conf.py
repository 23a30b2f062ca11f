"""The documentation as a site, by Sphinx and MyST: `make docs-site`. It fetches nothing, ever."""

from __future__ import annotations

import re
from pathlib import Path

from sphinx.application import Sphinx

DOCS = Path(__file__).parent
OUTSIDE = {"changes": "CHANGELOG.md", "contributing": "CONTRIBUTING.md", "security": "SECURITY.md"}
"""Pages that a repository keeps at its top, with the names that they have on the site."""

_LINK = re.compile(r"\]\((?!https?:|#)")

PARTS = {
    "For readers": "tutorial reading find stories teachers glossary limits tricky-cases",
    "Reference": "commands inputs reports data scripts configuration errors scale",
    "Method": "method architecture annotation alignment differences quotes trials",
    "Project": "trust mutants site/security site/changes site/contributing",
}
"""What stands where in the navigation; a page that is in none comes last."""

project = "storydiff"
extensions = ["myst_parser"]
myst_heading_anchors = 3
exclude_patterns = ["_build"]
html_show_sphinx = False
html_theme = "furo"  # the reader's own fonts; styles and scripts are in the site itself
html_title = project
html_show_sourcelink = False
html_copy_source = False
html_permalinks_icon = "#"
pygments_style = "friendly"
nitpicky = True


def setup(app: Sphinx) -> None:
    """Called by Sphinx."""
    app.connect("config-inited", _bring_in)
    app.connect("source-read", _add_navigation)


def _bring_in(app: Sphinx, _: object) -> None:
    """Copy the pages from the top into docs/site/, with links that hold there."""
    (DOCS / "site").mkdir(exist_ok=True)
    for name, file in OUTSIDE.items():
        text = (DOCS.parent / file).read_text("utf-8")
        for other, at_the_top in OUTSIDE.items():
            text = text.replace(f"]({at_the_top})", f"](#{other}.md)")
        text = _LINK.sub("](../../", text).replace("](#", "](")
        (DOCS / "site" / f"{name}.md").write_text(text, "utf-8")


def _add_navigation(app: Sphinx, page: str, source: list[str]) -> None:
    if page == "index":
        named = {"index", *" ".join(PARTS.values()).split()}
        others = sorted(path.stem for path in DOCS.glob("*.md") if path.stem not in named)
        for caption, pages in {**PARTS, **({"More": " ".join(others)} if others else {})}.items():
            listed = "\n".join(pages.split())
            source[0] += f"\n```{{toctree}}\n:hidden:\n:caption: {caption}\n\n{listed}\n```\n"
