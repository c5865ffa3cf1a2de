"""Reports that run over clauses and sentences, in many registers: each number has the one who gave it, or nobody."""

import re

import pytest

from extractor.pipeline.claims import find_claims

SPEAKERS = {
    "police": "police",
    "the army": "the army",
    "the {organization:Interior Ministry}": "Interior Ministry",
    "hospital officials": "hospital officials",
    "Colonel {person:Anna Webb}": "Anna Webb",
    "a doctor": "a doctor",
}
# S speaks of 12; whoever speaks of 31 is named behind the frame. Empty for nobody.
FRAMES = {
    "S said 12 people died. A nurse put the toll at 31.": "A nurse",
    "S said 12 people died, while a nurse put the toll at 31.": "a nurse",
    "S put the death toll at 12, a nurse at 31.": "a nurse",
    "S put the death toll at 12, the {organization:Red Hand} at 31.": "Red Hand",
    "S said 12 people died. The nurse added that 31 were wounded.": "The nurse",
    "S said 12 people died. Separately, a bomb killed 31 people in {place:Tolma}.": "",
    "A bomb killed 12 people, S said. More than 31,000 people have fled since "
    "{date timex=DATE value=2014:2014}.": "",
    "Contrary to the 12 deaths reported by S, a nurse said 31 people died.": "a nurse",
    "“It killed 12 people,” {organization:Reuters} quoted S as saying. A nurse said 31 died.": "A nurse",
    "“It killed 12 people,” S was quoted by {organization:Reuters} as saying. A nurse said 31 died.": "A nurse",
    "S said 12 people died in {place:Tolma}, home to 31 million people.": "",
    "S said 12 people died in {place:Tolma}, a sleepy town of 31,000.": "",
    "S said 12 people died in a war that has claimed 31,000 lives.": "",
}
ONE_EACH = {
    "an officer who wants no name": (
        "A police officer speaking on condition of anonymity said 12 people died.",
        ["A police officer"],
    ),
    "an official with a reason": (
        "An official who declined to be named because he was not allowed to speak to the media said 12 men died.",
        ["An official"],
    ),
    "a body in capitals": ("By noon the {organization:WHO} had confirmed 12 deaths.", ["WHO"]),
    "a part of the report speaks": (
        "A spokesman said more than 90 nations have pledged 12 tents.",
        ["A spokesman", None],
    ),
    "half of those asked": ("The poll says half say the war was wrong.", ["The poll"]),
    "the report goes on behind a colon": (
        "There were boats on the lake, the mayor said: three with 12 men.",
        ["the mayor", "the mayor"],
    ),
    "whose count it is": ("The hospital's latest count of 12 dead is higher.", ["The hospital"]),
    "whose figure it was": ("The hospital's figure was 12.", ["The hospital"]),
    "the dead are the army's own": ("The army's losses of 12 men are high.", [None]),
    "the town's own": ("{place:Tolma}'s count of 12 schools is high.", [None]),
    "a headline": ("Police: 12 killed in {place:Tolma} blast", ["Police"]),
    "a ministry somewhere": (
        "The defence ministry in {place:Tolma}: 12 jets downed.",
        ["The defence ministry"],
    ),
    "a live entry": ("14:20 Hospital: 12 wounded brought in", ["Hospital"]),
    "a list of those hit": ("Police: 12 dead.", [None]),
    "a quotation behind any verb": ("A driver shook his head: “They killed 12 people.”", ["A driver"]),
    "a thing in front of the colon": ("The door bore a sign: “Room for 12 guests.”", [None]),
    "a body in a bracket": ("Some 1,200 people fled {place:Tolma} ({organization:OCHA}).", ["OCHA"]),
    "in a square bracket": ("Some 1,200 people fled {place:Tolma} [{organization:OCHA}].", ["OCHA"]),
    "labelled": ("Some 1,200 people fled {place:Tolma} (source: {organization:OCHA}).", ["OCHA"]),
    "a place in the bracket": ("Some 1,200 people fled the town ({place:Tolma}).", [None]),
    "a short form": ("The {organization:Relief Board} ({organization:RB}) sent 12 tents.", [None]),
    "the quotation goes on": (
        "“It was hell,” a driver told reporters. “They killed 12 people. They took 31 girls.”",
        ["a driver", "a driver"],
    ),
    "in the next paragraph": (
        "“It was hell,” a driver said.\n\n“They killed 12 people. They took 31 girls.”",
        ["a driver", "a driver"],
    ),
    "nobody in front of it": ("It was hell.\n\n“They killed 12 people. They took 31 girls.”", [None, None]),
    "a number that stood": ("The mayor gave 12 on {date timex=DATE value=2024-05-06:Monday}.", ["The mayor"]),
    "spoke of": ("The mayor spoke on Sunday of 12 dead.", ["The mayor"]),
    "television shows": ("State television showed 12 bodies.", ["State television"]),
    "found they had": ("The army found they had killed 12 men.", ["The army"]),
    "he added that": ("He added 12 people had died.", ["He"]),
    "no clause but an aside that looks so": (
        "The mayor warned of as many as 12 deaths.",
        ["The mayor"],
    ),
}
# Nobody gave these numbers, whoever speaks beside them.
NOBODY = {
    "money that is found": "Security screeners found $12 million in his bags.",
    "said goodbye": "The mayor said goodbye to 12 soldiers.",
    "said nothing": "The mayor said nothing about the attack that killed 12 people.",
    "those who are told": "The mayor told 12,000 students that the war was over.",
    "relatives are told": "The mayor told relatives of the 12 victims that the search was over.",
    "things are given": "The mayor gave 12 families tents and blankets.",
    "things are shown": "The mayor showed reporters 12 burned houses.",
    "an audience": "The mayor spoke before 12,000 people.",
    "a growth that is kept up": "The republic has maintained a force of 12,000 men.",
    "a cry is heard": "The crew heard the man under the roof of one of 12 houses.",
    "a score": "The captain added 12 for the side.",
    "an aside": "The army warned of disease as workers fed 12,000 people.",
    "those who hear it": "“It is late,” an officer told the other three.",
    "a rate": "The camp got 500 grams of rice per man.",
    "a wall gives way": "The dam gave way at noon, letting 12 million litres loose.",
    "a gift": "They gave him 35,000 dollars.",
    "an answer by deeds": "The jets answered with 12 raids.",
    "a condition": "If the laboratory confirms that he was ill, the death toll rises to 12.",
    "a fear for a place": "Doctors fear the disease could reach {place:Tolma}, home to more than 12 million people.",
    "an inverted participle": "The mayor defended the 12 percent rise, saying the rise was fair.",
}


