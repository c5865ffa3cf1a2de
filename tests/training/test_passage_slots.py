"""Slots of passages: rows against passages of the test's own, and the shipped list against the shipped passages."""

import orjson
import pytest

from extractor.errors import ConfigError
from extractor.pipeline.line_ends import join_line_ends
from extractor.training import passage_slots
from extractor.training.passage_reader import read_passages
from extractor.training.passage_slots import read_passage_slots

PASSAGES = "Rain in Talu.\n===\nIn Beso, a clerk said on Monday, [41|killed] men died and [2|none] fled.\n"
ROW = {
    "file": "one.txt",
    "passage": 1,
    "claims": [{"at": [33, 35], "source": [9, 16], "place": [3, 7], "date": None}],
}


@pytest.fixture
def read_rows(monkeypatch, tmp_path):
    """Return what reads rows as if they were the shipped list, against our two passages."""

    def read(*rows):
        for folder in ("lists", "passages"):
            (tmp_path / folder).mkdir()
        (tmp_path / "passages" / "one.txt").write_text(PASSAGES, encoding="utf-8")
        (tmp_path / "lists" / "passage_slots.jsonl").write_bytes(
            b"\n".join(orjson.dumps(row) for row in rows)
        )
        monkeypatch.setattr(passage_slots, "files", lambda _: tmp_path)
        return list(read_passage_slots())

    return read


def test_a_row_is_a_passage_with_claims_as_gold_has_them(read_rows):
    (article,) = read_rows(ROW)
    assert article.text == "In Beso, a clerk said on Monday, 41 men died and 2 fled."
    assert (article.doc_id, article.held_out) == ("passage:one.txt:1", False)


@pytest.mark.parametrize(
    "changed",
    [
        {"passage": 2},
        {"claims": [{"at": [33, 36], "source": None, "place": None, "date": None}]},
        {"claims": [{"at": [33, 35], "source": None, "place": [50, 90], "date": None}]},
    ],
    ids=["no such passage", "no number there", "a span beyond the text"],
)
def test_a_row_that_does_not_fit_its_passage_is_named(read_rows, changed):
    with pytest.raises(
        ConfigError, match=r"passage_slots.jsonl:1: passage \d of one.txt is another one; label it again"
    ):
        read_rows(ROW | changed)


def test_the_files_that_are_measured_on_are_held_out():
    articles = list(read_passage_slots())
    assert {article.doc_id.split(":")[1] for article in articles if article.held_out} == {
        "held_documents.txt",
        "held_reports.txt",
    }
    measured = {" ".join(passage.text.split()) for passage in read_passages()[1]}
    shown = (join_line_ends(article.text)[0] for article in articles if article.held_out)
    assert all(" ".join(text.split()) in measured for text in shown)


def test_a_file_of_passages_can_be_left_out():
    whole, rest = (
        {article.doc_id.split(":")[1] for article in read_passage_slots(without)}
        for without in ((), ["one.txt"])
    )
    assert whole - rest == {"one.txt"}


def test_a_file_that_is_none_cannot_be_left_out():
    with pytest.raises(ConfigError, match=r"nix.txt: no file of passages; there are .*one.txt, two.txt"):
        list(read_passage_slots(["nix.txt"]))


def test_the_shipped_rows_fit_the_shipped_passages():
    articles = list(read_passage_slots())
    spans = [
        claim[slot]
        for article in articles
        for claim in article.claims
        for slot in ("source", "place", "date")
        if claim[slot]
    ]
    assert len({article.doc_id for article in articles}) == len(articles) > 100
    assert [span for span in spans if span["text"] != span["text"].strip()] == []


def test_whose_people_is_read_where_it_is_labelled(read_rows):
    labelled = ROW | {"claims": [ROW["claims"][0] | {"affected": "KGZ"}]}
    told, untold = (article.claims[0] for article in read_rows(labelled, ROW))
    assert (told["affected"], "affected" in untold) == ("KGZ", False)
