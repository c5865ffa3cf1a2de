"""Articles in disguise: the same claims among other names, days and figures."""

import random

import pytest

from extractor.pipeline.choices import Option
from extractor.training.corpora import Mention
from extractor.training.decisions import Decision
from extractor.training.disguise import disguise

TEXT = "On Monday 412 men died in Talu, Omar Deng said. TALU mourned on Monday; in 1998 it lost 27,300 men."
MENTIONS = [Mention(26, 30, "PLACE"), Mention(32, 41, "PERSON"), Mention(48, 52, "PLACE")]
MONDAY, TALU, LOUD, DENG = (3, 9), (26, 30), (48, 52), (32, 41)


def shown(seed):
    options = [
        Option(None, (), ()),
        Option(MONDAY, (), ()),
        Option(TALU, (), ()),
        Option(LOUD, (), ()),
        Option(DENG, (), ()),
    ]
    decision = Decision("g", "place", options, [False, False, True, False, False], 0, has=True, at=10)
    rng = random.Random(seed)  # noqa: S311 - a disguise, no secret
    text, [(moved, known)] = disguise(TEXT, MENTIONS, [(decision, [0.0] * 5)], rng)
    assert (moved.right, known) == (decision.right, [0.0] * 5)
    return text, moved.at, [text[slice(*option.value)] for option in moved.options[1:]]


@pytest.mark.parametrize("seed", range(40))
def test_what_a_claim_may_take_moves_along(seed):
    text, at, (day, town, loud, person) = shown(seed)
    assert day.endswith("day")
    assert loud == town.upper()
    assert text[at:].split()[1] == "men"
    figure, last = text[at:].split()[0], text.split()[-2]
    told = f"On {day} {figure} men died in {town}, {person} said. {loud} mourned on {day}; in 1998 it lost {last} men."
    assert text == told


def test_names_days_and_figures_change_now_and_then():
    seen = [shown(seed) for seed in range(40)]
    days, towns, _, people = (set(column) for column in zip(*(spans for *_, spans in seen), strict=True))
    figures = {text[at : at + 3] for text, at, _ in seen}
    assert [
        len(kind) > 3 and name in kind
        for kind, name in ((days, "Monday"), (towns, "Talu"), (people, "Omar Deng"))
    ] == [
        True,
        True,
        True,
    ]
    assert len(figures) > 10
    assert all(figure.isdecimal() for figure in figures)


def test_a_year_stays():
    assert all(" in 1998 it " in shown(seed)[0] for seed in range(40))
