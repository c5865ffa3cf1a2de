"""Laws of dates: what holds for every day, every text and every size."""

import sys
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.lexicon import load_toml
from extractor.normalization.date_grammar import DateRule, Fragment
from extractor.normalization.date_patterns import Atom, Choice, parse_pattern
from extractor.normalization.date_tokens import DIGIT_SAMPLES, digit_classes, word_classes
from extractor.normalization.dates import find_dates
from extractor.normalization.published import find_published

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31))
WORDS = st.sampled_from(
    [
        *(
            "Monday",
            "Friday",
            "May",
            "march",
            "16",
            "16th",
            "1990s",
            "2022",
            "8:40",
            "p",
            ".",
            "m",
            ",",
            "-",
            "the",
        ),
        *(
            "a",
            "of",
            "last",
            "next",
            "week",
            "days",
            "two",
            "ago",
            "every",
            "September",
            "Sept",
            "16/9/22",
            "GMT",
        ),
        *("2022-09-16", "0040", "overnight", "second", "\n\n", "\n", "said", "will", "99999", "½", "²", "٣"),
    ]
)


patient = settings(deadline=None)  # the first example pays for reading the lexicons


def long_form(day):
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def american_form(day):
    return f"{WEEKDAYS[day.weekday()]}, {MONTHS[day.month - 1]} {day.day}, {day.year}"


def value_of(text, published):
    return [
        mention.value for mention in find_dates(text, published=published.isoformat() if published else None)
    ]


@pytest.mark.parametrize("form", [long_form, american_form, date.isoformat])
@patient
@given(day=DAYS, published=DAYS)
def test_a_formatted_date_is_read_back(form, day, published):
    assert value_of(f"They met on {form(day)}.", published) == [day.isoformat()]


@patient
@given(day=DAYS)
def test_a_timestamp_is_read_back(day):
    assert value_of(f"It ends at {day.isoformat()}T08:40Z.", None) == [f"{day.isoformat()}T08:40Z"]


@pytest.mark.parametrize("weekday", WEEKDAYS)
@patient
@given(published=DAYS.filter(lambda day: day < date(2099, 1, 1)))
def test_a_week_later_every_weekday_is_a_week_later(weekday, published):
    text = f"Two men were killed {weekday}."
    (value,) = value_of(text, published)
    assert value_of(text, published + timedelta(days=7)) == [
        (date.fromisoformat(value) + timedelta(days=7)).isoformat()
    ]


@pytest.mark.parametrize("weekday", WEEKDAYS)
@patient
@given(published=DAYS)
def test_a_weekday_in_the_past_is_within_the_last_week(weekday, published):
    (value,) = value_of(f"Two men were killed {weekday}.", published)
    day = date.fromisoformat(value)
    assert (day.weekday(), 0 <= (published - day).days < 7) == (WEEKDAYS.index(weekday), True)


@patient
@given(published=DAYS, days=st.integers(min_value=2, max_value=9999))
def test_days_ago_are_subtracted(published, days):
    assert value_of(f"They fled {days} days ago.", published) == [
        (published - timedelta(days=days)).isoformat()
    ]


@settings(max_examples=200, deadline=None)
@given(words=st.lists(WORDS, max_size=25), published=st.none() | DAYS, vague=st.booleans())
def test_mentions_are_in_order_apart_and_without_spaces_at_their_ends(words, published, vague):
    text = " ".join(words)
    mentions = find_dates(text, published=published.isoformat() if published else None, vague=vague)
    spans = [(mention.start, mention.end) for mention in mentions]
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    pieces = [text[start:end] for start, end in spans]
    assert (edges, pieces) == (sorted(edges), [piece.strip() for piece in pieces if piece.strip()])


RULES = load_toml(DateRule, "dates.toml")
FRAGMENTS = {name: row.pattern for name, row in load_toml(Fragment, "date_fragments.toml").items()}


def members(name):
    """Return the words of a class: a literal, lexicon words with and without capitals, digits."""
    if name.startswith("="):
        return [name[1:]]
    if name in word_classes():
        return [
            form for word in word_classes()[name].words for form in (word, word.capitalize(), word.upper())
        ]
    return [sample for sample in DIGIT_SAMPLES if name.removesuffix("_last") in digit_classes(sample)]


def wording(nodes, random):
    """Return one of the wordings that a pattern stands for, its words apart."""
    words = []
    for node in nodes:
        if isinstance(node, Atom):
            words.append(random.choice(members(node.name)))
        elif isinstance(node, Choice) and not (node.optional and random.random() < 0.5):
            words.append(wording(random.choice(node.branches), random))
    return " ".join(words)


@pytest.mark.parametrize("name", RULES)
@settings(max_examples=40, deadline=None)
@given(random=st.randoms(use_true_random=False), published=st.none() | DAYS)
def test_any_wording_of_a_rule_is_resolved_or_refused(name, random, published):
    pattern = parse_pattern(random.choice(RULES[name].patterns), FRAGMENTS, where=name)
    text = f"In 2003 and on 3 May 2004 they met {wording(pattern, random)} , he said ."
    mentions = find_dates(text, published=published.isoformat() if published else None, vague=True)
    assert [text[mention.start : mention.end] for mention in mentions][:2] == ["2003", "3 May 2004"]


@patient
@given(text=st.text(max_size=200))
def test_any_text_gives_the_same_mentions_twice(text):
    first = (find_dates(text, published="2022-09-20"), find_published(text))
    assert (find_dates(text, published="2022-09-20"), find_published(text)) == first


@pytest.mark.parametrize(
    "unit",
    [
        "12 ",
        "1990 ",
        "Monday ",
        "two and ",
        " \n",
        "the third quarter of ",
        "14-16-",
        "a ",
        "Sept. 16, ",
        "1.",
        "1",
    ],
    ids=repr,
)
def test_work_grows_no_faster_than_the_text(unit):
    def calls(times):
        """Count Python and C calls: the same on every machine, unlike seconds."""
        text, count = unit * times, 0

        def tally(_frame, event, _argument):
            nonlocal count
            count += event in ("call", "c_call")

        sys.setprofile(tally)
        try:
            find_dates(text, published="2022-09-20")
        finally:
            sys.setprofile(None)
        return count

    find_dates(unit, published=None)  # reads the lexicons
    assert calls(500) < 15 * max(
        calls(50), 100
    )  # ten times the text; a quadratic step would take a hundred times
