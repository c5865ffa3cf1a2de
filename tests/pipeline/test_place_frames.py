"""Where and when, however it is said: every claim of a frame takes its own place and day, whatever their names."""

import re

import pytest

from extractor.pipeline.claims import find_claims

# In the frames A, B are cities of the country K, X is a city of the country L; D, E are days, Y, Z years.
NAMES = {
    "mali": {"A": "Gao", "B": "Kidal", "K": "Mali", "X": "Vienna", "L": "Austria"},
    "yemen": {"A": "Taiz", "B": "Aden", "K": "Yemen", "X": "Doha", "L": "Qatar"},
}
COUNTRIES = {"mali": ("MLI", "AUT"), "yemen": ("YEM", "QAT")}
DAYS = {
    "D": ("Monday", "2024-05-06"),
    "E": ("Sunday", "2024-05-05"),
    "Y": ("2009", "2009"),
    "Z": ("2014", "2014"),
}
# Each row: a frame, and place and day of its claims in order, - where there is none.
FRAMES = {
    "behind": ("A bomb killed 12 people in A on D.", "A D"),
    "in front": ("In A on D a bomb killed 12 people.", "A D"),
    "where it is told": ("The envoy told reporters in X on D that 12 people died in A.", "A D"),
    "where it is announced": ("The envoy announced in X on D that 12 people died.", "- D"),
    "where a briefing is": ("The envoy, speaking at a briefing in X, said 12 people died in A.", "A -"),
    "where it happened, told later": ("The envoy said that in A 12 people died.", "A -"),
    "the next claim has its own": (
        "In A 12 people died, and in B another 30 people were wounded.",
        "A - B -",
    ),
    "its subject has its own": ("A bomb in A killed 12 people and another in B wounded 30.", "A - B -"),
    "two bombs": ("12 people died in A and a bomb in B wounded 30 people.", "A - B -"),
    "one place for both": ("A bomb in A on D killed 12 people and wounded 30.", "A D A D"),
    "one day behind both, and the day it was said": (
        "The army said on D that 12 people died and 30 were wounded in raids on E.",
        "- E - E",
    ),
    "one day behind three, and the day it was said": (
        "The army said on D that 12 rebels and 30 soldiers had died in 47 clashes on E.",
        "- E - E - E",
    ),
    "said of two, and no day behind": (
        "The army said on D that 12 people died and 30 were wounded.",
        "- D - D",
    ),
    "an occasion": ("D's service remembered the 12 people killed in A since Y.", "A Y"),
    "no occasion": ("D's raid killed 12 people and left 30 homeless by E.", "- D - E"),
    "no occasion, and a record": ("D's twin bombings killed 12 people, the worst toll since Y.", "- D"),
    "one place behind both": ("A bomb killed 12 people and wounded 30 in A on D.", "A D A D"),
    "parts of a whole": ("In K 47 people were killed, including 12 in A and 30 in B.", "K - A - B -"),
    "a part in the same place": ("In K 12 people were killed, including five children, in A.", "A - A -"),
    "a road between": ("12 people were killed on the road between A and B on D.", "A D"),
    "refugees in another country": ("Some 400 refugees from K live in camps in L.", "L -"),
    "where they fled from": ("About 400 people fled from A to B.", "A -"),
    "a raid abroad": ("Police in A arrested 12 people over an attack in X.", "A -"),
    "each number right beside its place": ("In A 12 people died, in B 30.", "A - B -"),
    "a part told with `with`": ("In K the dead are 47 people, with 12 in A.", "K - A -"),
    "a place behind the bracket": (
        "Rebels gave up 47 guns in A (12 of them rifles) and 30 in B.",
        "A - A - B -",
    ),
    "a place behind a bracket in front of it": ("Some 12 men (all of them old) died in A.", "A -"),
    "held for a deed on another day": (
        "Police in A held 12 men in connection with an attack in X on D.",
        "A -",
    ),
    "charged with a deed": ("A judge has charged 12 men with the Z A train bombings.", "- -"),
    "held on a day for a deed": ("Police held 12 men in A on D in connection with an attack on E.", "A D"),
    "held on a day who are accused of it": ("Some 12 men accused of the attack were held in A on D.", "A D"),
    "held for what they did on the spot": ("Police in A held 12 men for marching on D.", "A D"),
    "resigned over a deed": ("Some 12 officials resigned following D's bombings in A.", "- -"),
    "died of a deed": ("Some 12 people died following D's bombings in A.", "A D"),
    "days after another": ("Gunmen killed 12 men, days after a bomb hit a market in A on D.", "- -"),
    "mostly in a part": ("Bird flu has killed 12 people since Y, mostly in K.", "- Y"),
    "including children there": ("A fire killed 12 people, most of them children, in A.", "A -"),
    "the clause joined to it": ("L is sending 300 soldiers, and their trucks drove through A on D.", "- -"),
    "the event that a place names": ("The A bombing killed 12 people.", "A -"),
    "met about it elsewhere": (
        "Leaders met in X on D to discuss an attack that killed 12 people in A.",
        "A -",
    ),
    "met about it": ("Leaders met in X on D to discuss an attack that killed 12 people.", "- -"),
    "condemned on a day": ("The council condemned on D an attack that killed 12 people in A.", "A -"),
    "its day is told with it": ("The council condemned the D attack in A that killed 12 people.", "A D"),
    "answered for later": ("A court on D jailed a man for killing 12 people in A in Y.", "A Y"),
    "an anniversary": ("A rally on D marked the anniversary of a blast that killed 12 people in Y.", "- Y"),
    "the day that was marked": ("The rally marked the Y bombing that killed 12 people.", "- Y"),
    "a trial on a later day": ("The trial of a man accused of killing 12 people in A opened on D.", "A -"),
    "held on a day": ("The man held in X on D is wanted over a blast in A that killed 12 people.", "A -"),
    "talks about it": ("Talks in X on D failed to end fighting in A that has killed 12 people.", "A -"),
    "hours after another": (
        "On D, hours after a bomb killed 12 people in A, gunmen killed 30 in B.",
        "A - B D",
    ),
    "most of them in a part": ("12 people were killed across K on D, most of them in A.", "K D"),
    "a district of a country": ("12 people were killed in the A district of K.", "A -"),
    "who is based there": ("Some 300 peacekeepers from L are based in A.", "A -"),
    "who hosts them": ("K hosts 400 refugees from L.", "K -"),
    "who live there": ("A bomb hit A, home to 400,000 people, on D.", "A -"),
    "there": ("L sent aid to A after floods there killed 12 people.", "A -"),
    "a siege": ("The siege of A has killed 12 people.", "A -"),
    "out of a country": ("L pulled 300 troops out of K.", "K -"),
    "an inquiry into it": ("They will investigate an attack in A in Y that killed 12 people.", "A Y"),
    "more than so many": ("12 people died and more than 30 were hurt in attacks on D.", "- D - D"),
    "the day of what they died of": (
        "Police said on D that 12 people died of a disease that broke out in Y.",
        "- D",
    ),
    "the day it was said, behind an arrest": (
        "Suspects were arrested after a blast killed 12 people when a bus blew up in A, police said D.",
        "A D",
    ),
    "said of what it fell from": ("Police said on D that cases fell to 12 a year, from 30 in Y.", "- D - Y"),
    "who is at home there": ("K is home to 400 refugees.", "K -"),
    "a year from which it fell": ("In Z exports fell 12 percent from Y.", "- Z"),
    "attacks on two kinds of people": (
        "12 people died in A while 30 attacks on police and soldiers in B killed 47 people.",
        "A - B - B -",
    ),
    "a city of so many": ("A bomb hit A, a city of 400,000 people, on D.", "A -"),
    "a vote ahead": ("K will vote on D after violence that killed 12 people.", "- -"),
    "talks ahead": ("They will meet on D to end a war that has killed 400 people in K since Y.", "K Y"),
    "said on one day, died on another": ("Police said on D that 12 people died on E.", "- E"),
    "said without `that`": ("Police said D 12 people died in A on E.", "A E"),
    "only the day it was said": ("Police said on D that 12 people died.", "- D"),
    "said at dawn": (
        "Police said on D that 12 people died at {date timex=TIME value=2024-05-06TMO:dawn}.",
        "- D",
    ),
    "the day of the attack, not of the arrest": (
        "Police arrested five men on D over an attack that killed 12 people in A on E.",
        "- D A E",
    ),
    "a protest on a later day": ("The attack on E that killed 12 people led to protests on D.", "- E"),
    "the day behind a time of day": (
        "A fight that began at {date timex=TIME value=2024-05-06T12:shortly after noon} killed 12 people in A on D.",
        "A D",
    ),
    "a time of day, and the day of the next number": (
        "Some 12 people died at {date timex=TIME value=2024-05-06T12:shortly after noon}, and 30 on D.",
        "- shortly after noon - D",
    ),
    "more than on another day": ("In Z output was 12 percent higher than it was in Y.", "- Z"),
    "a bomb that hurt more than so many": (
        "The blast killed 12 men and wounded more than 30 on D.",
        "- D - D",
    ),
    "as against what was": ("Some 400 families live in camps, as against 300 on D.", "- - - D"),
    "the day of a vote": ("Some 300 clerks count the ballots of D's first free vote.", "- -"),
    "the day on which voters died": ("Some 12 men were killed in D's vote.", "- D"),
    "two years": ("Output fell by 12 percent in Y and 30 percent in Z.", "- Y - Z"),
    "a year compared": ("In Y, 12 people died, compared with 30 in Z.", "- Y - Z"),
    "compared to what was": ("12 people died, up from 30 in Y.", "- - - Y"),
    "two days": ("The bombs killed 12 people on D and 30 on E.", "- D - E"),
    "one day for both": ("On D a bomb killed 12 people and wounded 30 in A.", "A D A D"),
    "from a day to another": ("12 people died from E to D.", "- E"),
    "what a place once was": ("12 people died in A, which rebels seized in Y.", "A -"),
    "what a place is": ("12 people died in A, a rebel stronghold since Y, on D.", "A D"),
    "the day of a place": ("12 people died in A, where a bomb went off on D.", "A D"),
    "a record": ("12 people died in the deadliest attack since Y.", "- -"),
    "the record itself": ("It was the deadliest attack since Y, when 12 people died in A.", "A Y"),
}
# The same over sentences, for a chooser that would rather take what was told before than nothing.
CARRIED = {
    "the blast goes on": ("A bomb exploded in A on D. The blast killed 12 people.", "A D"),
    "its police speak": ("A bomb exploded in A on D. Police say 12 people were killed.", "A D"),
    "a war": ("A bomb exploded in A on D. The war has killed 400 people.", "- -"),
    "in a conflict": ("A bomb exploded in A on D. Some 400 people have died in the conflict.", "- -"),
    "the first attack of a war": (
        "A bomb exploded in A on D. The attack was the first of the war and killed 12 people.",
        "A D",
    ),
    "since years": ("A bomb exploded in A on D. The group has killed 400 people since Y.", "- Y"),
    "elsewhere": ("A bomb exploded in A on D. Elsewhere, 12 people died.", "- D"),
    "another attack": ("A bomb exploded in A on D. In a separate attack, gunmen killed 12 people.", "- D"),
    "a similar attack": ("A bomb exploded in A on D. In Y, 12 people died in a similar attack.", "- Y"),
    "what is there": ("A bomb exploded in A on D. L has 300 soldiers in K.", "K -"),
    "a day after another": ("A bomb exploded in A on D, a day after gunmen killed 12 people in B.", "B -"),
    "came a day after": (
        "A bomb exploded in A on D. It came a day after gunmen killed 12 people in B.",
        "B -",
    ),
    "sides are no scene": ("Clashes between K and L killed 12 people.", "- -"),
    "where one speaks": ("Speaking in X, the envoy said 12 people died.", "- -"),
}


