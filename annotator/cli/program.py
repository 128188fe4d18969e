"""The program itself: its verbs, loaded when they are called, and what becomes of errors."""

from __future__ import annotations

import importlib
import os
import signal
import sys
import threading
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click

from annotator import __version__
from annotator.cli.told import ToldContext, ToldOption, Verb
from annotator.cli.usage import usage_line
from annotator.errors import IqtibasError, SystemReason
from annotator.messages import LANGUAGES, say, set_language
from annotator.text.characters import LRI, PDI

VERBS = {
    "open": "annotator.cli.open_window",
    "new": "annotator.cli.new",
    "import": "annotator.cli.import_files",
    "export": "annotator.cli.export",
    "info": "annotator.cli.info",
    "check": "annotator.cli.check",
    "sentences": "annotator.cli.sentences",
    "show": "annotator.cli.show",
    "search": "annotator.cli.search",
    "assign": "annotator.cli.assign",
    "merge": "annotator.cli.merge",
    "agreement": "annotator.cli.agreement",
    "formats": "annotator.cli.formats",
    "rescue": "annotator.cli.rescue",
}
"""Each verb and the module whose ``command`` it is; a module is loaded when its verb is called."""


class Program(Verb, click.Group):
    """``iqtibas``: catches every error and turns it into one line and an exit status."""

    context_class = ToldContext

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the call. ``--lang`` counts wherever it stands, so that what is wrong with a call speaks it too."""
        first, rest = _language_first(args)
        chosen = "".join(first[-1:]).removeprefix("--lang=")
        if chosen in LANGUAGES:
            set_language(chosen)
        return super().parse_args(ctx, first + rest)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the verbs in the order a person needs them."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Load a verb."""
        if cmd_name not in VERBS:
            return None
        command: click.Command = importlib.import_module(VERBS[cmd_name]).command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the verb that is called."""
        if args and args[0] not in VERBS and not args[0].startswith("-"):
            said = say("cli.no_such_verb", name=args[0])
            if alike := get_close_matches(args[0], VERBS):
                said += f" {say('cli.did_you_mean', names=say('list.comma').join(alike))}"
            raise click.UsageError(said, ctx)
        return super().resolve_command(ctx, args)

    def main(  # type: ignore[override]
        self, args: Sequence[str] | None = None, prog_name: str | None = None, **extra: Any
    ) -> None:
        """Run and exit: 0 done, 1 the job failed, 2 wrong usage; an error is one line on standard error."""
        # click's own main would print an empty line at Ctrl-C and call a closed pipe a failure.
        _write_any_letter()
        _end_cleanly()
        status = 0
        given = sys.argv[1:] if args is None else list(args)
        try:
            with self.make_context(prog_name or "iqtibas", given, parent=extra.get("parent")) as ctx:
                self.invoke(ctx)
            sys.stdout.flush()
        except click.exceptions.Exit as error:
            status = error.exit_code
        except click.UsageError as error:
            status = _tell(usage_line(error), 2)
        except IqtibasError as error:
            status = _tell(_with_engine(error), 1)
        except (click.Abort, KeyboardInterrupt):
            status = _tell(say("cli.interrupted"), 1)
        except BrokenPipeError:
            # Whoever reads us has read enough, as in ``| head``. Python would complain at its exit again.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            status = 0
        except OSError as error:
            status = _tell(say("cli.system_error", detail=SystemReason(error)), 1)
        sys.exit(status)


def _with_engine(error: IqtibasError) -> str:
    """Return an error's sentence, and what SQLite says behind it: on a command line are all details."""
    engine = error.arguments.get("engine")
    return f"{error} ({LRI}{engine}{PDI})" if engine else str(error)


def _tell(line: str, status: int) -> int:
    click.echo(line, err=True)
    return status


def _write_any_letter() -> None:
    """Arabic must come out whatever locale the machine was left in, and may where nobody reads it (``>&-``)."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _end_cleanly() -> None:
    """Being told to end (SIGTERM) must clear up as Ctrl-C does: nothing half-written stays behind."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, signal.default_int_handler)


def _language_first(args: list[str]) -> tuple[list[str], list[str]]:
    """Return the ``--lang`` of a call and all else of it; what comes after ``--`` is nobody's option."""
    end = args.index("--") if "--" in args else len(args)
    places: set[int] = set()
    for at in range(end):
        if args[at] == "--lang":
            if at + 1 == end:
                return ["--lang"], []  # to be told that it needs a value
            places |= {at, at + 1}
        elif args[at].startswith("--lang="):
            places.add(at)
    first = [one for at, one in enumerate(args) if at in places]
    return first, [one for at, one in enumerate(args) if at not in places]


def _show_version(ctx: click.Context, option: click.Parameter, wanted: bool) -> None:  # noqa: ARG001
    if wanted:
        click.echo(f"iqtibas {__version__}")
        ctx.exit()


@click.command("iqtibas", cls=Program, invoke_without_command=True)
@click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    is_eager=True,
    expose_value=False,
    cls=ToldOption,
)
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_show_version, cls=ToldOption
)
@click.pass_context
def program(ctx: click.Context) -> None:
    """Without a verb: the window, on its start page."""
    if ctx.invoked_subcommand is None:
        from annotator.cli.screen import show_window

        ctx.exit(show_window(None, None))
