"""What kind of source a speaker is: by nouns, by what a spokesman belongs to, by pronouns and roles."""

import pytest

from extractor.pipeline.claims import find_claims
from extractor.pipeline.source_kinds import SourceKinds
from extractor.pipeline.source_nouns import find_source_type

NOUNS = {
    "a defence ministry is military": ("Belmora's defence ministry", "military"),
    "of defence": ("the Ministry of Defence", "military"),
    "another ministry": ("the health ministry", "official"),
    "a prosecutor general is no general": ("Its prosecutor general", "official"),
    "a rebel spokesman": ("a rebel spokesman", "armed_group"),
    "a spokesman of nobody": ("a spokesman", "official"),
    "a hospital worker": ("A hospital worker", "medical"),
    "a worker": ("a worker", "witness"),
    "a police expert": ("a police bomb expert", "official"),
    "an expert": ("an expert", "other"),
    "police and hospital together": ("police and hospital sources", "official"),
    "hospital sources": ("hospital sources", "medical"),
    "the head of the morgue": ("The head of the morgue", "medical"),
    "a local official saw nothing": ("a local official", "official"),
    "locals": ("locals", "witness"),
    "a daily": ("a leading daily", "media"),
    "a daily bulletin": ("the navy's daily bulletin", "military"),
    "media reports": ("media reports", "media"),
    "first reports": ("The first reports", "other"),
    "a trial chamber": ("his trial chamber", "international"),
    "a relief organization": ("Relief organizations", "ngo"),
    "a word broken at the end of a line": ("po-\nlice", "official"),
    "nothing tells": ("the tall one there", None),
}


@pytest.mark.parametrize(("text", "expected"), NOUNS.values(), ids=NOUNS)
def test_nouns_tell_the_kind_of_a_source(text, expected):
    assert find_source_type(text) == expected


BODIES = {
    "its type decides": ("Committee for Relief", "international", "international"),
    "a ministry of defence": ("Defence Ministry", "government", "military"),
    "no type": ("Harbour Committee", None, "official"),
    "neither noun nor type": ("Harbour Three", None, "other"),
}


@pytest.mark.parametrize(("name", "org_type", "expected"), BODIES.values(), ids=BODIES)
def test_the_type_of_a_body_tells_more_than_its_nouns(name, org_type, expected):
    bodies = [{"start": 0, "end": len(name), "org_type": org_type, "entity_id": "o1"}]
    assert SourceKinds([], bodies).describe(name, 0, len(name)) == (expected, None)


@pytest.fixture
def kinds_of(annotate, rules_alone):
    """Return the kind of source of each claim of marked text."""

    def read(markup):
        doc, _ = annotate(markup)
        return [claim["source_type"] for claim in find_claims(doc, chooser=rules_alone)]

    return read


IN_TEXT = {
    "whom a spokesman speaks for": ("A spokesman for the rebels said 12 men died.", ["armed_group"]),
    "a spokesman alone": ("A spokesman said on the road that 12 men died.", ["official"]),
    "the ministry that was named": (
        "The defence ministry met. The ministry said 12 men died.",
        ["military"],
    ),
    "the ministry that was named last": (
        "The defence ministry met the health ministry. The ministry said 12 men died.",
        ["official"],
    ),
    "he is the speaker without a name": (
        "A nurse said 12 men died. She said nine women died.",
        ["medical", "medical"],
    ),
    "he spoke without a number": ("The governor said it was over. He said 12 men died.", ["official"]),
    "they spoke of the hour": (
        "Herders said it began at 4:40. They heard it, they said: 12 shells.",
        ["witness"],
    ),
    "it is nobody known": ("It said 12 men died.", ["other"]),
}


@pytest.mark.parametrize(("markup", "expected"), IN_TEXT.values(), ids=IN_TEXT)
def test_the_text_around_tells_the_kind(kinds_of, markup, expected):
    assert kinds_of(markup) == expected


PEOPLE = {
    "an age and no office": ("Odo Brandt, 41, fled.", None, "witness"),
    "no age": ("Odo Brandt, a man of means, fled.", None, "other"),
    "a sum": ("Odo Brandt, 41,000 of them, fled.", None, "other"),
    "an office and an age": ("Odo Brandt, 41, fled.", "mayor", "official"),
    "an office in the army": ("Odo Brandt fled.", "Defence ministry spokesman", "military"),
}


@pytest.mark.parametrize(("text", "role", "expected"), PEOPLE.values(), ids=PEOPLE)
def test_an_office_or_an_age_tells_what_a_person_is(text, role, expected):
    people = [{"start": 0, "end": 10, "role": role, "entity_id": "p1"}]
    assert SourceKinds(people, []).describe(text, 0, 10) == (expected, None)
