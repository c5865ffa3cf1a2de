"""Date expressions by phenomenon: value first, then the sentences that mean it, read on Tuesday 2022-09-20."""

import pytest

from extractor.normalization.dates import DateMention, find_dates

PUBLISHED = "2022-09-20"  # a Tuesday


def read(text, published=PUBLISHED, *, vague=False):
    return [(text[m.start : m.end], m.value) for m in find_dates(text, published=published, vague=vague)]


def rows(*groups):
    """One test row for each sentence: the value, the sentence, the expression in it."""
    return [
        pytest.param(value, sentence, expression, id=f"{value}: {expression}")
        for value, sentences in groups
        for sentence, expression in sentences
    ]


ABSOLUTE = rows(
    (
        "2022-09-16",
        [
            ("It began on 16 September 2022.", "16 September 2022"),
            ("It began on September 16, 2022.", "September 16, 2022"),
            ("It began on Sept. 16, 2022, at home.", "Sept. 16, 2022"),
            ("It began on 16th September 2022.", "16th September 2022"),
            ("It began on the 16th of September 2022.", "the 16th of September 2022"),
            ("It began on 16 Sept 2022.", "16 Sept 2022"),
            ("It began on Friday, September 16, 2022.", "Friday, September 16, 2022"),
            ("It began on Friday 16 September 2022.", "Friday 16 September 2022"),
            ("It began on Fri. 16 Sep 2022.", "Fri. 16 Sep 2022"),
            ("It began on 16 September '22.", "16 September '22"),
            ("It began on 2022-09-16.", "2022-09-16"),
            ("It began on 16/9/2022.", "16/9/2022"),
            ("It began on 16.09.2022.", "16.09.2022"),
            ("It began on 9/16/22.", "9/16/22"),
            ("It began on 2022/9/16.", "2022/9/16"),
            ("IT BEGAN ON 16 SEP 22 (RADIO).", "16 SEP 22"),
        ],
    ),
    ("2022-09-16T08:40Z", [("The log ends at 2022-09-16T08:40Z.", "2022-09-16T08:40Z")]),
    (
        "2021-04",
        [
            ("It began in April 2021.", "April 2021"),
            ("It began in early April 2021.", "early April 2021"),
            ("It began in mid-April of 2021.", "mid-April of 2021"),
            ("It began at the end of April 2021.", "the end of April 2021"),
            ("It has run since April 2021.", "April 2021"),
        ],
    ),
    (
        "2014",
        [
            ("It began in 2014.", "2014"),
            ("It began in mid-2014.", "mid-2014"),
            ("It began in late 2014.", "late 2014"),
            ("It began around 2014.", "around 2014"),
            ("It grew in fiscal 2014.", "fiscal 2014"),
            ("It ended by the end of 2014.", "the end of 2014"),
            ("A treaty (2014) ended it.", "2014"),
            ("Its 2014 invasion failed.", "2014"),
        ],
    ),
    ("1990/1994", [("The war of 1990-1994 ended.", "1990-1994"), ("The war of 1990-94 ended.", "1990-94")]),
    ("2022-09-14/2022-09-16", [("They met on Sept. 14-16.", "Sept. 14-16"), ("They met on 14-16 September.", "14-16 September")]),
    ("199X", [("It began in the 1990s.", "the 1990s"), ("It began in the early '90s.", "the early '90s"), ("It began in the nineties.", "the nineties")]),
    ("198X", [("It began in the late 1980s.", "the late 1980s"), ("It began in the mid-1980s.", "the mid-1980s")]),
    ("18XX", [("A 19th-century fort fell.", "19th-century"), ("It fell in the 19th century.", "the 19th century")]),
    ("20XX", [("It fell in the twenty-first century.", "the twenty-first century")]),
    ("2022-SP", [("It thawed in spring 2022.", "spring 2022"), ("It thawed in the spring of 2022.", "the spring of 2022")]),
    ("2020-Q3", [("It fell in the third quarter of 2020.", "the third quarter of 2020")]),
    ("2022-Q2", [("It fell in the second quarter.", "the second quarter")]),
    ("2021-Q4", [("It fell in the fourth quarter.", "the fourth quarter")]),
    ("2020-H1", [("It fell in the first half of 2020.", "the first half of 2020")]),
    ("2021-12-25", [("They met on Christmas Day 2021.", "Christmas Day 2021"), ("They met last Christmas.", "last Christmas")]),
    ("2022-04-02/2022-05-01", [("They met during Ramadan.", "Ramadan"), ("They met in Ramadan 2022.", "Ramadan 2022")]),
)  # fmt: skip

