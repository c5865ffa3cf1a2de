"""The component `extractor_places` on documents whose entities are set by hand."""

import pytest
import spacy

import extractor.pipeline.places  # noqa: F401 - registers the factory
from extractor.markup import parse_markup
from extractor.pipeline.extensions import get_items

FIELDS = ("name", "place_type", "country", "geonames_id", "latitude", "longitude", "entity_id", "method")


@pytest.fixture(scope="module")
def nlp():
    pipeline = spacy.blank("en")
    pipeline.add_pipe("extractor_places")
    return pipeline


def annotate(nlp, markup):
    text, records = parse_markup(markup, name="test")
    doc = nlp.make_doc(text)
    spans = [
        doc.char_span(record["start"], record["end"], label=record["kind"].upper(), alignment_mode="expand")
        for record in records
    ]
    doc.set_ents(spans)
    return nlp.get_pipe("extractor_places")(doc), records


def items_of(nlp, markup):
    doc, records = annotate(nlp, markup)
    text, items = doc.text, get_items(doc, "places")
    assert [text[item["start"] : item["end"]] for item in items] == [
        record["text"] for record in records if record["kind"] == "place"
    ]
    return items


def test_a_city_on_the_map(nlp):
    [item] = items_of(nlp, "Shells fell on {place:Khan Younis}, medics said.")
    assert item == {
        "start": 15,
        "end": 26,
        "name": "Khan Younis",
        "place_type": "city",
        "country": "PSE",
        "geonames_id": 281124,
        "latitude": 31.3402,
        "longitude": 34.3063,
        "entity_id": "p1",
        "method": "places.gazetteer",
    }


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("{place:Yemen} is poor.", ("country", "YEM", 69543, "places.gazetteer")),
        ("In {place:Anbar} province a bridge fell.", ("region", "IRQ", None, "places.gazetteer")),
        ("The {place:Black Sea} was rough.", ("water", None, None, "places.gazetteer")),
        ("Snow closed the {place:Hindu Kush}.", ("mountain", None, None, "places.gazetteer")),
        ("Guards left {place:Mosul Dam}.", ("facility", "IRQ", None, "places.gazetteer")),
        ("Flights to {place:Kirkuk airport} stopped.", ("facility", "IRQ", None, "places.nearby")),
        ("Rain drowned {place:Dadu} district.", ("region", "PAK", None, "places.nearby")),
        ("Shots in {place:Qwzzt} district of {place:Goma}.", ("area", "COD", None, "places.unplaced")),
        ("Shots in {place:Qwzzt} district of {place:Yemen}.", ("region", "YEM", None, "places.unplaced")),
        ("She died in {place:Santa Lucia Hospital}.", ("facility", None, None, "places.unplaced")),
        ("They fled {place:Qwzztabad}.", (None, None, None, "places.unplaced")),
        ("Floods hit {place:Dadu Township}.", ("region", "PAK", None, "places.nearby")),
        ("A mine killed two at {place:Kafr Qwzzt}.", ("village", None, None, "places.unplaced")),
        ("They met the {place:Principality of Monaco}.", ("country", "MCO", 2993457, "places.gazetteer")),
        ("They walked from {place:Qwzztabad}.", ("village", None, None, "places.unplaced")),
        ("They met at the {place:Qwzztabad}.", (None, None, None, "places.unplaced")),
        ("They fled the village of {place:Qwzztabad}.", ("village", None, None, "places.unplaced")),
        ("The {place:Soviet Union} sent men.", ("country", None, None, "places.gazetteer")),
        ("{place:Georgia} and {place:Armenia} signed.", ("country", "GEO", 614540, "places.gazetteer")),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_kind_country_and_id(nlp, markup, expected):
    item = items_of(nlp, markup)[0]
    assert (item["place_type"], item["country"], item["geonames_id"], item["method"]) == expected


