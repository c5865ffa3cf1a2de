"""The notation of date rules is read strictly: every mistake names its rule."""

import pytest

from extractor.errors import LexiconError
from extractor.normalization.date_grammar import DateRule, Grammar, grammar
from extractor.normalization.date_patterns import parse_pattern
from extractor.normalization.date_tokens import WordClass, digit_classes, refuse_capitals


def rule(pattern):
    return DateRule(patterns=(pattern,), resolve="day", source="test", examples=(), counter_examples=())


MISTAKES = [
    pytest.param("( {month}", "x: an opening parenthesis is never closed in '( {month}'", id="never closed"),
    pytest.param(
        "{month} )", "x: a closing parenthesis without an opening one in '{month} )'", id="never opened"
    ),
    pytest.param(
        "( {month} | )", "x: an empty alternative would match everywhere in '( {month} | )'", id="empty"
    ),
    pytest.param("?", "x: nothing stands before the question mark in '?'", id="nothing is optional"),
    pytest.param("<nowhere>", "x: no fragment <nowhere> in date_fragments.toml", id="unknown fragment"),
    pytest.param(
        "<loop>", "x: fragments nest deeper than 8; is one a part of itself?", id="endless fragment"
    ),
]


@pytest.mark.parametrize(("pattern", "message"), MISTAKES)
def test_mistake_in_a_pattern_is_named(pattern, message):
    with pytest.raises(LexiconError) as error:
        parse_pattern(pattern, {"loop": "<loop>"}, where="x")
    assert str(error.value) == message


def test_capital_in_a_word_class_is_refused():
    row = WordClass(case="any", trigger=True, source="test", words={"Monday": "1"})
    with pytest.raises(LexiconError) as error:
        refuse_capitals({"weekday": row})
    assert str(error.value) == 'date_words.toml: "Monday" in [weekday] must be in lower case'


def test_unknown_class_is_named_with_its_rule():
    with pytest.raises(LexiconError) as error:
        Grammar({"noon": rule("{nowhere}")}, {})
    assert str(error.value) == "dates.toml: rule noon: no class {nowhere} in date_words.toml"


MATCHES = [
    pytest.param("{month}", "in May or June", ["May", "June"], id="a class"),
    pytest.param("in ^ {month}", "in May or June", ["May"], id="left of ^ stands outside"),
    pytest.param("{month} $ or", "in May or June", ["May"], id="right of $ stands outside"),
    pytest.param("( {month} )?", "May", ["May"], id="an optional pattern"),
    pytest.param("{year}", "in -1990", ["1990"], id="a dash before it"),
    pytest.param("{month} ( or {month} )?", "in May or June", ["May or June"], id="the longest match wins"),
    pytest.param("{month}", "in MAY or mAy or may", ["MAY"], id="a month has a capital"),
    pytest.param(
        "{weekday}", "MONDAY Monday monday", ["MONDAY", "Monday", "monday"], id="a weekday has any case"
    ),
    pytest.param("{month} {year}", "May\n2003, May\n\n2003", ["May\n2003"], id="paragraphs are not crossed"),
    pytest.param(
        "{year}", "$1990 F-1990 #1990 555-1990 1990-1991", ["1990", "1991"], id="money, names, phones"
    ),
    pytest.param(
        "{dom} {month} {yy=yy_last}", "3 Jan 90 men, 3 Jan 90", ["3 Jan 90"], id="no word may follow"
    ),
]


@pytest.mark.parametrize(("pattern", "text", "expected"), MATCHES)
def test_pattern_matches(pattern, text, expected):
    found = Grammar({"x": rule(pattern)}, {}).find(text, vague=False)
    assert [text[candidate.start : candidate.end] for candidate in found] == expected


DIGITS = [
    pytest.param("16", {"num", "dom", "hour", "yy"}, id="a day, an hour, a short year"),
    pytest.param("32", {"num", "yy"}, id="no day"),
    pytest.param("1999", {"num", "year"}, id="a year"),
    pytest.param("2030", {"num", "year", "hhmm"}, id="a year or an hour"),
    pytest.param("0040", {"num", "hhmm"}, id="an hour"),
    pytest.param("16th", {"dom", "domth", "ordinal_digits"}, id="a day of the month"),
    pytest.param("90th", {"ordinal_digits"}, id="no day of the month"),
    pytest.param("1,000", {"num"}, id="a number"),
    pytest.param("8:40", {"clock"}, id="a clock time"),
    pytest.param("8.40", {"clock_dot", "num"}, id="a clock time or a number"),
    pytest.param("8:40pm", {"clockap"}, id="a clock time with its half"),
    pytest.param("1990s", {"decade"}, id="a decade"),
    pytest.param("2022-09-16", {"iso"}, id="an ISO date"),
    pytest.param("16/9/22", {"slash"}, id="a numeric date"),
    pytest.param("1/2", {"frac"}, id="a fraction"),
    pytest.param("1.2.3", set(), id="a version"),
    pytest.param("9mm", set(), id="a calibre"),
    pytest.param("1234567890", set(), id="a number too long"),
    pytest.param("²", set(), id="a superscript"),
]


@pytest.mark.parametrize(("text", "classes"), DIGITS)
def test_digits_have_their_classes(text, classes):
    assert digit_classes(text) == classes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("17 Jan     14", ["17 Jan"]),
        ("17 Jan\t14", ["17 Jan"]),
        ("17 Jan   2014", ["17 Jan   2014"]),
        ("17\n     Jan 2014", ["17\n     Jan 2014"]),
    ],
)
def test_a_date_stays_in_its_cell(text, expected):
    assert [text[found.start : found.end] for found in grammar().find(text, vague=False)] == expected
