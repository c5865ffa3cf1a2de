"""Times of day, durations, sets and vague references: value first, then the sentences that mean it."""

import re

import pytest

from extractor.normalization.dates import find_dates

PUBLISHED = "2022-09-20"  # a Tuesday
_BRACKETS = re.compile(r"\[([^\]]*)\]")


def by_value(table):
    """One row for each sentence; the brackets show the expression that has the value."""
    return [
        pytest.param(sentence, value, id=f"{value}: {sentence}")
        for value, sentences in table.items()
        for sentence in sentences
    ]


def found(text, *, vague=False):
    mentions = find_dates(text, published=PUBLISHED, vague=vague)
    return [(text[mention.start : mention.end], mention.timex, mention.value) for mention in mentions]


def read(marked):
    """Return the marked sentence's expressions, as found and as marked."""
    return found(_BRACKETS.sub(r"\1", marked)), _BRACKETS.findall(marked)


TIMES = by_value(
    {
        "2022-09-16T08:40Z": ["The log ends at [2022-09-16T08:40Z]."],
        "2022-09-20T08:40": [
            "It hit [around 8:40 a.m.] at home.",
            "It hit at [8.40am].",
            "It hit at [08:40 local time].",
            "IT HIT AT [0840 TODAY].",
        ],
        "2022-09-20T00:40Z": [
            "It hit at once ([0040 GMT]).",
            "It hit at [00:40 UTC].",
        ],
        "2022-09-20T20:00": [
            "It hit at [8 p.m. Tuesday].",
            "It hit at [eight o'clock in the evening].",
            "It hit at [2000 hours].",
        ],
        "2022-09-19T23:30": [
            "It hit [Monday at 11:30 p.m. local time].",
        ],
        "2022-09-20T00:05": [
            "It hit at [12:05 a.m. today].",
        ],
        "2022-09-16TMO": [
            "It began [early on Friday morning].",
            "It began at [dawn Friday].",
        ],
        "2022-09-20TMO": [
            "They met [this morning].",
            "They have met since [the morning].",
        ],
        "2022-09-19TNI": [
            "They fled [overnight].",
            "They fled [last night].",
        ],
        "2022-09-20TNI": [
            "They meet [tonight].",
            "They flee at [nightfall Tuesday].",
        ],
        "2022-09-19TEV": [
            "It was on [Monday evening].",
            "It was [yesterday evening].",
        ],
        "2022-09-16T12:00": [
            "They left at [noon Friday].",
        ],
        "2022-09-19TMO/2022-09-19TAF": [
            "It ran from [early morning to late afternoon on Monday].",
        ],
    }
)

DURATIONS = by_value(
    {
        "P2D": [
            "It took [two days].",
            "It held for [the past two days].",
            "A [two-day] siege ended.",
        ],
        "PT6H": [
            "It took [nearly six hours].",
        ],
        "PT24H": [
            "It rained in [the last 24 hours].",
        ],
        "P1W": [
            "It lasted [a week].",
            "It came [a week] after the raid.",
        ],
        "P1Y": [
            "It rose over [the past year].",
            "It took [more than a year].",
        ],
        "P30Y": [
            "It took [three decades].",
        ],
        "PXDE": [
            "It rose over [the past few decades].",
        ],
        "PXD": [
            "It took [several days].",
            "It took [days].",
        ],
        "P2Y6M": [
            "It took [two and a half years].",
            "It took [2 1/2 years].",
        ],
        "PT1H30M": [
            "It took [an hour and a half].",
        ],
        "PT30M": [
            "It took [half an hour].",
        ],
        "P3W": [
            "An [almost three-week-long] strike ended.",
            "It takes [two to three weeks].",
        ],
        "P25Y": [
            "It took [twenty-five years].",
        ],
        "P100Y": [
            "It took [a hundred years].",
        ],
        "P4D": [
            "It held [four more days].",
        ],
    }
)

SETS = by_value(
    {
        "P1D": [
            "They meet [every day].",
            "They shell the town [daily].",
        ],
        "P2D": [
            "They meet [every two days].",
            "They meet [every other day].",
        ],
        "XXXX-WXX-1": [
            "They meet on [Mondays].",
            "They meet [every Monday].",
        ],
        "XXXX-WXX-2TNI": [
            "They meet on [Tuesday nights].",
        ],
        "XXXX-07": [
            "They march [each July].",
        ],
        "P1Y": [
            "It kills twice [a year].",
        ],
    }
)


@pytest.mark.parametrize(("sentence", "value"), TIMES)
def test_time_has_its_value(sentence, value):
    mentions, marked = read(sentence)
    assert mentions == [(marked[0], "TIME", value)]


@pytest.mark.parametrize(("sentence", "value"), DURATIONS)
def test_duration_has_its_value(sentence, value):
    mentions, marked = read(sentence)
    assert mentions == [(marked[0], "DURATION", value)]


@pytest.mark.parametrize(("sentence", "value"), SETS)
def test_set_has_its_value(sentence, value):
    mentions, marked = read(sentence)
    assert mentions == [(marked[0], "SET", value)]


VAGUE = by_value(
    {
        "PRESENT_REF": ["They are [now] here.", "[These days] they flee.", "The [current] truce holds."],
        "PAST_REF": ["They [recently] fled.", "They fled in [the past]."],
        "FUTURE_REF": ["They will [soon] flee.", "[The future] is open.", "It ends in [the near future]."],
    }
)


@pytest.mark.parametrize(("sentence", "value"), VAGUE)
def test_vague_reference_is_found_when_asked_for(sentence, value):
    assert found(_BRACKETS.sub(r"\1", sentence), vague=True) == [
        (_BRACKETS.findall(sentence)[0], "DATE", value)
    ]


@pytest.mark.parametrize("sentence", [row.values[0] for row in VAGUE])
def test_vague_reference_is_left_out_unasked(sentence):
    assert found(_BRACKETS.sub(r"\1", sentence)) == []


def test_as_soon_as_is_no_reference():
    assert found("They left as soon as they could.", vague=True) == []
