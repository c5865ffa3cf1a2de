import orjson
import pytest
import spacy

from extractor.errors import ScoreError
from extractor.training.evaluation import evaluate, read_texts, report

GOLD = [
    {"kind": "document", "doc_id": "one"},
    {"kind": "person", "doc_id": "one", "start": 0, "end": 8, "text": "Ada Lund"},
    {"kind": "place", "doc_id": "one", "start": 14, "end": 18, "text": "Talu"},
]
PAGE = "<html><body><article><p>Shells fell on Talu for an hour, and two men were hurt.</p></article></body></html>"


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
    (folder / "articles" / "one.txt").rename(folder / "articles" / "other.txt")
    with pytest.raises(ScoreError, match="no article one; put the texts there"):
        evaluate(nlp, folder)


def test_texts_may_lie_elsewhere(nlp, folder):
    (folder / "articles").rename(folder / "texts")
    assert evaluate(nlp, folder, folder / "texts").figures["place_strict"].right == 1


def test_articles_are_read_as_a_run_reads_them(tmp_path):
    (tmp_path / "dev").mkdir()
    (tmp_path / "one.txt").write_text("at the top", encoding="utf-8")
    (tmp_path / "dev" / "one.txt").write_text("one of dev", encoding="utf-8")
    (tmp_path / "dev" / "two.html").write_text(PAGE, encoding="utf-8")
    assert [*read_texts(tmp_path, ["dev/two", "one"])] == [
        ("dev/two", "Shells fell on Talu for an hour, and two men were hurt."),
        ("one", "at the top"),
    ]


@pytest.mark.parametrize(
    ("is_whole", "predicted"), [(True, 2), (False, 1)], ids=["the whole text", "as `extract run` reads"]
)
def test_names_in_boilerplate_count_unless_it_is_excluded(nlp, folder, is_whole, predicted):
    text = "Ada Lund left Talu.\n\nRead more: Talu burns again\n"
    (folder / "articles" / "one.txt").write_text(text, encoding="utf-8")
    figures = evaluate(nlp, folder, is_whole=is_whole).figures
    assert figures["place_strict"].predicted == predicted
