"""The extract of GeoNames, built from two towns and their regions."""

import gzip

import pytest

from extractor.training.gazetteer import build, index, write


def city(number, name, latitude, population, alternates=(), region="01"):
    return {
        "geonameid": number,
        "name": name,
        "latitude": latitude,
        "longitude": 10.0,
        "countrycode": "YE",
        "population": population,
        "admin1code": region,
        "alternatenames": list(alternates),
    }


TOWNS = [
    city(42, "Qwzzt", 15.0, 9000, ["Kwzzt", "KWZ", "Qwzzt 2", "صنعاء"]),
    city(7, "Low Qwzzt", 17.0, 400, ["Small"]),
]
LISTED = [
    {
        "lat": "15.001",
        "lon": "10.0",
        "name": "Qwzzt",
        "admin1": "Muhafazat Qwa",
        "admin2": "Hill",
        "cc": "YE",
    },
    {"lat": "17.0", "lon": "10.0", "name": "Low Qwzzt", "admin1": "Muhafazat Qwa", "admin2": "", "cc": "YE"},
    {"lat": "50.0", "lon": "10.0", "name": "Elsewhere", "admin1": "Other", "admin2": "Other", "cc": "YE"},
]


def test_places_come_sorted_with_their_regions_in_the_middle():
    assert [row.line() for row in build(TOWNS, LISTED)] == [
        "00000007\tLow Qwzzt\tP\tYE\t01\t17.0\t10.0\t400\n",
        "00000042\tQwzzt\tP\tYE\t01\t15.0\t10.0\t9000\n",
        "r00001\tMuhafazat Qwa\t1\tYE\t01\t16.0\t10.0\t9400\n",
        "r00002\tHill\t2\tYE\t01\t15.0\t10.0\t9000\n",
    ]


def test_names_point_to_their_places_with_main_names_marked():
    assert list(index(build(TOWNS, LISTED))) == [
        "hill\tr00002*\n",
        "kwzzt\t00000042\n",
        "low qwzzt\t00000007*\n",
        "muhafazat qwa\tr00001*\n",
        "qwa\tr00001\n",
        "qwzzt\t00000042*\n",
    ]


def test_a_region_that_nobody_names_is_left_out():
    assert [row.key for row in build(TOWNS, [])] == ["00000007", "00000042"]


def test_a_second_level_region_named_after_its_town_is_the_town():
    listed = [LISTED[0] | {"admin2": "Qwzzt"}]
    assert [row.name for row in build(TOWNS[:1], listed)] == ["Qwzzt", "Muhafazat Qwa"]


@pytest.mark.parametrize("name", ["places.tsv.gz", "names.tsv.gz"])
def test_the_same_rows_give_the_same_bytes(tmp_path, name):
    rows = build(TOWNS, LISTED)
    write(rows, tmp_path / "one")
    write(rows, tmp_path / "two")
    assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_files_hold_one_line_a_row(tmp_path):
    write(build(TOWNS, LISTED), tmp_path)
    assert gzip.decompress((tmp_path / "names.tsv.gz").read_bytes()).count(b"\n") == 6
