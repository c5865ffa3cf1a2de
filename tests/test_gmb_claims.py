"""benchmarks/gmb_claims.py: what counts for and against a claim where labels are of bare numbers; GMB is not here."""

import importlib.util
import re
from pathlib import Path

import pytest

from extractor.training.claim_labels import LabelledArticle

ROOT = Path(__file__).parents[1]
TEXT = "Four of 12 guards died at gate 9 in Orsk, dozens fled, several cars burned and a cook was hurt."


@pytest.fixture(scope="module")
def benchmark():
    spec = importlib.util.spec_from_file_location("gmb_claims", ROOT / "benchmarks" / "gmb_claims.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _span(words):
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def _claim(words, measure, value, **more):
    slots = {"source": None, "place": None, "date": None, "affected": None, "certainty": "asserted"}
    return {"kind": "claim", **_span(words), "measure": measure, "value": value, **slots, **more}


ARTICLE = LabelledArticle(
    "gmb:1",
    TEXT,
    [
        _claim("Four", "killed", 4.0, place=_span("Orsk"), cumulative=True),
        _claim("12", "personnel", 12.0),
        _claim("dozens", "displaced", None),
    ],
    [(_span(words)["start"], _span(words)["end"]) for words in ("9", "several")],
    held_out=True,
)


@pytest.mark.parametrize(
    ("claim", "right", "predicted"),
    [
        (_claim("Four", "killed", 4.0), 1, 1),
        (_claim("12 guards", "personnel", 12.0), 1, 1),
        (_claim("dozens", "displaced", None, low=24.0), 1, 1),
        (_claim("12 guards", "killed", 12.0), 0, 1),
        (_claim("dozens", "displaced", 24.0), 0, 1),
        (_claim("gate 9", "count", 9.0), 0, 1),
        (_claim("several cars", "structures", None), 0, 0),
        (_claim("a cook", "injured", 1.0), 0, 0),
    ],
    ids=[
        "number alone",
        "wider than the number",
        "vague, its low not asked for",
        "wrong measure",
        "value where gold has none",
        "over a number that is none",
        "vague quantity labelled none is optional",
        "words without a label are optional",
    ],
)
def test_a_claim_counts_by_the_number_it_lies_over(benchmark, claim, right, predicted):
    found = benchmark.judge([ARTICLE], {"gmb:1": [{"doc_id": "gmb:1", **claim}]}).figures["claim"]
    assert (found.right, found.predicted, found.gold) == (right, predicted, 3)


@pytest.mark.parametrize(
    ("more", "right"),
    [
        ({"place": _span("Orsk"), "cumulative": True}, (1, 1)),
        ({"place": _span("gate 9 in Orsk")}, (0, 0)),
    ],
    ids=["right", "place too wide, total not told"],
)
def test_slots_are_judged_in_right_claims(benchmark, more, right):
    claim = {"doc_id": "gmb:1", **_claim("Four", "killed", 4.0, **more)}
    figures = benchmark.judge([ARTICLE], {"gmb:1": [claim]}).figures
    assert (figures["slot_place"].right, figures["slot_cumulative"].right) == right


def test_a_folder_without_gmb_is_named(benchmark, tmp_path):
    with pytest.raises(SystemExit, match=re.escape(str(tmp_path / "gmb" / "gmb.conll.gz"))):
        benchmark.read_part(tmp_path, "held-out")
