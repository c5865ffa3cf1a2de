"""Who did what a number counts, by the rules alone: markup as in test_claims.py."""

import pytest

from extractor.pipeline import claims

# Each row: markup, and the actor of each claim in words.
ACTORS = {
    "subject of the verb": ("Gunmen killed {claim measure=killed value=3:three people}.", ["Gunmen"]),
    "behind by": (
        "{claim measure=abducted value=9:Nine people} were abducted by gunmen.",
        ["gunmen"],
    ),
    "two verbs, one actor": (
        "The rebels killed {claim measure=killed value=3:three people} and wounded {claim measure=injured value=9:nine}.",
        ["The rebels", "The rebels"],
    ),
    "joined verbs": (
        "The army has destroyed or captured {claim measure=weapons value=36:36 {weapon category=tank:tanks}}.",
        ["The army"],
    ),
    "a list of objects": (
        "{organization:Zarya} destroyed {claim measure=weapons value=36:36 {weapon category=tank:tanks}} and {claim measure=structures value=9:nine houses}.",
        ["Zarya", "Zarya"],
    ),
    "accused of": (
        "The ministry accused {organization:Zarya} of abducting {claim measure=abducted value=20:20 farmers}.",
        ["Zarya"],
    ),
    "a day in front": (
        "{date timex=DATE value=XXXX-WXX-1:On Monday} gunmen killed {claim measure=killed value=3:three people}.",
        ["gunmen"],
    ),
    "a thing does not act": ("The blast killed {claim measure=killed value=3:three people}.", [None]),
    "a place that was hit": (
        "The raid on {place:Osh} killed {claim measure=killed value=3:three people}.",
        [None],
    ),
    "the loser": ("The rebels lost {claim measure=killed value=3:three men}.", [None]),
    "missed by": (
        "{claim measure=missing value=3:Three men} were reported missing by their families.",
        [None],
    ),
    "passive": ("{claim measure=killed value=3:Three people} were killed.", [None]),
}  # fmt: skip


@pytest.mark.parametrize(("markup", "actors"), ACTORS.values(), ids=ACTORS.keys())
def test_claims_name_who_acted(annotate, rules_alone, markup, actors):
    doc, _ = annotate(markup)
    found = claims.find_claims(doc, chooser=rules_alone)
    named = [c["actor"] and doc.text[c["actor"]["start"] : c["actor"]["end"]] for c in found]
    assert named == actors
