import pytest

from extractor.errors import ScoreError
from extractor.scoring.gold import check_gold, fingerprint, load_gold, load_run, notes

CLAIM = {
    "doc_id": "a", "kind": "claim", "start": 0, "end": 18, "text": "At least 12 people", "measure": "killed",
    "value": 12, "modifier": "at_least", "place": {"start": 27, "end": 33, "text": "Batken"},
}  # fmt: skip
PLACE = {"doc_id": "a", "kind": "place", "start": 27, "end": 33, "text": "Batken"}
DOCUMENT = {"doc_id": "a", "kind": "document", "published": "2022-09-18"}
SAME = {"doc_id": "a", "sha256": "00"}  # as much of the article as a fingerprint needs

KINDS = "person, place, organization, weapon, date, claim"


def without(record, key):
    return {name: value for name, value in record.items() if name != key}


def test_a_run_folder(write_run, article):
    run = load_run(write_run(CLAIM, PLACE))
    assert (run.records, run.documents) == ([CLAIM, PLACE], {"a": article})


@pytest.mark.parametrize(
    ("name", "has_documents"),
    [
        pytest.param("records.jsonl", True, id="its documents lie beside it"),
        pytest.param("mine.jsonl", False, id="a file of another name stands alone"),
    ],
)
def test_a_run_as_a_file(write_run, write, article, name, has_documents):
    run = load_run(write(write_run() / name, CLAIM))
    assert (run.records, run.documents) == ([CLAIM], {"a": article} if has_documents else None)


def test_a_records_file_without_documents_stands_alone(write):
    assert load_run(write("records.jsonl", PLACE)).documents is None


@pytest.mark.parametrize(
    ("missing", "message"),
    [
        pytest.param(
            "records.jsonl",
            "no such file; give a folder that `extract run` wrote, or a .jsonl file",
            id="records",
        ),
        pytest.param(
            "documents.jsonl", "no such file; give a folder that `extract run` wrote", id="documents"
        ),
    ],
)
def test_half_a_run_is_refused(write_run, missing, message):
    folder = write_run(PLACE)
    (folder / missing).unlink()
    with pytest.raises(ScoreError) as caught:
        load_run(folder)
    assert str(caught.value) == f"{folder / missing}: {message}"


@pytest.mark.parametrize(
    ("row", "message"),
    [
        pytest.param(
            DOCUMENT, "a document line among records; is this gold? give the run first", id="gold for a run"
        ),
        pytest.param(
            {**PLACE, "kind": "town"}, f"a record needs a doc_id and a kind out of {KINDS}", id="unknown kind"
        ),
        pytest.param(
            without(PLACE, "doc_id"), f"a record needs a doc_id and a kind out of {KINDS}", id="no doc_id"
        ),
        pytest.param(
            {**PLACE, "start": 40},
            "the record: start 40 and end 33 are no span; "
            "0-based character offsets, end exclusive, at least one character",
            id="backwards",
        ),
        pytest.param(
            {**CLAIM, "value": "12"}, "value '12' is not a number; write a number or null", id="value as text"
        ),
        pytest.param(
            {**PLACE, "doc_id": "z"}, "article 'z' is not in documents.jsonl; run again", id="unknown article"
        ),
        pytest.param(
            {**PLACE, "start": 28, "end": 34},
            "the record [28:34] says 'Batken' but the article 'a' holds 'atken,'; "
            "correct the offsets or the text",
            id="shifted offset",
        ),
    ],
)
def test_broken_records_are_refused_with_file_and_line(write_run, row, message):
    folder = write_run(PLACE, row)
    with pytest.raises(ScoreError) as caught:
        load_run(folder)
    assert str(caught.value) == f"{folder / 'records.jsonl'}:2: {message}"


@pytest.mark.parametrize(
    ("documents", "message"),
    [
        pytest.param([SAME, SAME], "2: article 'a' stands twice; run the extractor again", id="twice"),
        pytest.param([{"sha256": "00"}], "1: needs a doc_id; run the extractor again", id="nameless"),
    ],
)
def test_broken_documents_are_refused(write_run, documents, message):
    folder = write_run(documents=documents)
    with pytest.raises(ScoreError) as caught:
        load_run(folder)
    assert str(caught.value) == f"{folder / 'documents.jsonl'}:{message}"