class Eager:
    """Takes the first option that is not none, the rules' own where they have one."""

    hears_all = False
    overrules = frozenset()

    def choose(self, slot, options, ruled, at, *, is_open):  # noqa: ARG002 - the signature of what decides
        return ruled or len(options) - 1


def fill(frame: str, names: str) -> str:
    home, abroad = COUNTRIES[names]

    def mark(match: re.Match[str]) -> str:
        key = match[0]
        if key in DAYS:
            text, value = DAYS[key]
            return f"{{date timex=DATE value={value}:{text}}}"
        kind = "country" if key in "KL" else "city"
        return f"{{place country={home if key in 'ABK' else abroad} place_type={kind}:{NAMES[names][key]}}}"

    return re.sub(r"(?<![{:])\b(?!A (?:bomb|court|rally)\b)[ABKXLDEYZ]\b", mark, frame)


def slots_of(annotate, chooser, frame: str, names: str) -> str:
    doc, _ = annotate(fill(frame, names), is_linked=True)
    shown = {text: key for key, text in NAMES[names].items()} | {text: key for key, (text, _) in DAYS.items()}
    spans = [claim[slot] for claim in find_claims(doc, chooser=chooser) for slot in ("place", "date")]
    found = [span and doc.text[span["start"] : span["end"]] for span in spans]
    return " ".join("-" if text is None else shown.get(text, text) for text in found)


@pytest.mark.parametrize("names", NAMES)
@pytest.mark.parametrize(("frame", "expected"), FRAMES.values(), ids=FRAMES)
def test_each_claim_of_a_frame_has_its_own_place_and_day(annotate, rules_alone, frame, expected, names):
    assert slots_of(annotate, rules_alone, frame, names) == expected


@pytest.mark.parametrize("names", NAMES)
@pytest.mark.parametrize(("frame", "expected"), CARRIED.values(), ids=CARRIED)
def test_a_claim_takes_nothing_of_another_event_told_before(annotate, frame, expected, names):
    assert slots_of(annotate, Eager(), frame, names) == expected
