import subprocess
import sys

import pytest


def ran(code: str) -> str:
    """What a fresh interpreter prints."""
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout


def test_punkt_brings_nothing_else_of_nltk() -> None:
    loaded = ran(
        "import sys; from storydiff.segment.punkt import punkt; print(punkt().__name__);"
        "print([m for m in sys.modules if m.startswith('nltk')], 'numpy' in sys.modules)"
    )
    assert loaded == "nltk.tokenize.punkt\n[] False\n"


@pytest.mark.slow
def test_nltk_is_whole_for_whoever_imports_it_afterwards() -> None:
    tokens = ran(
        "from storydiff.segment.punkt import punkt; punkt(); import nltk;"
        "print(nltk.tokenize.wordpunct_tokenize('All of it.'), nltk.PorterStemmer().stem('boats'))"
    )
    assert tokens == "['All', 'of', 'it', '.'] boat\n"


@pytest.mark.slow
def test_an_nltk_that_is_there_already_is_used() -> None:
    same = ran(
        "import nltk.tokenize.punkt as whole; from storydiff.segment.punkt import punkt;"
        "print(punkt() is whole)"
    )
    assert same == "True\n"
