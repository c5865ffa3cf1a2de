"""Kinds and identities of organisations."""

import pytest

from extractor.gazetteer.bodies import load_organizations
from extractor.gazetteer.index import candidates
from extractor.gazetteer.name_words import NameWordRow
from extractor.lexicon import load_toml
from extractor.markup import parse_markup
from extractor.pipeline.organizations import (
    OrganizationHeadRow,
    find_organizations,
    org_type_of,
)

KNOWN = load_organizations()
HEADS = load_toml(OrganizationHeadRow, "organization_heads.toml")
NAME_WORDS = load_toml(NameWordRow, "name_words.toml")


def split(pair):
    return pair.split(" = ")


def items_of(markup):
    text, records = parse_markup(markup, name="test")
    return find_organizations(text, [(record["start"], record["end"]) for record in records])


def test_a_known_organization():
    assert items_of("{organization:Human Rights Watch} said so.") == [
        {
            "start": 0,
            "end": 18,
            "name": "Human Rights Watch",
            "org_type": "ngo",
            "entity_id": "o1",
            "method": "organizations.known",
        }
    ]


@pytest.mark.parametrize(
    ("name", "org_type"),
    [
        ("Reuters", "media"),
        ("Da’esh", "armed_group"),
        ("DAESH", "armed_group"),
        ("Isis", "armed_group"),
        ("the United Nations", "international"),
        ("U.N.", "international"),
        ("Interior Ministry", "government"),
        ("Ministry of Media Affairs", "government"),
        ("14th Mountain Brigade", "military"),
        ("Alay Evening Herald", "media"),
        ("Ferghana Liberation Front", "armed_group"),
        ("Doctors for the Valley", "ngo"),
        ("Sulaiman Mining Ltd", "company"),
        ("University of Qwzzt", "other"),
        ("76TH DISTRICT COURT", "government"),
        ("BBC Alay", "media"),
        ("F.M.L.N.", "armed_group"),
        ("International Herders Commission", "international"),
        ("West Alay Customs Union", "international"),
        ("Group of Nine", "international"),
        ("Alay Army of National Liberation", "armed_group"),
        ("Alay Revolutionary Army", "armed_group"),
        ("FMLN General Command", "armed_group"),
        ("Oru Brigades", "armed_group"),
        ("Alay National Army", "military"),
        ("9th Oru Brigade", "military"),
        ("Valley Association for Political Prisoners", "ngo"),
        ("Valley Union of the Injured", "ngo"),
        ("Valley Traders Association", "other"),
        ("Oru Ambulance", "ngo"),
        ("El Diario de Oru", "media"),
        ("Qwzzt", None),
        ("un", None),
        ("", None),
    ],
    ids=repr,
)
def test_org_type_of(name, org_type):
    assert org_type_of(name) == org_type


@pytest.mark.parametrize(
    ("markup", "org_type"),
    [
        ("The aid group {organization:Qwzzt} left.", "ngo"),
        ("The militant group {organization:Qwzzt} left.", "armed_group"),
        ("{organization:Qwzzt}, a news agency, left.", "media"),
        ("{organization:Qwzzt} fighters left.", "armed_group"),
        ("{organization:Qwzzt} left.", None),
        ("The aid group left {organization:Qwzzt}.", None),
        ("THE {organization:QWZZT} NEWSPAPER WAS SHUT.", "media"),
        ("{organization:QZP} [Qwzzt Herders Party] won.", "other"),
        ("{organization:QZP} (the valley press) won.", None),
        ("{organization:Qwzzt wal-Qwazt} (Hamas) won.", "armed_group"),
        ("{organization:QZP} (Qwazt) won.", None),
        ("ORU, May 5 ({organization:Qwzzt}) -- Rain fell.", "media"),
        ("They met the group ({organization:Qwzzt}) there.", None),
    ],
    ids=repr,
)
def test_words_beside_a_name_say_its_kind(markup, org_type):
    assert items_of(markup)[0]["org_type"] == org_type


@pytest.mark.parametrize(
    ("markup", "names", "entities"),
    [
        (
            "{organization:Valley Herders Union} ({organization:VHU}) left. {organization:VHU} fell.",
            ["Valley Herders Union"] * 3,
            ["o1", "o1", "o1"],
        ),
        ("{organization:ISIL}, or {organization:Daesh}, left.", ["Daesh", "Daesh"], ["o1", "o1"]),
        (
            "{organization:VHU}: the {organization:Valley Herders Union}.",
            ["Valley Herders Union"] * 2,
            ["o1", "o1"],
        ),
        (
            "The {organization:Foreign Ministry}. {organization:foreign ministry}.",
            ["Foreign Ministry"] * 2,
            ["o1", "o1"],
        ),
        ("{organization:Reuters} and {organization:AFP}.", ["Reuters", "AFP"], ["o1", "o2"]),
        ("{organization:Qwzzt Bank} and {organization:XYZ}.", ["Qwzzt Bank", "XYZ"], ["o1", "o2"]),
    ],
    ids=["acronym in brackets", "known aliases", "initials", "case", "two agencies", "no initials"],
)
def test_mentions_of_one_body_share_name_and_entity(markup, names, entities):
    items = items_of(markup)
    assert ([item["name"] for item in items], [item["entity_id"] for item in items]) == (names, entities)


@pytest.mark.parametrize("row", KNOWN.values(), ids=KNOWN.keys())
def test_every_known_body_is_found_by_each_of_its_names(row):
    names = (row.name, *row.aliases)
    assert [org_type_of(name) for name in names] == [row.org_type] * len(names)


@pytest.mark.parametrize("row", HEADS.values(), ids=HEADS.keys())
def test_a_head_row_fits_its_example_only(row):
    assert org_type_of(row.example) == row.org_type
    assert org_type_of(row.counter_example) != row.org_type


def test_known_bodies_are_sorted_by_id():
    assert list(KNOWN) == sorted(KNOWN)


def test_small_words_have_no_letter_in_an_acronym():
    full, short = NAME_WORDS["acronym_skips"].example.split(" = ")
    _, other = NAME_WORDS["acronym_skips"].counter_example.split(" = ")
    items = items_of(f"{{organization:{full}}}. {{organization:{short}}}. {{organization:{other}}}.")
    assert [item["entity_id"] for item in items] == ["o1", "o1", "o2"]


def test_a_ministry_of_water_is_the_water_ministry():
    row = NAME_WORDS["swapped_heads"]
    pairs = [
        items_of(f"{{organization:{left}}}, {{organization:{right}}}.")
        for left, right in map(split, (row.example, row.counter_example))
    ]
    assert [[item["entity_id"] for item in items] for items in pairs] == [["o1", "o1"], ["o1", "o2"]]


def test_the_first_part_of_a_name_says_its_kind():
    name, org_type = NAME_WORDS["organization_complements"].example.split(" = ")
    _, other = NAME_WORDS["organization_complements"].counter_example.split(" = ")
    assert (org_type_of(name), org_type_of(name) != other) == (org_type, True)


def geonames_ids(name):
    return {option.place.geonames_id for option in candidates(name) if option.place.geonames_id}


def test_arabic_articles_are_dropped_from_places():
    row = NAME_WORDS["arabic_articles"]
    shared = [
        geonames_ids(left) & geonames_ids(right)
        for left, right in (row.example.split(" = "), row.counter_example.split(" = "))
    ]
    assert [bool(ids) for ids in shared] == [True, False]
