"""Countries by name and demonym."""

import pytest

from extractor.gazetteer import country_of_demonym, country_of_name, fold_name, is_demonym, load_countries
from extractor.gazetteer.countries import DemonymRow
from extractor.lexicon import load_toml

DEMONYMS = load_toml(DemonymRow, "demonyms.toml")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Kyrgyzstan", "KGZ"),
        ("the Kyrgyz Republic", "KGZ"),
        ("U.S.", "USA"),
        ("US", "USA"),
        ("UNITED STATES", "USA"),
        ("United\nStates", "USA"),
        ("U.A.E.", "ARE"),
        ("Côte d’Ivoire", "CIV"),
        ("Guinea-Bissau", "GNB"),
        ("Burma", "MMR"),
        ("DR Congo", "COD"),
        ("us", None),
        ("the us", None),
        ("car", None),
        ("Batken", None),
        ("Soviet Union", None),
        ("Iraqi", None),
        ("", None),
    ],
    ids=repr,
)
def test_country_of_name(name, code):
    assert country_of_name(name) == code


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Iraqi", "IRQ"),
        ("Iraqis", "IRQ"),
        ("IRAQIS", "IRQ"),
        ("Palestinians", "PSE"),
        ("Frenchmen", "FRA"),
        ("Kyrgyz", "KGZ"),
        ("Kyrgyzstanis", "KGZ"),
        ("South Sudanese", "SSD"),
        ("Sudanese", "SDN"),
        ("Nigerien", "NER"),
        ("Nigerian", "NGA"),
        ("Burkinabé", "BFA"),
        ("Kurdish", None),
        ("polish", None),
        ("turkey", None),
        ("Iraq", None),
        ("soldiers", None),
        ("", None),
    ],
    ids=repr,
)
def test_country_of_demonym(word, code):
    assert country_of_demonym(word) == code


@pytest.mark.parametrize(
    ("word", "answer"),
    [
        ("Kurdish", True),
        ("Kurds", True),
        ("Tajik", True),
        ("Finnish", True),
        ("finish", False),
        ("Batken", False),
    ],
    ids=repr,
)
def test_a_people_without_a_state_is_still_a_demonym(word, answer):
    assert is_demonym(word) is answer


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Sana’a", "sanaa"),
        ("Al-Ḩudaydah", "al hudaydah"),
        ("Kak‑Sai", "kak sai"),
        ("Łódź", "lodz"),
        ("Gəncə", "ganca"),
        ("VINA DEL\nMAR", "vina del mar"),
        ("St. Petersburg", "st petersburg"),
        ("Kos- evo", "kosevo"),
        ("Kyrgyz- Tajik", "kyrgyz tajik"),
        ("’", ""),
    ],
    ids=repr,
)
def test_fold_name(name, folded):
    assert fold_name(name) == folded


@pytest.mark.parametrize("row", DEMONYMS.values(), ids=DEMONYMS.keys())
def test_every_demonym_points_to_a_known_country_or_to_none(row):
    assert row.country is None or row.country in load_countries()


@pytest.mark.parametrize(("code", "row"), load_countries().items(), ids=load_countries().keys())
def test_every_country_is_found_by_its_own_name(code, row):
    assert [country_of_name(alias) for alias in (row.name, *row.aliases)] == [code] * (1 + len(row.aliases))
