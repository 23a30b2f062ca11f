"""Draw docs/pictures/page.png: the top of the page of samples/ferry, as README shows it.

python -m tests.browser.picture
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from tests.browser.conftest import ARGUMENTS

ROOT = Path(__file__).parents[2]
SIZE = 1040, 980


def main() -> None:
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if not path:
        sys.exit("no chromium: apt-get install chromium")
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        page = Path(folder) / "story.html"
        command = Path(sys.executable).with_name("storydiff")
        subprocess.run([command, "compare", "samples/ferry", "-o", page], cwd=ROOT, check=True)
        chromium = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        shown = chromium.new_page(viewport={"width": SIZE[0], "height": SIZE[1]})
        shown.goto(page.as_uri())
        shown.screenshot(path=ROOT / "docs" / "pictures" / "page.png")
        chromium.close()


if __name__ == "__main__":
    main()
