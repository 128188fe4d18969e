"""The program, called as a shell would."""

from __future__ import annotations

from click.testing import CliRunner, Result

from annotator.cli.program import program


def run(*arguments: object) -> Result:
    return CliRunner().invoke(program, [str(one) for one in arguments], prog_name="iqtibas")
