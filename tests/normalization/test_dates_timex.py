from datetime import date

import pytest

from extractor.normalization.timex import covered_days, duration_value, parse_day, shift_day, unit_value

COVERED = [
    pytest.param("2022-09-16", ("2022-09-16", "2022-09-16"), id="a day"),
    pytest.param("2022-09-16T08:40", ("2022-09-16", "2022-09-16"), id="a time"),
    pytest.param("2022-09-16TMO", ("2022-09-16", "2022-09-16"), id="a part of a day"),
    pytest.param("2022-09-14/2022-09-16", ("2022-09-14", "2022-09-16"), id="a range"),
    pytest.param("2024-02", ("2024-02-01", "2024-02-29"), id="a month"),
    pytest.param("2022-12", ("2022-12-01", "2022-12-31"), id="a December"),
    pytest.param("2022-W01", ("2022-01-03", "2022-01-09"), id="a week"),
    pytest.param("2022-W37-WE", ("2022-09-17", "2022-09-18"), id="a weekend"),
    pytest.param("2022-Q3", ("2022-07-01", "2022-09-30"), id="a quarter"),
    pytest.param("2022-H1", ("2022-01-01", "2022-06-30"), id="a half"),
    pytest.param("2022-SP", ("2022-03-01", "2022-05-31"), id="a spring"),
    pytest.param("2022-WI", ("2022-12-01", "2023-02-28"), id="a winter ends in the next year"),
    pytest.param("2022", ("2022-01-01", "2022-12-31"), id="a year"),
    pytest.param("199X", ("1990-01-01", "1999-12-31"), id="a decade"),
    pytest.param("19XX", ("1900-01-01", "1999-12-31"), id="a century"),
    pytest.param("XXXX-09-16", (None, None), id="an unknown year"),
    pytest.param("XXXX-WXX-5", (None, None), id="an unknown week"),
    pytest.param("2003-XX-XX", (None, None), id="an unknown day"),
    pytest.param("PAST_REF", (None, None), id="a reference"),
    pytest.param("2022-W60", (None, None), id="no week of the calendar"),
    pytest.param("2022-13", (None, None), id="no month of the calendar"),
    pytest.param("0000", (None, None), id="no year of the calendar"),
    pytest.param("9999-12", (None, None), id="a month that ends beyond the calendar"),
]


@pytest.mark.parametrize(("value", "days"), COVERED)
def test_value_covers_its_days(value, days):
    assert covered_days(value) == days


PARSED = [
    pytest.param("2022-09-16", date(2022, 9, 16), id="a day"),
    pytest.param("2022-09-16TNI", date(2022, 9, 16), id="a night"),
    pytest.param("2022-02-30", None, id="no day of the calendar"),
    pytest.param("XXXX-09-16", None, id="an unknown year"),
    pytest.param("2022-09", None, id="a month"),
    pytest.param("", None, id="nothing"),
    pytest.param(None, None, id="none"),
]


@pytest.mark.parametrize(("value", "day"), PARSED)
def test_day_is_read_from_its_value(value, day):
    assert parse_day(value) == day


SHIFTED = [
    pytest.param("2022-12-31", 1, "2023-01-01", id="over the year's end"),
    pytest.param("XXXX-12-31", 1, "XXXX-01-01", id="over an unknown year's end"),
    pytest.param("XXXX-WXX-1", -1, "XXXX-WXX-7", id="over the week's end"),
    pytest.param("XXXX-XX-16", 0, "XXXX-XX-16", id="not at all"),
    pytest.param("XXXX-XX-16", 1, "XXXX-XX-XX", id="an unknown month's end"),
]


@pytest.mark.parametrize(("value", "days", "shifted"), SHIFTED)
def test_day_is_shifted_as_far_as_it_is_known(value, days, shifted):
    assert shift_day(value, days) == shifted


UNITS = [
    pytest.param("D", -2, "2022-09-18", id="days"),
    pytest.param("W", 1, "2022-W39", id="weeks"),
    pytest.param("WE", 0, "2022-W38-WE", id="weekends"),
    pytest.param("M", 4, "2023-01", id="months"),
    pytest.param("Q", -3, "2021-Q4", id="quarters"),
    pytest.param("Y", -1, "2021", id="years"),
    pytest.param("DE", -1, "201X", id="decades"),
    pytest.param("CE", -1, "19XX", id="centuries"),
]


@pytest.mark.parametrize(("unit", "shift", "value"), UNITS)
def test_unit_is_counted_from_the_base_day(unit, shift, value):
    assert unit_value(date(2022, 9, 20), unit, shift) == value


@pytest.mark.parametrize("unit", ["D", "W", "M", "Y", "CE"])
def test_unit_beyond_the_calendar_is_refused(unit):
    with pytest.raises((ValueError, OverflowError)):
        unit_value(date(2022, 9, 20), unit, -4_000_000)


DURATIONS = [
    pytest.param(2, "D", "P2D", id="days"),
    pytest.param(3, "TH", "PT3H", id="hours"),
    pytest.param(2.5, "Y", "P2Y6M", id="a part of a year"),
    pytest.param(1.5, "TH", "PT1H30M", id="a part of an hour"),
    pytest.param(1.5, "D", "P1DT12H", id="a part of a day"),
    pytest.param(0.5, "TM", "PT30S", id="a part of a minute"),
    pytest.param(3, "DE", "P30Y", id="decades are years"),
    pytest.param(2, "CE", "P200Y", id="centuries are years"),
    pytest.param(None, "W", "PXW", id="a vague number of weeks"),
    pytest.param(None, "TM", "PTXM", id="a vague number of minutes"),
]


@pytest.mark.parametrize(("count", "unit", "value"), DURATIONS)
def test_duration_has_its_value(count, unit, value):
    assert duration_value(count, unit) == value
