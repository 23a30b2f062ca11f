from pathlib import Path

from storydiff import load
from storydiff.clustering.stories import Story, stories
from storydiff.models import Source
from storydiff.pipeline import prepare

SAMPLES = Path(__file__).parents[2] / "samples"
FOLDERS = sorted(folder for folder in SAMPLES.iterdir() if folder.is_dir())


def sources(*folders: Path) -> tuple[Source, ...]:
    return prepare(load(folders).articles)


def folders(story: Story) -> set[str]:
    return {Path(source.article.path).parent.name for source in story.sources}


def test_a_mixed_pile_is_sorted_into_its_stories() -> None:
    found = stories(sources(*FOLDERS))
    assert sorted(map(folders, found), key=str) == sorted(({f.name} for f in FOLDERS), key=str)
    assert [len(s.sources) for s in found] == sorted((len(s.sources) for s in found), reverse=True)


def test_one_story_alone_stays_one() -> None:
    for folder in FOLDERS:
        (story,) = stories(sources(folder))
        assert folders(story) == {folder.name}


def test_an_article_of_another_story_stands_alone() -> None:
    pile = sources(FOLDERS[0])
    stranger = sources(*FOLDERS)[-1]
    assert [len(s.sources) for s in stories([*pile, stranger])] == [len(pile), 1]


def test_the_order_of_the_pile_changes_nothing() -> None:
    pile = sources(*FOLDERS)
    assert {frozenset(x.id for x in s.sources) for s in stories(pile)} == {
        frozenset(x.id for x in s.sources) for s in stories(pile[::-1])
    }


def test_a_story_is_named_by_its_own_words() -> None:
    for story in stories(sources(*FOLDERS)):
        text = " ".join(source.article.text for source in story.sources)
        assert story.terms and all(term in text for term in story.terms)


def test_no_articles_make_no_story() -> None:
    assert stories(()) == ()
