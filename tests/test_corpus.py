"""The corpus end to end: every article runs, offsets hold, and scores stay above their floors.

Raise floors with `extract score OUTPUT --gold corpus/gold/dev --floors tests/floors/dev.json --update-floors`.
"""

import subprocess
import sys
from pathlib import Path

import pytest

from extractor.scoring import score
from extractor.scoring.floors import Fingerprint, check_floors, load_floors
from extractor.scoring.gold import check_gold, load_gold, load_run

ROOT = Path(__file__).parents[1]
FLOORS = sorted((ROOT / "tests" / "floors").glob("*.json"))


@pytest.fixture(scope="module")
def corpus_run(tmp_path_factory):
    """Run the shipped pipeline over corpus/ once, as a user does."""
    output = tmp_path_factory.mktemp("corpus") / "output"
    command = [sys.executable, "-m", "extractor", "run", "corpus", "--output", str(output), "--quiet"]
    finished = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
    assert (finished.returncode, finished.stderr) == (0, "")
    return load_run(output)


def test_every_article_of_the_corpus_yields_claims(corpus_run):
    with_claims = {record["doc_id"] for record in corpus_run.records if record["kind"] == "claim"}
    assert sorted(set(corpus_run.documents) - with_claims) == []


def test_every_record_is_its_articles_text(corpus_run):
    texts = {doc_id: document["text"] for doc_id, document in corpus_run.documents.items()}
    shifted = [r["id"] for r in corpus_run.records if texts[r["doc_id"]][r["start"] : r["end"]] != r["text"]]
    assert shifted == []


@pytest.mark.parametrize("floors", FLOORS, ids=[path.stem for path in FLOORS])
def test_scores_stay_above_their_floors(corpus_run, floors):
    gold = load_gold(ROOT / "corpus" / "gold" / floors.stem)
    check_gold(gold, corpus_run)
    scores = score(gold.records, corpus_run.records)
    assert check_floors(scores, load_floors(floors), Fingerprint.of(gold, corpus_run)) == []