@pytest.fixture
def sources_of(annotate, rules_alone):
    """Return the source of each claim of marked text, by its words."""

    def read(markup):
        doc, _ = annotate(markup)
        spans = [claim["source"] for claim in find_claims(doc, chooser=rules_alone)]
        return [span and doc.text[span["start"] : span["end"]] for span in spans]

    return read


@pytest.mark.parametrize("speaker", SPEAKERS)
@pytest.mark.parametrize("frame", FRAMES)
def test_each_number_has_its_own_speaker(sources_of, frame, speaker):
    is_lower = not frame.startswith("S ") or speaker.startswith("{")
    shown = speaker if is_lower else speaker[:1].upper() + speaker[1:]
    first, *rest = sources_of(re.sub(r"\bS\b", shown, frame))
    assert (first or "").casefold() == SPEAKERS[speaker].casefold()
    assert rest == [FRAMES[frame] or None]


@pytest.mark.parametrize(("markup", "expected"), ONE_EACH.values(), ids=ONE_EACH)
def test_the_source_of_each_number(sources_of, markup, expected):
    assert sources_of(markup) == expected


@pytest.mark.parametrize("markup", NOBODY.values(), ids=NOBODY)
def test_a_speaker_beside_a_number_need_not_have_given_it(sources_of, markup):
    assert set(sources_of(markup)) == {None}
