"""What many tests begin with."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from tests.stories import SAMPLES

settings.register_profile("quick", max_examples=10, deadline=None)

ROOT = Path(__file__).parent
WHOLE = ("browser", "cli", "fuzz", "test_docs_are_current.py", "test_floors.py", "test_laws.py")
"""Tests that run whole stories through the whole program; `make quick` leaves them out."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark as slow what is so by its nature, so that each file need not say it."""
    for item in items:
        if item.path.relative_to(ROOT).parts[0] in WHOLE:
            item.add_marker(pytest.mark.slow)


@pytest.fixture
def sample() -> Path:
    """The folder of a story that holds everything there is to show."""
    return SAMPLES / "ferry"
