"""Which places and days of a sentence are those of its claims, by the rules alone."""

import pytest

from extractor.pipeline import claims

OSH = "{place country=KGZ place_type=city:Osh}"
BERN = "{place country=CHE place_type=city:Bern}"
KYRGYZSTAN = "{place country=KGZ place_type=country:Kyrgyzstan}"
SWISS = "{place country=CHE place_type=country:Switzerland}"
REGION = "{place country=KGZ place_type=region:Alai}"
MONDAY = "{date value=2024-05-06 timex=DATE:Monday}"
KYRGYZSTAN = "{place country=KGZ place_type=country:Kyrgyzstan}"
ALAY = "{place country=KGZ place_type=region:Alay}"
YEAR = "{date value=1962 timex=DATE:1962}"
ELECTION = "{date value=2024-05-19 timex=DATE:May 19}"

# Each row: markup and the claim's day or place, None where it has none.
DAYS = {
    "not the day of the next clause": (f"Four guards died, and the mayor fled on {MONDAY}.", None),
    "not the day of the next report": (
        f"He said four guards died and that the mayor fled on {MONDAY}.",
        None,
    ),
    "not the day behind a semicolon": (f"Four guards died; the mayor fled on {MONDAY}.", None),
    "the day on which it is said": (
        f"Four guards died, and nobody else, the mayor said on {MONDAY}.",
        "Monday",
    ),
    "not the day of an aside": (f"A shell killed four guards of the bank, which closed on {MONDAY}.", None),
    "the day behind an aside": (f"Four guards, who wore helmets, died on {MONDAY}.", "Monday"),
    "not the day of a part": (f"Four guards have died, including a boy in {MONDAY}'s storm.", None),
    "not the day on which it ends": (f"Four roads stay closed until {MONDAY}.", None),
    "the first day of a period": (f"Four guards died from {MONDAY} until {ELECTION}.", "Monday"),
    "not the day behind a place that opens the article": (
        f"{OSH}, {MONDAY} (Wire) - Four guards died.",
        None,
    ),
    "a day in front of a hyphen in a word": (f"{OSH}: on {MONDAY} ex-miners killed four guards.", "Monday"),
    "the day that is told as the one before": (
        "{date value=2024-05-05 timex=DATE:The day before}, a bomb had killed four guards.",
        "The day before",
    ),
    "its own day": (f"A bomb on {MONDAY} killed four guards.", "Monday"),
    "not the day of a vote ahead": (f"A bomb killed four guards ahead of the {ELECTION} vote.", None),
    "not the day of a vote that it followed": (
        f"Four guards died in riots following the {ELECTION} vote.",
        None,
    ),
    "a day after which it happened": (f"Four guards have died since {MONDAY}.", "Monday"),
    "not the day that came after": (
        f"Troops marched on {MONDAY}, a day after a bomb killed four guards.",
        None,
    ),
    "the day of attacks that did it": (
        f"Police watch the port, weeks after the {ELECTION} attacks that killed four guards.",
        "May 19",
    ),
    "not the day that tells which vote is meant": (
        f"A bomb killed four guards in the run up to the {ELECTION} polls.",
        None,
    ),
    "the day that tells which attack is meant": (f"The {MONDAY} attack killed four guards.", "Monday"),
    "not the year a thing was built in": (f"Shells hit a dam built in {YEAR} and killed four guards.", None),
    "the year it happened in": (f"A bomb in {YEAR} killed four guards.", "1962"),
    "the day of the attack after which a fire spread": (
        f"Four guards died on {MONDAY} after a fire spread.",
        "Monday",
    ),
}
PLACES = {
    "not where a road is counted from": (f"The camp lies 40 km south of {OSH}.", None),
    "not the capital that a road is counted from": (
        f"A shell fell 40 km south of the provincial capital, {OSH}.",
        None,
    ),
    "the part behind an adverb": (
        f"A bomb killed four guards in {KYRGYZSTAN}'s heavily guarded {ALAY}.",
        "Alay",
    ),
    "the state that an adverb places": (
        f"A bomb killed four guards in the far northern state of {ALAY}.",
        "Alay",
    ),
    "the besieged town": (f"A bomb killed four guards in the besieged town of {OSH}.", "Osh"),
    "where a distance is driven": (f"Tanks drove 40 km in {OSH}.", "Osh"),
    "the first number, though the last word tells of a host": (
        f"Forty men from a camp in {OSH} died that the army hosts",
        "Osh",
    ),
    "where it happened": (f"A bomb in {OSH} killed four guards.", "Osh"),
    "not where somebody told it": (
        f"The minister told reporters in {BERN} that a bomb killed four guards.",
        None,
    ),
    "not where they have their seat": (f"A group based in {BERN} killed four guards.", None),
    "not what a ship left": (f"A ship that had left {BERN} for the south lost four guards.", None),
    "the part that is its country's": (f"A bomb killed four guards in {KYRGYZSTAN}'s {ALAY} valley.", "Alay"),
    "the part behind words that place it": (
        f"A bomb killed four guards in {KYRGYZSTAN}'s southern town of {OSH}.",
        "Osh",
    ),
    "not what its distance is measured from": (
        f"In {OSH}, some miles south of {ALAY}, a bomb killed four guards.",
        "Osh",
    ),
    "what it lies off where nothing else is named": (
        f"Some miles south of {OSH} a bomb killed four guards.",
        "Osh",
    ),
    "the district of a city, not the city": (
        f"A bomb killed four guards in the {{place country=KGZ place_type=region:Alai}} district of {OSH}.",
        "Alai",
    ),
    "no preposition places what was bombed": (f"Bombings of {OSH} trains killed four guards.", None),
    "not where a plan was to be carried out": (
        f"In {OSH} police held four men suspected of plotting raids in {BERN}.",
        "Osh",
    ),
    "what a fire left": (f"The fire in {OSH} left four dead.", "Osh"),
    "the part of a whole": (f"A bomb in {KYRGYZSTAN}'s southern city of {OSH} killed four guards.", "Osh"),
    "the capital of a country": (f"A bomb outside {SWISS}'s capital, {BERN}, killed four guards.", "Bern"),
    "what a comma parts from its kind": (
        f"A bomb in {SWISS} killed four guards in the capital, {BERN}.",
        "Bern",
    ),
    "the city of a state that it follows": (
        f"A bomb in the {REGION} port city of {OSH} killed four guards.",
        "Osh",
    ),
    "the ally of a country": (f"A bomb in {SWISS}'s ally {KYRGYZSTAN} killed four guards.", "Kyrgyzstan"),
    "the town from which it is measured when no other is named": (
        f"A bomb north of {BERN} killed four guards.",
        "Bern",
    ),
    "not whose border it is near": (
        f"A bomb in {OSH}, just across the {SWISS} border, killed four guards.",
        "Osh",
    ),
    "whose border it is near when no other is named": (
        f"A bomb near the {SWISS} border killed four guards.",
        "Switzerland",
    ),
    "not whose base it is": (f"An attack on a {SWISS} base in {OSH} killed four guards.", "Osh"),
    "not whose embassies they are": (
        f"Bombs outside {{place country=USA place_type=country:U.S.}} embassies in {SWISS} killed four guards.",
        "Switzerland",
    ),
    "the blast of a country": (f"The {SWISS} blast killed four guards.", "Switzerland"),
    "not the attack of a country, which may be one that it makes": (
        f"The {SWISS} attack killed four guards.",
        None,
    ),
    "the town in front, not the country behind it that holds other attacks": (
        f"A bomb in {OSH} killed four guards, in the fifth attack in {KYRGYZSTAN} this month.",
        "Osh",
    ),
    "the country behind, not a town of another in front": (
        f"A blast in {BERN} killed four guards, in the fifth attack in {KYRGYZSTAN} this month.",
        "Kyrgyzstan",
    ),
    "the hometown, not what it lies off": (
        f"A bomb in their hometown of {OSH}, some miles south of {ALAY}, killed four guards.",
        "Osh",
    ),
    "no tribe that was attacked": (
        "Rustlers fell on the {place country=KGZ:Osh} tribe and killed four guards.",
        None,
    ),
    "where in the country, told at the end": (
        f"Rebels in {SWISS} killed four guards outside the embassy in {BERN}.",
        "Bern",
    ),
}