def test_what_is_not_surely_known_has_no_coordinates(nlp):
    [item] = items_of(nlp, "They fled {place:Qwzztabad}.")
    assert (item["latitude"], item["longitude"]) == (None, None)


@pytest.mark.parametrize(
    ("markup", "names", "entities"),
    [
        (
            "{place:Kyrgyzstan} spoke. The {place:Kyrgyz Republic} agreed.",
            ["Kyrgyz Republic", "Kyrgyz Republic"],
            ["p1", "p1"],
        ),
        (
            "{place:KYIV} burned. {place:Kyiv}, or {place:Kiev}, rose.",
            ["Kyiv", "Kyiv", "Kyiv"],
            ["p1", "p1", "p1"],
        ),
        ("{place:Mosul} lies below {place:Mosul Dam}.", ["Mosul", "Mosul Dam"], ["p1", "p2"]),
        ("{place:Qwzztabad}, then {place:QWZZTABAD}.", ["Qwzztabad", "Qwzztabad"], ["p1", "p1"]),
        ("{place:Raqqa}, or {place:Ar-Raqqah}.", ["Ar-Raqqah", "Ar-Raqqah"], ["p1", "p1"]),
        ("{place:Gaza\nCity} fell.", ["Gaza City"], ["p1"]),
        ("{place:Goma} and {place:Bukavu} fell.", ["Goma", "Bukavu"], ["p1", "p2"]),
    ],
    ids=[
        "two names of a country",
        "spellings",
        "a dam is not its town",
        "unknown place twice",
        "article",
        "line break",
        "two",
    ],
)
def test_mentions_of_one_place_share_name_and_entity(nlp, markup, names, entities):
    items = items_of(nlp, markup)
    assert ([item["name"] for item in items], [item["entity_id"] for item in items]) == (names, entities)


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("In {place:Qwzzt} men fled. {place:Qwzzt} burned.", ["village", "village"]),
        ("Men fled {place:Mosul}, {place:Qwzzt} and {place:Qwezt}.", ["city", "village", "village"]),
        ("Men walked from {place:West} to {place:Yemen}.", [None, "country"]),
        ("Men left {place:Yemen} and {place:Qwzzt}.", ["country", None]),
        (
            "In {place:Mosul}, in {place:Mosul}, in {place:Mosul} and in {place:Qwzzt}.",
            ["city"] * 3 + ["area"],
        ),
    ],
    ids=["other mention", "list of towns", "compass word", "list of countries", "article about a large city"],
)
def test_what_is_not_on_the_map_is_what_stands_like_it(nlp, markup, expected):
    assert [item["place_type"] for item in items_of(nlp, markup)] == expected


def test_other_entities_are_no_places(nlp):
    assert items_of(nlp, "{person:Omar Said} of {organization:Reuters} left.") == []


def test_every_item_has_every_field(nlp):
    [item] = items_of(nlp, "{place:Goma} fell.")
    assert set(item) == {"start", "end", *FIELDS}


def test_the_component_survives_serialisation(nlp):
    again = spacy.blank("en")
    again.add_pipe("extractor_places")
    again.from_bytes(nlp.to_bytes())
    assert again.pipe_names == ["extractor_places"]


@pytest.mark.parametrize(
    ("markup", "places"),
    [
        ("Two died of {place:dysentery} in {place:Dushanbe}.", ["Dushanbe"]),
        ("They fled to the {place:north} of {place:Dushanbe}.", ["Dushanbe"]),
        ("They slept in {place:hangar 12}.", ["hangar 12"]),
        ("they slept in {place:tolmabad}.", ["tolmabad"]),
    ],
    ids=["a common word", "a compass word", "a building by number", "a text without capitals"],
)
def test_common_words_are_no_places(nlp, markup, places):
    doc, _ = annotate(nlp, markup)
    assert [ent.text for ent in doc.ents] == places
    assert [doc.text[item["start"] : item["end"]] for item in get_items(doc, "places")] == places
