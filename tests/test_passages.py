"""benchmarks/passages.py: how numbers of the passages are judged and counted; the shipped pipeline is not needed."""

import importlib.util
from pathlib import Path

import pytest

from extractor.pipeline.registry import load
from extractor.training.passage_reader import split_passages

ROOT = Path(__file__).parents[1]
PASSAGE = "Gunmen killed [three|killed] clerks and wounded [12|injured]. Gate [9|none] stood open to [40|displaced] people."


@pytest.fixture(scope="module")
def benchmark():
    spec = importlib.util.spec_from_file_location("passages", ROOT / "benchmarks" / "passages.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def judged(benchmark, tiny_model):
    return list(benchmark.judge(load(tiny_model), list(split_passages(PASSAGE)), rules_alone=True))


def test_each_number_has_the_measure_of_its_claim(judged):
    found = [(row.text[row.number.start : row.number.end], row.measure, row.method) for row in judged]
    assert found == [
        ("three", "killed", "claims.object"),
        ("12", "injured", "claims.object"),
        ("9", "none", "-"),
        ("40", "people", "claims.noun"),
    ]


def test_shares_are_of_all_numbers_and_of_claims(benchmark, judged):
    assert benchmark.summarize(judged) == (75.0, *[pytest.approx(200 / 3)] * 3)


def test_nothing_to_judge_is_no_error(benchmark):
    assert benchmark.summarize([]) == (0.0, 0.0, 0.0, 0.0)


def test_methods_are_counted_by_how_often_they_are_right(benchmark, judged):
    assert list(benchmark.count_methods(judged)) == [("claims.object", 2, 2), ("claims.noun", 0, 1)]


def test_confusions_are_counted(benchmark, judged):
    assert benchmark.count_confusions(judged) == [(("displaced", "people", "claims.noun"), 1)]
