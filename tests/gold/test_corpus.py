"""The labels of the corpus itself are sound, and markup holds all that its gold says."""

from pathlib import Path

import pytest

from extractor.gold import build_gold, check_labels, load_labels, measure_agreement, render_markup
from extractor.markup import parse_markup
from extractor.readers import read

CORPUS = Path(__file__).parents[2] / "corpus"
GOLD = load_labels(CORPUS / "gold" / "dev") | load_labels(CORPUS / "gold" / "test")


@pytest.fixture(scope="module")
def texts():
    return {article.doc_id: article.text for article in read(CORPUS)}


def test_all_labels_of_the_corpus_pass_the_check(texts):
    report = check_labels([CORPUS / "gold"], texts)
    assert report.mistakes == []
    assert report.files == len([*(CORPUS / "gold").rglob("*.jsonl"), *(CORPUS / "gold").rglob("*.markup")])


@pytest.mark.parametrize("doc_id", GOLD)
def test_gold_goes_into_markup_and_back(texts, doc_id):
    records = GOLD[doc_id].records
    assert parse_markup(render_markup(texts[doc_id], records), name=doc_id) == (texts[doc_id], list(records))


def test_every_test_article_is_labelled_twice():
    labellers = [load_labels(CORPUS / "gold" / "labellings" / name / "test") for name in ("a", "b")]
    agreement = measure_agreement(*labellers)
    assert agreement.notes == ()
    # What the project asks of two labellers who follow the guidelines.
    assert agreement.figures["mentions_strict"].f >= 93
    assert agreement.figures["claim"].f >= 88


@pytest.mark.parametrize("split", ["dev", "test"])
def test_gold_is_what_the_adjudicated_markup_builds(texts, tmp_path, split):
    published = {article.doc_id: article.published for article in read(CORPUS)}
    report = build_gold(CORPUS / "gold" / "labellings" / "adjudicated", texts, published, tmp_path)
    assert report.mistakes == []
    built = {path.name: path.read_bytes() for path in sorted((tmp_path / split).iterdir())}
    assert built == {path.name: path.read_bytes() for path in sorted((CORPUS / "gold" / split).iterdir())}
