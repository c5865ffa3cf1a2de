"""Quarters, seasons, feasts, spoken years and counted units that the story resolves."""

import re

import pytest

from extractor.normalization.dates import find_dates

_MARK = re.compile(r"\[(?P<text>[^\]]+)\]\((?P<value>[^)]+)\)")
FAR = "They waited and waited for news of the men who had gone up the valley. " * 5


def read(marked, published):
    """Return (expression, value) pairs of the text, as found and as marked by [expression](value)."""
    text = _MARK.sub(lambda match: match["text"], marked)
    mentions = find_dates(text, published=published)
    expected = [(match["text"], match["value"]) for match in _MARK.finditer(marked)]
    return [(text[mention.start : mention.end], mention.value) for mention in mentions], expected


PERIODS = [
    pytest.param(
        "In [the third quarter of 2020](2020-Q3) it lost more, compared with [a year ago](2019-Q3).",
        "2022-09-20",
        id="a year before the quarter",
    ),
    pytest.param(
        "In [the third quarter of 2020](2020-Q3) it lost more, compared with [a year earlier](2019-Q3).",
        "2022-09-20",
        id="a year earlier than the quarter",
    ),
    pytest.param(
        "In [the third quarter of 2020](2020-Q3) it lost less than in [the 2018 period](2018-Q3).",
        "2022-09-20",
        id="the same period of another year",
    ),
    pytest.param("It lost less than in [the 2018 period](2018).", "2022-09-20", id="a period of a year"),
    pytest.param(
        "It lost less than in [the year-ago second quarter](2021-Q2).",
        "2022-09-20",
        id="a quarter of last year",
    ),
    pytest.param(
        "It lost less in [the current quarter](2022-Q3) and [the current year](2022).",
        "2022-09-20",
        id="the current quarter",
    ),
    pytest.param("It lost less in [the latest quarter](2022-Q2).", "2022-09-20", id="the latest quarter"),
    pytest.param("It lost less than in [the year-ago period](2021).", "2022-09-20", id="the year-ago period"),
    pytest.param("It lost less in the latest quarter.", None, id="the latest quarter of an unknown year"),
    pytest.param(
        "It thawed [last spring](2022-SP) and [last autumn](2021-FA).", "2022-09-20", id="last seasons"
    ),
    pytest.param("It snows [this winter](2021-WI).", "2022-01-20", id="a winter that began last year"),
    pytest.param("It thaws [next spring](2023-SP).", "2022-09-20", id="a season to come"),
    pytest.param(
        "They prayed at [Ashura](2022-08-08) and [last Ramadan](2022-04-02/2022-05-01).",
        "2022-09-20",
        id="feasts that passed",
    ),
    pytest.param("They will meet [next Easter](2023-04-09).", "2022-09-20", id="a feast to come"),
    pytest.param(
        "They met at [Christmas](2021-12-25).", "2022-09-20", id="a feast far ahead is the last one"
    ),
    pytest.param("They meet at [Halloween](2022-10-31).", "2022-09-20", id="a feast near ahead"),
    pytest.param(
        "They met in Ramadan 1950 and on the day after Ramadan 1950 in the week of Feb. 30.",
        "2022-09-20",
        id="feasts and days that are not known",
    ),
    pytest.param("They met last Ramadan.", "1950-09-20", id="a feast of a year that is not known"),
    pytest.param("They left in [Easter week](2022-W15).", "2022-09-20", id="the week of a feast"),
    pytest.param("It fell in [January nineteen ninety-seven](1997-01).", "2022-09-20", id="a spoken month"),
    pytest.param(
        "It fell in [the winter of nineteen ninety-four](1994-WI).", "2022-09-20", id="a spoken season"
    ),
    pytest.param("It fell by [the year two thousand](2000).", "2022-09-20", id="a spoken round year"),
    pytest.param("They sing [every night](XXXX-XX-XXTNI).", "2022-09-20", id="every night"),
    pytest.param("The state-run daily Al-Nahar said so.", "2022-09-20", id="a daily is a newspaper"),
]


@pytest.mark.parametrize(("text", "published"), PERIODS)
def test_period_is_resolved(text, published):
    mentions, expected = read(text, published)
    assert mentions == expected


COUNTED = [
    pytest.param("They left [three hours ago](2022-09-20TXX:XX).", "2022-09-20", id="hours ago"),
    pytest.param("He was one second back.", "2022-09-20", id="a runner's seconds"),
    pytest.param("They left [2 1/2 years ago](2020-03).", "2022-09-20", id="a part of a year ago"),
    pytest.param("They left [99999 years ago](PAST_REF).", "2022-09-20", id="before the calendar"),
    pytest.param(
        "It held for [the past 99999 years](P99999Y) and [the past 2 1/2 years](P2Y6M).",
        "2022-09-20",
        id="durations of no known days",
    ),
    pytest.param(
        "They met on [3 May 2021](2021-05-03); [two hours later](PT2H) they left.",
        "2022-09-20",
        id="hours later",
    ),
    pytest.param(
        "It fell in [2003](2003). [A month later](2003-XX) and [a week later](2003-WXX) they left.",
        "2022-09-20",
        id="too fine for a year",
    ),
    pytest.param(
        "It fell in [May 2003](2003-05). [Two days later](2003-05-XX) they left.",
        "2022-09-20",
        id="too fine for a month",
    ),
    pytest.param(
        "It fell in [the 1990s](199X). [Two days later](XXXX-XX-XX) they left.",
        "2022-09-20",
        id="too fine for a decade",
    ),
    pytest.param(
        "It fell [last month](XXXX-XX). [A week later](XXXX-WXX) they left.", None, id="an unknown month"
    ),
    pytest.param(
        "They left after two weekends and took a second look.", "2022-09-20", id="weekends are no duration"
    ),
]


@pytest.mark.parametrize(("text", "published"), COUNTED)
def test_counted_units_are_as_exact_as_their_anchor(text, published):
    mentions, expected = read(text, published)
    assert mentions == expected


TIMES = [
    pytest.param(
        "It burned [overnight on Friday](2022-09-16TNI) and [Monday overnight](2022-09-19TNI).",
        id="the night of a named day",
    ),
    pytest.param(
        "They met on [3 May 2021](2021-05-03) until [10 p.m. the same day](2021-05-03T22:00).",
        id="a time on the same day",
    ),
    pytest.param(
        f"They will vote on [Sunday](2022-09-25). Polls open at [8 a.m.](2022-09-25T08:00) {FAR}At [9 p.m.](2022-09-20T21:00) two men fled.",
        id="far from a day ahead the story is back",
    ),
    pytest.param(
        "It burned overnight on Feb. 30, on the morning of Feb. 30. It burned at 13 a.m. and at 8 p.m. on Feb. 30, 2022-02-30.",
        id="days and hours that do not exist",
    ),
    pytest.param(
        "In [February 2021](2021-02) they met; on the 31st, they left.", id="a month without a 31st"
    ),
    pytest.param("They met on [Saturday the 16th](XXXX-XX-16).", id="no near month has that day"),
    pytest.param("They met on Sept. 16-14.", id="a range that runs back"),
]


@pytest.mark.parametrize("text", TIMES)
def test_time_is_on_its_day(text):
    mentions, expected = read(text, "2022-09-20")
    assert mentions == expected
