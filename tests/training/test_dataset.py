import random

import pytest

from extractor.training.dataset import drop_copies, windows

LINE = "The [PLACE Talu] council met the [ORGANIZATION Red Wing] delegation again on Friday"


@pytest.mark.parametrize(
    ("article", "kept"),
    [
        ("… THE TALU COUNCIL met the Red Wing delegation\nagain on Friday!", []),
        ("The Talu council met nobody.", ["gmb:1"]),
    ],
    ids=["the same words in other dress", "other words"],
)
def test_sentences_of_the_measuring_set_are_dropped(marks, tmp_path, article, kept):
    (tmp_path / "one.txt").write_text(article, encoding="utf-8")
    sentences = [marks[0](LINE, key="gmb:1")]
    assert [row.key for row in drop_copies(sentences, tmp_path.glob("*.txt"))] == kept


def test_short_stock_phrases_are_no_copies(marks, tmp_path):
    (tmp_path / "one.txt").write_text("Nobody was hurt.", encoding="utf-8")
    assert len(drop_copies([marks[0]("Nobody was hurt.")], tmp_path.glob("*.txt"))) == 1


def test_every_sentence_comes_once_and_those_of_the_field_four_times(marks):
    sentences = [
        *(marks[0](f"[PLACE Talu{number}] fell", key=f"gmb:{number}") for number in range(60)),
        marks[0]("[PLACE Beso] fell", key="re3d:A:0", document="A"),
    ]
    rng = random.Random(0)  # noqa: S311 - no secrets here
    epoch = list(windows(sentences, rng, invented=0))
    assert sum(len(window.mentions) for window in epoch) == 60 + 4


def test_documents_are_never_joined(marks):
    sentences = [
        marks[0](f"[PLACE Talu] fell {number}", key=f"wnut:{number}", document=f"wnut:{number}")
        for number in range(5)
    ]
    rng = random.Random(0)  # noqa: S311 - no secrets here
    assert [len(window.mentions) for window in windows(sentences, rng, invented=0)] == [1] * 5
