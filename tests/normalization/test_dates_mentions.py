"""What is no date, what a mention says, where its span ends."""

import re

import pytest

from extractor.normalization.dates import DateMention, find_dates

PUBLISHED = "2022-09-20"  # a Tuesday
_BRACKETS = re.compile(r"\[([^\]]*)\]")


def found(text, *, vague=False):
    mentions = find_dates(text, published=PUBLISHED, vague=vague)
    return [(text[mention.start : mention.end], mention.timex, mention.value) for mention in mentions]


def read(marked):
    """Return the marked sentence's expressions, as found and as marked."""
    return found(_BRACKETS.sub(r"\1", marked)), _BRACKETS.findall(marked)


NO_DATES = [
    pytest.param("They may go and we sat in the sun on the second floor.", id="words that look like dates"),
    pytest.param("Troops march on; an august judge fell.", id="march and august in lower case"),
    pytest.param("THEY MAY LEAVE AND MARCH TO THE SEA.", id="verbs in capitals"),
    pytest.param("Sun and Mon and Sat are short.", id="short weekdays without a date"),
    pytest.param("He drove a 1987 Volvo with F-16 and MiG-29 pilots of T20.", id="model years and types"),
    pytest.param("J. May and April Jones fled.", id="months that are names"),
    pytest.param("They won 3-2 and 21-14.", id="scores"),
    pytest.param("Call +1 202 555 1994 or 555-1994.", id="phone numbers"),
    pytest.param("Guards stay 24/7, 24 hours a day.", id="around the clock"),
    pytest.param("Version 3.11 and 1.10.2 are out.", id="versions"),
    pytest.param("It cost $1999 and 1,999 roubles.", id="money"),
    pytest.param("Resolution 1973 and 2003 tickets.", id="numbers"),
    pytest.param("A 33-year-old man, aged 33, and a two-year-old boy fled.", id="ages"),
    pytest.param("A man in his 50s fled at 60 mph.", id="a person's decade"),
    pytest.param("Three-quarters of a quarter fell.", id="fractions"),
    pytest.param("The 7th Division and the 3rd Battalion fled on the 6th floor.", id="ordinals"),
    pytest.param("It fell at 2030 metres.", id="metres"),
    pytest.param("He is now and currently here, as recently as can be.", id="vague words"),
    pytest.param("", id="nothing"),
    pytest.param("9999999999 9999", id="numbers too long"),
]


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_date_gives_nothing(text):
    assert found(text) == []


MENTIONS = [
    pytest.param(
        "They fled on 16 May 2021.",
        PUBLISHED,
        DateMention(13, 24, "DATE", "2021-05-16", "2021-05-16", "2021-05-16", None, "dates.absolute"),
        id="it says all itself",
    ),
    pytest.param(
        "They fled on Friday.",
        PUBLISHED,
        DateMention(13, 19, "DATE", "2022-09-16", "2022-09-16", "2022-09-16", PUBLISHED, "dates.published"),
        id="counted from the publication date",
    ),
    pytest.param(
        "They fled on Friday.",
        None,
        DateMention(13, 19, "DATE", "XXXX-WXX-5", None, None, None, "dates.unresolved"),
        id="nothing to count from",
    ),
    pytest.param(
        "They fled last month.",
        PUBLISHED,
        DateMention(10, 20, "DATE", "2022-08", "2022-08-01", "2022-08-31", PUBLISHED, "dates.published"),
        id="a month covers its days",
    ),
    pytest.param(
        "They fled in the past two weeks.",
        PUBLISHED,
        DateMention(13, 31, "DURATION", "P2W", "2022-09-06", PUBLISHED, PUBLISHED, "dates.published"),
        id="a duration up to publication",
    ),
    pytest.param(
        "They hide for the next two months.",
        PUBLISHED,
        DateMention(14, 33, "DURATION", "P2M", PUBLISHED, "2022-11-20", PUBLISHED, "dates.published"),
        id="a duration from publication on",
    ),
    pytest.param(
        "They fled for two days.",
        PUBLISHED,
        DateMention(14, 22, "DURATION", "P2D", None, None, None, "dates.absolute"),
        id="a duration of no known days",
    ),
]


@pytest.mark.parametrize(("text", "published", "mention"), MENTIONS)
def test_mention_says_days_anchor_and_method(text, published, mention):
    assert find_dates(text, published=published) == [mention]


SPANS = [
    pytest.param("It ended in [March].", id="a sentence's full stop stays out"),
    pytest.param("It ended on [Sept. 16].", id="an abbreviation's full stop inside stays in"),
    pytest.param("It ended at [8 p.m.] in Rome", id="an abbreviation's full stop before more text stays in"),
    pytest.param("It ended at [8 p.m].", id="a full stop that ends the paragraph stays out"),
    pytest.param("It ended [last\nnight] in Rome.", id="a line break belongs to the expression"),
    pytest.param("It ended on [Friday]'s eve.", id="a possessive stays out"),
]


@pytest.mark.parametrize("sentence", SPANS)
def test_span_is_the_expression_alone(sentence):
    mentions, marked = read(sentence)
    assert [expression for expression, _, _ in mentions] == marked


def test_paragraphs_are_not_crossed():
    assert found("They fled last\n\nnight watchmen fled.") == []
