"""`storydiff find`: who reported this, and which values each outlet gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from storydiff.finding import Finding
from storydiff.finding import find as look_for
from storydiff.pipeline import prepare
from storydiff.render.records import Cell, Records
from storydiff.settings import Settings
from storydiff_cli.exits import ExitCode
from storydiff_cli.inputs import Run, Unusable, finish, read
from storydiff_cli.options import FindOptions, Format
from storydiff_cli.output import format_of, write_records
from storydiff_cli.tables import find as table

COLUMNS = (
    "query",
    "source",
    "outlet",
    "found",
    "score",
    "relation",
    "differences",
    "sentence",
    "start",
    "end",
    "text",
)


def find(run: Run, options: FindOptions) -> ExitCode:
    """Look for each query in each article; the status says whether any was found."""
    format = format_of(options, run.world)
    queries = _queries(run, options)
    loaded = read(run, options)
    settings = Settings()
    settings = replace(settings, find=replace(settings.find, hits=options.limit))
    with run.world.working("looking", options.quiet):
        found = look_for(queries, prepare(loaded.articles), settings)
    write_records(
        Records("findings", COLUMNS, list(_rows(found)), loaded.skipped, list(_data(found))),
        lambda look: table.render(found, loaded.skipped, look),
        options,
        run.world,
    )
    status = finish(run, options, loaded, shown=format is Format.TABLE)
    return status if any(finding.hits for finding in found) else ExitCode.ANSWER


def _queries(run: Run, options: FindOptions) -> list[str]:
    if options.text != "-":
        lines = [options.text]
    elif "-" in options.paths:
        raise Unusable("stdin cannot hold both the queries and an article")
    else:
        lines = run.world.read_stdin().decode("utf-8", "replace").splitlines()
    queries = [line for line in lines if line.strip()]
    if not queries:
        raise Unusable("nothing to look for", "give a sentence, or one a line on stdin with -")
    return queries


def _data(found: Sequence[Finding]) -> Iterator[dict[str, object]]:
    """What `_rows` has, with each difference by itself."""
    hits = [hit for finding in found for hit in finding.hits or (None,)]
    for hit, row in zip(hits, _rows(found), strict=True):
        told = [{"kind": d.kind, "a": d.a, "b": d.b} for d in hit.differences] if hit else []
        yield {**dict(zip(COLUMNS, row, strict=True)), "differences": told}


def _rows(found: Sequence[Finding]) -> Iterator[tuple[Cell, ...]]:
    for finding in found:
        source = finding.source
        head = (finding.query, source.id, source.label)
        if not finding.hits:
            yield (*head, finding.missing, *[None] * (len(COLUMNS) - 4))
        for hit in finding.hits:
            span = hit.sentence.span
            told = "; ".join(f"{d.kind}: {d.a} / {d.b}" for d in hit.differences)
            values = (round(hit.score, 4), hit.relation, told, hit.sentence.id)
            yield (*head, "found", *values, span.start, span.end, hit.sentence.text)
