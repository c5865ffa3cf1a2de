"""The component `extractor_people` on documents whose entities are set by hand."""

import pytest
import spacy

import extractor.pipeline.people  # noqa: F401 - registers the factory
from extractor.gazetteer.name_words import NameWordRow
from extractor.lexicon import load_toml
from extractor.markup import parse_markup
from extractor.pipeline.extensions import get_items
from extractor.pipeline.fullest import fullest_name
from extractor.pipeline.people import find_people
from extractor.pipeline.role_words import RoleRow, WordRow
from extractor.pipeline.roles import role_of


@pytest.fixture(scope="module")
def nlp():
    pipeline = spacy.blank("en")
    pipeline.add_pipe("extractor_people")
    return pipeline


def items_of(nlp, markup, group="people"):
    text, records = parse_markup(markup, name="test")
    doc = nlp.make_doc(text)
    spans = [
        doc.char_span(record["start"], record["end"], label=record["kind"].upper(), alignment_mode="expand")
        for record in records
    ]
    doc.set_ents(spans)
    return get_items(nlp.get_pipe("extractor_people")(doc), group)


def bracketed_role(example):
    start, end = example.index("["), example.index("]") - 1
    return role_of(example.replace("[", "").replace("]", ""), start, end)


def test_a_person_with_a_role(nlp):
    [item] = items_of(nlp, "Interior Ministry spokesman {person:Yusuf Stan} said so.")
    assert item == {
        "start": 28,
        "end": 38,
        "name": "Yusuf Stan",
        "role": "Interior Ministry spokesman",
        "entity_id": "n1",
        "method": "people.ner",
    }


@pytest.mark.parametrize(
    ("role", "markup"),
    [
        ("President", "Russian President {person:Vadim Orlov} said"),
        ("President", "the president of {place:Tajikistan}. President {person:Vadim Orlov} said"),
        ("President of Tajikistan", "President of {place:Tajikistan} {person:Vadim Orlov} said"),
        ("PRESIDENT", "THE MURDER OF PRESIDENT {person:VADIM ORLOV} SHOOK"),
        ("Defense Secretary", "U.S. Defense Secretary {person:Ann Hill} said"),
        ("Governor", "{place:Batken} Governor {person:Ann Hill} said"),
        ("former prime minister", "former Pakistani prime minister {person:Ann Hill} said"),
        ("deputy defense minister", "Ukraine's deputy defense minister, {person:Ann Hill}, said"),
        ("Interior Ministry spokesman", "the Interior Ministry spokesman, {person:Ann Hill}, said"),
        ("spokesman for the ministry", "a spokesman for the ministry, {person:Ann Hill}, said"),
        ("coalition spokesman", "coalition spokesman Col. {person:Tom Hill} said"),
        ("Lt. Gen.", "Later Lt. Gen. {person:Tom Hill} said"),
        ("chief of the general staff", "The chief of the general staff, Maj. Gen. {person:Tom Hill}, said"),
        ("Central Asia expert", "{person:Ann Hill}, a Central Asia expert, said"),
        ("nurse at the city hospital", "{person:Ann Hill}, 34, a nurse at the city hospital, said"),
        ("district head", "{person:Ann Hill}, the district head mentioned above, said"),
        ("ombudsman", "40, according to its ombudsman, {person:Ann Hill}. Later"),
        (
            "speaker of North Korea's parliament",
            "the speaker of North Korea's parliament, {person:Ann Hill}, said",
        ),
        ("President", "Despite President {person:Ann Hill}"),
        ("police Captain", "said police Captain {person:Tom Hill}"),
        ("farmer", '"We ran," said {person:Ann Hill}, a farmer.'),
        ("governor of Batken province", "the governor of {place:Batken} province, {person:Ann Hill}, said"),
        ("Unification Minister", "South Korean Unification Minister {person:Ann Hill} said"),
        ("Attorney General", "Attorney General {person:Ann Hill} said"),
        ("Valley Authority chief", "{organization:Valley Authority} chief {person:Ann Hill} said"),
        ("Palestinian Authority chief", "{organization:Palestinian Authority} chief {person:Ann Hill} said"),
        ("head of the Food and Water Office", "{person:Ann Hill}, head of the Food and Water Office, said"),
        (None, "Mr. {person:Hill} said"),
        (None, "He met {person:Ann Hill}, who left"),
        (None, "{person:Ann Hill} and her doctor left"),
        (None, "By {person:Ann Hill}\n\nThe president left."),
        (None, "The president left. {person:Ann Hill} stayed"),
        (None, "She told the president, {person:Ann Hill} recalled"),
        (None, "{person:Ann Hill}, the city said, left"),
    ],
    ids=lambda value: value or "no role",
)
def test_role(nlp, role, markup):
    assert items_of(nlp, markup)[0]["role"] == role


