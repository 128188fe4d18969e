"""``iqtibas sentences``: a text file split into sentences."""

from __future__ import annotations

from pathlib import Path

import click

from annotator.cli.told import JSON, GivenPath, ToldOption, Verb
from annotator.exporting.json_text import to_line
from annotator.importing.decoding import is_encoding, read_text
from annotator.messages import say
from annotator.text.cleaning import clean_up
from annotator.text.sentences import split_sentences


@click.command("sentences", cls=Verb)
@click.argument("file", type=GivenPath())
@click.option("--encoding", metavar="E", cls=ToldOption)
@JSON
def command(file: str, encoding: str | None, as_json: bool) -> None:
    """Print one sentence a line, numbered; with ``--json`` as one object a line. Offsets are code points."""
    if encoding is not None and not is_encoding(encoding):
        raise click.BadParameter(say("formats.unknown_encoding", encoding=encoding))
    raw, _ = read_text(Path(file), encoding)
    text = clean_up(raw).text
    for number, sentence in enumerate(split_sentences(text), 1):
        words = text[sentence.start : sentence.end]
        if as_json:
            click.echo(to_line({"start": sentence.start, "end": sentence.end, "text": words}))
        else:
            click.echo(f"{number}\t{' '.join(words.split())}")
