"""Calendar dates and dates counted from publication: value first, then the sentences that mean it."""

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


ABSOLUTE = by_value(
    {
        "2022-09-16": [
            "It began on [16 September 2022].",
            "It began on [September 16, 2022].",
            "It began on [Sept. 16, 2022], at home.",
            "It began on [16th September 2022].",
            "It began on [the 16th of September 2022].",
            "It began on [16 Sept 2022].",
            "It began on [Friday, September 16, 2022].",
            "It began on [Friday 16 September 2022].",
            "On [September 16, 2022], 23 men fled.",
            "It began on [Fri. 16 Sep 2022].",
            "It began on [16 September '22].",
            "It began on [2022-09-16].",
            "It began on [16/9/2022].",
            "It began on [16.09.2022].",
            "It began on [9/16/22].",
            "It began on [2022/9/16].",
            "IT BEGAN ON [16 SEP 22] (RADIO).",
        ],
        "2021-04": [
            "It began in [April 2021].",
            "It began in [early April 2021].",
            "It began in [mid-April of 2021].",
            "It began at [the end of April 2021].",
            "It has run since [April 2021].",
        ],
        "2014": [
            "It began in [2014].",
            "It began in [mid-2014].",
            "It began in [late 2014].",
            "It began [around 2014].",
            "It grew in [fiscal 2014].",
            "It ended by [the end of 2014].",
            "A treaty ([2014]) ended it.",
            "Its [2014] invasion failed.",
        ],
        "1990/1994": [
            "The war of [1990-1994] ended.",
            "The war of [1990-94] ended.",
        ],
        "2022-09-14/2022-09-16": [
            "They met on [Sept. 14-16].",
            "They met on [14-16 September].",
        ],
        "199X": [
            "It began in [the 1990s].",
            "It began in [the early '90s].",
            "It began in [the nineties].",
        ],
        "198X": [
            "It began in [the late 1980s].",
            "It began in [the mid-1980s].",
        ],
        "18XX": [
            "A [19th-century] fort fell.",
            "It fell in [the 19th century].",
        ],
        "20XX": [
            "It fell in [the twenty-first century].",
        ],
        "2022-SP": [
            "It thawed in [spring 2022].",
            "It thawed in [the spring of 2022].",
        ],
        "2020-Q3": [
            "It fell in [the third quarter of 2020].",
        ],
        "2022-Q2": [
            "It fell in [the second quarter].",
        ],
        "2021-Q4": [
            "It fell in [the fourth quarter].",
        ],
        "2020-H1": [
            "It fell in [the first half of 2020].",
        ],
        "2021-12-25": [
            "They met on [Christmas Day 2021].",
            "They met [last Christmas].",
        ],
        "2022-04-02/2022-05-01": [
            "They met during [Ramadan].",
            "They met in [Ramadan 2022].",
        ],
    }
)

FROM_PUBLICATION = by_value(
    {
        "2022-09-20": [
            "[Today] two men fled.",
            "Two men were killed [Tuesday].",
            "They will meet on [Tuesday].",
            "[Earlier on Tuesday] they fled.",
        ],
        "2022-09-19": [
            "They fled [yesterday].",
            "Police said [Monday] that they will pay.",
            "It was [late Monday].",
        ],
        "2022-09-21": [
            "They will meet [tomorrow].",
            "They will meet on [Wednesday].",
            "They are expected to meet [Wednesday].",
        ],
        "2022-09-18": [
            "They left [the day before yesterday].",
            "They must avenge the attack [Sunday] that killed ten men.",
            "They left [two days ago].",
        ],
        "2022-09-16": [
            "They fled on [Friday].",
            "They fled [last Friday].",
            "They fled [this past Friday].",
            "[Friday]'s attack was the worst.",
        ],
        "2022-09-23": [
            "They meet [next Friday].",
            "It is open until [Friday].",
            "The vote is scheduled for [Friday].",
            "The vote will not be held on [Friday].",
        ],
        "2022-09-13": [
            "They fled [last Tuesday].",
        ],
        "2022-W37": [
            "It began [last week].",
            "It began [late last week].",
        ],
        "2022-W38": [
            "It began [this week].",
            "It began [earlier this week].",
        ],
        "2022-W39": [
            "It begins [next week].",
        ],
        "2022-W37-WE": [
            "It rained over [the weekend].",
            "It rained [last weekend].",
        ],
        "2022-W38-WE": [
            "It may rain [this weekend].",
        ],
        "2022-W36": [
            "It began [two weeks ago].",
        ],
        "2022-08": [
            "It began [last month].",
            "It began [a month ago].",
        ],
        "2021": [
            "It began [last year].",
            "It began [a year ago].",
        ],
        "2022": [
            "It began [earlier this year].",
            "It was the worst of [the year].",
        ],
        "2023": [
            "It begins [next year].",
            "It begins [early next year].",
        ],
        "2012": [
            "It began [a decade ago].",
            "It began [ten years ago].",
        ],
        "2022-09": ["It began in [September]."],
        "2022-05": [
            "It began in [May].",
            "It began [last May].",
            "A [May] attack failed.",
        ],
        "2021-11": [
            "It began in [November].",
            "It began in [November last year].",
        ],
        "2022-11": [
            "It will begin in [November].",
            "It begins [this November].",
        ],
        "2022-09-14": [
            "It began on [September 14].",
            "It began on [14 September].",
        ],
        "2022-10-05": [
            "It ends on [October 5].",
        ],
        "2021-12-30": [
            "He was killed on [December 30].",
        ],
        "2022-12-30": [
            "They will vote on [December 30].",
        ],
        "2022-SU": [
            "It burned [this summer].",
            "It burned in [the summer].",
        ],
        "PAST_REF": [
            "They came [a few days ago].",
            "They came [years ago].",
        ],
    }
)


@pytest.mark.parametrize(("sentence", "value"), ABSOLUTE + FROM_PUBLICATION)
def test_date_has_its_value(sentence, value):
    mentions, marked = read(sentence)
    assert mentions == [(marked[0], "DATE", value)]


def test_a_number_behind_a_day_and_a_comma_is_no_second_day():
    assert found("On September 12, 16 men fled.") == [("September 12", "DATE", "2022-09-12")]