FROM_PUBLICATION = rows(
    ("2022-09-20", [("Today two men fled.", "Today"), ("Two men were killed Tuesday.", "Tuesday"), ("They will meet on Tuesday.", "Tuesday"), ("Earlier on Tuesday they fled.", "Earlier on Tuesday")]),
    ("2022-09-19", [("They fled yesterday.", "yesterday"), ("Police said Monday that they will pay.", "Monday"), ("It was late Monday.", "late Monday")]),
    ("2022-09-21", [("They will meet tomorrow.", "tomorrow"), ("They will meet on Wednesday.", "Wednesday"), ("They are expected to meet Wednesday.", "Wednesday")]),
    ("2022-09-18", [("They left the day before yesterday.", "the day before yesterday"), ("They left two days ago.", "two days ago")]),
    ("2022-09-16", [("They fled on Friday.", "Friday"), ("They fled last Friday.", "last Friday"), ("They fled this past Friday.", "this past Friday"), ("Friday's attack was the worst.", "Friday")]),
    ("2022-09-23", [("They meet next Friday.", "next Friday"), ("It is open until Friday.", "Friday"), ("The vote is scheduled for Friday.", "Friday")]),
    ("2022-09-13", [("They fled last Tuesday.", "last Tuesday")]),
    ("2022-W37", [("It began last week.", "last week"), ("It began late last week.", "late last week")]),
    ("2022-W38", [("It began this week.", "this week"), ("It began earlier this week.", "earlier this week")]),
    ("2022-W39", [("It begins next week.", "next week")]),
    ("2022-W37-WE", [("It rained over the weekend.", "the weekend"), ("It rained last weekend.", "last weekend")]),
    ("2022-W38-WE", [("It may rain this weekend.", "this weekend")]),
    ("2022-W36", [("It began two weeks ago.", "two weeks ago")]),
    ("2022-08", [("It began last month.", "last month"), ("It began a month ago.", "a month ago")]),
    ("2021", [("It began last year.", "last year"), ("It began a year ago.", "a year ago")]),
    ("2022", [("It began earlier this year.", "earlier this year"), ("It was the worst of the year.", "the year")]),
    ("2023", [("It begins next year.", "next year"), ("It begins early next year.", "early next year")]),
    ("2012", [("It began a decade ago.", "a decade ago"), ("It began ten years ago.", "ten years ago")]),
    ("2022-05", [("It began in May.", "May"), ("It began last May.", "last May"), ("A May attack failed.", "May")]),
    ("2021-11", [("It began in November.", "November"), ("It began in November last year.", "November last year")]),
    ("2022-11", [("It will begin in November.", "November"), ("It begins this November.", "this November")]),
    ("2022-09-14", [("It began on September 14.", "September 14"), ("It began on 14 September.", "14 September")]),
    ("2022-10-05", [("It ends on October 5.", "October 5")]),
    ("2021-12-30", [("He was killed on December 30.", "December 30")]),
    ("2022-12-30", [("They will vote on December 30.", "December 30")]),
    ("2022-SU", [("It burned this summer.", "this summer"), ("It burned in the summer.", "the summer")]),
    ("PAST_REF", [("They came a few days ago.", "a few days ago"), ("They came years ago.", "years ago")]),
)  # fmt: skip

