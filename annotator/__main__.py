"""The command ``iqtibas``, also as ``python -m annotator``."""

from __future__ import annotations

from annotator.cli.program import program


def main() -> None:
    """Run the command line and exit with its status: 0 done, 1 failed, 2 wrong usage."""
    program(prog_name="iqtibas")


if __name__ == "__main__":
    main()
