"""What the words beside a name say that it is."""

import pytest

from extractor.gazetteer.beside import Spot
from extractor.gazetteer.placing import place_names
from extractor.markup import parse_markup


def kinds(markup):
    text, records = parse_markup(markup, name="test")
    spots = [Spot(record["start"], record["end"]) for record in records]
    return [mention.place_type for mention in place_names(text, spots)]


ONE_NAME = {
    "province behind it": ("Snow fell in {place:Batken} province on Monday.", "region"),
    "village before it": ("The village of {place:Qwa} was empty.", "village"),
    "a border says nothing of a name": ("The {place:Mosul} border was shut.", None),
    "nor does any other noun": ("He said of {place:Mosul} that it was quiet.", None),
    "compass words leave a city a city": ("Shells fell in northern {place:Mosul}.", None),
    "neighborhood outside the span": ("A blast shook the {place:Qwa} neighborhood.", "area"),
    "a suburb of a city named": ("He grew up in a {place:Cairo} suburb.", None),
    "river outside the span": ("Bodies floated in the {place:Qwa} river.", "water"),
    "mountains outside the span": ("Fighters hid in the {place:Qwa} mountains.", "mountain"),
    "tribal area": ("Jets struck the {place:Qwa} tribal area.", "region"),
    "class word of a longer noun phrase": ("Three {place:Latvian} mountain guides died.", None),
    "class word of the next name": ("The {place:Nairobi} slum Qwibera burned.", None),
    "apposition with a people": ("They shelled {place:Qwa}, a Tajik village of a few hundred.", "village"),
    "apposition that is a capital": ("They reached {place:Qwa}, the state capital, on foot.", "city"),
    "apposition of a site": ("She waited at {place:Qwa}, a busy junction near the port.", "facility"),
    "apposition that goes on": ("In {place:Qwa}, the district governor said so.", None),
    "a known city is no hospital": ("In {place:Mosul}, the hospital, run by nuns, closed.", None),
    "it is said to be one": ("{place:Qwa} was a small town of weavers.", "city"),
    "it is said to be something else": ("{place:Qwa} was a heavy blow for the army.", None),
    "apposition before it": ("They hid on an island, {place:Qwa}, for days.", "area"),
    "dash before what it is": ("A bomb hit {place:Qwa} - a neighborhood of weavers.", "area"),
    "in capitals": ("THEY CAME FROM {place:QWA}, A SMALL TOWN NEAR THE COAST.", "city"),
    "called so": ("They came from a village called {place:Qwa}.", "village"),
    "a noun of the clause before": ("Near the village, {place:Qwa} troops rested.", None),
    "what it is a part of": ("They fled to a quiet suburb of {place:Mosul}.", None),
    "a school in it": ("They burned a school in the village of {place:Qwa}.", "village"),
    "what it is": ("They fled to the quiet suburb of {place:Qwa}.", "area"),
    "many districts of one city": ("Power failed in the districts of {place:Qwa}.", None),
}


@pytest.mark.parametrize(("markup", "expected"), ONE_NAME.values(), ids=ONE_NAME.keys())
def test_words_beside_a_name_say_what_it_is(markup, expected):
    assert kinds(markup)[0] == expected


OF = {
    "district of a city": ("The {place:Qwa} district of {place:Mosul} burned.", ["area", None]),
    "neighborhood of a city": ("The {place:Qwa} neighborhood of {place:Mosul} burned.", ["area", None]),
    "neighborhood without a mention of it": ("The Qwa Hill neighborhood of {place:Mosul} burned.", [None]),
    "suburb behind its city": ("The {place:Damascus} suburb of {place:Qwa} burned.", [None, "area"]),
    "provinces behind their country": (
        "In the {place:Kyrgyzstan} provinces of {place:Batken} and {place:Osh} men fled.",
        [None, "region", "region"],
    ),
    "town behind its region": ("The {place:Darfur} town of {place:Qwa} burned.", [None, "city"]),
}


@pytest.mark.parametrize(("markup", "expected"), OF.values(), ids=OF.keys())
def test_of_two_names_around_of_one_is_the_district(markup, expected):
    assert kinds(markup) == expected


LISTS = {
    "plural before": (
        "The districts of {place:Qwa}, {place:Qwe} and {place:Qwi} flooded.",
        ["region", "region", "region"],
    ),
    "singular before": ("The district of {place:Qwa} and {place:Qwe} flooded.", ["region", None]),
    "plural behind": ("The {place:Qwa} and {place:Qwe} districts flooded.", ["region", "region"]),
    "singular behind": ("In {place:Qwa} and {place:Qwe} district men fled.", [None, "region"]),
    "plural of unknown sites": (
        "{place:Qwa}, {place:Qwe} and {place:Qwi} hospitals closed.",
        ["facility"] * 3,
    ),
    "plural of sites in known cities": ("{place:Kabul} and {place:Kandahar} hospitals closed.", [None, None]),
}


@pytest.mark.parametrize(("markup", "expected"), LISTS.values(), ids=LISTS.keys())
def test_a_plural_counts_for_its_list(markup, expected):
    assert kinds(markup) == expected


ELSEWHERE = {
    "apposition": (
        "Homes in {place:Qwa}, a small village in {place:Qwe} district, burned.",
        ["village", "region"],
    ),
    "said elsewhere": ("In {place:Qwa} district men fled {place:Qwa}.", ["region", "region"]),
    "said to be both": (
        "In {place:Qwa} district the town of {place:Qwa} and {place:Qwa} fell.",
        ["region", "city", "city"],
    ),
    "large city": ("In {place:Donetsk} region men fled {place:Donetsk}.", ["region", None]),
    "river of a country": ("By the {place:Niger} river men fled {place:Niger}.", ["water", None]),
    "no class word": ("In {place:Qwa}, a hard winter, {place:Qwe} fell.", [None, None]),
}


@pytest.mark.parametrize(("markup", "expected"), ELSEWHERE.values(), ids=ELSEWHERE.keys())
def test_class_words_reach_other_mentions(markup, expected):
    assert kinds(markup) == expected
