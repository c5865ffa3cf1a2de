"""Whose people a number counts, however it is said: own losses, parts of a whole, where people are from, what is fired.

In a frame A and B are two countries: `A` and `B` by name, `Aan` and `Ban` as adjectives, `Aans` and `Bans` as
peoples, `Atown` and `Btown` as cities. The country that is expected belongs to the last number of the frame.
"""

import re
from typing import NamedTuple

import pytest

from extractor.pipeline.claims import find_claims


class Country(NamedTuple):
    """A country as frames name it."""

    code: str
    name: str
    adjective: str
    people: str
    city: str

    def fill(self, letter: str, frame: str) -> str:
        """Return the frame with this country in the places of a letter."""
        names = {
            "town": f"{{place country={self.code} place_type=city:{self.city}}}",
            "ans": self.people,
            "an": self.adjective,
            "": f"{{place country={self.code} place_type=country:{self.name}}}",
        }
        return re.sub(rf"\b{letter}(town|ans|an|)\b(?!:)", lambda match: names[match[1]], frame)


PAIRS = [
    (
        Country("KEN", "Kenya", "Kenyan", "Kenyans", "Nairobi"),
        Country("DNK", "Denmark", "Danish", "Danes", "Aarhus"),
    ),
    (
        Country("SSD", "South Sudan", "South Sudanese", "South Sudanese", "Juba"),
        Country("SDN", "Sudan", "Sudanese", "Sudanese", "Nyala"),
    ),
    (
        Country("PRK", "North Korea", "North Korean", "North Koreans", "Wonsan"),
        Country("CHE", "Switzerland", "Swiss", "Swiss", "Basel"),
    ),
]
OF_A = [
    "A said 12 of its soldiers were killed in Btown.",
    "Aan officials said 12 of their citizens were killed in Btown.",
    "A lost 12 men in Btown.",
    "The Aan army said it had lost 12 men in Btown.",
    "The Aan army said it killed 12 Ban soldiers and lost 17 of its own men.",
    "A put its own losses at 17.",
    "Aan losses were put at 12 dead and 17 wounded.",
    "12 people, three of them Aan, were killed in Btown.",
    "12 people were killed in Btown, 3 of them Aan nurses.",
    "12 people, all of them Aans, were killed in Btown.",
    "12 Aans were killed in Btown, including 3 children.",
    "12 Aans were killed.",
    "Of the 12 dead, three were Aans.",
    "In Btown 12 soldiers from A were killed.",
    "In Btown 12 U.N. peacekeepers from A were killed.",
    "12 men were killed on the Aan side.",
    "12,000 people fled A into B.",
    "12,000 refugees arrived in B from A.",
    "B hosts 12,000 Aan refugees.",
    "Aan police arrested 12 people.",
    "12 people were arrested by Aan police {date timex=DATE value=2024-05-06:overnight}.",
    "Rebels burned 12 {weapon category=tank:tanks} of the Aan army.",
    "A said it had lost 12 {weapon category=tank:tanks} in Btown.",
    "The Aan contingent in B has 12 soldiers.",
    "A will send 12 peacekeepers to B.",
    "An earthquake killed 12 people in A, B said.",
]
OF_NOBODY = [
    "B hosts 12,000 refugees.",
    "12,000 refugees crossed into B.",
    "12 migrants drowned near Btown.",
    "12,000 refugees returned to B from A.",
    "12 workers from A and B were injured.",
    "12 people, most of them Aans, were killed in Btown.",
    "12 people were killed when an Aan ferry sank near Btown.",
    "Fighting between Aan and Ban troops left 12 dead.",
    "12 men were killed on both sides.",
    "12 Aan and Ban soldiers were killed.",
    "A fired 12 {weapon category=missile:missiles} at B.",
    "Rebels killed a peacekeeper of the U.N. in A and of B, and 12 U.N. drivers.",
    "A said its troops had killed 12 soldiers.",
    "No Aan soldiers were killed.",
]
DISPUTED = {
    "land that two states claim": ("12 people were killed in {place country=AZE:Karabakh}.", None),
    "people from there": ("12 nurses from {place country=UKR:Crimea} were killed.", None),
    "people who fled it": ("12,000 people fled {place country=GEO:Abkhazia}.", None),
    "a people of no state of its own": ("12 Abkhaz fighters were killed.", None),
    "soldiers of a state that fight there": ("12 Armenian soldiers were killed in {place country=AZE:Karabakh}.", "ARM"),
    "the part that one state holds": ("12 people were killed in Indian-controlled {place place_type=area:Kashmir}.", "IND"),
    "not a part that is held": ("12 people were killed in Russian-held {place country=UKR:Crimea}.", None),
    "a continent": ("12 people were killed in {place place_type=area:Asia}.", None),
}  # fmt: skip
WHOLES = {
    "a part from elsewhere": ("12 people were killed in Btown, three of them Aans.", None),
    "a part from elsewhere, told after it": (
        "12 people were killed in Btown. Three of them were Aans.",
        None,
    ),
    "a part of the same country": ("12 people were killed in Btown, three of them Bans.", "B"),
    "a part that says nothing": ("12 people were killed in Btown, three of them children.", "B"),
    "a whole that says whose": ("12 Bans were killed, three of them children.", "B"),
}


def affected_of(annotate, rules_alone, frame: str, pair: tuple[Country, Country]) -> list[str | None]:
    doc, _ = annotate(pair[1].fill("B", pair[0].fill("A", frame)))
    return [claim["affected"] for claim in find_claims(doc, chooser=rules_alone)]


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair[0].name)
@pytest.mark.parametrize("frame", OF_A)
def test_a_number_counts_the_people_of_the_first_country(annotate, rules_alone, frame, pair):
    assert affected_of(annotate, rules_alone, frame, pair)[-1] == pair[0].code


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair[0].name)
@pytest.mark.parametrize("frame", OF_NOBODY)
def test_a_number_counts_the_people_of_no_one_country(annotate, rules_alone, frame, pair):
    assert affected_of(annotate, rules_alone, frame, pair)[-1] is None


@pytest.mark.parametrize(("frame", "country"), DISPUTED.values(), ids=DISPUTED)
def test_disputed_land_does_not_say_whose_people_are_counted(annotate, rules_alone, frame, country):
    assert affected_of(annotate, rules_alone, frame, PAIRS[0]) == [country]


@pytest.mark.parametrize(("frame", "letter"), WHOLES.values(), ids=WHOLES)
def test_a_whole_with_a_part_from_elsewhere_is_of_no_one_country(annotate, rules_alone, frame, letter):
    pair = PAIRS[0]
    expected = pair[1].code if letter else None
    assert affected_of(annotate, rules_alone, frame, pair)[0] == expected
