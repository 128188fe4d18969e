"""click's commands and options with their texts from our catalogue, in the language in use when they are shown."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from annotator.cli.usage import reason_for
from annotator.messages import say


class ToldFormatter(click.HelpFormatter):
    """Writes help under our own headings."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:  # noqa: ARG002
        """Write how a command is called."""
        super().write_usage(prog, args, f"{say('cli.usage')} ")

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        """Write a section; click's English headings are ours to translate."""
        headings = {"Options": "cli.options", "Commands": "cli.verbs"}
        with super().section(say(headings[name]) if name in headings else name):
            yield


class ToldContext(click.Context):
    """A context whose help is written by our formatter."""

    formatter_class = ToldFormatter


class ToldOption(click.Option):
    """An option whose help is the text ``cli.option_NAME``."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return how the option is written and what it does."""
        self.help = say(f"cli.option_{str(self.name).rstrip('_')}")
        return super().get_help_record(ctx)

    def get_help_extra(self, ctx: click.Context) -> Any:
        """Return what stands in brackets behind the help, in our words; ``[0<=x<=1]`` is nobody's."""
        extra = super().get_help_extra(ctx)
        extra.pop("range", None)
        if "required" in extra:
            extra["required"] = say("cli.required")
        return extra

    def type_cast_value(self, ctx: click.Context, value: Any) -> Any:
        """Read what a person wrote. Raises BadParameter, with the reason in our words."""
        try:
            return super().type_cast_value(ctx, value)
        except click.MissingParameter:
            raise
        except click.BadParameter:
            raise click.BadParameter(reason_for(self.type, value), ctx, self) from None


class Verb(click.Command):
    """A command whose help is the text ``cli.help_NAME``."""

    context_class = ToldContext

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the call. Raises UsageError, in our words also where there is too much of it."""
        may_have_more = ctx.allow_extra_args
        ctx.allow_extra_args = True
        try:
            more = super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx  # click forgets it where an option lacks its value
            raise
        if more and not may_have_more:
            raise click.UsageError(say("cli.too_much", what=" ".join(more)), ctx)
        return more

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write what the command does."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(say(f"cli.help_{self.name}"))

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002
        """Return the line that a list of commands shows."""
        return say(f"cli.help_{self.name}").split("\n")[0]

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return ``--help`` in our words."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = say("cli.option_help")
        return option


def listed(ctx: click.Context, option: click.Parameter, value: str | None) -> list[str] | None:  # noqa: ARG001
    """Read names separated by commas, Latin or Arabic ones."""
    if value is None:
        return None
    return [name.strip() for name in value.replace("،", ",").split(",") if name.strip()]


class GivenPath(click.Path):
    """A path as a person gave it. What becomes of it is for whoever opens it to say, in our words."""

    def __init__(self) -> None:
        super().__init__(readable=False)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path. Raises BadParameter where it is empty, for that would mean the folder one is in."""
        if not value:
            raise click.BadParameter(say("cli.no_path"), ctx, param)
        return super().convert(value, param, ctx)


JSON = click.option("--json", "as_json", is_flag=True, cls=ToldOption)
PROJECT = click.argument("project", type=GivenPath())