@pytest.mark.parametrize(
    ("markup", "names", "entities"),
    [
        ("{person:Vadim Orlov} left. {person:Orlov} fell.", ["Vadim Orlov"] * 2, ["n1", "n1"]),
        ("{person:Orlov} left. {person:Vadim Orlov} fell.", ["Vadim Orlov"] * 2, ["n1", "n1"]),
        ("{person:Karim al-Masri} and {person:Karim Masri}.", ["Karim al-Masri"] * 2, ["n1", "n1"]),
        ("{person:Said Rakhimov}, or {person:Said Rahimov}.", ["Said Rakhimov"] * 2, ["n1", "n1"]),
        ("{person:Ann B. Hill} and {person:Ann Hill}.", ["Ann B. Hill"] * 2, ["n1", "n1"]),
        ("{person:VADIM ORLOV}. {person:Vadim\nOrlov}.", ["Vadim Orlov"] * 2, ["n1", "n1"]),
        ("{person:Omar Abu Said} left. {person:Abu Said} fell.", ["Omar Abu Said"] * 2, ["n1", "n1"]),
        ("{person:Ann Hill} left. {person:Tom Hill} fell.", ["Ann Hill", "Tom Hill"], ["n1", "n2"]),
        (
            "{person:Ann Hill}. {person:Hill}. {person:Tom Hill}. {person:Hill}.",
            ["Ann Hill", "Ann Hill", "Tom Hill", "Tom Hill"],
            ["n1", "n1", "n2", "n2"],
        ),
        ("{person:Maria Ruiz} and {person:Mario Ruiz}.", ["Maria Ruiz", "Mario Ruiz"], ["n1", "n2"]),
        ("{person:…} and {person:Orlov}.", ["…", "Orlov"], ["n1", "n2"]),
        ("{person:Orlov} met {person:Petrov}.", ["Orlov", "Petrov"], ["n1", "n2"]),
    ],
    ids=[
        "surname after",
        "surname before",
        "particle",
        "transliteration",
        "middle initial",
        "capitals and a line break",
        "two-word surname",
        "two first names",
        "the last Hill named",
        "one letter apart",
        "a name of marks",
        "two surnames",
    ],
)
def test_mentions_of_one_person_share_name_and_entity(nlp, markup, names, entities):
    items = items_of(nlp, markup)
    assert ([item["name"] for item in items], [item["entity_id"] for item in items]) == (names, entities)


def test_a_role_said_once_belongs_to_all_mentions(nlp):
    items = items_of(nlp, "{person:Orlov} left. The judge, {person:Vadim Orlov}, fell.")
    assert [item["role"] for item in items] == ["judge", "judge"]


def test_no_people_no_items(nlp):
    assert items_of(nlp, "{place:Goma} fell.") == []


@pytest.mark.parametrize(
    "row", load_toml(RoleRow, "roles.toml").values(), ids=load_toml(RoleRow, "roles.toml")
)
def test_a_role_row_fits_its_example_only(row):
    role = bracketed_role(row.example)
    assert role is not None
    assert (
        any(head in role.lower().replace(".", "") for head in row.heads),
        bracketed_role(row.counter_example),
    ) == (
        True,
        None,
    )


@pytest.mark.parametrize(
    "row", load_toml(WordRow, "role_words.toml").values(), ids=load_toml(WordRow, "role_words.toml")
)
def test_small_words_make_the_role_of_their_example(row):
    assert bracketed_role(row.example) == row.role
    assert bracketed_role(row.counter_example) != row.role


def same_person(left, right):
    text = f"{left} / {right}"
    items = find_people(text, [(0, len(left)), (len(left) + 3, len(text))])
    return items[0]["entity_id"] == items[1]["entity_id"]


@pytest.mark.parametrize("group", ["person_particles", "person_sounds"])
def test_small_parts_of_names_carry_no_identity(group):
    row = load_toml(NameWordRow, "name_words.toml")[group]
    assert same_person(*row.example.split(" = ")) is True
    assert same_person(*row.counter_example.split(" = ")) is False


@pytest.mark.parametrize(
    ("forms", "expected"),
    [
        (["Orlov", "VADIM ORLOV", "Vadim  Orlov"], "Vadim Orlov"),
        (["ORLOV"], "ORLOV"),
        (["Orlov", "Orlova"], "Orlova"),
    ],
    ids=repr,
)
def test_fullest_name(forms, expected):
    assert fullest_name(forms) == expected