TIMES = rows(
    ("2022-09-20T08:40", [("It hit around 8:40 a.m. at home.", "around 8:40 a.m."), ("It hit at 8.40am.", "8.40am"), ("It hit at 08:40 local time.", "08:40 local time"), ("IT HIT AT 0840 TODAY.", "0840 TODAY")]),
    ("2022-09-20T00:40Z", [("It hit at once (0040 GMT).", "0040 GMT"), ("It hit at 00:40 UTC.", "00:40 UTC")]),
    ("2022-09-20T20:00", [("It hit at 8 p.m. Tuesday.", "8 p.m. Tuesday"), ("It hit at eight o'clock in the evening.", "eight o'clock in the evening"), ("It hit at 2000 hours.", "2000 hours")]),
    ("2022-09-19T23:30", [("It hit Monday at 11:30 p.m. local time.", "Monday at 11:30 p.m. local time")]),
    ("2022-09-20T00:05", [("It hit at 12:05 a.m. today.", "12:05 a.m. today")]),
    ("2022-09-16TMO", [("It began early on Friday morning.", "early on Friday morning"), ("It began at dawn Friday.", "dawn Friday")]),
    ("2022-09-20TMO", [("They met this morning.", "this morning"), ("They have met since the morning.", "the morning")]),
    ("2022-09-19TNI", [("They fled overnight.", "overnight"), ("They fled last night.", "last night")]),
    ("2022-09-20TNI", [("They meet tonight.", "tonight"), ("They flee at nightfall Tuesday.", "nightfall Tuesday")]),
    ("2022-09-19TEV", [("It was on Monday evening.", "Monday evening"), ("It was yesterday evening.", "yesterday evening")]),
    ("2022-09-16T12:00", [("They left at noon Friday.", "noon Friday")]),
    ("2022-09-15TMO/2022-09-15TEV", [("It ran from late morning to early evening on Thursday.", "late morning to early evening on Thursday")]),
)  # fmt: skip

DURATIONS = rows(
    ("P2D", [("It took two days.", "two days"), ("It held for the past two days.", "the past two days"), ("A two-day siege ended.", "two-day")]),
    ("PT6H", [("It took nearly six hours.", "nearly six hours")]),
    ("PT24H", [("It rained in the last 24 hours.", "the last 24 hours")]),
    ("P2M", [("A nearly two-month-long siege ended.", "nearly two-month-long")]),
    ("P1W", [("It lasted a week.", "a week"), ("It came a week after the raid.", "a week")]),
    ("P1Y", [("It rose over the past year.", "the past year"), ("It took more than a year.", "more than a year")]),
    ("P30Y", [("It took three decades.", "three decades")]),
    ("PXDE", [("It rose over the past few decades.", "the past few decades")]),
    ("PXD", [("It took several days.", "several days"), ("It took days.", "days")]),
    ("P2Y6M", [("It took two and a half years.", "two and a half years"), ("It took 2 1/2 years.", "2 1/2 years")]),
    ("PT1H30M", [("It took an hour and a half.", "an hour and a half")]),
    ("PT30M", [("It took half an hour.", "half an hour")]),
    ("P3W", [("It takes two to three weeks.", "two to three weeks")]),
    ("P25Y", [("It took twenty-five years.", "twenty-five years")]),
    ("P100Y", [("It took a hundred years.", "a hundred years")]),
    ("P4D", [("It held four more days.", "four more days")]),
)  # fmt: skip

SETS = rows(
    ("P1D", [("They meet every day.", "every day"), ("They shell the town daily.", "daily")]),
    ("P2D", [("They meet every two days.", "every two days"), ("They meet every other day.", "every other day")]),
    ("XXXX-WXX-1", [("They meet on Mondays.", "Mondays"), ("They meet every Monday.", "every Monday")]),
    ("XXXX-WXX-2TNI", [("They meet on Tuesday nights.", "Tuesday nights")]),
    ("XXXX-07", [("They march each July.", "each July")]),
    ("P1Y", [("It kills twice a year.", "a year")]),
)  # fmt: skip


