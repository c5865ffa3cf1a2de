import pytest

from extractor.gold.timex import find_timex_fault

SOUND = {
    "day": ("DATE", "2022-09-16"),
    "leap day of an unknown year": ("DATE", "XXXX-02-29"),
    "day of an unknown month": ("DATE", "2022-XX-31"),
    "unknown day": ("DATE", "XXXX-XX-XX"),
    "weekday of an unknown week": ("DATE", "XXXX-WXX-5"),
    "week": ("DATE", "2022-W37"),
    "unknown week of a year": ("DATE", "2020-WXX"),
    "weekend": ("DATE", "2017-W43-WE"),
    "month": ("DATE", "2022-09"),
    "month of an unknown year": ("DATE", "XXXX-01"),
    "quarter": ("DATE", "2021-Q4"),
    "summer": ("DATE", "2021-SU"),
    "decade": ("DATE", "199X"),
    "century": ("DATE", "19XX"),
    "unknown year": ("DATE", "XXXX"),
    "range of days": ("DATE", "2022-09-14/2022-09-16"),
    "the past": ("DATE", "PAST_REF"),
    "morning": ("TIME", "2022-09-16TMO"),
    "night of an unknown date": ("TIME", "XXXX-XX-XXTNI"),
    "clock": ("TIME", "2022-09-16T08:40"),
    "hour": ("TIME", "2020-10-17T01"),
    "clock in UTC": ("TIME", "2022-09-16T09:00Z"),
    "end of the day": ("TIME", "2022-01-07T24:00"),
    "evening of a weekday": ("TIME", "XXXX-WXX-2TEV"),
    "days": ("DURATION", "P2D"),
    "years and months": ("DURATION", "P2Y6M"),
    "hours": ("DURATION", "PT3H"),
    "vague hours": ("DURATION", "PTXH"),
    "three to six months": ("DURATION", "P3M/P6M"),
    "every day": ("SET", "P1D"),
    "every Friday": ("SET", "XXXX-WXX-5"),
}
MALFORMED = {
    "no such day": (("DATE", "2022-02-30"), "value 2022-02-30 is on no calendar"),
    "no such month": (("DATE", "2022-13"), "value 2022-13 is on no calendar"),
    "no such week": (("DATE", "2022-W54"), "value 2022-W54 is on no calendar"),
    "no such day of any year": (("DATE", "XXXX-02-30"), "value XXXX-02-30 is on no calendar"),
    "no such day in a time": (("TIME", "2022-06-31TMO"), "value 2022-06-31TMO is on no calendar"),
    "no such day in a range": (
        ("DATE", "2022-06-30/2022-06-31"),
        "value 2022-06-30/2022-06-31 is on no calendar",
    ),
    "words": (
        ("DATE", "Friday"),
        "value Friday is no DATE; write a date such as 2022-09-16, 2022-09, 2022-W37 or XXXX-09-16",
    ),
    "time as a date": (
        ("DATE", "2022-09-16TMO"),
        "value 2022-09-16TMO is no DATE; write a date such as 2022-09-16, 2022-09, 2022-W37 or XXXX-09-16",
    ),
    "date as a time": (
        ("TIME", "2022-09-16"),
        "value 2022-09-16 is no TIME; write a day with a time such as 2022-09-16TMO or 2022-09-16T08:40",
    ),
    "hour 25": (
        ("TIME", "2022-09-16T25:00"),
        "value 2022-09-16T25:00 is no TIME; write a day with a time such as 2022-09-16TMO or 2022-09-16T08:40",
    ),
    "date as a duration": (
        ("DURATION", "2022"),
        "value 2022 is no DURATION; write a duration such as P2D or PT3H",
    ),
    "duration of nothing": (
        ("DURATION", "P"),
        "value P is no DURATION; write a duration such as P2D or PT3H",
    ),
    "clock duration of nothing": (
        ("DURATION", "P1DT"),
        "value P1DT is no DURATION; write a duration such as P2D or PT3H",
    ),
    "units out of order": (
        ("DURATION", "P2D1Y"),
        "value P2D1Y is no DURATION; write a duration such as P2D or PT3H",
    ),
    "the past as a set": (
        ("SET", "PAST_REF"),
        "value PAST_REF is no SET; write a period or date such as P1D or XXXX-WXX-5",
    ),
    "two slashes": (("DATE", "2020/2021/2022"), "value 2020/2021/2022 is no DATE; a range has one slash"),
    "empty": (
        ("DATE", ""),
        "value  is no DATE; write a date such as 2022-09-16, 2022-09, 2022-W37 or XXXX-09-16",
    ),
}


@pytest.mark.parametrize(("timex", "value"), SOUND.values(), ids=SOUND.keys())
def test_sound_values_have_no_fault(timex, value):
    assert find_timex_fault(timex, value) is None


@pytest.mark.parametrize(("expression", "fault"), MALFORMED.values(), ids=MALFORMED.keys())
def test_malformed_values_are_told(expression, fault):
    assert find_timex_fault(*expression) == fault
