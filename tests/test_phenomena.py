"""The examples of each phenomenon, read by the shipped pipeline: totals stay above their floors, the page is true.

Floors and page leave some slack, because names hang by a network whose sums differ between types of CPU. `make floors`
and `make docs` renew them.
"""

import importlib.util
import json
import re
from pathlib import Path

import pytest

from extractor.gold.phenomena import fingerprint, load_examples, load_phenomena
from extractor.gold.phenomena_page import measure_totals, phenomena_page

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "phenomena.md").read_text(encoding="utf-8")
FOLDER = ROOT / "tests" / "data" / "phenomena"
FLOORS = json.loads((FOLDER / "floors.json").read_text(encoding="utf-8"))
PHENOMENA = load_phenomena(FOLDER)
EXAMPLES = load_examples(FOLDER, PHENOMENA)
FLAG_SLACK = 5.0  # points: a flag has some twenty examples
SLACK = 1.0
ROW_SLACK = 1  # examples of one phenomenon


@pytest.fixture(scope="module")
def benchmark():
    spec = importlib.util.spec_from_file_location("phenomena", ROOT / "benchmarks" / "phenomena.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def verdicts(benchmark):
    return benchmark.find_verdicts(EXAMPLES, PHENOMENA)


def test_floors_are_of_these_examples():
    assert fingerprint(EXAMPLES) == FLOORS["fingerprint"], "look at the change, then: make floors"


@pytest.mark.parametrize("name", FLOORS["floors"])
def test_totals_stay_above_their_floors(verdicts, name):
    slack = FLAG_SLACK if name.startswith("slot_") else SLACK
    assert measure_totals(verdicts)[name] >= FLOORS["floors"][name] - slack


def counts(phenomenon, *, is_negative):
    return sum((held.phenomenon, held.is_negative) == (phenomenon, is_negative) for held in EXAMPLES)


@pytest.mark.parametrize("phenomenon", PHENOMENA)
def test_a_phenomenon_has_its_examples_and_negatives(phenomenon):
    positives, negatives = (counts(phenomenon, is_negative=flag) for flag in (False, True))
    assert (positives >= 8, negatives >= 5) == (True, True)


def test_a_third_of_the_examples_are_negatives():
    assert 3 * sum(held.is_negative for held in EXAMPLES) >= len(EXAMPLES)


def rows(page):
    """Return the cells of each phenomenon with what the run decides replaced, and the right examples beside."""
    table = page.partition("\n\n| phenomenon")[2].partition("\n\n")[0]
    cells = {line.split(" | ")[0]: line.split(" | ") for line in table.splitlines()}
    names = {
        name: [re.sub(r"^\d+/", "", cell) for cell in held[1:3]] + held[4:5] for name, held in cells.items()
    }
    right = {
        name: [int(n) for n in re.findall(r"\b(\d+)/", " ".join(held[1:3]))] for name, held in cells.items()
    }
    return names, right


def test_the_page_names_these_examples(verdicts):
    page = phenomena_page(verdicts, PHENOMENA)
    assert rows(PAGE)[0] == rows(page)[0], "run: make docs"
    assert PAGE.partition("| phenomenon")[0] == page.partition("| phenomenon")[0], "run: make docs"


@pytest.mark.parametrize("phenomenon", PHENOMENA)
def test_the_page_says_what_the_program_reads(verdicts, phenomenon):
    name = f"| {phenomenon}"
    told, now = rows(PAGE)[1][name], rows(phenomena_page(verdicts, PHENOMENA))[1][name]
    assert max(abs(a - b) for a, b in zip(told, now, strict=True)) <= ROW_SLACK, (
        f"{told}, now {now}: make docs"
    )


def test_a_floor_is_lowered_only_when_meant(benchmark, verdicts, tmp_path):
    path = tmp_path / "floors.json"
    benchmark.update_floors(path, verdicts)
    held = json.loads(path.read_text(encoding="utf-8"))
    assert held == {"fingerprint": FLOORS["fingerprint"], "floors": measure_totals(verdicts)}
    path.write_text(json.dumps(held | {"floors": {"claim.f": 100.1}}), encoding="utf-8")
    with pytest.raises(SystemExit, match=r"floors would be lowered: claim\.f 100\.1 -> "):
        benchmark.update_floors(path, verdicts)
    benchmark.update_floors(path, verdicts, allow_regression=True)
    assert json.loads(path.read_text(encoding="utf-8")) == held
