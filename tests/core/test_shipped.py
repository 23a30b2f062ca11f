"""The data files of the package."""

from __future__ import annotations

import pytest

from storydiff import shipped


def test_a_file_is_read_by_its_path_in_the_package() -> None:
    assert shipped.table("data/punkt/de.toml")
    assert shipped.text("data/boilerplate.txt").encode() == shipped.data("data/boilerplate.txt")


def test_a_file_that_is_not_there_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        shipped.data("data/none.txt")
