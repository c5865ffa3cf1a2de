"""Every rule of the date lexicons proves itself by its examples and its counter-examples."""

import re

import pytest

from extractor.lexicon import load_toml
from extractor.normalization.date_feasts import feasts
from extractor.normalization.date_grammar import DateRule, Fragment, grammar
from extractor.normalization.date_patterns import literal_words
from extractor.normalization.date_tokens import word_classes
from extractor.normalization.dates import RESOLVERS, find_dates

PUBLISHED = "2022-09-20"  # a Tuesday
RULES = load_toml(DateRule, "dates.toml")
FRAGMENTS = load_toml(Fragment, "date_fragments.toml")
_MARK = re.compile(r"\[(?P<text>[^\]]+)\]\((?P<value>[^)]+)\)")

EXAMPLES = [
    pytest.param(name, rule.vague, example, id=f"{name}: {example}")
    for name, rule in RULES.items()
    for example in rule.examples
]
COUNTER_EXAMPLES = [
    pytest.param(example, id=f"{name}: {example}")
    for name, rule in RULES.items()
    for example in rule.counter_examples
]
FEAST_EXAMPLES = [
    pytest.param(example, id=f"{name}: {example}")
    for name, feast in feasts().items()
    for example in feast.examples
]


def plain(example):
    return _MARK.sub(lambda match: match["text"], example)


def marked(example):
    return [(match["text"], match["value"]) for match in _MARK.finditer(example)]


def found(text, *, vague):
    mentions = find_dates(text, published=PUBLISHED, vague=vague)
    return [(text[mention.start : mention.end], mention.value) for mention in mentions]


@pytest.mark.parametrize(("name", "vague", "example"), EXAMPLES)
def test_example_gives_its_values_by_its_rule(name, vague, example):
    rules = {candidate.rule for candidate in grammar().find(plain(example), vague=vague)}
    assert (found(plain(example), vague=vague), rules & {name}) == (marked(example), {name})


@pytest.mark.parametrize("example", COUNTER_EXAMPLES)
def test_counter_example_holds_no_date(example):
    assert found(example, vague=False) == []


@pytest.mark.parametrize("example", FEAST_EXAMPLES)
def test_feast_has_its_day(example):
    assert found(plain(example), vague=False) == marked(example)


@pytest.mark.parametrize("name", RULES)
def test_rule_names_a_resolver_and_a_source(name):
    rule = RULES[name]
    assert (rule.resolve in RESOLVERS, bool(rule.source), bool(rule.examples + rule.counter_examples)) == (
        True,
        True,
        True,
    )


def test_every_resolver_has_a_rule():
    assert {rule.resolve for rule in RULES.values()} == set(RESOLVERS)


def test_every_fragment_is_used():
    patterns = [pattern for rule in RULES.values() for pattern in rule.patterns]
    patterns += [fragment.pattern for fragment in FRAGMENTS.values()]
    used = {name for pattern in patterns for name in re.findall(r"<(\w+)>", pattern)}
    assert used == set(FRAGMENTS)


def test_every_word_class_is_named_by_a_rule_or_read_by_the_code():
    patterns = [pattern for rule in RULES.values() for pattern in rule.patterns]
    patterns += [fragment.pattern for fragment in FRAGMENTS.values()]
    named = {name for pattern in patterns for name in re.findall(r"(\w+)\}", pattern)}
    read_by_the_code = {"clause_word", "into_month_verb", "joint", "month_verb"}
    assert set(word_classes()) - named == read_by_the_code


def test_no_literal_word_stands_for_a_class_name():
    patterns = [pattern for rule in RULES.values() for pattern in rule.patterns]
    literals = set().union(*(literal_words(pattern) for pattern in patterns))
    assert {word for word in literals if "_" in word} == set()
