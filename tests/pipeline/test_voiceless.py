"""What stands in front of a form of a verb of saying and says nothing."""

import pytest

VOICELESS = {
    "charges are counted": ("The army seized 12 rifles, 30 battery charges and a tent.", [None, None]),
    "so are reports": ("Troops captured 12 maps, 30 radio reports and a tent.", [None, None]),
    "a clinic takes people in": ("The clinic admitted at least 12 wounded.", [None]),
    "a city has cases": ("The city of {place:Tolma} alone has registered 12 cases.", [None]),
    "a province, too": ("{place:Tolma} province recorded 12 cases.", [None]),
    "claims are paid": ("The bank paid the first 32 fire claims of 12 dollars each.", [None, None]),
    "cases are reported": ("The clinic had 160 cases of measles reported, and 12 deaths.", [None, None]),
}
SPEAKERS = {
    "one man says": ("One man says 12 died.", ["One man"]),
    "a brigade with a number": ("The 14th Brigade says 12 men died.", ["The 14th Brigade"]),
    "a clinic that owns up": ("The clinic admitted that 12 patients died.", ["The clinic"]),
    "an army that owns up": ("The army admitted 12 losses.", ["The army"]),
    "a country that reports": ("{place:Belmora} has reported 12 cases.", ["Belmora"]),
    "the police of a place register": ("The {place:Tolma} police registered 12 cases.", ["The Tolma police"]),
    "a number of people": ("A number of clerks said 12 men died.", [None, "A number of clerks"]),
    "stations that report": (
        "Two radio stations reported fighting in which 12 men died.",
        [None, "Two radio stations"],
    ),
    "not the number of patients": (
        "The board said the number of patients admitted was 203.",
        ["The board"],
    ),
    "villagers who are counted": (
        "Some 300 villagers reported that 12 houses burnt.",
        [None, "Some 300 villagers"],
    ),
}


@pytest.mark.parametrize(("markup", "expected"), VOICELESS.values(), ids=VOICELESS)
def test_what_says_nothing_is_no_source(sources_of, markup, expected):
    assert sources_of(markup) == expected


@pytest.mark.parametrize(("markup", "expected"), SPEAKERS.values(), ids=SPEAKERS)
def test_who_says_something_still_is(sources_of, markup, expected):
    assert sources_of(markup) == expected
