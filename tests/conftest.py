"""What all tests share: a compiled catalogue, a window system without a screen, the data for measuring."""

from __future__ import annotations

import os
import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# Data that may not be shipped; tests that need it skip where it is absent.
SHARED = ROOT.parent / "shared" / "data"

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["IQTIBAS_LANGUAGE"] = "en"


def pytest_configure() -> None:
    """Compile the catalogue where a text changed."""
    runpy.run_path(str(ROOT / "resources" / "locale" / "compile_catalogue.py"), run_name="__main__")


@pytest.fixture(autouse=True)
def own_places(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep settings of the person who runs the tests out of them, and theirs out of the person's."""
    places = tmp_path_factory.mktemp("places", numbered=True)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(places))
    monkeypatch.setenv("XDG_DATA_HOME", str(places))


@pytest.fixture(autouse=True)
def english() -> None:
    """Begin each test in English, whatever the one before chose."""
    from annotator.messages import set_language

    set_language("en")


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Return the folder of data for measuring."""
    if not SHARED.is_dir():
        pytest.skip("the data for measuring is not on this machine")
    return SHARED
