import pytest
import spacy

from extractor.pipeline.extensions import set_items
from extractor.training import number_labels
from extractor.training.corpora import NumberLabel, Sentence
from extractor.training.number_labels import (
    by_hand,
    held_out_windows,
    labelled_windows,
    load_silver,
    parse_label,
    read_silver,
    save_silver,
    window_of,
)
from extractor.training.passage_reader import read_passages, split_passages

CLAIM = {
    "measure": "killed",
    "certainty": "asserted",
    "negated": False,
    "increment": False,
    "cumulative": False,
    "subset_of": None,
    "method": "claims.subject",
}


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("killed", NumberLabel(0, 2, "killed")),
        ("none", NumberLabel(0, 2, "none")),
        ("injured subset possible", NumberLabel(0, 2, "injured", ("subset", "possible"))),
    ],
    ids=["measure", "no claim", "flags"],
)
def test_a_label_is_a_measure_and_flags(label, expected):
    assert parse_label(0, 2, label) == expected


@pytest.mark.parametrize("label", ["dead", "killed maybe"], ids=["measure", "flag"])
def test_an_unknown_label_is_refused(label):
    with pytest.raises(ValueError, match=r"unknown (dead|maybe)"):
        parse_label(0, 2, label)


@pytest.mark.parametrize(
    ("key", "window"), [("gmb:0", 0), ("gmb:14", 2), ("re3d:A:4", None)], ids=["first", "third", "elsewhere"]
)
def test_sentences_of_gmb_stand_in_windows_of_five(key, window):
    assert window_of(key) == window


def test_windows_are_held_out():
    numbers = sum(len(labels) for labels in by_hand().values())
    shares = (len(labelled_windows()), len(held_out_windows()), numbers)
    assert shares == (2816, 937, 10127)


ALONE = [
    {"key": "gmb:0", "numbers": [[0, 2, "killed"]]},
    {"key": "gmb:7", "numbers": [[3, 5, "injured subset"], [9, 10, "none"]]},
]
WITH_CLAIMS = [
    {
        "first": "gmb:6",
        "last": "gmb:8",
        "held_out": False,
        "claims": [
            {"at": [2, 8, 12], "measure": "killed", "flags": ["alleged", "cumulative"]},
            {"at": [1, 0, 2], "measure": "killed", "flags": []},
        ],
        "none": [[2, 3, 5]],
    },
    {"first": "gmb:20", "last": "gmb:31", "held_out": True, "claims": [], "none": [[1, 4, 8]]},
]


@pytest.fixture
def lists(monkeypatch):
    """Set small lists in the place of the shipped ones."""
    rows = {"numbers.jsonl": ALONE, "claims.jsonl": WITH_CLAIMS}
    monkeypatch.setattr(number_labels, "_rows", rows.__getitem__)


@pytest.mark.usefixtures("lists")
def test_numbers_labelled_alone_and_with_their_claims_come_together():
    assert by_hand.__wrapped__() == {
        "gmb:0": (NumberLabel(0, 2, "killed"),),
        "gmb:7": (NumberLabel(3, 5, "injured", ("subset",)), NumberLabel(9, 10, "none")),  # alone goes first
        "gmb:8": (NumberLabel(3, 5, "none"), NumberLabel(8, 12, "killed", ("alleged", "cumulative"))),
        "gmb:21": (NumberLabel(4, 8, "none"),),
    }


@pytest.mark.usefixtures("lists")
def test_the_first_of_ten_windows_and_the_held_out_articles_are_held_out():
    assert held_out_windows.__wrapped__() == {0, 4, 5, 6}


class ClaimsOf:
    """A pipeline that finds these claims: (words, changes)."""

    def __init__(self, *found):
        self.found = found

    def pipe(self, texts):
        for doc in spacy.blank("en").pipe(texts):
            spans = [(doc.text.index(words), len(words), changes) for words, changes in self.found]
            claims = [{"start": at, "end": at + size, **CLAIM, **changes} for at, size, changes in spans]
            set_items(doc, "claims", claims)
            yield doc


@pytest.mark.parametrize(
    ("words", "changes", "expected"),
    [
        ("At least 12 men", {}, ("12", "killed", ())),
        ("12 men", {"certainty": "possible", "subset_of": "c1"}, ("12", "killed", ("possible", "subset"))),
        ("12 men", {"method": "claims.topic"}, None),
        ("12 men of the 40", {}, None),
    ],
    ids=["modifier is left out", "flags", "a frame that guesses", "two numbers"],
)
def test_plain_claims_label_their_numbers(words, changes, expected):
    text = "At least 12 men of the 40 died."
    labels = read_silver(ClaimsOf((words, changes)), [Sentence("gmb:0", "gmb", text, ())])
    found = [(text[n.start : n.end], n.measure, n.flags) for n in labels.get("gmb:0", ())]
    assert found == ([expected] if expected else [])


def test_windows_labelled_by_hand_get_no_silver():
    key = next(iter(by_hand()))
    text = "12 men died."
    assert read_silver(ClaimsOf(("12 men", {})), [Sentence(key, "gmb", text, ())]) == {}


def test_silver_is_kept_in_a_file(tmp_path):
    labels = {"gmb:3": (NumberLabel(0, 2, "killed", ("subset",), 0.3), NumberLabel(9, 13, "none", (), 0.3))}
    save_silver(labels, tmp_path / "numbers.jsonl")
    assert load_silver(tmp_path / "numbers.jsonl") == labels


def test_passages_are_read_with_their_numbers():
    first, second = split_passages(
        "They lost [nine|killed].\n===\nIn [2019|none] [two|missing possible] left.\n"
    )
    assert (first.text, first.numbers) == ("They lost nine.", (NumberLabel(10, 14, "killed"),))
    assert (second.text, second.numbers) == (
        "In 2019 two left.",
        (NumberLabel(3, 7, "none"), NumberLabel(8, 11, "missing", ("possible",))),
    )


def test_every_tenth_passage_and_the_files_held_out_are_held_out():
    training, held_out = read_passages()
    assert (len(training), len(held_out)) == (4716, 579)
