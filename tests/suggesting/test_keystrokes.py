"""The promise in numbers: a core quote with cue and speaker takes few keys, on real articles."""

from __future__ import annotations

from pathlib import Path
from statistics import mean

from tests.bench.bench_candidates import references, run, trees


def test_a_quote_of_the_seed_article_takes_at_most_ten_keys(shared_data: Path) -> None:
    tally = run(references(shared_data / "seed" / "gold.json"), nested=False)
    assert mean(tally.keys) <= 5
    assert max(tally.keys) <= 10


def test_other_articles_keep_within_it_too(shared_data: Path) -> None:
    tally = run(references(shared_data / "gold_dev" / "gold.jsonl"), nested=False)
    assert mean(tally.keys) <= 6
    assert mean(tally.types) >= 0.95


def test_the_treebank_keeps_within_it_as_well(shared_data: Path) -> None:
    tally = run(trees(shared_data / "padt_dev.jsonl"), nested=False)
    assert mean(tally.keys) <= 7
    assert mean(rank == 0 for rank in tally.cue) >= 0.9
