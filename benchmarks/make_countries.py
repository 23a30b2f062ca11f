"""Make countries.txt of core/storydiff/annotation/data/en: countries and their people.

    python -m benchmarks.make_countries FOLDER

FOLDER is `countryinfo/data` of the package `countryinfo` of PyPI (MIT licence). The form is that of
aliases.txt, which adds what else the news calls a country.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from storydiff.annotation import wording

OUTPUT = Path(wording.__file__).with_name("data") / "en" / wording.COUNTRIES
ONE_FORM = re.compile(r".*(?:ese|ish|ch|s|c)")
"""Names of a people that are no noun, or the same for one and for many."""


def countries(folder: Path) -> Iterator[tuple[str, str]]:
    """Each country with what its people are called."""
    for path in sorted(folder.glob("*.json")):
        row = json.loads(path.read_text("utf-8"))
        name, people = row.get("name", ""), row.get("demonym") or ""
        if people.isascii() and re.fullmatch(r"[A-Z]\w+(?: [A-Z]\w+)*", people):
            yield name.removeprefix("The ").removeprefix("Republic of "), people


def main(argv: Sequence[str]) -> None:
    """Write a line for each; of several whose people have one name, the one of the shortest."""
    shortest: dict[str, str] = {}
    for name, people in countries(Path(argv[0])):
        shortest[people] = min(shortest.get(people, name), name, key=len)
    lines = sorted(
        f"{name} = {people}" + ("" if ONE_FORM.fullmatch(people) else f", {people}s")
        for people, name in shortest.items()
        if people != name
    )
    OUTPUT.write_text("".join(f"{line}\n" for line in lines), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
