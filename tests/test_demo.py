"""The sample without a screen: what it says is what a person wants to know, and nothing of Qt's is among it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_the_sample_is_made_without_a_screen_and_without_noise(tmp_path: Path) -> None:
    kept = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    env = kept | {
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_CONFIG_HOME": str(tmp_path),
        "IQTIBAS_LANGUAGE": "ar",
        "PYTHONPATH": str(ROOT),
        "PYTHONIOENCODING": "utf-8",
    }
    run = subprocess.run(
        [sys.executable, "-m", "annotator.demo", str(tmp_path / "out")],
        capture_output=True,
        encoding="utf-8",
        env=env,
        cwd=tmp_path,
        check=False,
    )
    assert (run.returncode, run.stderr) == (0, "")
    named = [Path(line.strip()) for line in run.stdout.splitlines()[1:]]
    assert {path.name for path in named} == {
        "sample.iqt",
        "sample.jsonl",
        "sample-csv",
        "sample-brat",
        "window.png",
    }
    assert all(path.exists() for path in named)
