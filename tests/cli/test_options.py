"""The choices of flags are those of the engine."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, get_args

import pytest

from storydiff import models
from storydiff.claims import select
from storydiff.render.formats import Format as Written
from storydiff_cli import options
from storydiff_cli.commands.compare import FAILS
from storydiff_cli.output import DRAWN


@pytest.mark.parametrize(
    ("choices", "known"),
    [
        (options.ClaimStatus, get_args(models.Status)),
        (options.Sort, get_args(select.Order)),
        (options.Format, [*Written, *DRAWN, "parquet"]),
        (options.FailOn, list(FAILS)),
    ],
)
def test_choices(choices: type[StrEnum], known: Any) -> None:
    assert {choice.value for choice in choices} == {str(value) for value in known}
