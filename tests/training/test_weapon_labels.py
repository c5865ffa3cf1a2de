import random

import pytest

from extractor.training.corpora import Mention
from extractor.training.templates import invent
from extractor.training.weapon_labels import find_silver, with_re3d


@pytest.mark.parametrize(
    ("text", "words", "label", "expected"),
    [
        ("They hid a Zelmar-2 there.", "a Zelmar-2", "Weapon", ["Zelmar-2"]),
        ("They lost two Kolos craft.", "Kolos craft", "MilitaryPlatform", ["Kolos craft"]),
        ("Mortars fell.", "Mortars", "Weapon", ["Mortars"]),
        ("The unit left.", "The unit", "MilitaryPlatform", []),
        ("Zelmar spoke.", "Zelmar", "Person", []),
    ],
    ids=["article goes", "platform", "found by both", "no weapon", "another label"],
)
def test_labels_of_re3d_stand_beside_what_the_matcher_finds(text, words, label, expected):
    start = text.index(words)
    found = with_re3d(text, find_silver(text), [Mention(start, start + len(words), label)])
    assert [text[item.start : item.end] for item in found] == expected


def test_invented_articles_mark_weapons_apart_from_names():
    articles = [invent(random.Random(seed)) for seed in range(60)]  # noqa: S311 - no secrets here
    weapons = [item for article in articles for item in article.weapons]
    shared = [
        item
        for article in articles
        for item in article.weapons
        for name in article.mentions
        if item.start < name.end and name.start < item.end
    ]
    assert (len(weapons) > 20, {item.label for item in weapons}, shared) == (True, {"WEAPON"}, [])
