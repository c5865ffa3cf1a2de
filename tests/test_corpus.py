"""The corpus end to end: every article runs, offsets hold, scores stay above their floors, records as they were.

`make floors` raises the floors, `make snapshots` writes the snapshots anew; docs/regression.md says when.
"""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import pytest

from extractor.scoring import score
from extractor.scoring.floors import Fingerprint, check_floors, load_floors
from extractor.scoring.gaps import GAP_FLOORS, check_gaps, measure_gaps
from extractor.scoring.gold import check_gold, load_gold, load_run

ROOT = Path(__file__).parents[1]
FLOORS = {path.stem: load_floors(path) for path in sorted((ROOT / "tests" / "floors").glob("*.json"))}


def load_script(name):
    spec = importlib.util.spec_from_file_location(name, ROOT / "tests" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


snapshots = load_script("snapshots")


def refuse(complaints):
    """Fail with every complaint in full: an assertion would cut them short."""
    if complaints:
        pytest.fail("\n".join(complaints), pytrace=False)


@pytest.fixture(scope="module")
def corpus_run(tmp_path_factory):
    """Run the shipped pipeline over corpus/ once, as a user does."""
    output = tmp_path_factory.mktemp("corpus") / "output"
    command = [sys.executable, "-m", "extractor", "run", "corpus", "--output", str(output), "--quiet"]
    finished = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
    assert (finished.returncode, finished.stderr) == (0, "")
    return load_run(output)


@pytest.fixture(scope="module")
def judged(corpus_run):
    """Return gold and scores of each split that has floors."""
    gold = {split: load_gold(ROOT / "corpus" / "gold" / split) for split in FLOORS}
    for held in gold.values():
        check_gold(held, corpus_run)
    return {split: (held, score(held.records, corpus_run.records)) for split, held in gold.items()}


def test_every_article_of_the_corpus_yields_claims(corpus_run):
    with_claims = {record["doc_id"] for record in corpus_run.records if record["kind"] == "claim"}
    assert sorted(set(corpus_run.documents) - with_claims) == []


def test_every_record_is_its_articles_text(corpus_run):
    texts = {doc_id: document["text"] for doc_id, document in corpus_run.documents.items()}
    shifted = [r["id"] for r in corpus_run.records if texts[r["doc_id"]][r["start"] : r["end"]] != r["text"]]
    assert shifted == []


@pytest.mark.parametrize("split", FLOORS)
def test_scores_stay_above_their_floors(corpus_run, judged, split):
    gold, scores = judged[split]
    refuse(check_floors(scores, FLOORS[split], Fingerprint.of(gold, corpus_run)))


def test_rules_fit_other_articles_as_well_as_they_did(judged):
    gaps = measure_gaps(judged["dev"][1], judged["test"][1])
    watched = FLOORS["test"]
    assert sorted(watched.gaps) == sorted(GAP_FLOORS)
    refuse(check_gaps(gaps, watched.gaps))


def list_changes(held, now):
    """Return a line for each record that only one side has, and for each field that differs."""
    before, after = ({record["id"]: record for record in map(json.loads, lines)} for lines in (held, now))
    changes = [f"lost     {key} {before[key]['text']!r}" for key in before if key not in after]
    changes += [f"gained   {key} {after[key]['text']!r}" for key in after if key not in before]
    changes += [
        f"changed  {key} {before[key]['text']!r}: {name} {before[key].get(name)!r} -> {after[key].get(name)!r}"
        for key in before
        if key in after
        for name in dict.fromkeys((*before[key], *after[key]))
        if before[key].get(name) != after[key].get(name)
    ]
    return changes


@pytest.mark.parametrize("doc_id", snapshots.doc_ids())
def test_records_are_those_of_the_snapshot(corpus_run, doc_id):
    held = snapshots.records_of(snapshots.snapshot_path(doc_id), doc_id)
    now = snapshots.records_of(corpus_run.path / "records.jsonl", doc_id)
    changes = list_changes(held, now)
    refuse([f"{doc_id} is not what it was; when that is meant: make snapshots", *changes] if changes else [])
    assert now == held


def test_snapshots_are_written_anew(corpus_run, tmp_path, monkeypatch):
    doc_id, *_ = snapshots.doc_ids()
    monkeypatch.setattr(snapshots, "FOLDER", tmp_path)
    path = snapshots.snapshot_path(doc_id)
    path.parent.mkdir(parents=True)
    path.touch()
    snapshots.main(corpus_run.path)
    assert snapshots.doc_ids() == [doc_id]
    assert path.read_text(encoding="utf-8").splitlines(keepends=True) == snapshots.records_of(
        corpus_run.path / "records.jsonl", doc_id
    )


def test_a_change_names_record_and_field():
    one, other = ({"id": f"a#claim-0-{end}", "text": "12 dead", "modifier": "at_least"} for end in (7, 8))
    lines = [json.dumps(record) for record in (one, {**one, "modifier": "exact"}, other)]
    assert list_changes(lines[:1], lines[:1]) == []
    assert list_changes(lines[:1], lines[1:2]) == [
        "changed  a#claim-0-7 '12 dead': modifier 'at_least' -> 'exact'"
    ]
    assert list_changes(lines[:1], lines[2:]) == [
        "lost     a#claim-0-7 '12 dead'",
        "gained   a#claim-0-8 '12 dead'",
    ]


def test_snapshots_are_taken_of_every_format():
    documents = {
        path.suffix
        for doc_id in snapshots.doc_ids()
        for path in (ROOT / "corpus/articles").glob(f"{doc_id}.*")
    }
    assert sorted(documents) == [".html", ".jsonl", ".txt"]
