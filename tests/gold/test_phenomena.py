import pytest

from extractor.errors import LexiconError, RecordError
from extractor.gold.phenomena import (
    Example,
    PhenomenonRow,
    count_causes,
    fingerprint,
    judge,
    load_examples,
    load_phenomena,
)
from extractor.gold.phenomena_page import measure_totals, phenomena_page
from extractor.markup import parse_markup

MARKUP = "{claim#a measure=killed value=12 modifier=at_least source=s:At least 12 men} died, two of them cooks, {span#s:police} said."


def example(markup, phenomenon="killed", *, is_negative=False):
    text, records = parse_markup(markup, name="one")
    return Example("one", phenomenon, is_negative, text, tuple(records))


def found(text, phrase, **fields):
    start = text.index(phrase)
    return {"kind": "claim", "start": start, "end": start + len(phrase), "text": phrase, "measure": "killed",
            "value": 12, "low": 12, "high": None, "modifier": "at_least", "negated": False, **fields}  # fmt: skip


def faults(markup, attributes, *records):
    held = example(markup)
    made = [found(held.text, phrase, **fields) for phrase, fields in records]
    return [(fault.cause, fault.said) for fault in judge(held, attributes, made).faults]


MEN = "At least 12 men"
ONE = "killed 12 'At least 12 men'"
FAULTS = {
    "all as labelled": ([], ["modifier"], [(MEN, {})]),
    "not found": ([("missed", ONE)], ["modifier"], []),
    "found where none is": ([("spurious", "killed 2 'two'")], [], [(MEN, {}), ("two", {"value": 2})]),
    "a shorter span": ([("span", f"'12 men' instead of {ONE}")], [], [("12 men", {})]),
    "another measure": ([("measure", f"injured instead of {ONE}")], [], [(MEN, {"measure": "injured"})]),
    "another value": ([("value", f"killed 13 {MEN!r} instead of {ONE}")], [], [(MEN, {"value": 13})]),
    "another value and measure": (
        [("measure", f"people instead of {ONE}"), ("value", f"people 13 {MEN!r} instead of {ONE}")],
        [],
        [(MEN, {"value": 13, "measure": "people"})],
    ),
    "an attribute that is asked for": (
        [("modifier", f"exact instead of at_least: {ONE}")],
        ["modifier"],
        [(MEN, {"modifier": "exact"})],
    ),
    "an attribute that is not": ([], ["unit"], [(MEN, {"modifier": "exact"})]),
    "a flag where none is": ([("negated", f"True instead of None: {ONE}")], ["negated"], [(MEN, {"negated": True})]),
    "no source": ([("source", f"None instead of 'police': {ONE}")], ["source"], [(MEN, {})]),
    "another source": (
        [("source", f"'cooks' instead of 'police': {ONE}")],
        ["source"],
        [(MEN, {"source": {"start": 34, "end": 39, "text": "cooks"}})],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("expected", "attributes", "records"), FAULTS.values(), ids=FAULTS.keys())
def test_an_example_fails_for_what_is_wrong(expected, attributes, records):
    assert faults(MARKUP, attributes, *records) == expected


def test_the_labelled_source_may_be_found_in_part():
    source = {"start": 41, "end": 44, "text": "pol"}
    assert example(MARKUP).text[41:44] == "pol"
    assert faults(MARKUP, ["source"], (MEN, {"source": source})) == []


RANGE = "{claim measure=killed value=null low=10 high=20 modifier=range:10 to 20 men} died."
PART = "{claim#a measure=killed value=9:Nine men}, {claim measure=killed value=2 subset_of=a:two} of them cooks, died."
SEVERAL = "{claim measure=killed value=null modifier=vague optional:Several men} died."
SPECIAL = {
    "the bounds of a range": ([], RANGE, "bounds",
        [("10 to 20 men", {"value": None, "low": 10, "high": 20, "modifier": "range"})]),
    "other bounds": (["value", "bounds"], RANGE, "bounds",
        [("10 to 20 men", {"value": None, "low": 10, "high": 21, "modifier": "range"})]),
    "bounds that only a modifier gives": ([], MARKUP, "bounds", [(MEN, {})]),
    "the whole of a part": ([], PART, "subset_of",
        [("Nine men", {"value": 9, "id": "x"}), ("two", {"value": 2, "subset_of": "x"})]),
    "no whole": (["subset_of"], PART, "subset_of",
        [("Nine men", {"value": 9, "id": "x"}), ("two", {"value": 2})]),
    "what is optional, found": ([], SEVERAL, "modifier", [("Several", {"value": None, "modifier": "exact"})]),
    "what is optional, not found": ([], SEVERAL, "modifier", []),
}  # fmt: skip


@pytest.mark.parametrize(("causes", "markup", "attribute", "records"), SPECIAL.values(), ids=SPECIAL.keys())
def test_ranges_parts_and_optional_claims_are_judged(causes, markup, attribute, records):
    assert [cause for cause, _ in faults(markup, [attribute], *records)] == causes


PHENOMENA = '["number"]\nattributes = []\n\n["hedge"]\nattributes = ["modifier"]\n'
ROW = '[[example]]\nphenomenon = "hedge"\nnegative = false\nmarkup = "{claim measure=people value=2:Two men} sang."\n'


def write(folder, examples, phenomena=PHENOMENA):
    (folder / "examples").mkdir()
    (folder / "phenomena.toml").write_text(phenomena, encoding="utf-8")
    (folder / "examples" / "a.toml").write_text(examples, encoding="utf-8")
    return folder


def test_examples_are_read_with_their_labels(tmp_path):
    folder = write(tmp_path, ROW)
    phenomena = load_phenomena(folder)
    assert phenomena == {
        "number": PhenomenonRow(attributes=()),
        "hedge": PhenomenonRow(attributes=("modifier",)),
    }
    [held] = load_examples(folder, phenomena)
    assert (held.name, held.phenomenon, held.is_negative, held.text) == (
        "a-1",
        "hedge",
        False,
        "Two men sang.",
    )
    assert [(record["measure"], record["value"]) for record in held.gold] == [("people", 2)]


REFUSED = {
    "an unknown phenomenon": (LexiconError, ROW.replace("hedge", "age"), "a.toml: a-1: no row for 'age' in phenomena.toml"),
    "a text that stands twice": (LexiconError, ROW + ROW, "a.toml: a-2: the text of a-1 again; write another one"),
    "an unknown key": (LexiconError, ROW + "hint = 1\n", "a.toml: a-1: Extra inputs are not permitted"),
    "unsound markup": (RecordError, ROW.replace(":Two", "Two"), "a.toml: a-1:1: "),
    "another table": (LexiconError, ROW.replace("[[example]]", "[[sample]]"), "a.toml: write every example as an"),
    "no TOML": (LexiconError, "example", "a.toml: Expected '='"),
}  # fmt: skip


@pytest.mark.parametrize(("error", "examples", "message"), REFUSED.values(), ids=REFUSED.keys())
def test_examples_that_are_none_are_refused(tmp_path, error, examples, message):
    folder = write(tmp_path, examples)
    with pytest.raises(error) as caught:
        load_examples(folder, ["number", "hedge"])
    assert str(caught.value).startswith(f"{folder / 'examples'}/{message}")


def test_no_examples_are_refused(tmp_path):
    with pytest.raises(LexiconError, match="no examples"):
        load_examples(tmp_path, [])


def test_the_fingerprint_changes_with_a_label():
    one, same, other = (
        example(markup) for markup in (MARKUP, MARKUP, MARKUP.replace("value=12", "value=13"))
    )
    assert fingerprint([one]) == fingerprint([same]) != fingerprint([other])


@pytest.fixture
def verdicts():
    """Return a right positive, a positive that lacks its claim, and a right negative."""
    phenomena = [
        example(MARKUP, "hedge"),
        example(MARKUP, "hedge"),
        example("A dozen or so.", "number", is_negative=True),
    ]
    records = [[found(phenomena[0].text, MEN)], [], []]
    return [judge(held, ["modifier"], given) for held, given in zip(phenomena, records, strict=True)]


def test_totals_are_shares_of_examples_and_rates_of_claims(verdicts):
    assert measure_totals(verdicts) == {
        "positives": 50.0, "negatives": 100.0, "claim.f": 66.7,
        "slot_alleged.f": 0.0, "slot_possible.f": 0.0, "slot_negated.f": 0.0, "slot_increment.f": 0.0,
    }  # fmt: skip


def test_the_page_has_a_row_for_each_phenomenon_and_cause(verdicts):
    phenomena = {"hedge": PhenomenonRow(attributes=("modifier",)), "number": PhenomenonRow(attributes=())}
    lines = phenomena_page(verdicts, phenomena).splitlines()
    assert [
        line for line in lines if line.startswith(("| hedge", "| number", "| **all", "| missed", "| negated"))
    ] == [
        "| hedge | 1/2 | 0/0 | 66.7 | modifier | 100.0 |",
        "| number | 0/0 | 1/1 |  |  |  |",
        "| **all** | 1/2 | 1/1 | 66.7 |  | 100.0 |",
        "| negated | 0 | 0 | 0 |  |",
        "| missed | 1 |",
    ]


def test_causes_are_counted_once_an_example(verdicts):
    twice = judge(example(PART), [], [])
    assert count_causes([*verdicts, twice]) == [("missed", 2)]
    assert len(twice.faults) == 2
