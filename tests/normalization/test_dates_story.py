"""Dates that need their article: the day the story has reached, the article's years, unknown parts."""

import re

import pytest

from extractor.normalization.dates import find_dates

PUBLISHED = "2022-09-20"  # a Tuesday
_MARK = re.compile(r"\[(?P<text>[^\]]+)\]\((?P<value>[^)]+)\)")


def read(marked, published):
    """Return (expression, value) pairs of the text, as found and as marked by [expression](value)."""
    text = _MARK.sub(lambda match: match["text"], marked)
    mentions = find_dates(text, published=published)
    expected = [(match["text"], match["value"]) for match in _MARK.finditer(marked)]
    return [(text[mention.start : mention.end], mention.value) for mention in mentions], expected


NARRATIVE = [
    pytest.param(
        "On [May 3, 2021](2021-05-03) they met. [Two days later](2021-05-05) they left.",
        id="days after the day named",
    ),
    pytest.param(
        "On [May 3, 2021](2021-05-03) they met; they left [the following morning](2021-05-04TMO).",
        id="the following morning",
    ),
    pytest.param("On [May 3, 2021](2021-05-03) they met. [That day](2021-05-03) they left.", id="that day"),
    pytest.param(
        "On [May 3, 2021](2021-05-03) they met. They left [the same day](2021-05-03).", id="the same day"
    ),
    pytest.param(
        "On [May 3, 2021](2021-05-03) they met. They had fled [the previous day](2021-05-02).",
        id="the previous day",
    ),
    pytest.param(
        "On [May 3, 2021](2021-05-03) they met. [That Friday](2021-04-30) they left.",
        id="that Friday is the one before",
    ),
    pytest.param(
        "On [May 3, 2021](2021-05-03) they met. [The following Friday](2021-05-07) they left.",
        id="the following Friday",
    ),
    pytest.param(
        "On [May 3, 2021](2021-05-03) they met. [A week earlier](2021-W17) they fled.", id="a week earlier"
    ),
    pytest.param("They met in [2003](2003). [The following year](2004) they left.", id="the following year"),
    pytest.param(
        "They fell in [2003](2003). He died [two days later](2003-XX-XX).", id="days after an event of a year"
    ),
    pytest.param(
        "On [May 3, 2021](2021-05-03) they met. At [8 p.m.](2021-05-03T20:00) they left.",
        id="a clock time is on the day named",
    ),
    pytest.param(
        "They met on [May 3, 2021](2021-05-03). On [the 16th](2021-05-16), they left.",
        id="the 16th of the month named",
    ),
    pytest.param("They met between [September 14](2022-09-14) and [16](2022-09-16).", id="two joined days"),
    pytest.param(
        "They met from [14](2021-05-14) to [16 May 2021](2021-05-16).", id="two joined days before the month"
    ),
    pytest.param("They met from [Monday](2022-09-19) to [Wednesday](2022-09-14).", id="two weekdays"),
]


@pytest.mark.parametrize("text", NARRATIVE)
def test_narrative_counts_from_the_day_it_has_reached(text):
    mentions, expected = read(text, PUBLISHED)
    assert mentions == expected


