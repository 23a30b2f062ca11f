"""What many tests begin with."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.stories import SAMPLES


@pytest.fixture
def sample() -> Path:
    """The folder of a story that holds everything there is to show."""
    return SAMPLES / "ferry"
