"""The short form of benchmarks/hostile.py: hand-made inputs of every kind through a whole run."""

import sys
from importlib import import_module
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.fixture
def hostile(monkeypatch):
    """The benchmark's modules."""
    monkeypatch.syspath_prepend(BENCHMARKS)
    yield import_module("hostile"), import_module("hostile_inputs")
    del sys.modules["hostile"], sys.modules["hostile_inputs"]


def test_every_hostile_input_ends_as_a_document(hostile, run_corpus, tmp_path):
    benchmark, inputs = hostile
    corpus = tmp_path / "in"
    count = inputs.write_corpus(corpus, mixed=60, sizes=(300,))
    ran = run_corpus(corpus, workers=2)
    found = benchmark.compare(corpus, tmp_path / "out")
    assert (found.stopped, found.missing, found.doubled, found.off) == ([], [], [], [])
    assert found.statuses.total() == count == len(ran.documents)
    assert found.statuses["ok"] > 250
