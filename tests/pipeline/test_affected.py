"""Whose people and property claims count: by their own words, who holds them, the place, who speaks, the article."""

import pytest

from extractor.pipeline import claims

ITALY = "{place country=ITA place_type=country:Italy}"
KENYA = "{place country=KEN place_type=country:Kenya}"
UGANDA = "{place country=UGA place_type=country:Uganda}"
NAIROBI = "{place country=KEN place_type=city:Nairobi}"
MOMBASA = "{place country=KEN place_type=city:Mombasa}"

STATED = {
    "members of a body of one country": "The raid killed {claim measure=killed value=2 affected=IRQ:two members} of the Iraqi police.",
    "not members of a body of several countries": "The raid killed {claim measure=killed value=2:two members} of the Central American league.",
    "what a number is said to be": "{claim measure=killed value=3 affected=DNK:Three} of the dead were Danish nationals.",
    "others of the same people": "Rebels killed a Polish soldier and wounded {claim measure=injured value=4 affected=POL:four others}.",
    "not others than those who acted": "Polish soldiers killed {claim measure=killed value=2:two rebels} and wounded {claim measure=injured value=4:four others}.",
    "not another kind of people": "Rebels killed a Polish soldier and wounded {claim measure=injured value=4:four villagers}.",
    "not two peoples joined": "The fire killed {claim measure=killed value=6:six Norwegian and Danish pilots}.",
    "not people of many countries": f"{{claim measure=killed value=4:Four foreign pilots}} died in {NAIROBI}.",
    "not staff of the united nations": f"{{claim measure=injured value=6:Six U.N. monitors}} were wounded in {NAIROBI}.",
    "a people among those of the united nations": f"{{claim measure=injured value=6 affected=UGA:Six Ugandan monitors}} of the U.N. mission were wounded in {NAIROBI}.",
    "citizens named by their descent": "Police arrested {claim measure=detained value=9 affected=USA:nine Cuban-Americans}.",
    "not people of a part of a continent": "Police arrested {claim measure=detained value=9:nine Central Americans}.",
    "people of a part of a country": "Police arrested {claim measure=detained value=9 affected=HTI:nine central Haitian farmers}.",
    "a people that stands for a noun": "{claim measure=killed value=12 affected=CHE:12 Swiss} were killed.",
    "a people of two words": "{claim measure=killed value=12 affected=SSD:12 South Sudanese} were killed.",
    "a people whose noun comes later": "{claim measure=killed value=12 affected=CHE:12} Swiss and {claim measure=killed value=9 affected=DNK:nine Danish soldiers} were killed.",
    "not others than those of many countries": "Rebels killed a U.N. soldier and wounded {claim measure=injured value=4:four others} in {place country=KEN:Nairobi}.",
    "not those who are said to be none": "{claim measure=killed value=3:Three} of the dead were not Danish.",
    "a share of a people": "The poll says {claim measure=percentage value=70 unit=percent affected=ESP:70 percent} of Spaniards agree.",
    "not a share of no people": f"In {NAIROBI} {{claim measure=percentage value=70 unit=percent:70 percent}} of the shops closed.",
}  # fmt: skip
OWNERS = {
    "troops that a country sends": f"{ITALY} plans to send {{claim measure=personnel value=3000:3,000 troops}} to {NAIROBI}.",
    "troops that a country has": f"{ITALY} has {{claim measure=personnel value=300:300 soldiers}} in {NAIROBI}.",
    "weapons that a country lost": f"{ITALY} lost {{claim measure=weapons value=40:40 tanks}} near {NAIROBI}.",
    "weapons of a named people": "They burned {claim measure=weapons value=36:36 Italian tanks}.",
}  # fmt: skip
NO_OWNERS = {
    "not who killed them": f"{KENYA} waits. {KENYA} votes. {ITALY} says it killed {{claim measure=killed value=300:300 fighters}}.",
    "not one of two that send": f"{KENYA} and {ITALY} plan to send {{claim measure=personnel value=500:500 troops}}.",
    "not weapons that are fired": f"{ITALY} had fired {{claim measure=weapons value=40:40 Italian rockets}}.",
    "not the place of weapons": f"They burned {{claim measure=weapons value=36:36 tanks}} near {NAIROBI}.",
}  # fmt: skip
LISTS = {
    "weapons in a list of what a country lost": f"{ITALY} lost {{claim measure=weapons value=90 affected=ITA:90 tanks}}, {{claim measure=weapons value=12 affected=ITA:12 howitzers}} and {{claim measure=weapons value=7 affected=ITA:seven drones}}.",
    "weapons in a list behind a colon": f"They listed what {ITALY} had lost: {{claim measure=weapons value=90 affected=ITA:90 tanks}} and {{claim measure=weapons value=12 affected=ITA:12 howitzers}}.",
    "weapons burned and weapons seized": f"They listed what {ITALY} had lost: {{claim measure=weapons value=90 affected=ITA:90 tanks}} burned and {{claim measure=weapons value=12 affected=ITA:12 howitzers}} seized.",
    "weapons lost by a country": f"Experts list {{claim measure=weapons value=90 affected=ITA:90 tanks}} and {{claim measure=weapons value=12 affected=ITA:12 howitzers}} lost by {ITALY}.",
    "not weapons before a match that a country lost": f"Experts saw {{claim measure=weapons value=90:90 tanks}} after a match lost by {ITALY}.",
    "not weapons that are seized besides": "Rebels killed {claim measure=killed value=9 affected=DNK:nine Danes} and seized {claim measure=weapons value=40:40 rifles}.",
    "not weapons fired in a list": f"{ITALY} fired {{claim measure=weapons value=90:90 rockets}} and {{claim measure=weapons value=12:12 missiles}}.",
}  # fmt: skip
PLACES = {
    "where it happened": f"{{claim measure=killed value=4 affected=KEN:Four people}} died in {NAIROBI}.",
    "not where only one of several countries is named": f"{{claim measure=killed value=900:900 people}} died in {KENYA} and {UGANDA}.",
    "two places of one country": f"{{claim measure=killed value=9 affected=KEN:Nine people}} died in {NAIROBI} and {MOMBASA}.",
    "not with somebody from elsewhere among them": f"{{claim measure=killed value=4:Four people}} died in {NAIROBI}, including a Danish nurse.",
    "with children among them": f"{{claim measure=killed value=4 affected=KEN:Four people}} died in {NAIROBI}, including a child.",
    "not where a part is of other people": f"Bombs killed {{claim measure=killed value=22:22 people}} in {NAIROBI}, including {{claim measure=killed value=4 affected=DNK:four Danish nurses}}.",
    "parts of the same people": f"Bombs killed {{claim measure=killed value=22 affected=KEN:22 people}} in {NAIROBI}, including {{claim measure=killed value=4 affected=KEN:four Kenyan nurses}}.",
    "what the whole says itself": "Bombs killed {claim measure=killed value=22 affected=ITA:22 Italians}, including {claim measure=killed value=4 affected=DNK:four Danish nurses}.",
    "not soldiers where others send troops": f"{{claim measure=injured value=2:Two soldiers}} were wounded when Italian forces left {NAIROBI}.",
    "villagers where others send troops": f"{{claim measure=injured value=2 affected=KEN:Two villagers}} were wounded when Italian forces left {NAIROBI}.",
    "not in a disputed territory": "{claim measure=killed value=4:Four people} died in {place country=GEO place_type=city:Tskhinvali}.",
    "a people named in a disputed territory": "{claim measure=killed value=4 affected=GEO:Four Georgian farmers} died in {place country=GEO place_type=city:Tskhinvali}.",
    "not settlers": f"Police in {NAIROBI} moved {{claim measure=people value=40:40 settlers}} on.",
    "not those held by who speaks of them": "Danish authorities say {claim measure=detained value=30:30 detainees} do not eat.",
    "not tourists": f"{{claim measure=killed value=4:Four people}} died in {NAIROBI} when a bus with tourists burned.",
    "not both sides": f"In {NAIROBI} {{claim measure=killed value=40:40 people}} died on both sides.",
    "not the whole world": f"The disease, seen in {NAIROBI}, has killed {{claim measure=killed value=160:160 people}} around the world.",
    "a port known in the world": f"{{claim measure=killed value=4 affected=KEN:Four people}} died in {NAIROBI}, the world's oldest port.",
    "not where people fled to": f"Danish officials and Danish nurses saw {{claim measure=displaced value=700:700 families}} flee to {NAIROBI}.",
    "soldiers of the country whose forces speak": f"The U.S. military said {{claim measure=killed value=2 affected=USA:two marines}} were killed in {NAIROBI}.",
    "villagers, whoever's forces speak": f"The U.S. military said {{claim measure=killed value=2 affected=KEN:two villagers}} were killed in {NAIROBI}.",
}  # fmt: skip


