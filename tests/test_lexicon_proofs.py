"""Every row of the claim lexicons carries its proof: examples that it must read, counter-examples that it must not."""

import re
from pathlib import Path

import pytest
import spacy

import extractor
from extractor.lexicon import load_toml
from extractor.normalization.hedges import HedgeRow
from extractor.normalization.number_patterns import VagueRow
from extractor.normalization.numbers import find_numbers
from extractor.normalization.units import UnitRow
from extractor.pipeline import sentences  # noqa: F401 - registers its factory
from extractor.pipeline.claims import find_claims
from extractor.pipeline.disclaimers import DisclaimerRow
from extractor.pipeline.doubt_words import CertaintyRow
from extractor.pipeline.measure_words import MeasureRow
from extractor.pipeline.not_claims import NotClaimRow
from extractor.pipeline.noun_phrases import HeadRow, head_index
from extractor.pipeline.reporting import ReportingRow
from extractor.pipeline.source_nouns import SourceRow, find_source_type
from extractor.pipeline.words import OpenWordsRow, function_words, word_rows


@pytest.fixture(scope="module")
def claims_of():
    nlp = spacy.blank("en")
    nlp.add_pipe("extractor_sentences")
    return lambda text: find_claims(nlp(text))


def rows(model, name):
    return load_toml(model, name).items()


def cases(model, name, field):
    return [
        pytest.param(key, row, text, id=f"{key}: {text if isinstance(text, str) else text[0]}")
        for key, row in rows(model, name)
        for text in getattr(row, field)
    ]


@pytest.mark.parametrize(("measure", "row", "text"), cases(MeasureRow, "measures.toml", "examples"))
def test_a_measure_reads_its_examples(claims_of, measure, row, text):
    assert measure in {claim["measure"] for claim in claims_of(text)}


@pytest.mark.parametrize(("measure", "row", "text"), cases(MeasureRow, "measures.toml", "counter_examples"))
def test_a_measure_leaves_its_counter_examples(claims_of, measure, row, text):
    assert measure not in {claim["measure"] for claim in claims_of(text)}


@pytest.mark.parametrize(("name", "row", "text"), cases(HeadRow, "heads.toml", "examples"))
def test_a_head_gives_its_measure_and_subject_type(claims_of, name, row, text):
    (claim,) = claims_of(text)
    assert (claim["measure"], claim["subject_type"]) == (row.measure, row.subject_type)


@pytest.mark.parametrize(("name", "row", "text"), cases(HeadRow, "heads.toml", "counter_examples"))
def test_a_head_leaves_its_counter_examples(claims_of, name, row, text):
    found = {(claim["measure"], claim["subject_type"]) for claim in claims_of(text)}
    assert (row.measure, row.subject_type) not in found


@pytest.mark.parametrize(("unit", "row", "text"), cases(UnitRow, "units.toml", "examples"))
def test_a_unit_reads_its_examples(claims_of, unit, row, text):
    found = {(claim["measure"], claim["unit"]) for claim in claims_of(text)}
    assert (row.measure, None if row.unitless else unit) in found


@pytest.mark.parametrize(("unit", "row", "text"), cases(UnitRow, "units.toml", "counter_examples"))
def test_a_unit_leaves_its_counter_examples(claims_of, unit, row, text):
    found = {(claim["measure"], claim["unit"]) for claim in claims_of(text)}
    assert (row.measure, None if row.unitless else unit) not in found


@pytest.mark.parametrize(("modifier", "row", "text"), cases(HedgeRow, "hedges.toml", "examples"))
def test_a_hedge_modifies_its_examples(claims_of, modifier, row, text):
    assert [claim["modifier"] for claim in claims_of(text)] == [modifier]


@pytest.mark.parametrize(("modifier", "row", "text"), cases(HedgeRow, "hedges.toml", "counter_examples"))
def test_a_hedge_leaves_its_counter_examples(claims_of, modifier, row, text):
    assert modifier not in {claim["modifier"] for claim in claims_of(text)}


@pytest.mark.parametrize(("words", "row", "text"), cases(VagueRow, "vague.toml", "examples"))
def test_a_vague_quantity_reads_its_examples(words, row, text):
    assert [number.vague for number in find_numbers(text)] == [words]


@pytest.mark.parametrize(("words", "row", "text"), cases(VagueRow, "vague.toml", "counter_examples"))
def test_a_vague_quantity_leaves_its_counter_examples(words, row, text):
    assert words not in {number.vague for number in find_numbers(text)}


@pytest.mark.parametrize(("certainty", "row", "text"), cases(CertaintyRow, "certainty.toml", "examples"))
def test_doubt_reaches_its_examples(claims_of, certainty, row, text):
    assert claims_of(text)[-1]["certainty"] == row.certainty


