"""Who did what a number counts, however it is said, and of what kind the people are."""

import re

import pytest

from extractor.pipeline.claims import find_claims

# S stands for who acted.
FRAMES = [
    "S killed 12 people.",
    "S attacked a village and killed 12 people.",
    "S opened fire, killing 12 people.",
    "S stormed a hotel, and abducted 12 guests.",
    "12 people were killed by S.",
    "12 people were killed in {place:Oru} by S.",
    "12 people were abducted on {date timex=DATE value=2024-05-06:Monday} by S.",
    "12 people were arrested by S {date timex=DATE value=2024-05-06:overnight}.",
    "12 people were wounded in an attack by S.",
    "12 people were killed when S attacked a village.",
    "12 houses were burned by S.",
    "An ambush by S left 12 people dead.",
]
ACTORS = ["gunmen", "the rebels", "Kenyan troops", "{organization:Hezbollah}", "a group of armed men"]
NOBODY = {
    "a thing": "The blast killed 12 people.",
    "a thing that left them dead": "The flood left 12 people dead.",
    "shells in a place": "Shells in the suburb of {place:Oru} had left 12 people dead.",
    "no agent": "12 people were killed by the river.",
    "those who were killed themselves": "12 men were killed after they opened fire.",
    "who was attacked": "Gunmen were attacked, killing 12 people.",
    "who holds the village": "12 people were killed in a village held by rebels.",
    "who lost": "The rebels lost 12 men.",
    "who was there when something else happened": "Rebels fled when the flood killed 12 people.",
}
KINDS = {
    "soldiers": ("12 soldiers were killed.", "military"),
    "soldiers of a set": ("12 of the soldiers were killed.", "military"),
    "soldiers of somebody": ("12 of its soldiers were killed.", "military"),
    "children of a set": ("12 of them children, died.", "child"),
    "people of a trade": ("12 nurses were killed.", "civilian"),
    "families": ("12 families were wounded.", "civilian"),
    "foreigners": ("12 foreigners were killed.", "civilian"),
    "whoever is displaced": ("12 people were displaced.", "civilian"),
    "soldiers who are displaced": ("12 soldiers were displaced.", "military"),
    "not patients": ("12 patients were killed.", "unspecified"),
    "not people": ("12 people were killed.", "unspecified"),
    "not a set of people": ("12 of the dead were found.", "unspecified"),
    "no things": ("12 houses were burned.", None),
}


@pytest.mark.parametrize("actor", ACTORS)
@pytest.mark.parametrize("frame", FRAMES)
def test_who_acts_in_a_frame_is_the_actor(annotate, rules_alone, frame, actor):
    is_lower = not frame.startswith("S") or actor.startswith("{")
    shown = actor if is_lower else actor[:1].upper() + actor[1:]
    doc, _ = annotate(re.sub(r"\bS\b", shown, frame))
    (claim,) = find_claims(doc, chooser=rules_alone)
    span = claim["actor"]
    assert span is not None
    found = doc.text[span["start"] : span["end"]]
    assert found.casefold() == re.sub(r"\{\w+:|\}", "", actor).casefold()


@pytest.mark.parametrize("markup", NOBODY.values(), ids=NOBODY)
def test_nobody_is_the_actor(annotate, rules_alone, markup):
    doc, _ = annotate(markup)
    assert [claim["actor"] for claim in find_claims(doc, chooser=rules_alone)] == [None]


@pytest.mark.parametrize(("markup", "kind"), KINDS.values(), ids=KINDS)
def test_the_counted_noun_says_of_what_kind_people_are(annotate, rules_alone, markup, kind):
    doc, _ = annotate(markup)
    assert [claim["subject_type"] for claim in find_claims(doc, chooser=rules_alone)] == [kind]
