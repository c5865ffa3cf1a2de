"""The labels of the corpus itself are sound, and markup holds all that its gold says."""

from pathlib import Path

import pytest

from extractor.gold import build_gold, check_labels, load_labels, measure_agreement, render_markup
from extractor.gold.coverage import load_events, load_traps
from extractor.gold.links import find_records, links_of, load_links
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


PAGE = CORPUS.parent / "docs" / "coverage.md"
TRAPS = load_traps(CORPUS / "traps.toml")
LINKED = {split: load_links(links_of(CORPUS / "gold" / split)) for split in ("dev", "test")}


def test_the_coverage_page_is_that_of_the_gold(extract_cli):
    printed = extract_cli("gold", "coverage", str(CORPUS))
    assert (printed.code, printed.err) == (0, "")
    assert PAGE.read_text(encoding="utf-8") == printed.out, "run: make docs"


@pytest.mark.parametrize("trap", TRAPS.values(), ids=TRAPS.keys())
def test_the_pattern_of_a_trap_finds_its_example_only(trap):
    assert (trap.count(trap.example, []) > 0, trap.count(trap.counter_example, [])) == (True, 0)


def test_events_stand_in_the_order_of_their_names():
    events = list(load_events(CORPUS / "events.toml"))
    assert events == sorted(events)


@pytest.mark.parametrize("split", LINKED)
def test_links_stand_in_the_order_of_their_ids(split):
    ids = [cluster.id for cluster in LINKED[split]]
    assert ids == sorted(ids)


KYRGYZ_DEAD = {
    "2022-09-17": {24, 36},
    "2022-09-18": {13, 36, 46},
    "2022-09-19": {59},
}


def test_the_tolls_of_the_kyrgyz_dead_are_linked_day_by_day():
    # 46 and another 13 are the 59 of the next day; two articles give the 36 to different days.
    cluster = next(held for held in LINKED["dev"] if held.id == "kgz-tjk-2022/toll/kyrgyz-dead")
    told = {
        day: {
            find_records(cluster, member, GOLD)[0]["value"]
            for member, at in cluster.as_of.items()
            if at == day
        }
        for day in sorted(set(cluster.as_of.values()))
    }
    assert told == KYRGYZ_DEAD
