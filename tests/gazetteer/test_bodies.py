"""The country that a named body is news of."""

import pytest

from extractor.gazetteer.bodies import country_of_body, load_organizations
from extractor.gazetteer.countries import load_countries

# A rebel group's own station tells of its own war; other media report from anywhere.
OWN_STATIONS = {"radio-venceremos", "radio-farabundo-marti"}
OF_ONE_COUNTRY = {key: row for key, row in load_organizations().items() if row.country}


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("FMLN", "SLV"),
        ("The Tatmadaw", "MMR"),
        ("Verkhovna Rada", "UKR"),
        ("Farc", "COL"),
        ("GIA", "DZA"),
        ("G.I.A.", "DZA"),
        ("Gia", None),
        ("PA", None),
        ("tatmadaw", None),
        ("Hezbollah", None),
        ("Reuters", None),
        ("RADIO VENCEREMOS", "SLV"),
        ("El Espectador", None),
        ("Islamic State", None),
        ("Qwzzt Front", None),
        ("", None),
    ],
    ids=repr,
)
def test_the_country_of_a_body(name, country):
    assert country_of_body(name) == country


@pytest.mark.parametrize(("key", "row"), OF_ONE_COUNTRY.items(), ids=OF_ONE_COUNTRY.keys())
def test_a_body_of_one_country_is_found_by_its_name_and_reports_from_nowhere(key, row):
    name = row.name[0].upper() + row.name[1:]
    assert (country_of_body(name), row.org_type == "media") == (row.country, key in OWN_STATIONS)
    assert row.country in load_countries()
