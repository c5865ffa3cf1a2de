"""What local papers, agencies and reports on outbreaks count: measures by noun and verb, and numbers that count nothing."""

import pytest

from extractor.pipeline.claims import find_claims

SICK = {
    "Officials confirmed 12 cases of cholera.": [("12 cases", "affected")],
    "Cholera is back. The clinic told of 40 cases; cholera spreads fast.": [("40 cases", "affected")],
    "The meal sickened 25 pupils.": [("25 pupils", "affected")],
    "At least 40 guests fell ill.": [("At least 40 guests", "affected")],
    "Two boys died and nine others remain sick.": [("Two boys", "killed"), ("nine others", "affected")],
    "Some 300 people were hospitalized with dengue.": [("Some 300 people", "affected")],
    "Some 300 people were hospitalized after the blast.": [("Some 300 people", "injured")],
    "There were 12 deaths from 300 cases of measles.": [("12 deaths", "killed"), ("300 cases", "affected")],
    "The toll is 194 deaths with 64 people infected.": [("194 deaths", "killed"), ("64 people", "affected")],
    "The court heard 12 cases of theft.": [("12 cases", "count")],
    "Cholera, cholera everywhere. The court heard 12 cases.": [("12 cases", "count")],
}
PEOPLE = {
    "The ministry sent 25 nurses and 10 doctors.": [("25 nurses", "personnel"), ("10 doctors", "personnel")],
    "The navy flew in 11 firemen.": [("11 firemen", "personnel")],
    "Six surgeons were flown in.": [("Six surgeons", "personnel")],
    "The judge sent two doctors to prison.": [("two doctors", "people")],
    "The mill sent 300 workers home.": [("300 workers", "people")],
    "The ministry sent 25 nuns.": [("25 nuns", "people")],
    "Forty soldiers and three nuns were in the fort.": [
        ("Forty soldiers", "personnel"),
        ("three nuns", "people"),
    ],
    "Three members of the National Police stood by.": [("Three members", "personnel")],
    "Three members of the National Police were killed.": [("Three members", "killed")],
    "Three members of parliament spoke.": [("Three members", "people")],
    "A 15-member team of doctors came.": [("15-member team", "people")],
    "A 300-member force came.": [("300-member force", "personnel")],
    "She leaves two great-grandchildren.": [("two great-grandchildren", "people")],
    "Two robbers emptied their guns and a clerk was killed.": [("Two robbers", "people")],
    "Two men filmed there were later shot dead.": [("Two men", "killed")],
    "Six died and more than 20 others wounded Thursday in a raid.": [
        ("Six", "killed"),
        ("more than 20 others", "injured"),
    ],
    "Three 16-year-old girls were killed.": [("Three 16-year-old girls", "killed")],
    "A man slashed three clerks with a knife.": [("three clerks", "injured")],
    "Nine protesters were beaten.": [("Nine protesters", "injured")],
    "Guards: 12 Wounded: 3": [("12", "personnel"), ("3", "injured")],
    "The toll rose from 12 people to 36 people.": [("12 people", "killed"), ("36 people", "killed")],
}
TAKEN_UP = {
    "Ana Leda came with two other nuns. The three nuns work in Talu.": [("two other nuns", "people")],
    "Two nuns came. The three guards were killed.": [("Two nuns", "people"), ("three guards", "killed")],
}
THINGS = {
    "The clinic has 120 laboratory confirmed cases.": [("120 laboratory confirmed cases", "affected")],
    "Shells fell on 12 rebel held villages.": [("12 rebel held villages", "structures")],
    "The 6.9 magnitude quake shook walls.": [("6.9 magnitude quake", "count")],
    "Five crew abandoned ships.": [("Five crew", "count")],
    "Two bombs, one in Akra and one in Sorum, went off.": [
        ("Two bombs", "weapons"),
        ("one", "weapons"),
        ("one", "weapons"),
    ],
    "They gave P23,000 and RM5 million.": [("P23,000", "money"), ("RM5 million", "money")],
    "The fine is between P5,000 and P9,000.": [("between P5,000 and P9,000", "money")],
    "They found 13 locally made rockets.": [("13 locally made rockets", "weapons")],
    "Aid worth KSh17.3 million came.": [("KSh17.3 million", "money")],
    "They asked for dlrs 1 million.": [("dlrs 1 million", "money")],
    "They share a 900-square-foot flat.": [("900-square-foot", "area")],
    "Shells hit 12 Mill Street homes.": [("12 Mill Street homes", "structures")],
    "A third of the men were held.": [("A third", "percentage")],
}
ONE = {
    "One of these positions was destroyed.": [("One", "structures")],
    "One of these houses was sold.": [],
    "One of the bridges is long and was hit.": [],
    "The army reported that one rebel was killed.": [("one rebel", "killed")],
    "A villager said that one of the wounded is a doctor.": [("one", "injured")],
    "A raid in which one soldier was killed lasted an hour.": [("one soldier", "killed")],
    "Police said that one suspect was arrested and one escaped.": [("one suspect", "detained")],
}
ZEROS = {
    "Neither pilot was hurt.": [("Neither pilot", "injured")],
    "Neither of the pilots died.": [("Neither", "killed")],
    "Neither pilot spoke.": [],
    "Neither detainee spoke.": [],
    "Neither side won.": [],
    "There were no survivors.": [("no survivors", "people")],
    "It did not appear that anyone else was injured.": [("anyone", "injured")],
    "The ward saw no cases of cholera.": [("no cases", "affected")],
}
ADDED = {
    "Officials confirmed 12 new cases of cholera.": True,
    "Eleven rebels died. Four additional casualties were counted.": True,
    "The line will add nearly 700 seats.": True,
    "The bomb killed 12 and wounded another 40.": False,
    "The camp has 31 new houses.": False,
    "He added 12 men were killed.": False,
}
NOTHING = [
    "It was not said whether anyone was injured.",
    "The court had no cases.",
    "Call the sheriff at (555) 213-8841 or 1-800-555-0199.",
    "Tips go to (555) 213-TIPS.",
    "Neighbors called 911 before dawn.",
    "The 911 caller ran off.",
    "He was found in the 1200 block of North Elm Street.",
    "The body lay at 618 S.W. Second Terrace.",
    "The house, at 405 Williams Ave., was searched.",
    "Police charged Omar J. Petrov, 44.",
    "Her sons Ivo, 6, and Milan, 4, all of whom lived there, were told.",
    "Former mayor Petrov dead at 81.",
    "He stopped at road 80 and 48th Street.",
    "They were freed at a quarter to six.",
    "A third is being sought by police.",
    "If one is hungry, one eats.",
    "He said that one must wait.",
    "Like that one, this one failed.",
    "Envoys of the five Andean countries will meet.",
]


def found(sentence_nlp, rules_alone, text):
    claims = find_claims(sentence_nlp(text), chooser=rules_alone)
    return [(text[claim["start"] : claim["end"]], claim["measure"]) for claim in claims]


@pytest.mark.parametrize(("text", "expected"), (SICK | PEOPLE | TAKEN_UP | THINGS | ONE | ZEROS).items())
def test_a_number_counts_what_its_words_say(sentence_nlp, rules_alone, text, expected):
    assert found(sentence_nlp, rules_alone, text) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_what_names_dates_or_addresses_counts_nothing(sentence_nlp, rules_alone, text):
    assert found(sentence_nlp, rules_alone, text) == []


@pytest.mark.parametrize(("text", "is_added"), ADDED.items())
def test_the_last_number_is_added_to_an_earlier_one(sentence_nlp, rules_alone, text, is_added):
    assert find_claims(sentence_nlp(text), chooser=rules_alone)[-1]["increment"] is is_added
