"""Where the shipped files lie: beside the sources in a checkout, inside the package in a wheel."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def resources_folder() -> Path:
    """Return the folder of shipped files."""
    package = Path(__file__).parent
    installed = package / "_resources"
    return installed if installed.is_dir() else package.parent / "resources"


def resource(*parts: str) -> Path:
    """Return the path of one shipped file."""
    return resources_folder().joinpath(*parts)


def sample_corpus() -> Path:
    """Return the folder of the sample corpus."""
    installed = resources_folder() / "sample_corpus"
    return installed if installed.is_dir() else resources_folder().parent / "sample_corpus"