@pytest.mark.parametrize(("value", "sentence", "expression"), ABSOLUTE + FROM_PUBLICATION + TIMES)
def test_date_has_its_value(value, sentence, expression):
    assert read(sentence) == [(expression, value)]


@pytest.mark.parametrize(("value", "sentence", "expression"), DURATIONS)
def test_duration_has_its_value(value, sentence, expression):
    assert [(*read(sentence), find_dates(sentence, published=PUBLISHED)[0].timex)] == [
        ((expression, value), "DURATION")
    ]


@pytest.mark.parametrize(("value", "sentence", "expression"), SETS)
def test_set_has_its_value(value, sentence, expression):
    assert [(*read(sentence), find_dates(sentence, published=PUBLISHED)[0].timex)] == [
        ((expression, value), "SET")
    ]


NARRATIVE = [
    pytest.param("On May 3, 2021 they met. Two days later they left.", [("May 3, 2021", "2021-05-03"), ("Two days later", "2021-05-05")], id="days after the day named"),
    pytest.param("On May 3, 2021 they met; they left the following morning.", [("May 3, 2021", "2021-05-03"), ("the following morning", "2021-05-04TMO")], id="the following morning"),
    pytest.param("On May 3, 2021 they met. That day they left.", [("May 3, 2021", "2021-05-03"), ("That day", "2021-05-03")], id="that day"),
    pytest.param("On May 3, 2021 they met. They left the same day.", [("May 3, 2021", "2021-05-03"), ("the same day", "2021-05-03")], id="the same day"),
    pytest.param("On May 3, 2021 they met. They had fled the previous day.", [("May 3, 2021", "2021-05-03"), ("the previous day", "2021-05-02")], id="the previous day"),
    pytest.param("On May 3, 2021 they met. That Friday they left.", [("May 3, 2021", "2021-05-03"), ("That Friday", "2021-04-30")], id="that Friday is the one before"),
    pytest.param("On May 3, 2021 they met. The following Friday they left.", [("May 3, 2021", "2021-05-03"), ("The following Friday", "2021-05-07")], id="the following Friday"),
    pytest.param("On May 3, 2021 they met. A week earlier they fled.", [("May 3, 2021", "2021-05-03"), ("A week earlier", "2021-W17")], id="a week earlier"),
    pytest.param("They met in 2003. The following year they left.", [("2003", "2003"), ("The following year", "2004")], id="the following year"),
    pytest.param("They fell in 2003. He died two days later.", [("2003", "2003"), ("two days later", "2003-XX-XX")], id="days after an event of a year"),
    pytest.param("On May 3, 2021 they met. At 8 p.m. they left.", [("May 3, 2021", "2021-05-03"), ("8 p.m.", "2021-05-03T20:00")], id="a clock time is on the day named"),
    pytest.param("They met on May 3, 2021. On the 16th, they left.", [("May 3, 2021", "2021-05-03"), ("the 16th", "2021-05-16")], id="the 16th of the month named"),
    pytest.param("They met between September 14 and 16.", [("September 14", "2022-09-14"), ("16", "2022-09-16")], id="two joined days"),
    pytest.param("They met from 14 to 16 May 2021.", [("14", "2021-05-14"), ("16 May 2021", "2021-05-16")], id="two joined days before the month"),
    pytest.param("They met from Monday to Wednesday.", [("Monday", "2022-09-19"), ("Wednesday", "2022-09-14")], id="two weekdays"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), NARRATIVE)
def test_narrative_counts_from_the_day_it_has_reached(text, expected):
    assert read(text) == expected


