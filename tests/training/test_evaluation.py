import orjson
import pytest
import spacy

from extractor.errors import ScoreError
from extractor.training.evaluation import evaluate, report

GOLD = [
    {"kind": "document", "doc_id": "one"},
    {"kind": "person", "doc_id": "one", "start": 0, "end": 8, "text": "Ada Lund"},
    {"kind": "place", "doc_id": "one", "start": 14, "end": 18, "text": "Talu"},
]


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "one.txt").write_text("Ada Lund left Talu.", encoding="utf-8")
    (tmp_path / "gold.jsonl").write_bytes(b"".join(orjson.dumps(row) + b"\n" for row in GOLD))
    return tmp_path


@pytest.fixture
def nlp():
    nlp = spacy.blank("en")
    patterns = [{"label": "PERSON", "pattern": "Lund"}, {"label": "PLACE", "pattern": "Talu"}]
    nlp.add_pipe("entity_ruler").add_patterns(patterns)
    return nlp


def test_names_are_scored_strictly_and_by_overlap(nlp, folder):
    figures = evaluate(nlp, folder).figures
    names = ("person_strict", "person_overlap", "place_strict", "organization_overlap")
    assert [(figures[name].right, figures[name].predicted, figures[name].gold) for name in names] == [
        (0, 1, 1),
        (1, 1, 1),
        (1, 1, 1),
        (0, 0, 0),
    ]


def test_the_report_has_a_line_for_each_label_and_way_of_counting(nlp, folder):
    assert [line.split("  ")[0] for line in report(evaluate(nlp, folder))][1:] == [
        "person strict",
        "person overlap",
        "place strict",
        "place overlap",
        "organization strict",
        "organization overlap",
    ]


def test_gold_without_its_text_is_refused(nlp, folder):
    (folder / "articles" / "one.txt").unlink()
    with pytest.raises(ScoreError, match=r"no articles/\*\*/one.txt; put the text beside the gold"):
        evaluate(nlp, folder)