@pytest.mark.parametrize(
    ("certainty", "row", "text"), cases(CertaintyRow, "certainty.toml", "counter_examples")
)
def test_doubt_leaves_its_counter_examples(claims_of, certainty, row, text):
    assert [claim["certainty"] for claim in claims_of(text)] == ["asserted"]


@pytest.mark.parametrize(("name", "row", "text"), cases(DisclaimerRow, "disclaimers.toml", "examples"))
def test_a_disclaimer_casts_doubt(claims_of, name, row, text):
    assert [claim["certainty"] for claim in claims_of(text)] == ["alleged"]


@pytest.mark.parametrize(
    ("name", "row", "text"), cases(DisclaimerRow, "disclaimers.toml", "counter_examples")
)
def test_what_only_looks_like_a_disclaimer_casts_none(claims_of, name, row, text):
    assert [claim["certainty"] for claim in claims_of(text)] == ["asserted"]


@pytest.mark.parametrize(("name", "row", "text"), cases(ReportingRow, "reporting_verbs.toml", "examples"))
def test_a_verb_of_saying_names_its_speaker(claims_of, name, row, text):
    assert [claim["source"] is not None for claim in claims_of(text)] == [row.is_source]


@pytest.mark.parametrize(
    ("name", "row", "text"), cases(ReportingRow, "reporting_verbs.toml", "counter_examples")
)
def test_what_only_looks_like_saying_names_no_speaker(claims_of, name, row, text):
    assert [claim["source"] for claim in claims_of(text)] == [None]


@pytest.mark.parametrize(
    ("name", "row", "text"),
    [*cases(NotClaimRow, "not_claims.toml", "examples"), *cases(NotClaimRow, "ages.toml", "examples")],
)
def test_what_is_no_claim_is_left_out(claims_of, name, row, text):
    assert claims_of(text) == []


@pytest.mark.parametrize(
    ("name", "row", "text"),
    [
        *cases(NotClaimRow, "not_claims.toml", "counter_examples"),
        *cases(NotClaimRow, "ages.toml", "counter_examples"),
    ],
)
def test_what_only_looks_like_no_claim_is_one(claims_of, name, row, text):
    assert claims_of(text) != []


@pytest.mark.parametrize(("kind", "row", "text"), cases(SourceRow, "sources.toml", "examples"))
def test_a_source_has_its_kind(kind, row, text):
    assert find_source_type(text) == kind


CLASSES = dict(word_rows())
HELD = {held for row in CLASSES.values() for held in row.holds}


def told(text, claim, field):
    """Return what a claim has in a field, as the lexicon writes it: the words of a span, true, nothing."""
    value = claim.get(field)
    if isinstance(value, dict):
        return text[value["start"] : value["end"]]
    return {None: "", False: "", True: "true"}.get(value, value)


@pytest.mark.parametrize(
    ("use", "row", "case"),
    [
        *cases(OpenWordsRow, "open_words.toml", "examples"),
        *cases(OpenWordsRow, "open_words.toml", "counter_examples"),
    ],
)
def test_an_open_class_decides_what_a_claim_has(claims_of, use, row, case):
    text, expected = case
    assert [told(text, claim, row.field) for claim in claims_of(text)] == [expected]


@pytest.mark.parametrize("use", [use for use, row in CLASSES.items() if isinstance(row, OpenWordsRow)])
def test_examples_of_an_open_class_have_a_word_of_it(use):
    words = function_words(use)
    bare = [
        text for text, _ in CLASSES[use].examples if words.isdisjoint(re.findall(r"[\w-]+", text.lower()))
    ]
    assert bare == []


@pytest.mark.parametrize("use", [use for use in CLASSES if use not in HELD])
def test_a_closed_class_is_read_by_a_rule(use):
    code = "".join(path.read_text(encoding="utf-8") for path in Path(extractor.__file__).parent.rglob("*.py"))
    assert f'function_words("{use}")' in code


@pytest.mark.parametrize("use", [use for use, row in CLASSES.items() if row.holds])
def test_a_closed_class_repeats_no_word_of_those_it_holds(use):
    row = CLASSES[use]
    held = frozenset().union(*(function_words(name) for name in row.holds))
    assert held.isdisjoint(row.words)
    assert function_words(use) == held.union(row.words)


@pytest.mark.parametrize(
    "use", ["dwellings", "civil_things", "livestock", "locals", "crews", "uprooted", "vessels"]
)
def test_a_noun_of_two_words_is_one_that_is_read_as_such(use):
    pairs = {noun for noun in function_words(use) if " " in noun}
    assert pairs <= {noun for noun in head_index() if noun.count(" ") == 1}