UNPUBLISHED = [
    pytest.param("They fled [today](XXXX-XX-XX).", id="today"),
    pytest.param("They fled [this week](XXXX-WXX).", id="this week"),
    pytest.param("They fled [earlier this year](XXXX).", id="this year"),
    pytest.param("They fled [overnight](XXXX-XX-XXTNI).", id="overnight"),
    pytest.param("They fled on [Friday](XXXX-WXX-5).", id="a weekday"),
    pytest.param("They fled on [Friday evening](XXXX-WXX-5TEV).", id="a weekday's evening"),
    pytest.param("They fled in [January](XXXX-01).", id="a month"),
    pytest.param("They fled on [January 8](XXXX-01-08).", id="a month-day"),
    pytest.param("They fled [two days ago](XXXX-XX-XX).", id="days ago"),
    pytest.param("They fled [hours ago](PAST_REF).", id="hours ago"),
    pytest.param("They fled [three hours ago](PAST_REF).", id="three hours ago"),
    pytest.param("They fled in [the third quarter](XXXX-Q3).", id="a quarter"),
    pytest.param("They fled in [spring](XXXX-SP).", id="a season"),
    pytest.param("They fled [a day later](XXXX-XX-XX).", id="a day later"),
    pytest.param("They fled [the next day](XXXX-XX-XX).", id="the next day"),
    pytest.param("They fled at [8 p.m.](XXXX-XX-XXT20:00) and hid.", id="a clock time"),
    pytest.param("They fled on [the 16th](XXXX-XX-16), he said.", id="a day of the month"),
    pytest.param("They fled on [Friday the 16th](XXXX-XX-16).", id="a weekday and its day"),
    pytest.param("They fled at Easter.", id="a feast has no day without its year"),
    pytest.param(
        "They met on [Jan. 3](XXXX-01-03). [Two days later](XXXX-01-05) they fled.",
        id="days after a month-day",
    ),
    pytest.param(
        "They met [Monday](XXXX-WXX-1). [Two days later](XXXX-WXX-3) they fled.", id="days after a weekday"
    ),
]


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31", "2022-02-30", "yesterday"])
def test_publication_date_that_is_none_counts_as_unknown(published):
    mentions, expected = read("They fled [two centuries ago](XXXX) and [today](XXXX-XX-XX).", published)
    assert mentions == expected


@pytest.mark.parametrize("text", UNPUBLISHED)
def test_without_publication_date_the_unknown_stays_unknown(text):
    mentions, expected = read(text, None)
    assert mentions == expected


FROM_THE_ARTICLE = [
    pytest.param(
        "It began in [early November 2005](2005-11). On [5 November](2005-11-05) they fled.",
        id="the month is written with one year",
    ),
    pytest.param(
        "It began in [May 2005](2005-05) and [May 2006](2006-05). On [5 May](XXXX-05-05) they fled.",
        id="the month is written with two years",
    ),
    pytest.param(
        "Between [2021](2021) and [2022](2022) they hid. On [Friday, September 16](2022-09-16) they fled.",
        id="only one year has that weekday",
    ),
    pytest.param(
        "In [2011](2011) and [2022](2022) they hid. On [Friday, September 16](XXXX-09-16) they fled.",
        id="two years have that weekday",
    ),
    pytest.param(
        "On [Thursday, Dec. 15](XXXX-12-15) they fled. On [Thursday](XXXX-12-15) they hid.",
        id="a weekday dated elsewhere",
    ),
    pytest.param(
        "It began in [May 2005](2005-05) and ended in [May](2005-05).",
        id="a month written with its year elsewhere",
    ),
]


@pytest.mark.parametrize("text", FROM_THE_ARTICLE)
def test_without_publication_date_the_article_may_determine_the_year(text):
    mentions, expected = read(text, None)
    assert mentions == expected


NUMERIC = [
    pytest.param("It was [05/03/2016](2016-03-05).", None, id="the day comes first"),
    pytest.param(
        "It was [05/03/2016](2016-05-03) and [05/16/2016](2016-05-16).",
        None,
        id="another date puts the month first",
    ),
    pytest.param(
        "It was [05/03/2016](2016-03-05) and [16/05/2016](2016-05-16).",
        "2016-05-04",
        id="another date puts the day first",
    ),
    pytest.param(
        "It was [05/03/2016](2016-05-03).", "2016-05-04", id="the publication date is nearer to one reading"
    ),
    pytest.param("It was [05/05/2016](2016-05-05).", None, id="both readings agree"),
    pytest.param("It was 31/31/2016.", None, id="no reading is a day"),
]


@pytest.mark.parametrize(("text", "published"), NUMERIC)
def test_numeric_date_says_which_number_is_the_day(text, published):
    mentions, expected = read(text, published)
    assert mentions == expected
