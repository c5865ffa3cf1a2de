"""Numbers that name the noun in front of them, what is only denied, and what the network may not make of a number."""

import numpy as np
import pytest

from extractor.pipeline.claims import find_claims
from extractor.pipeline.number_readings import FLAGS, MEASURES, set_number_readings

NAMED = {
    "two posts": "Rebels fired {claim measure=weapons value=36:36 shells}. Some fell near police posts 542 and 543.",
    "list of posts": "They shelled border posts 12, 14 and 17.",
    "abbreviation between": "{claim measure=killed value=2:Two men} died. Naval Task Force (NTF) 50 left the port.",
    "name in front of a noun": "He stands on the Committee 1267 roll of suspects.",
    "numbered with no.": "{claim measure=killed value=9:Nine men} died. Detachments No 3 and No 4 left.",
    "flight number": "{claim measure=killed value=9:Nine men} died. Flight number 62 was late.",
    "passcode": "Callers should enter passcode 308089 first.",
}
COUNTED = {
    "label in a list": "Killed {claim measure=killed value=12:12}, wounded {claim measure=injured value=30:30}.",
    "verb left out": "The blast killed {claim measure=killed value=12:12}, the fire {claim measure=killed value=7:7}.",
    "verb behind": "In the yard {claim measure=injured value=12:12} were hurt.",
    "noun with a value": "The camp has a population {claim measure=count value=512:512} this spring.",
    "the dead number": "The dead number {claim measure=killed value=62:62}.",
    "said to number": "{claim measure=killed value=9:Nine men} died. They were said to number {claim measure=killed value=30:30}.",
    "number with its noun": "Border posts {claim measure=count value=12:12 tents} wide stood there.",
}


@pytest.mark.parametrize("markup", [*NAMED.values(), *COUNTED.values()], ids=[*NAMED, *COUNTED])
def test_numbers_that_name_a_thing_count_nothing(check, markup):
    check(markup)


DENIED = {
    "a statement": "The ministry denied that {claim measure=killed value=12 negated:12 clerks} had died.",
    "a deed": "The ministry denied killing {claim measure=killed value=12 negated:12 clerks}.",
    "a figure": "The ministry denied {claim measure=killed value=12 negated:12 deaths}.",
    "a request": "The court denied a request to free {claim measure=people value=12:12 clerks}.",
    "officers sent away": "The army dismissed {claim measure=personnel value=12:12 officers}.",
    "a deed of others": "The rebels denied any role in a raid that killed {claim measure=killed value=12:12 clerks}.",
}


@pytest.mark.parametrize("markup", DENIED.values(), ids=DENIED)
def test_only_what_is_said_can_be_denied(check, markup):
    check(markup)


# Each row: text, what the network is nearly sure its number counts, and what it counts.
UNHEARD = {
    "who did it": ("The mayor was seized at dawn by 4 men.", "abducted", "people"),
    "whom it was done to": ("At dawn the raid took 4 men.", "abducted", "abducted"),
    "known things": ("The raid met 2 tactical units.", "weapons", "count"),
    "unknown things": ("The raid met 2 tactical rigs.", "weapons", "weapons"),
    "children": ("The fort held 12 girls.", "personnel", "people"),
    "trades": ("The fort held 12 nuns.", "personnel", "people"),
    "trades that missions send": ("The fort held 12 nurses.", "personnel", "personnel"),
    "cases of the sick": ("The lab has 12 lab confirmed cases.", "count", "affected"),
    "what a number names": ("The shells fell near police post 542.", "weapons", None),
}


@pytest.mark.parametrize(("text", "read", "measure"), UNHEARD.values(), ids=UNHEARD)
def test_the_network_has_no_say_where_words_settle_it(sentence_nlp, rules_alone, text, read, measure):
    doc = sentence_nlp(text)
    start = next(at for at, char in enumerate(text) if char.isdecimal())
    scores = np.zeros((1, len(MEASURES) + len(FLAGS)), dtype=np.float32)
    scores[0, len(MEASURES) :] = -9.0
    scores[0, MEASURES.index(read)] = 5.0
    set_number_readings(doc, [start], [start + 3], scores)
    found = [claim["measure"] for claim in find_claims(doc, chooser=rules_alone)]
    assert found == ([] if measure is None else [measure])
