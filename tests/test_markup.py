import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import RecordError
from extractor.markup import Problem, parse_markup, read_markup


def test_markup_gives_text_and_records_with_offsets():
    text, records = parse_markup(
        "{claim#c measure=killed value=3 place=p source=s:Three {person:X} men} died in {place#p:Osh},"
        " {span#s:they} said \\{sic\\}.",
        name="m",
    )
    assert text == "Three X men died in Osh, they said {sic}."
    assert [(r["kind"], r["start"], r["end"], r["text"]) for r in records] == [
        ("claim", 0, 11, "Three X men"),
        ("person", 6, 7, "X"),
        ("place", 20, 23, "Osh"),
    ]
    assert records[0]["place"] == {"start": 20, "end": 23, "text": "Osh"}
    assert records[0]["source"] == {"start": 25, "end": 29, "text": "they"}


def test_claims_have_their_defaults():
    _, records = parse_markup("{claim measure=killed value=null modifier=vague:Dozens} died.", name="m")
    assert records == [
        {
            "kind": "claim", "start": 0, "end": 6, "text": "Dozens", "low": None, "high": None, "unit": None,
            "modifier": "vague", "increment": False, "negated": False, "certainty": "asserted",
            "affected": None, "source": None, "place": None, "date": None, "measure": "killed", "value": None,
        }
    ]  # fmt: skip


MISTAKES = {
    "never closed": ("a\n{person:b", "m:2: {person is never closed"),
    "closed twice": ("a}", "m:1: a closing brace without an opening one; escape it as \\}"),
    "no colon": ("{person b}", "m:1: expected {kind#id key=value:text}; escape a plain brace as \\{"),
    "unknown kind": ("{human:b}", "m:1: unknown kind 'human'; one of person, place, organization, weapon, date, claim, span"),
    "unknown key": ("{person age=3:b}", "m:1: a person has no age; it has role"),
    "unknown flag": ("{person big:b}", "m:1: big needs a value; the only flags are optional, increment, negated, cumulative"),
    "missing attribute": ("{weapon:b}", "m:1: a weapon needs category"),
    "value outside the closed list": ("{date timex=DAY value=2022:b}", "m:1: timex=DAY is not one of DATE, TIME, DURATION, SET"),
    "no number": ("{claim measure=killed value=many:b}", "m:1: value=many is not a number (or null)"),
    "key given twice": ("{person role=a role=b:c}", "m:1: role is given twice"),
    "id used twice": ("{person#a:b} {person#a:c}", "m:1: #a is used twice; ids are unique in a file"),
    "dangling reference": ("{claim measure=killed value=1 place=p:b}", "m:1: place=p points to no #p in this file"),
    "dangling subset": ("{claim measure=killed value=1 subset_of=c:b}", "m:1: subset_of=c points to no #c in this file"),
    "infinite": ("{claim measure=killed value=inf:b}", "m:1: value=inf is not a number (or null)"),
    "flag of another kind": ("{person negated:b}", "m:1: a person cannot be negated"),
    "space at the edge": ("{person:b }", "m:1: {person holds 'b '; no empty text, no space at its ends"),
    "empty": ("{person:}", "m:1: {person holds ''; no empty text, no space at its ends"),
    "stray backslash": ("a\\b", "m:1: a backslash may only escape a brace or a backslash"),
}  # fmt: skip


@pytest.mark.parametrize(("markup", "message"), MISTAKES.values(), ids=MISTAKES.keys())
def test_every_mistake_names_its_line(markup, message):
    with pytest.raises(RecordError) as caught:
        parse_markup(markup, name="m")
    assert str(caught.value) == message


def test_reading_goes_on_after_a_mistake():
    reading = read_markup("{sic and {human:b}\n{place size=3:c} {place:d}")
    assert reading.problems == (
        Problem(1, "expected {kind#id key=value:text}; escape a plain brace as \\{"),
        Problem(1, "unknown kind 'human'; one of person, place, organization, weapon, date, claim, span"),
        Problem(2, "a place has no size; it has place_type, country"),
    )
    assert [(record["text"], line) for record, line in zip(reading.records, reading.lines, strict=True)] == [
        ("d", 2)
    ]


@given(st.text())
def test_escaped_text_comes_back_unchanged(text):
    escaped = text.replace("\\", "\\\\").replace("{", "\\{").replace("}", "\\}")
    assert parse_markup(escaped, name="m") == (text, [])
