"""Which place a name means in its article."""

import pytest

from extractor.gazetteer.beside import Spot
from extractor.gazetteer.hints import find_hints
from extractor.gazetteer.index import candidates
from extractor.gazetteer.placing import place_names
from extractor.gazetteer.ranking import distance_km
from extractor.markup import parse_markup


def placed(markup):
    text, records = parse_markup(markup, name="test")
    spots = [Spot(record["start"], record["end"]) for record in records]
    return [
        (found.candidate.place.country, found.candidate.place.region) if found.candidate else None
        for found in place_names(text, spots)
    ]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("Fire fell on {place:Donetsk} and {place:Mariupol}.", [("UKR", "05"), ("UKR", "05")]),
        ("Miners in {place:Donetsk}, in {place:Rostov Oblast}.", [("RUS", "61"), ("RUS", "61")]),
        ("They left {place:Rafah} for {place:Khan Younis}.", [("PSE", "GZ"), ("PSE", "GZ")]),
        ("{place:Egypt} shut {place:Rafah} to {place:Cairo}.", [("EGY", ""), ("EGY", "27"), ("EGY", "11")]),
        ("Rain in {place:Lima}, Ohio, and {place:Toledo}.", [("USA", "OH"), ("USA", "OH")]),
        ("Rain in {place:Lima}.", [("PER", "LMA")]),
        ("The Iraqi army took {place:Samarra}.", [("IRQ", "18")]),
        ("The fight for {place:Qwzztabad} went on.", [None]),
        ("Herders near {place:Dostluk} left {place:Kyrgyzstan}.", [None, ("KGZ", "")]),
        ("Troops of {place:North Korea} fired; the {place:North} denied it.", [("PRK", ""), ("PRK", "")]),
        ("The {place:Hague} tribunal met.", [("NLD", "11")]),
        ("In the British colony of {place:New Zealand} men fought.", [("NZL", "")]),
        ("Rebels held the {place:North} of the island.", [None]),
        ("Drones over {place:Karabakh} worried {place:Kyrgyzstan}.", [("AZE", ""), ("KGZ", "")]),
    ],
    ids=[
        "neighbours decide",
        "container decides",
        "border town by its neighbour",
        "border town by its country",
        "container that is no mention",
        "population alone",
        "demonym",
        "unknown name",
        "hamlet of a country nobody speaks of",
        "side of a country",
        "article of a name",
        "colony of another country's people",
        "side of nothing named",
        "region that is news everywhere",
    ],
)
def test_the_article_decides_which_place_a_name_means(markup, expected):
    assert placed(markup) == expected


def test_no_mentions_give_no_places():
    assert place_names("Nothing here.", []) == []


def test_a_city_and_the_region_named_after_it_are_told_apart():
    text = "In Donetsk region the city of Donetsk was hit."
    found = place_names(text, [Spot(3, 10), Spot(30, 37)])
    assert [mention.candidate.place.place_type for mention in found] == ["region", "city"]


def test_an_unknown_place_gets_the_country_it_is_said_to_stand_in():
    text = "Shots in Qwzztabad, Yemen, and in the Tajik village of Qwzztobod."
    found = place_names(text, [Spot(9, 18), Spot(20, 25), Spot(55, 64)])
    assert [(mention.place_type, mention.country) for mention in found] == [
        (None, "YEM"),
        (None, None),
        ("village", "TJK"),
    ]


def test_distance_between_two_capitals():
    dushanbe, bishkek = (candidates(name)[0].place for name in ("Dushanbe", "Bishkek"))
    assert round(distance_km(dushanbe, bishkek), -1) == 690


def test_what_is_nowhere_is_infinitely_far():
    station, bishkek = (candidates(name)[0].place for name in ("International Space Station", "Bishkek"))
    assert distance_km(station, bishkek) == float("inf")


