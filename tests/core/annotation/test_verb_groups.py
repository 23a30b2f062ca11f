import pytest

from storydiff.annotation.verb_groups import interchangeable


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("defeat", "beat", True),  # several levels of both
        ("evacuate", "clear", True),  # one level of a verb of few meanings
        ("agree", "agree", True),
        ("xyzzy", "xyzzy", True),
        ("xyzzy", "agree", False),
        ("rise", "fall", False),  # the two sides of a line of opposites
        ("criticize", "condemn", False),  # two levels of a line
        ("call", "invite", False),  # a side meaning of both
    ],
)
def test_verbs_of_one_level_are_interchangeable(one: str, other: str, alike: bool) -> None:
    assert interchangeable(one, other) is alike
    assert interchangeable(other, one) is alike
