"""Choosing by learned weights: what the numbers decide, and the shipped weight files."""

import math

import pytest

from extractor.errors import LexiconError
from extractor.lexicon import read_text
from extractor.pipeline.choices import SLOTS, Chooser, Option, default_chooser, parse_weights, step

LEAST_WEIGHT = 0.02  # smaller ones are not written


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# written by training\nnone\t0.5\nback 1\t-1.250\n", {"none": 0.5, "back 1": -1.25}),
        ("none\t0.5\n\nback 1\t2\n", {"none": 0.5, "back 1": 2.0}),
        ("before (\t1", {"before (": 1.0}),
        ("", {}),
    ],
    ids=["comment", "empty line", "a mark as feature", "empty file"],
)
def test_weights_are_read(text, expected):
    assert parse_weights(text, name="place") == expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "# first\nnone\t0.5\nnone\t0.7\n",
            "choices/date.tsv:3: none stands twice; train again or delete one",
        ),
        ("none\t0.5\nback 1\n", "choices/date.tsv:2: not a feature, a tab and a number"),
        ("none 0.5\n", "choices/date.tsv:1: not a feature, a tab and a number"),
        ("none\thigh\n", "choices/date.tsv:1: not a feature, a tab and a number"),
        ("none\t0.5\t0.6\n", "choices/date.tsv:1: not a feature, a tab and a number"),
    ],
    ids=["twice", "no number", "no tab", "a word for a number", "two numbers"],
)
def test_broken_weights_are_refused(text, message):
    with pytest.raises(LexiconError) as refused:
        parse_weights(text, name="date")
    assert str(refused.value) == message


@pytest.mark.parametrize(("slot", "author"), [*((slot, "choices") for slot in SLOTS), ("measure", "trust")])
def test_shipped_weights_are_as_training_writes_them(slot, author):
    text = read_text(f"choices/{slot}.tsv")
    weights = parse_weights(text, name=slot)
    lines = [f"{name}\t{weight:.3f}" for name, weight in sorted(weights.items())]
    assert text.splitlines() == [f"# written by extractor.training.{author}: feature, weight", *lines]
    weak = [
        name
        for name, weight in weights.items()
        if not (math.isfinite(weight) and abs(weight) >= LEAST_WEIGHT)
    ]
    assert weak == []


def test_the_shipped_chooser_is_made_once():
    assert default_chooser() is default_chooser()


WEIGHTS = {
    "place": {"near": 2.0, "far": -1.0, "ruled": 1.0},
    "date": {"near": 0.5, "little": 0.49, "enough": 0.50},
    "affected": {"far": -9.0, "under": 0.20, "over": 0.21, "close": 0.84, "sure": 0.85},
}


def option(*shared, own=()):
    return Option(None, own, (shared,))


# Each row: slot, options (none of them first), the rules' pick and the pick to take. A day or place is taken at
# 45 per cent: among three that takes a lead of 0.493. A country is taken at 60 per cent, which
# is a lead of 0.405, but instead of the one that the rules picked at 70 per cent: a lead of 0.847.
CHOICES = {
    "a likelier option": ("place", [option(), option("near")], 0, 1),
    "own features count": ("place", [option(), option(own=("near",))], 0, 1),
    "own and shared features add up": ("place", [option("near"), option("near", own=("near",))], 0, 1),
    "the rules' pick weighs more": ("place", [option("far"), option("far")], 1, 1),
    "what lost to the rules' pick": ("place", [option("near"), option("near")], 1, 1),
    "a feature without a weight": ("place", [option(), option("unheard of")], 0, 0),
    "the likeliest of three": ("place", [option(), option("far"), option("near", "near")], 0, 2),
    "two days share what one would have": ("date", [option(), option("near"), option("near")], 0, 0),
    "a day just too unlikely": ("date", [option(), option(), option("little")], 0, 0),
    "a day just likely enough": ("date", [option(), option(), option("enough")], 0, 2),
    "another slot's weight": ("date", [option("far"), option()], 0, 1),
    "a place that none is likelier than": ("place", [option(), option("far")], 0, 0),
    "the rules' place, where none is sure": ("place", [option(), option(), option("far")], 2, 0),
    "the rules' day, too unlikely": ("date", [option("near", "near", "near"), option()], 1, 0),
    "a country just too unlikely": ("affected", [option(), option("under")], 0, 0),
    "a country just likely enough": ("affected", [option(), option("over")], 0, 1),
    "the rules' country where none is close": ("affected", [option("close"), option()], 1, 1),
    "no country where none is sure": ("affected", [option("sure"), option()], 1, 0),
    "another country just too unlikely": (
        "affected",
        [option("far"), option(), option("close")],
        1,
        1,
    ),
    "another country just likely enough": (
        "affected",
        [option("far"), option(), option("sure")],
        1,
        2,
    ),
    "nothing to choose from": ("place", [option("far")], 0, 0),
}