def countries(markup):
    text, records = parse_markup(markup, name="test")
    spots = [Spot(record["start"], record["end"]) for record in records]
    return [mention.country for mention in place_names(text, spots) if mention.candidate is None]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("{place:Goma} and {place:Bukavu} heard of {place:Qwa}; {place:France} did not.", ["COD"]),
        ("{place:Qwa} fell.", [None]),
        ("{place:Black Sea} and {place:Qwa}.", [None]),
        ("The road from {place:Goma} to {place:Bukavu}, and {place:Qwa}.", ["COD"]),
        ("{place:Goma} and {place:Bukavu} heard ({place:Qwa Lund}) so.", [None]),
        ("{place:Qwa} Aid Fund left {place:Goma} and {place:Bukavu}.", [None]),
        ("Veterans of the {place:Qwa} War met in {place:Goma}.", [None]),
        (
            "A report on {place:Qwa} Hospital in {place:Goma} and {place:Bukavu}; {place:Qwa Hospital}.",
            ["COD"] * 2,
        ),
        ("IN {place:QWA} MEN LEFT {place:GOMA} AND {place:BUKAVU}.", ["COD"]),
    ],
    ids=[
        "towns around it",
        "nothing around it",
        "a sea is in no country",
        "in a list of towns",
        "nothing that places it",
        "opens another name",
        "a war's name",
        "a facility by its class word",
        "placed in capitals",
    ],
)
def test_an_unknown_place_stands_in_the_country_of_the_places_around_it(markup, expected):
    assert countries(markup) == expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("In {place:Mosul} and in {place:Mosul} again; the {place:Qwa} district burned.", ["area"]),
        (
            "In {place:Mosul} and {place:Tikrit}, {place:Erbil}, {place:Kirkuk}; the {place:Qwa} district.",
            ["region"],
        ),
        ("In {place:Mosul} and in {place:Mosul}; the {place:Qwa} district of {place:Yemen}.", ["region"]),
        ("In {place:Wana} and in {place:Wana} again; the {place:Qwa} district burned.", ["region"]),
        ("At {place:Qwa} a bomb hit {place:Qwa Hospital}.", ["facility", None]),
        ("At {place:Mosul} a bomb hit {place:Mosul Hospital}.", [None]),
    ],
    ids=[
        "article about a large city",
        "many towns",
        "district of a country",
        "small town",
        "hospital named in full elsewhere",
        "hospital of a town",
    ],
)
def test_districts_and_sites_of_a_city_that_an_article_is_about(markup, expected):
    text, records = parse_markup(markup, name="test")
    spots = [Spot(record["start"], record["end"]) for record in records]
    unplaced = [mention for mention in place_names(text, spots) if mention.candidate is None]
    assert [mention.place_type for mention in unplaced] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iraqi police and Iraqis", ({"IRQ": 1.0}, {})),
        ("West Virginia troopers", ({"USA": 0.5}, {("USA", "WV"): 0.5})),
        ("The U.S. side", ({"USA": 0.5}, {})),
        ("THEY TOLD US OF A CAR BOMB", ({}, {})),
        ("FMLN columns and an FMLN radio", ({"SLV": 1.0}, {})),
        ("CLASHES BETWEEN FMLN UNITS", ({"SLV": 0.5}, {})),
        ("CLASHES BETWEEN ELN UNITS", ({}, {})),
        ("A court in Harrisburg, PA", ({"USA": 0.5}, {("USA", "PA"): 0.5})),
        ("Reuters, AFP, EFE, TASS and Xinhua", ({}, {})),
        ("nothing here", ({}, {})),
    ],
    ids=repr,
)
def test_hints(text, expected):
    hints = find_hints(text)
    assert (dict(hints.countries), dict(hints.regions)) == expected


BODIES = {
    "an armed group": ("The FARC bombed a barracks in {place:Santa Rosa}.", "COL"),
    "another armed group, another country": ("NPA rebels raided {place:Toledo}.", "PHL"),
    "an army's press office": ("ISPR said two soldiers died in {place:Hyderabad}.", "PAK"),
    "a people named twice outdoes it": (
        "ISPR said so; Indian police in {place:Hyderabad} and Indian troops did not.",
        "IND",
    ),
    "an agency reports from everywhere": ("EFE said two soldiers died in {place:Hyderabad}.", "IND"),
    "agencies at home are no hint": ("Dawn and APP said two soldiers died in {place:Hyderabad}.", "IND"),
    "a force abroad is no hint": ("CENTCOM said the base in {place:Tripoli} was empty.", "LBY"),
    "the country beside a place decides": ("TTP men trained in {place:Hyderabad}, {place:India}.", "IND"),
}


@pytest.mark.parametrize(("markup", "country"), BODIES.values(), ids=BODIES.keys())
def test_a_body_of_one_country_says_where_an_article_plays(markup, country):
    assert placed(markup)[0][0] == country
