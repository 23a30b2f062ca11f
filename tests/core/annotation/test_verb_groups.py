import pytest

from storydiff.annotation.verb_groups import interchangeable


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("defeat", "beat", True),
        ("evacuate", "clear", True),
        ("agree", "agree", True),
        ("xyzzy", "xyzzy", True),
        ("xyzzy", "agree", False),
        ("rise", "fall", False),  # opposites
        ("criticize", "condemn", False),  # the one is stronger
        ("call", "invite", False),  # a side meaning of both
    ],
)
def test_verbs_of_one_group_are_interchangeable(one: str, other: str, alike: bool) -> None:
    assert interchangeable(one, other) is alike
    assert interchangeable(other, one) is alike
