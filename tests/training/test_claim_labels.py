"""Claims labelled by hand: the stand-off rows against a tiny corpus of our own, and the shipped list's shape."""

import re

import orjson
import pytest

from extractor.errors import ConfigError
from extractor.pipeline.number_readings import FLAGS, MEASURES
from extractor.training import claim_labels
from extractor.training.claim_labels import LabelledArticle, corpus_of, read_claims
from extractor.training.corpora import Sentence
from extractor.training.number_labels import _rows

TEXTS = [
    "It rained.",
    "Shells hit Arzan on Monday, the mayor said.",
    "Four men died and maybe two fled in bus 7.",
    "Nobody slept.",
]
GMB = [Sentence(f"gmb:{number}", "gmb", text, ()) for number, text in enumerate(TEXTS, start=40)]
KILLED = {
    "at": [1, 0, 8],
    "measure": "killed",
    "value": 4.0,
    "flags": ["alleged", "cumulative"],
    "source": [0, 28, 37],
    "place": [0, 11, 16],
    "date": [0, 20, 26],
    "affected": "KGZ",
}
FLED = {
    "at": [1, 24, 27],
    "measure": "displaced",
    "value": 2.0,
    "flags": ["possible", "subset"],
    "source": None,
    "place": None,
    "date": None,
    "affected": None,
}
ROW = {"first": "gmb:41", "last": "gmb:42", "held_out": True, "claims": [KILLED, FLED], "none": [[1, 40, 41]]}


@pytest.fixture
def read_rows(monkeypatch, tmp_path):
    """Return what reads rows as if they were the shipped list, against our tiny corpus."""

    def read(*rows, is_part=False):
        (tmp_path / "lists").mkdir()
        (tmp_path / "lists" / "claims.jsonl").write_bytes(b"\n".join(orjson.dumps(row) for row in rows))
        monkeypatch.setattr(claim_labels, "files", lambda _: tmp_path)
        return list(read_claims(GMB, is_part=is_part))

    return read


def test_a_row_is_an_article_with_claims_as_gold_has_them(read_rows):
    killed = {
        "kind": "claim",
        "start": 44,
        "end": 52,
        "text": "Four men",
        "measure": "killed",
        "value": 4.0,
        "certainty": "alleged",
        "negated": False,
        "increment": False,
        "cumulative": True,
        "subset": False,
        "source": {"start": 28, "end": 37, "text": "the mayor"},
        "place": {"start": 11, "end": 16, "text": "Arzan"},
        "date": {"start": 20, "end": 26, "text": "Monday"},
        "affected": "KGZ",
    }
    fled = {
        "kind": "claim",
        "start": 68,
        "end": 71,
        "text": "two",
        "measure": "displaced",
        "value": 2.0,
        "certainty": "possible",
        "negated": False,
        "increment": False,
        "cumulative": False,
        "subset": True,
        "source": None,
        "place": None,
        "date": None,
        "affected": None,
    }
    assert read_rows(ROW) == [
        LabelledArticle("gmb:41", f"{TEXTS[1]}\n{TEXTS[2]}", [killed, fled], [(84, 85)], held_out=True)
    ]


CERTAINTIES = {
    "none": ([], "asserted", []),
    "other flags": (["negated", "increment"], "asserted", ["negated", "increment"]),
    "possible": (["possible", "cumulative"], "possible", ["cumulative"]),
    "alleged": (["alleged", "subset"], "alleged", ["subset"]),
}


@pytest.mark.parametrize(("flags", "certainty", "set_flags"), CERTAINTIES.values(), ids=CERTAINTIES.keys())
def test_flags_become_certainty_and_fields(read_rows, flags, certainty, set_flags):
    (article,) = read_rows(ROW | {"claims": [FLED | {"flags": flags}]})
    (claim,) = article.claims
    fields = [name for name in ("negated", "increment", "cumulative", "subset") if claim[name]]
    assert (claim["certainty"], fields) == (certainty, set_flags)


def test_articles_keep_their_order_and_whether_they_are_held_out(read_rows):
    one = {"first": "gmb:43", "last": "gmb:43", "held_out": False, "claims": [], "none": []}
    assert [(a.doc_id, a.text, a.held_out) for a in read_rows(one, ROW)] == [
        ("gmb:43", "Nobody slept.", False),
        ("gmb:41", f"{TEXTS[1]}\n{TEXTS[2]}", True),
    ]


def test_articles_of_other_corpora_are_left_to_those_who_give_them(read_rows):
    other = {"first": "gum:a-1", "last": "gum:a-2", "held_out": False, "claims": [], "none": []}
    assert [article.doc_id for article in read_rows(other, ROW)] == ["gmb:41"]


def test_an_article_tells_when_it_was_labelled_only_once(read_rows):
    (article,) = read_rows(ROW | {"once": True})
    assert (article.held_out, article.once) == (True, True)


def test_a_sentence_that_the_corpus_lacks_is_an_error(read_rows):
    with pytest.raises(
        ConfigError, match=r"^claims\.jsonl:2: no sentences gmb:41 to gmb:99 in the data folder"
    ):
        read_rows(ROW, ROW | {"last": "gmb:99"})


@pytest.mark.parametrize(
    ("lacking", "found"),
    [
        ({"first": "gmb:7"}, ["gmb:41"]),
        ({"last": "gmb:99"}, ["gmb:41"]),
        ({}, ["gmb:41", "gmb:41"]),
    ],
    ids=["the first", "the last", "none"],
)
def test_of_a_part_of_a_corpus_the_articles_that_are_there_are_read(read_rows, lacking, found):
    assert [article.doc_id for article in read_rows(ROW | lacking, ROW, is_part=True)] == found


SHIPPED = _rows("claims.jsonl")
CLAIMS = [(row["first"], claim) for row in SHIPPED for claim in row["claims"]]


def number_of(key):
    return int(re.search(r"\d+$", key)[0])


def test_shipped_articles_stand_in_order_and_never_overlap():
    rows = [row for row in SHIPPED if corpus_of(row["first"]) == "gmb"]
    bounds = [number_of(row[side]) for row in rows for side in ("first", "last")]
    assert bounds == sorted(bounds)
    firsts = [row["first"] for row in SHIPPED]
    assert len(set(firsts)) == len(firsts)


def test_shipped_spans_lie_in_their_article():
    wrong = [
        (row["first"], span)
        for row in SHIPPED
        for span in (
            *row["none"],
            *(c[slot] for c in row["claims"] for slot in ("at", "source", "place", "date") if c[slot]),
        )
        if not (0 <= span[0] <= number_of(row["last"]) - number_of(row["first"]) and 0 <= span[1] < span[2])
    ]
    assert wrong == []


def test_shipped_labels_are_known():
    unknown = [(key, c) for key, c in CLAIMS if c["measure"] not in MEASURES or {*c["flags"]} - {*FLAGS}]
    assert unknown == []


def test_a_shipped_number_is_labelled_once():
    spots = [
        (row["first"], *at) for row in SHIPPED for at in (*row["none"], *(c["at"] for c in row["claims"]))
    ]
    assert sorted(spots) == sorted(set(spots))


def test_shipped_countries_are_codes():
    codes = [c["affected"] for _, c in CLAIMS if c["affected"] is not None]
    assert [code for code in codes if not (len(code) == 3 and code.isalpha() and code.isupper())] == []
