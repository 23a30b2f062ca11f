"""`storydiff find`: for each sentence of a draft, which outlet tells it, and what else it tells."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from storydiff.finding import Answer, Verdict, draft
from storydiff.finding import find as look_for
from storydiff.finding.verdicts import overall
from storydiff.loading import STDIN, LoadOptions, files, loaded
from storydiff.loading.interface import Document
from storydiff.models import Article, Skipped, Source
from storydiff.pipeline import prepare
from storydiff.render import findings
from storydiff.render.records import Records
from storydiff.settings import LoadSettings, Settings
from storydiff_cli.columns import COLUMNS
from storydiff_cli.exits import ExitCode
from storydiff_cli.inputs import Run, Unusable, finish
from storydiff_cli.options import FindFailOn, FindOptions, Format
from storydiff_cli.output import format_of
from storydiff_cli.piles import gathered, hint_at_stories
from storydiff_cli.tables import find as table
from storydiff_cli.together import write_records

FAILS: dict[FindFailOn, frozenset[Verdict]] = {
    FindFailOn.CONTRADICTED: frozenset({"contradicted"}),
    FindFailOn.MISSING: findings.UNSUPPORTED,
}


def find(run: Run, options: FindOptions) -> ExitCode:
    """Look for each sentence in each article; the status says whether all of them hold."""
    format = format_of(options, run.world)
    asked = _asked(run, options)
    read, piles = gathered(run, options)
    settings = Settings()
    settings = replace(settings, find=replace(settings.find, hits=options.limit))
    with run.world.working("looking", options.quiet):
        sources = {name: prepare(pile.articles) for name, pile in piles.items()}
        told = {name: look_for(asked, s, settings) for name, s in sources.items()}
    if not options.group_by:
        hint_at_stories(run, options, sources[""], f"find {shlex.quote(options.text)}")
    per_sentence = zip(*told.values(), strict=True)
    verdicts: list[Verdict] = [overall(a.verdict for a in of_one) for of_one in per_sentence]
    write_records(
        run,
        options,
        {name: _records(answers) for name, answers in told.items()},
        lambda name, look: table.render(told[name], piles[name], look, verbose=options.verbose),
        read.skipped,
    )
    if format is not Format.TABLE and not options.quiet:
        run.world.say(findings.summary(verdicts))
    status = finish(run, options, read, shown=format is Format.TABLE)
    fails = (FAILS[flag] for flag in options.fail_on or FindFailOn)
    return ExitCode.ANSWER if any(found & set(verdicts) for found in fails) else status


def _records(answers: Sequence[Answer]) -> Records:
    return Records(
        "answers",
        COLUMNS["find"],
        list(findings.rows(answers)),
        data=[findings.answer(answer) for answer in answers],
        extra={"summary": findings.counts(answer.verdict for answer in answers)},
        title=findings.summary([answer.verdict for answer in answers]),
        sections=findings.sections(answers),
    )


def _asked(run: Run, options: FindOptions) -> Source:
    """The draft: TEXT, or what the file or stdin that it names holds, cut into sentences or into
    lines. Raises Unusable for none."""
    if not options.paths and _is(Path.is_dir, options.text):
        raise Unusable(
            f"{options.text} is a folder: what is to be found in it?",
            f"storydiff find TEXT {options.text}",
        )
    if options.text == STDIN in options.paths:
        raise Unusable("stdin cannot hold both the draft and an article")
    text = options.text
    if text == STDIN:
        text = _read(Document(text, run.world.read_stdin(), ".txt"))
    elif _is(Path.is_file, text):
        text = _read(files.read(Path(text), LoadSettings()))
    asked = draft(text, by_line=options.lines)
    if not asked.sentences:
        raise Unusable("nothing to look for", "give a sentence, or a draft on stdin with -")
    return asked


def _read(document: Document | Skipped) -> str:
    """The text of a draft, which may be a Word file too. Raises Unusable."""
    found = list(loaded(document, LoadOptions()))
    texts = [item.text for item in found if isinstance(item, Article)]
    for item in found:
        if isinstance(item, Skipped) and not texts:
            where = "stdin" if document.path == STDIN else document.path
            raise Unusable(f"no draft in {where}: {item.reason}")
    return "\n\n".join(texts)


def _is(kind: Callable[[Path], bool], text: str) -> bool:
    try:
        return kind(Path(text))
    except (OSError, ValueError):  # too long to be one, or holding what no path has
        return False
