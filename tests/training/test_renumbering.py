import random
import re

import pytest

from extractor.training.corpora import Mention, NumberLabel
from extractor.training.renumbering import renumber
from extractor.training.rewriting import Edit, Labelled, join, rewrite

TRIES = 40


def tries(surface, measure):
    """What stands in the number's place, over many seeds."""
    text = f"So {surface} fell."
    labelled = Labelled(text, (), numbers=(NumberLabel(3, 3 + len(surface), measure),))
    changed = (renumber(labelled, random.Random(seed)) for seed in range(TRIES))  # noqa: S311 - no secrets here
    return {item.text[item.numbers[0].start : item.numbers[0].end] for item in changed}


@pytest.mark.parametrize(
    ("surface", "measure"),
    [
        ("dozens", "killed"),
        ("2019", "none"),
        ("one", "people"),
        ("1", "count"),
        ("two", "none"),
        ("1.5", "money"),
    ],
    ids=["vague", "year", "one", "digit one", "word that counts nothing", "decimal"],
)
def test_some_numbers_stay(surface, measure):
    assert tries(surface, measure) == {surface}


@pytest.mark.parametrize(
    ("surface", "measure", "shape"),
    [
        ("3,100", "distance", r"[1-9],\d{3}"),
        ("40", "none", r"[1-9]\d"),
        ("Seven", "killed", r"[A-Z][a-z-]+|[\d,]+"),
        ("12", "injured", r"[a-z-]+|[\d,]+"),
    ],
    ids=["a measured amount keeps its size", "what counts nothing keeps its size", "capital", "count"],
)
def test_others_are_exchanged(surface, measure, shape):
    found = tries(surface, measure)
    assert (len(found) > TRIES / 4, [new for new in found if not re.fullmatch(shape, new)]) == (True, [])


def test_labels_follow_their_words_through_edits():
    text = "Two men of 1st Corps fired a KB-4 on 12 May."
    labelled = Labelled(
        text,
        (Mention(11, 20, "ORGANIZATION"),),
        (Mention(29, 33, "WEAPON"),),
        (NumberLabel(0, 3, "people"), NumberLabel(11, 14, "none"), NumberLabel(37, 39, "none")),
    )
    changed = rewrite(labelled, [Edit(0, 3, "Eleven"), Edit(11, 20, "Red Wing")])
    cut = [
        changed.text[item.start : item.end]
        for item in (*changed.mentions, *changed.weapons, *changed.numbers)
    ]
    assert cut == ["Red Wing", "KB-4", "Eleven", "12"]


def test_joined_texts_keep_their_weapons_and_numbers():
    part = Labelled("a KB-4 in 2020", (), (Mention(2, 6, "WEAPON"),), (NumberLabel(10, 14, "none"),))
    joined = join([part, part], "\n")
    cut = [joined.text[item.start : item.end] for item in (*joined.weapons, *joined.numbers)]
    assert cut == ["KB-4", "KB-4", "2020", "2020"]
