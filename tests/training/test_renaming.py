import random
from itertools import pairwise

import pytest

from extractor.training.renaming import Maker, Names, gather, rename
from extractor.training.rewriting import Labelled
from extractor.training.templates import open_article

POOL = Names(
    given=("Ada",),
    family=("Ek",),
    towns=(("Beso",), ("Kan",)),
    common=frozenset(("valley", "relief")),
    family_maker=Maker(["Tolkan"]),
    town_maker=Maker(["Orukul"]),
)
TAKES = 40


class Fixed(random.Random):
    """Draws that all come out as told, and choices that take the first."""

    def __init__(self, draws):
        super().__init__(0)
        self._draws = iter(draws)

    def random(self):
        return next(self._draws)

    def choice(self, seq):
        return seq[0]


def renamed(marks, marked, draws):
    sentence = marks[0](marked)
    return marks[1](rename(Labelled(sentence.text, sentence.mentions), POOL, Fixed(draws)))


# the first two draws: no byline, not kept as it is; then what each name takes
@pytest.mark.parametrize(
    ("marked", "draws", "expected"),
    [
        ("[PERSON Bo Lund] left.", [0, 0.1, 0.9, 0.5, 0.1, 0.9, 0.9], "[PERSON Ada Ek] left."),
        ("[PERSON Lund] left.", [0, 0.1, 0.9], "[PERSON Ek] left."),
        ("[PERSON LUND] left.", [0, 0.1, 0.9], "[PERSON EK] left."),
        ("[PERSON Lund] left.", [0, 0.95, 0.1, 0.1, 0.9], "[PERSON Beso] left."),
        ("[PERSON Lund] left.", [0, 0.7, 0.9], "[PERSON Tolkan] left."),
        ("[PERSON Bo Lund] left.", [0, 0.1, 0.9, 0.01, 0.1], "[PERSON Ada A.] left."),
        ("[PERSON Bo Lund] left.", [0, 0.1, 0.9, 0.04], "[PERSON A. A. Ek] left."),
        ("[PERSON Lund] left.", [0.9], "[PERSON Lund] left."),
        ("They fell in [PLACE Talu].", [0, 0.1, 0.1], "They fell in [PLACE Beso]."),
        ("They fell in [PLACE Talu].", [0, 0.9], "They fell in [PLACE Orukul]."),
        ("[PLACE Talu] burned.", [0], "[PLACE Talu] burned."),
        ("[PLACE Talu] province burned.", [0, 0.1, 0.1], "[PLACE Beso] province burned."),
        ("They fell in [PLACE Norway].", [0], "They fell in [PLACE Norway]."),
        ("They fell in [PLACE Talu Valley].", [0, 0.1, 0.1], "They fell in [PLACE Beso Valley]."),
        ("[ORGANIZATION TRK] left.", [0], "[ORGANIZATION AA] left."),
        ("[ORGANIZATION Talu Relief] left.", [0, 0.1, 0.1], "[ORGANIZATION Beso Relief] left."),
        ("[ORGANIZATION Talu] left.", [0], "[ORGANIZATION Talu] left."),
        ("[UNSURE Coalition] left.", [], "[UNSURE Coalition] left."),
    ],
    ids=[
        "a person gets another first name and surname",
        "a surname alone",
        "capitals stay capitals",
        "a surname that is a town",
        "a made-up surname",
        "a surname cut to its letter",
        "first names cut to letters",
        "some names stay",
        "a place that a preposition shows",
        "a made-up town",
        "a place that nothing shows stays",
        "a place that a class word shows",
        "a country stays",
        "the common word of a place stays",
        "an acronym gets other letters",
        "the common word of a body stays",
        "a body without common words stays",
        "what is unsure stays",
    ],
)
def test_names_are_exchanged(marks, marked, draws, expected):
    assert renamed(marks, marked, [0.9, 0.9, *draws]) == expected


def test_a_window_may_stay_as_it_is(marks):
    assert renamed(marks, "[PERSON Lund] left.", [0.9, 0.1]) == "[PERSON Lund] left."


def test_one_surname_becomes_one_surname(marks):
    draws = [0.9, 0.9, 0, 0.7, 0.9, 0]
    assert renamed(marks, "[PERSON Lund] left, [PERSON Lund] said.", draws) == (
        "[PERSON Tolkan] left, [PERSON Tolkan] said."
    )


@pytest.mark.parametrize("seed", range(TAKES))
def test_mentions_hold_whole_names_whatever_is_drawn(marks, seed):
    rng = random.Random(seed)  # noqa: S311 - no secrets here
    marked = (
        "“We left [PLACE Talu],” [PERSON Bo Lund] of [ORGANIZATION TRK] said.\nHe was in [PLACE Upper Oru]."
    )
    sentence = marks[0](marked)
    changed = rename(Labelled(sentence.text, sentence.mentions), POOL, rng)
    bounds = [position for item in changed.mentions for position in (item.start, item.end)]
    edges = [changed.text[item.start] + changed.text[item.end - 1] for item in changed.mentions]
    assert (
        [item.label for item in changed.mentions[-4:]],
        all(one <= other for one, other in pairwise(bounds)),
        all(edge == edge.strip() for edge in edges),
        changed.text.endswith("."),
    ) == (["PLACE", "PERSON", "ORGANIZATION", "PLACE"], True, True, True)


def test_made_up_words_follow_their_examples():
    maker = Maker(["Tolkanov", "Tolkien"])
    made = {maker.make(random.Random(seed)) for seed in range(TAKES)}  # noqa: S311 - no secrets here
    assert made == {"Tolkanov", "Tolkien"}


def test_names_are_gathered_from_the_sentences_and_the_map(marks):
    lines = ["[PERSON Ada Lund] left [PLACE Talu] at dawn.", "[PERSON BO EK] left the valley at dawn."]
    pool = gather([marks[0](line) for line in lines])
    towns = {town for country in pool.towns for town in country}
    assert (pool.given, pool.family, pool.common, "Maiduguri" in towns, "Anbar Governorate" in towns) == (
        ["Ada"],
        ["Lund"],
        frozenset(("left", "at", "dawn")),
        True,
        False,
    )


@pytest.mark.parametrize("seed", range(TAKES))
def test_an_opening_names_someone_or_somewhere(seed):
    opening = open_article(random.Random(seed))  # noqa: S311 - no secrets here
    assert {item.label for item in opening.mentions} & {"PERSON", "PLACE"}