UNPUBLISHED = [
    pytest.param("They fled today.", [("today", "XXXX-XX-XX")], id="today"),
    pytest.param("They fled this week.", [("this week", "XXXX-WXX")], id="this week"),
    pytest.param("They fled earlier this year.", [("earlier this year", "XXXX")], id="this year"),
    pytest.param("They fled overnight.", [("overnight", "XXXX-XX-XXTNI")], id="overnight"),
    pytest.param("They fled on Friday.", [("Friday", "XXXX-WXX-5")], id="a weekday"),
    pytest.param("They fled on Friday evening.", [("Friday evening", "XXXX-WXX-5TEV")], id="a weekday's evening"),
    pytest.param("They fled in January.", [("January", "XXXX-01")], id="a month"),
    pytest.param("They fled on January 8.", [("January 8", "XXXX-01-08")], id="a month-day"),
    pytest.param("They fled two days ago.", [("two days ago", "XXXX-XX-XX")], id="days ago"),
    pytest.param("They fled hours ago.", [("hours ago", "PAST_REF")], id="hours ago"),
    pytest.param("They fled three hours ago.", [("three hours ago", "PAST_REF")], id="three hours ago"),
    pytest.param("They fled in the third quarter.", [("the third quarter", "XXXX-Q3")], id="a quarter"),
    pytest.param("They fled in spring.", [("spring", "XXXX-SP")], id="a season"),
    pytest.param("They fled a day later.", [("a day later", "XXXX-XX-XX")], id="a day later"),
    pytest.param("They fled the next day.", [("the next day", "XXXX-XX-XX")], id="the next day"),
    pytest.param("They fled at 8 p.m. and hid.", [("8 p.m.", "XXXX-XX-XXT20:00")], id="a clock time"),
    pytest.param("They fled on the 16th, he said.", [("the 16th", "XXXX-XX-16")], id="a day of the month"),
    pytest.param("They fled on Friday the 16th.", [("Friday the 16th", "XXXX-XX-16")], id="a weekday and its day"),
    pytest.param("They fled at Easter.", [], id="a feast has no day without its year"),
    pytest.param("They met on Jan. 3. Two days later they fled.", [("Jan. 3", "XXXX-01-03"), ("Two days later", "XXXX-01-05")], id="days after a month-day"),
    pytest.param("They met Monday. Two days later they fled.", [("Monday", "XXXX-WXX-1"), ("Two days later", "XXXX-WXX-3")], id="days after a weekday"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), UNPUBLISHED)
def test_without_publication_date_the_unknown_stays_unknown(text, expected):
    assert read(text, None) == expected


FROM_THE_ARTICLE = [
    pytest.param("It began in early November 2005. On 5 November they fled.", [("early November 2005", "2005-11"), ("5 November", "2005-11-05")], id="the month is written with one year"),
    pytest.param("It began in May 2005 and May 2006. On 5 May they fled.", [("May 2005", "2005-05"), ("May 2006", "2006-05"), ("5 May", "XXXX-05-05")], id="the month is written with two years"),
    pytest.param("Between 2021 and 2022 they hid. On Friday, September 16 they fled.", [("2021", "2021"), ("2022", "2022"), ("Friday, September 16", "2022-09-16")], id="only one year has that weekday"),
    pytest.param("In 2011 and 2022 they hid. On Friday, September 16 they fled.", [("2011", "2011"), ("2022", "2022"), ("Friday, September 16", "XXXX-09-16")], id="two years have that weekday"),
    pytest.param("On Thursday, Dec. 15 they fled. On Thursday they hid.", [("Thursday, Dec. 15", "XXXX-12-15"), ("Thursday", "XXXX-12-15")], id="a weekday dated elsewhere"),
    pytest.param("It began in May 2005 and ended in May.", [("May 2005", "2005-05"), ("May", "2005-05")], id="a month written with its year elsewhere"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FROM_THE_ARTICLE)
def test_without_publication_date_the_article_may_determine_the_year(text, expected):
    assert read(text, None) == expected


NUMERIC = [
    pytest.param("It was 05/03/2016.", None, [("05/03/2016", "2016-03-05")], id="the day comes first"),
    pytest.param("It was 05/03/2016 and 05/16/2016.", None, [("05/03/2016", "2016-05-03"), ("05/16/2016", "2016-05-16")], id="another date puts the month first"),
    pytest.param("It was 05/03/2016 and 16/05/2016.", "2016-05-04", [("05/03/2016", "2016-03-05"), ("16/05/2016", "2016-05-16")], id="another date puts the day first"),
    pytest.param("It was 05/03/2016.", "2016-05-04", [("05/03/2016", "2016-05-03")], id="the publication date is nearer to one reading"),
    pytest.param("It was 05/05/2016.", None, [("05/05/2016", "2016-05-05")], id="both readings agree"),
    pytest.param("It was 31/31/2016.", None, [], id="no reading is a day"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "published", "expected"), NUMERIC)
def test_numeric_date_says_which_number_is_the_day(text, published, expected):
    assert read(text, published) == expected


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
]  # fmt: skip


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_date_gives_nothing(text):
    assert read(text) == []


