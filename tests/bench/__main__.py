"""``make bench``: every benchmark, one after the other, so that none disturbs another."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent

failed = []
for script in sorted(HERE.glob("bench_*.py")):
    print(f"\n== {script.stem.removeprefix('bench_')}", flush=True)
    if subprocess.run([sys.executable, "-m", f"tests.bench.{script.stem}"], check=False).returncode:
        failed.append(script.stem)
if failed:
    sys.exit(f"did not run to the end: {', '.join(failed)}")