@pytest.mark.parametrize(("slot", "options", "ruled", "taken"), CHOICES.values(), ids=CHOICES.keys())
def test_the_likeliest_mention_is_taken_where_it_is_likely_enough(slot, options, ruled, taken):
    assert Chooser(WEIGHTS).choose(slot, options, ruled, 0) == taken


def test_a_sum_that_is_kept_belongs_to_its_slot():
    chooser = Chooser(WEIGHTS)
    options = [option(), option(own=("far", "far"))]
    assert [chooser.choose(slot, options, 1, 0) for slot in ("place", "date", "place")] == [0, 1, 0]


class Pointing:
    """Points at one span, wherever the claim starts."""

    def __init__(self, span, worth):
        self.span = span
        self.worth = worth

    def scores(self, slot, claim, options):
        assert (slot, claim) == ("place", 40)
        return [self.worth if value == self.span else 0.0 for value in options]


# Each row: the span pointed at, what that is worth, and the pick among none, a near and a far mention; the rules' is the far one.
POINTED = {
    "at the likelier option": ((3, 7), 9.0, 1),
    "against the features": ((20, 25), 9.0, 2),
    "not strongly enough": (None, 0.5, 1),
    "at no mention": (None, 9.0, 0),
}


@pytest.mark.parametrize(("span", "worth", "taken"), POINTED.values(), ids=POINTED.keys())
def test_pointers_add_to_what_features_weigh(span, worth, taken):
    options = [option(), Option((3, 7), (), (("near",),)), Option((20, 25), (), (("far",),))]
    chooser = Chooser(WEIGHTS)
    assert chooser.with_pointers(Pointing(span, worth)).choose("place", options, 2, 40) == taken
    assert chooser.choose("place", options, 2, 40) == 1


# Each row: the span pointed at, what that is worth, and the pick in place of a far mention that the rules settled on.
OVERRULED = {
    "by a mention that is sure": ((3, 7), 9.0, 1),
    "by none that is sure enough": ((3, 7), -1.0, 2),
    "never by no mention": (None, 9.0, 2),
}


@pytest.mark.parametrize(("span", "worth", "taken"), OVERRULED.values(), ids=OVERRULED.keys())
def test_what_the_rules_settle_gives_way_to_a_sure_mention(span, worth, taken):
    options = [option(), Option((3, 7), (), (("near",),)), Option((20, 25), (), (("far",),))]
    chooser = Chooser(WEIGHTS)
    pointing = chooser.with_pointers(Pointing(span, worth))
    assert pointing.choose("place", options, 2, 40, is_open=False) == taken
    assert chooser.choose("place", options, 2, 40, is_open=False) == 2


def test_pointers_say_nothing_of_peoples():
    chooser = Chooser(WEIGHTS).with_pointers(Pointing("KGZ", 9.0))
    assert chooser.choose("affected", [option(), Option("KGZ", (), (("under",),))], 0, 40) == 0


@pytest.mark.parametrize(
    ("number", "name"),
    [(0, "1"), (1, "1"), (2, "3"), (3, "3"), (4, "+"), (-2, "1")],
    ids=["below", "on the first edge", "between", "on the last edge", "beyond", "negative"],
)
def test_a_distance_is_named_by_the_edge_that_holds_it(number, name):
    assert step(number, (1, 3)) == name
