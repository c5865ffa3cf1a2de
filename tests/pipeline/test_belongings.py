"""Whose things and whose people are counted where the words do not say: those of the country where they are."""

import pytest

from extractor.pipeline.claims import find_claims

NAIROBI = "{place country=KEN place_type=city:Nairobi}"
KENYA = "{place country=KEN place_type=country:Kenya}"
ITALY = "{place country=ITA place_type=country:Italy}"
UGANDA = "{place country=UGA place_type=country:Uganda}"
THINGS = {
    f"Rebels burned 12 THINGS in {NAIROBI}.": ("houses", "buses", "motorcycles", "petrol stations"),
    f"12 THINGS were destroyed in {NAIROBI}.": ("homes", "bridges", "shops", "minibuses"),
    f"Robbers made off with 12 THINGS near {NAIROBI}.": ("cows", "goats", "camels", "farm animals"),
    f"The storm killed hundreds of THINGS in {KENYA}.": ("sheep", "birds", "cattle"),
    f"Police in {NAIROBI} seized 12 {{weapon category=small_arm:THINGS}}.": ("rifles", "pistols"),
    f"In {NAIROBI} 12 {{weapon category=small_arm:THINGS}} were handed in.": ("rifles", "machine guns"),
    f"Scores of THINGS kept watch in {NAIROBI}.": ("policemen", "riot police", "police officers"),
    f"About 150 THINGS hold a suburb of {NAIROBI}.": ("rebels", "guerrillas", "insurgents"),
    f"Nine THINGS died in {NAIROBI}. A third of the victims were young.": ("miners", "people"),
    f"In {NAIROBI} 40 percent of the THINGS fell ill.": ("population", "households", "patients"),
    f"12 people, most of them THINGS, were killed in {NAIROBI}.": ("Kenyans", "Kenyan miners"),
    f"12 people - mostly THINGS - were killed in {NAIROBI}.": ("Kenyans", "Kenyan miners"),
    f"After the fever {KENYA} has 12 THINGS.": ("dead", "confirmed dead", "wounded"),
    f"{UGANDA} buried its dead. {KENYA} may have as many as 12 THINGS.": ("dead", "wounded"),
    f"In {NAIROBI} hundreds of THINGS hold a hill.": ("rebel fighters", "young policemen"),
    f"In {NAIROBI} 125 of the THINGS were tested.": ("neighbors", "villagers"),
    f"{NAIROBI} is ill: half the THINGS are young.": ("victims", "population"),
    "12 people died in a central Kenyan THINGS.": ("cholera outbreak", "landslide"),
    f"{KENYA} has 12 dead, but 2,500 THINGS are missing.": ("people", "men"),
    f"{UGANDA} - nine dead, {KENYA} - 12 THINGS.": ("dead", "wounded"),
}  # fmt: skip
NOBODYS = {
    f"Air strikes destroyed 12 THINGS near {NAIROBI}.": ("bridges", "structures", "buses"),
    f"Pirates seized 12 THINGS off {KENYA}.": ("ships", "tankers"),
    f"Rebels in {NAIROBI} fired 12 {{weapon category=small_arm:THINGS}}.": ("rifles", "mortars"),
    f"12 {{weapon category=small_arm:THINGS}} lay in {NAIROBI}.": ("rifles", "pistols"),
    f"About 150 THINGS were seen in {NAIROBI}.": ("soldiers", "troops", "gunmen", "observers"),
    f"In {NAIROBI} 40 percent of the THINGS was counted.": ("vote", "ore", "money"),
    "The drug heals 40 percent of all THINGS.": ("patients", "women"),
    "12 people died in a Kenyan THINGS.": ("air raid", "ambush"),
    f"{UGANDA} has 12 dead. {KENYA} said 2,500 THINGS were missing in {ITALY}.": ("foreign nurses", "tourists"),
    f"12 people, most of them THINGS, were killed in {NAIROBI}.": ("Danes", "Danish nurses"),
    f"{KENYA} waits. {KENYA} votes. {UGANDA} has killed 12 THINGS.": ("rebels", "men"),
}  # fmt: skip


def fill(frames: dict[str, tuple[str, ...]]) -> list[str]:
    return [frame.replace("THINGS", thing) for frame, things in frames.items() for thing in things]


def last_affected(annotate, rules_alone, markup: str) -> str | None:
    doc, _ = annotate(markup)
    return find_claims(doc, chooser=rules_alone)[-1]["affected"]


@pytest.mark.parametrize("markup", fill(THINGS))
def test_what_is_counted_in_a_country_is_its_own(annotate, rules_alone, markup):
    assert last_affected(annotate, rules_alone, markup) == "KEN"


@pytest.mark.parametrize("markup", fill(NOBODYS))
def test_what_may_be_of_others_is_of_no_one_country(annotate, rules_alone, markup):
    assert last_affected(annotate, rules_alone, markup) is None