# Each row: markup, and the day of every claim in order.
DAYS_OF_ALL = {
    "two harms": (f"Four guards died and nine were hurt on {MONDAY}.", ["Monday", "Monday"]),
    "two harms with a comma": (f"Four guards died, and nine were hurt on {MONDAY}.", ["Monday", "Monday"]),
    "behind a part": (f"Four guards, one of them a boy, died on {MONDAY}.", ["Monday", "Monday"]),
    "of a part alone": (f"Four guards have died, one of them on {MONDAY}.", [None, "Monday"]),
    "of the second event": (f"Four guards have died; nine were hurt on {MONDAY}.", [None, "Monday"]),
    "of no sum told behind": (f"Four guards died on {MONDAY}, and the town needs $5,000.", ["Monday", None]),
}


@pytest.mark.parametrize(("markup", "expected"), DAYS_OF_ALL.values(), ids=DAYS_OF_ALL.keys())
def test_each_claim_takes_the_day_of_its_part(annotate, rules_alone, markup, expected):
    doc, _ = annotate(markup)
    found = claims.find_claims(doc, chooser=rules_alone)
    days = [claim["date"] and doc.text[claim["date"]["start"] : claim["date"]["end"]] for claim in found]
    assert days == expected


@pytest.mark.parametrize(("markup", "expected"), DAYS.values(), ids=DAYS.keys())
def test_a_claim_takes_no_day_of_another_event(annotate, rules_alone, markup, expected):
    assert slot(annotate, rules_alone, markup, "date") == expected


