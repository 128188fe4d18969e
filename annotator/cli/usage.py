"""What was wrong with a call, in the words of our catalogue: click speaks English in every language."""

from __future__ import annotations

from typing import Any

import click

from annotator.messages import say


def usage_line(error: click.UsageError) -> str:
    """Return one line: what is wrong, and where the help is."""
    path = error.ctx.command_path if error.ctx else "iqtibas"
    return f"{_said(error)} {say('cli.see_help', command=f'{path} --help')}"


def _said(error: click.UsageError) -> str:
    match error:
        case click.NoSuchOption(option_name=option, possibilities=possibilities):
            said = say("cli.no_such_option", option=option)
            if possibilities:
                said += f" {say('cli.did_you_mean', names=say('list.comma').join(possibilities))}"
            return said
        case click.MissingParameter(param=click.Parameter() as parameter):
            return say("cli.missing", name=_written(parameter))
        case click.BadParameter(param=click.Parameter() as parameter):
            return say("cli.unfit_value", name=_written(parameter), reason=error.message)
        case click.BadParameter():
            return error.message
        case click.BadOptionUsage(option_name=option):
            takes_one = _takes_value(error.ctx, option)
            return say("cli.needs_value" if takes_one else "cli.takes_no_value", option=option)
    return error.message


def _written(parameter: click.Parameter) -> str:
    """Return a parameter as a person writes it: ``--format``, ``PROJECT``."""
    if isinstance(parameter, click.Option):
        return max(parameter.opts, key=len)
    return (parameter.metavar or str(parameter.name).upper()).removesuffix("...")


def _takes_value(ctx: click.Context | None, option: str) -> bool:
    parameters = ctx.command.params if ctx else []
    return any(isinstance(one, click.Option) and option in one.opts and not one.is_flag for one in parameters)


def reason_for(type: click.ParamType[Any], value: object) -> str:
    """Return why a value does not fit the type of an option."""
    match type:
        case click.Path():
            return say("cli.no_path")
        case click.Choice(choices=choices):
            known = say("list.comma").join(str(choice) for choice in choices)
            return say("cli.not_one_of", value=value, known=known)
        case click.IntRange(min=low, max=high) | click.FloatRange(min=low, max=high):
            if not _is_number(value, type):
                return say("cli.not_a_number", value=value)
            if high is None:
                return say("cli.too_small", value=value, low=low)
            return say("cli.not_between", value=value, low=low, high=high)
    if isinstance(type, (click.types.IntParamType, click.types.FloatParamType)):
        return say("cli.not_a_number", value=value)
    return say("cli.not_understood", value=value)


def _is_number(value: object, type: click.IntRange | click.FloatRange) -> bool:
    try:
        (int if isinstance(type, click.IntRange) else float)(str(value))
    except ValueError:
        return False
    return True