VAGUE = [
    pytest.param("They are now here.", [("now", "PRESENT_REF")], id="now"),
    pytest.param("They recently fled.", [("recently", "PAST_REF")], id="recently"),
    pytest.param("In recent weeks they fled.", [("recent weeks", "PAST_REF")], id="recent weeks"),
    pytest.param("They will soon flee.", [("soon", "FUTURE_REF")], id="soon"),
    pytest.param("They left as soon as they could.", [], id="as soon as"),
    pytest.param("The future is open.", [("The future", "FUTURE_REF")], id="the future"),
    pytest.param("These days they flee.", [("These days", "PRESENT_REF")], id="these days"),
    pytest.param("They fled in the past.", [("the past", "PAST_REF")], id="the past"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), VAGUE)
def test_vague_references_are_found_when_asked_for(text, expected):
    assert read(text, vague=True) == expected


MENTIONS = [
    pytest.param("They fled on 16 May 2021.", PUBLISHED, DateMention(13, 24, "DATE", "2021-05-16", "2021-05-16", "2021-05-16", None, "dates.absolute"), id="it says all itself"),
    pytest.param("They fled on Friday.", PUBLISHED, DateMention(13, 19, "DATE", "2022-09-16", "2022-09-16", "2022-09-16", PUBLISHED, "dates.published"), id="counted from the publication date"),
    pytest.param("They fled on Friday.", None, DateMention(13, 19, "DATE", "XXXX-WXX-5", None, None, None, "dates.unresolved"), id="nothing to count from"),
    pytest.param("They fled last month.", PUBLISHED, DateMention(10, 20, "DATE", "2022-08", "2022-08-01", "2022-08-31", PUBLISHED, "dates.published"), id="a month covers its days"),
    pytest.param("They fled in the past two weeks.", PUBLISHED, DateMention(13, 31, "DURATION", "P2W", "2022-09-06", PUBLISHED, PUBLISHED, "dates.published"), id="a duration up to publication"),
    pytest.param("They hide for the next two months.", PUBLISHED, DateMention(14, 33, "DURATION", "P2M", PUBLISHED, "2022-11-20", PUBLISHED, "dates.published"), id="a duration from publication on"),
    pytest.param("They fled for two days.", PUBLISHED, DateMention(14, 22, "DURATION", "P2D", None, None, None, "dates.absolute"), id="a duration of no known days"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "published", "mention"), MENTIONS)
def test_mention_says_days_anchor_and_method(text, published, mention):
    assert find_dates(text, published=published) == [mention]


SPANS = [
    pytest.param("It ended in March.", "March", id="a sentence's full stop stays out"),
    pytest.param("It ended on Sept. 16.", "Sept. 16", id="an abbreviation's full stop inside stays in"),
    pytest.param("It ended at 8 p.m. in Rome", "8 p.m.", id="an abbreviation's full stop before more text stays in"),
    pytest.param("It ended at 8 p.m.", "8 p.m", id="a full stop that ends the paragraph stays out"),
    pytest.param("It ended last\nnight in Rome.", "last\nnight", id="a line break belongs to the expression"),
    pytest.param("It ended on Friday's eve.", "Friday", id="a possessive stays out"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expression"), SPANS)
def test_span_is_the_expression_alone(text, expression):
    assert [found for found, _ in read(text)] == [expression]


def test_paragraphs_are_not_crossed():
    assert read("They fled last\n\nnight watchmen fled.") == []