@pytest.mark.parametrize(("markup", "expected"), PLACES.values(), ids=PLACES.keys())
def test_a_claim_takes_no_place_of_a_speaker_or_an_owner(annotate, rules_alone, markup, expected):
    assert slot(annotate, rules_alone, markup, "place") == expected


# The same with two claims, and a distance.
PLACES_OF_ALL = {
    "a part of the dead elsewhere": (
        f"In {KYRGYZSTAN}, 40 people died, 12 of them in {OSH}.",
        [("40 people", "Kyrgyzstan"), ("12", "Osh")],
    ),
    "one place for both": (
        f"A bomb killed four guards and wounded 12 in {OSH}.",
        [("four guards", "Osh"), ("12", "Osh")],
    ),
    "the ends of several distances are nobody's": (
        f"Alta lies 40 km south of the capital, {OSH}, and 60 km west of {BERN}.",
        [("40 km", None), ("60 km", None)],
    ),
    "a distance is that of the thing located": (
        f"A bomb in {OSH}, about 60 kilometers north of {BERN}, killed four guards.",
        [("about 60 kilometers", "Osh"), ("four guards", "Osh")],
    ),
}


@pytest.mark.parametrize(("markup", "expected"), PLACES_OF_ALL.values(), ids=PLACES_OF_ALL.keys())
def test_each_claim_of_a_sentence_takes_its_own_place(annotate, rules_alone, markup, expected):
    doc, _ = annotate(markup)
    found = claims.find_claims(doc, chooser=rules_alone)
    assert [(text_of(doc, claim), text_of(doc, claim["place"])) for claim in found] == expected


def text_of(doc, span) -> str | None:
    return None if span is None else doc.text[span["start"] : span["end"]]


def slot(annotate, rules_alone, markup: str, name: str) -> str | None:
    doc, _ = annotate(markup)
    (claim,) = claims.find_claims(doc, chooser=rules_alone)
    return None if claim[name] is None else doc.text[claim[name]["start"] : claim[name]["end"]]
