"""However much and whatever is counted: measure, value and span are found in every frame, and traps stay empty."""

import re

import pytest

from extractor.pipeline.claims import find_claims

# N stands for a number with its noun, at the start of a sentence or inside it.
FRAMES = {
    "killed": [
        "A bomb killed N.",
        "N were killed in Tolma.",
        "N died when the roof fell in.",
        "The raid left N dead.",
        "The death of N set off a strike.",
        "The victims include N.",
        "Among the dead were N.",
        "Guards opened fire, killing N on the spot.",
    ],
    "injured": [
        "A bomb wounded N.",
        "N were hurt in Tolma.",
        "Hospitals treated N.",
        "N are in intensive care.",
        "Shells fell on the market, injuring N.",
    ],
    "casualties": ["A bomb killed and wounded N.", "N were killed or wounded in Tolma."],
    "missing": ["N are missing after the storm.", "N have not been heard from since."],
    "detained": [
        "Police arrested N.",
        "N are behind bars.",
        "The arrest of N set off a strike.",
        "Rebels took N prisoner.",
    ],
    "abducted": [
        "Rebels kidnapped N.",
        "Rebels took N hostage.",
        "Pirates are holding N hostage.",
        "N have been taken hostage.",
    ],
    "displaced": ["The fighting displaced N.", "N fled Tolma.", "N live in camps."],
    "evacuated": ["Buses evacuated N.", "N were led to safety."],
    "affected": ["The flood trapped N.", "N have no clean water."],
}
# How many: the words, the value, the modifier.
NUMBERS = {
    "12 clerks": (12, "exact"),
    "at least two dozen shepherds": (24, "at_least"),
    "up to 1,200 women and children": (1200, "at_most"),
    "dozens of pilgrims": (None, "vague"),
    "between 20 and 30 villagers": (None, "range"),
}
# Whole texts, one shape each: lists, ships, forces, parts, things that verbs of harm are said of.
TEXTS = {
    "list of losses": (
        "Enemy losses on that day:\npersonnel: 140\ntanks: 12\nvehicles: 3",
        [("140", "casualties"), ("12", "weapons"), ("3", "structures")],
    ),
    "list with dashes": (
        "The ministry listed the losses:\n- personnel – 140\n- tanks – 12",
        [("140", "casualties"), ("12", "weapons")],
    ),
    "list of tolls": (
        "Killed: 12\nInjured: 3\nMissing: 4",
        [("12", "killed"), ("3", "injured"), ("4", "missing")],
    ),
    "hijacked ship": (
        "Pirates hijacked two ships with 21 sailors on board.",
        [("two ships", "structures"), ("21 sailors", "abducted")],
    ),
    "held for ransom": (
        "Pirates are holding six trawlers and 40 crew members for ransom.",
        [("six trawlers", "structures"), ("40 crew members", "abducted")],
    ),
    "a trawler that is only there": ("Six trawlers lay at the pier.", [("Six trawlers", "count")]),
    "inmates": ("The fort holds nearly 300 inmates.", [("nearly 300 inmates", "detained")]),
    "troops that cross": ("About 300 troops crossed the border.", [("About 300 troops", "personnel")]),
    "people who cross": ("About 300 people crossed the border.", [("About 300 people", "displaced")]),
    "guards and their verb": ("Some 30 guards patrol the ridge.", [("Some 30 guards", "personnel")]),
    "verbs left out": (
        "Nine clerks were killed, six wounded and two captured.",
        [("Nine clerks", "killed"), ("six", "injured"), ("two", "detained")],
    ),
    "a group of so many": ("They met a group of nine French nurses.", [("nine French nurses", "people")]),
    "one beside others": (
        "The ward held one monk and three cooks.",
        [("one monk", "people"), ("three cooks", "people")],
    ),
    "one alone": ("The ward held one monk.", []),
    "part of a whole": ("Two of his guards slept.", [("Two", "personnel")]),
    "part of things": ("Shells struck three of the barns.", [("three", "structures")]),
    "seized worker": ("Rebels seized one of the workers.", [("one", "abducted")]),
    "joined people, verb behind": (
        "The raid killed 12 rebels and soldiers fled.",
        [("12 rebels", "killed")],
    ),
    "joined people counted apart": (
        "The raid killed 12 rebels and several women.",
        [("12 rebels", "killed"), ("several women", "killed")],
    ),
    "so far": ("So far fewer than 40 guards have died.", [("fewer than 40 guards", "killed")]),
    "walls that trap": ("Mine collapse traps 30 miners", [("30 miners", "affected")]),
    "hostages let go": ("Nine of the hostages were freed.", [("Nine", "abducted")]),
    "people let go": ("Nine of them were freed.", [("Nine", "people")]),
    "scores in a headline": ("Police detain scores after the march", [("scores", "detained")]),
    "scores": ("The raid wounded scores.", [("scores", "injured")]),
    "billions": ("It cost billions of dollars.", [("billions of dollars", "money")]),
    "one fourth": ("More than one-fourth of the homes burned.", [("More than one-fourth", "percentage")]),
    "storeys": ("A bomb hit a four-storey house.", [("four-storey house", "count")]),
    "rounds of talks": ("They held three rounds of talks.", [("three rounds of talks", "count")]),
    "rounds of voting": ("It took 14 rounds of voting.", [("14 rounds of voting", "count")]),
    "charges": ("He faces six charges.", [("six charges", "count")]),
    "goats": ("Wolves killed nine goats.", [("nine goats", "count")]),
    "bills": ("Parliament killed 12 bills.", [("12 bills", "count")]),
    "orders": ("The firm executed 40 orders.", [("40 orders", "count")]),
}
TRAPS = {
    "club of states": "The Group of Eight met in Tolma.",
    "both, named before": "He says the three took pictures of the plant.",
    "the same one": "It is the same one villagers fled to.",
    "season": "Growth was slow in 2007 - 8, partly for lack of rain.",
    "age": "Most of them are younger than 18.",
    "age of a man": "Omar Petrov, 62, was killed.",
    "settled scores": "The clans settled old scores.",
    "star": "A five-pointed star was drawn.",
}


def read(annotate, chooser, text: str):
    doc, _ = annotate(text)
    return [(doc.text[item["start"] : item["end"]], item) for item in find_claims(doc, chooser=chooser)]


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize(
    ("measure", "frame"), [(measure, frame) for measure, frames in FRAMES.items() for frame in frames]
)
def test_what_becomes_of_people_is_what_is_counted(annotate, rules_alone, measure, frame, number):
    shown = number[:1].upper() + number[1:] if frame.startswith("N") else number
    ((span, claim),) = read(annotate, rules_alone, re.sub(r"\bN\b", shown, frame))
    assert (span, claim["measure"], claim["value"], claim["modifier"]) == (shown, measure, *NUMBERS[number])


@pytest.mark.parametrize(("text", "expected"), TEXTS.values(), ids=TEXTS)
def test_each_number_of_a_text_has_its_measure(annotate, rules_alone, text, expected):
    assert [(span, item["measure"]) for span, item in read(annotate, rules_alone, text)] == expected


@pytest.mark.parametrize("text", TRAPS.values(), ids=TRAPS)
def test_a_number_that_counts_nothing_is_no_claim(annotate, rules_alone, text):
    assert read(annotate, rules_alone, text) == []
