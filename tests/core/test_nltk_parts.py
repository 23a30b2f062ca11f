import subprocess
import sys


def ran(code: str) -> str:
    """What a fresh interpreter prints."""
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout


def test_punkt_brings_nothing_else_of_nltk() -> None:
    loaded = ran(
        "import sys; from storydiff.nltk_parts import punkt; print(punkt().__name__);"
        "print([m for m in sys.modules if m.startswith('nltk')], 'numpy' in sys.modules)"
    )
    assert loaded == "nltk.tokenize.punkt\n[] False\n"


def test_nltk_is_whole_for_whoever_imports_it_afterwards() -> None:
    tokens = ran(
        "from storydiff.nltk_parts import punkt; punkt(); import nltk;"
        "print(nltk.tokenize.wordpunct_tokenize('All of it.'), nltk.PorterStemmer().stem('boats'))"
    )
    assert tokens == "['All', 'of', 'it', '.'] boat\n"


def test_an_nltk_that_is_there_already_is_used() -> None:
    same = ran(
        "import nltk.tokenize.punkt as whole; from storydiff.nltk_parts import punkt;"
        "print(punkt() is whole)"
    )
    assert same == "True\n"


def test_the_tagger_comes_alone_and_leaves_nltk_whole() -> None:
    loaded = ran(
        "import sys; from storydiff.nltk_parts import perceptron; print(perceptron().__name__);"
        "print([m for m in sys.modules if m.startswith('nltk')], 'numpy' in sys.modules);"
        "from nltk.data import find; from nltk.metrics import accuracy; print(accuracy([1], [1]))"
    )
    assert loaded == "nltk.tag.perceptron\n[] False\n1.0\n"


def test_an_nltk_that_needs_more_of_itself_gets_all() -> None:
    loaded = ran(
        "import storydiff.nltk_parts as parts\n"
        "def refused(*a): raise ImportError\n"
        "parts._alone = refused\n"
        "print(parts.perceptron().PerceptronTagger.__name__)"
    )
    assert loaded == "PerceptronTagger\n"