@pytest.mark.parametrize("markup", (STATED | LISTS | PLACES).values(), ids=(STATED | LISTS | PLACES).keys())
def test_claims_say_whose_people_they_count(annotate, rules_alone, markup):
    doc, expected = annotate(markup)
    found = claims.find_claims(doc, chooser=rules_alone)
    assert [whose(claim) for claim in found] == [whose(claim) for claim in expected]


@pytest.mark.parametrize("markup", OWNERS.values(), ids=OWNERS.keys())
def test_troops_and_weapons_are_of_the_country_that_holds_them(annotate, rules_alone, markup):
    doc, _ = annotate(markup)
    assert [claim["affected"] for claim in claims.find_claims(doc, chooser=rules_alone)] == ["ITA"]


@pytest.mark.parametrize("markup", NO_OWNERS.values(), ids=NO_OWNERS.keys())
def test_troops_and_weapons_held_by_no_one_country_have_no_owner(annotate, rules_alone, markup):
    doc, _ = annotate(markup)
    assert [claim["affected"] for claim in claims.find_claims(doc, chooser=rules_alone)] == [None]


def whose(claim: dict) -> tuple:
    return claim["start"], claim["end"], claim["measure"], claim.get("affected")


SIDES = {
    "a convoy of a country": "A bomb on a {place country=USA place_type=country:U.S.} convoy in {place country=KEN place_type=city:Nairobi} killed {claim measure=killed value=4:four}.",
    "forces of a country": "A bomb near {place country=USA place_type=country:U.S.} forces in {place country=KEN place_type=city:Nairobi} killed {claim measure=killed value=4:four}.",
    "a joint patrol": "A bomb near a joint {place country=USA place_type=country:U.S.} - Kenyan patrol in {place country=KEN place_type=city:Nairobi} killed {claim measure=killed value=4:four}.",
}  # fmt: skip


@pytest.mark.parametrize("markup", SIDES.values(), ids=SIDES.keys())
def test_a_country_that_only_says_whose_something_is_is_no_place(annotate, rules_alone, markup):
    doc, _ = annotate(markup)
    (claim,) = claims.find_claims(doc, chooser=rules_alone)
    assert doc.text[claim["place"]["start"] : claim["place"]["end"]] == "Nairobi"


def test_a_country_behind_a_preposition_stays_a_place(annotate, rules_alone):
    doc, _ = annotate("A bomb in {place country=USA place_type=country:U.S.} cities killed four.")
    (claim,) = claims.find_claims(doc, chooser=rules_alone)
    assert doc.text[claim["place"]["start"] : claim["place"]["end"]] == "U.S."