@pytest.mark.parametrize(
    ("row", "message"),
    [
        pytest.param(
            {**DOCUMENT, "doc_id": "b"},
            "no article 'b' in {run}; run the extractor on the articles of this gold, or take the line out",
            id="no such article",
        ),
        pytest.param(
            {**PLACE, "text": "batken"},
            "the record [27:33] says 'batken' but the article 'a' holds 'Batken'; "
            "correct the offsets or the text",
            id="other text",
        ),
        pytest.param(
            {**CLAIM, "place": {"start": 26, "end": 33, "text": "Batken"}},
            "place [26:33] says 'Batken' but the article 'a' holds ' Batken'; "
            "correct the offsets or the text",
            id="other text in a slot",
        ),
        pytest.param(
            {**PLACE, "start": 127, "end": 133},
            "the record [127:133] says 'Batken' but the article 'a' holds ''; "
            "correct the offsets or the text",
            id="behind the end",
        ),
    ],
)
def test_gold_of_other_articles_is_refused(write_run, row, message, write):
    path, run = write("gold.jsonl", DOCUMENT, row), load_run(write_run())
    with pytest.raises(ScoreError) as caught:
        check_gold(load_gold(path), run)
    assert str(caught.value) == f"{path}:2: {message.format(run=run.path)}"


def test_gold_of_the_same_articles_passes(write_run, write):
    gold = load_gold(write("gold.jsonl", DOCUMENT, CLAIM, PLACE))
    assert check_gold(gold, load_run(write_run())) is None


def test_a_lone_file_has_no_articles_to_check_against(write):
    gold = load_gold(write("gold.jsonl", {**PLACE, "text": "whatever"}))
    run = load_run(write("mine.jsonl", PLACE))
    assert check_gold(gold, run) is None
    assert notes(gold, run) == [
        f"{run.path}: no documents.jsonl beside it, so gold is not checked against the articles"
    ]


def test_a_failed_article_counts_as_no_records_and_is_said(write_run, write):
    failed = {"doc_id": "a", "sha256": "00", "text": None, "status": "failed", "error": "not UTF-8"}
    run, gold = load_run(write_run(documents=[failed])), load_gold(write("gold.jsonl", PLACE))
    assert check_gold(gold, run) is None
    assert run.failed(["a"]) == {"a": "not UTF-8"}
    assert notes(gold, run) == ["a: failed in the run, counts as no records (not UTF-8)"]


@pytest.mark.parametrize(
    ("published", "others", "expected"),
    [
        pytest.param("2022-09-18", [], [], id="nothing to say"),
        pytest.param(None, [], [], id="gold does not know the date"),
        pytest.param(
            "2022-09-19",
            [],
            ["{gold}:1: published 2022-09-19, but the run took 2022-09-18: relative dates will differ"],
            id="another date",
        ),
        pytest.param(
            "2022-09-18",
            [{"doc_id": "b"}, {"doc_id": "c"}],
            ["2 of 3 articles have no gold and are not scored"],
            id="articles without gold",
        ),
    ],
)
def test_notes(write_run, published, others, expected, write, article):
    gold = load_gold(write("gold.jsonl", {**DOCUMENT, "published": published}, PLACE))
    run = load_run(write_run(documents=[article, *others]))
    assert notes(gold, run) == [line.format(gold=gold.path) for line in expected]


@pytest.fixture
def fingerprint_of(write_run, write):
    def found(*rows, documents=(SAME,)):
        gold = load_gold(write("gold.jsonl", *rows))
        return fingerprint(gold, load_run(write_run(documents=documents)))

    return found


@pytest.mark.parametrize(
    ("rows", "documents", "is_same"),
    [
        pytest.param([CLAIM, PLACE], [SAME], True, id="another order of lines"),
        pytest.param(
            [PLACE, CLAIM], [SAME, {"doc_id": "b", "sha256": "11"}], True, id="an article without gold"
        ),
        pytest.param([PLACE], [SAME], False, id="a record less"),
        pytest.param([PLACE, {**CLAIM, "value": 13}], [SAME], False, id="another value"),
        pytest.param([PLACE, CLAIM], [{**SAME, "sha256": "01"}], False, id="another article"),
    ],
)
def test_the_fingerprint_moves_with_articles_and_gold(fingerprint_of, rows, documents, is_same):
    assert (fingerprint_of(*rows, documents=documents) == fingerprint_of(PLACE, CLAIM)) is is_same


def test_a_lone_file_has_no_fingerprint(write):
    gold, run = (
        load_gold(write("gold.jsonl", PLACE)),
        load_run(write("mine.jsonl", PLACE)),
    )
    with pytest.raises(ScoreError) as caught:
        fingerprint(gold, run)
    assert str(caught.value) == f"{run.path}: no documents.jsonl beside it; floors need a whole run folder"
