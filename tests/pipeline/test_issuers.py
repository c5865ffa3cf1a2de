"""Who issued a statement that a text reproduces, and where nobody did."""

import pytest

from extractor.pipeline.claims import find_claims
from extractor.pipeline.extensions import set_items


@pytest.fixture
def sources_of(annotate, rules_alone):
    """Return the source of each claim of marked text, by its words."""

    def read(markup):
        doc, _ = annotate(markup)
        bodies = [ent for ent in doc.ents if ent.label_ == "ORGANIZATION"]
        set_items(doc, "organizations", [{"start": e.start_char, "end": e.end_char} for e in bodies])
        people = [ent for ent in doc.ents if ent.label_ == "PERSON"]
        items = [
            {"start": e.start_char, "end": e.end_char, "name": e.text, "role": None, "entity_id": e.text}
            for e in people
        ]
        set_items(doc, "people", items)
        claims = find_claims(doc, chooser=rules_alone)
        return [
            claim["source"] and doc.text[claim["source"]["start"] : claim["source"]["end"]]
            for claim in claims
        ]

    return read


OPENING = "What was published by then.\n\n"
STATEMENTS = {
    "a heading of two lines": (
        OPENING
        + "1. {organization:BELMORA GOVERNMENT}\nStatement to the public\n\nTwelve men died.\n\nForty fled.",
        ["BELMORA GOVERNMENT", "BELMORA GOVERNMENT"],
    ),
    "the issuer is taken up": (
        OPENING
        + "{organization:MINISTRY OF HEALTH}\nPress release\n\nThe Ministry regrets it. Twelve men died.",
        ["Ministry"],
    ),
    "the last body of the heading": (
        OPENING + "BELMORA, {organization:PRESS TEAM}\nCommunique\n\nTwelve men died.",
        ["PRESS TEAM"],
    ),
    "the next heading takes over": (
        OPENING + "{organization:RED FRONT}\nStatement\n\nTwelve men died.\n\n"
        "{organization:BLUE FRONT}\nStatement\n\nForty men died.",
        ["RED FRONT", "BLUE FRONT"],
    ),
    "somebody else speaks in it": (
        OPENING + "{organization:RED FRONT}\nStatement\n\nTwelve men died. Officials said 40 men fled.",
        ["RED FRONT", "Officials"],
    ),
    "a column of a table": (
        "Place      Killed   Injured   Source\nTolma        14         9   Clinic of Oru\nOru          12        11   Police\nSum          26        20",
        ["Clinic of Oru", "Clinic of Oru", "Police", "Police", None, None],
    ),
    "a column of a table with places and days": (
        "Place      Killed   Source\nTolma        14      {place:Oru}\nOru          12      Clinic, Friday",
        [None, "Clinic"],
    ),
    "a column of a table with a rule and gaps": (
        "| Place | Killed | Source |\n|---|---|---|\n| Tolma | 14 | Police |\n| Oru | 12 | n/a |",
        ["Police", None],
    ),
    "behind a table in a statement": (
        OPENING
        + "{organization:RED FRONT}\nStatement\n\nPlace      Killed   Source\nTolma        14      Police\nOru          12      Clinic\n\nForty men fled.",
        ["Police", "Clinic", "RED FRONT"],
    ),
    "the word source in print": (
        "No   source   of   it   was   named\nwhen   14   men   died   there   too",
        [None],
    ),
    "turns of a dialogue": (
        "HOST: How many?\n\nWEBB: Twelve men died.\n\nHOST: And fled?\n\nWEBB: Forty men fled. The mayor said nine women died.",
        ["WEBB", "WEBB", "The mayor"],
    ),
    "a turn that opens with a number": (
        "HOST: How many?\n\nWEBB: 12 men died.\n\nHOST: And fled?\n\nWEBB: 40 men fled. Do not quote me.",
        ["WEBB", "WEBB"],
    ),
    "turns of a minister": (
        "The Minister (Mr. {person:Webb}): I regret it, Sir, twelve men died.\n\nMr. {person:Lund}: Sir, forty men fled.\n\nThe Minister: Nine women died.\n\nMr. {person:Lund}: I doubt it.",
        ["Webb", "Lund", "The Minister"],
    ),
    "a list of a report": (
        "PROTECTION: Twelve men died.\n\nSHELTER: Forty men fled.\n\nPROTECTION: Nine women died.\n\nSHELTER: Rain fell.",
        [None, None, None],
    ),
    "a list of towns": (
        "{place:TOLMA}: Twelve men died. Could I go back?\n\n{place:ORU}: Forty men fled.\n\n{place:TOLMA}: Nine women died. Can you?\n\n{place:ORU}: Rain.",
        [None, None, None],
    ),
    "a list of sections": (
        "Shelter: You need tents. Twelve men died.\n\nHealth: Your clinic is shut. Forty men fled.\n\nShelter: Rain fell.\n\nHealth: Snow fell.",
        [None, None],
    ),
    "answers below questions, the first of them labelled": (
        "Interview with {person:Ada Webb}, a nurse\n\nA: Rain.\n\nHow many was it?\n\nWebb: Twelve men died.\n\nDid people flee?\n\nForty men fled.\n\nWhat comes next?\n\nRain.",
        ["Webb", "Webb"],
    ),
    "behind the last turn": (
        "HOST: How many?\n\nWEBB: Twelve men died.\n\nHOST: And fled?\n\nWEBB: I do not know.\n\nIn other news, forty men fled.",
        ["WEBB", None],
    ),
    "a label that does not speak": (
        "HOST: How many?\n\nWEBB: I saw it.\n\nHOST: And fled?\n\nWEBB: I do not know.\n\nVerdict: Forty men fled.",
        [None],
    ),
    "questions without a guest": (
        "{person:Ada Webb} spoke with {person:Tom Lund}.\n\nWho pays for it?\n\nTwelve men died.\n\nWho buries them?\n\nForty men fled.\n\nWho counts?\n\nRain.",
        [None, None],
    ),
    "answers of a guest": (
        "Guest: {person:Ada Webb}, nurse\n\nQ: How many?\n\nA: Twelve men died.\n\nQ: And fled?\n\nA: Forty men fled.",
        ["Ada Webb", "Ada Webb"],
    ),
    "answers below questions": (
        "Interview with {person:Ada Webb}, a nurse\n\nHow many was it?\n\nTwelve men died.\n\nDid people flee?\n\nForty men fled.\n\nWhat comes next?\n\nRain.",
        ["Ada Webb", "Ada Webb"],
    ),
    "one line": (
        "{organization:Army Staff}, {place:Tolma}, communiqué to the press. Twelve men died.",
        ["Army Staff"],
    ),
    "one line governs its paragraph": (
        "{organization:Army Staff}, communiqué. Twelve men died.\n\nForty fled.",
        ["Army Staff", None],
    ),
    "the article's own masthead": ("{organization:RED FRONT}\nStatement\n\nTwelve men died.", [None]),
    "a bulletin is its author's own": (
        OPENING + "{organization:RELIEF OFFICE}\nBulletin\n\nTwelve men died.",
        [None],
    ),
    "a heading without a body": (OPENING + "THE SECOND DAY\nStatement\n\nTwelve men died.", [None]),
    "a statement that is talked of": (
        "{organization:Red Front} made a statement. Twelve men died.",
        [None],
    ),
}


@pytest.mark.parametrize(("markup", "expected"), STATEMENTS.values(), ids=STATEMENTS)
def test_who_issues_a_statement_is_its_source(sources_of, markup, expected):
    assert sources_of(markup) == expected


SPEECHES = {
    "a communique behind a colon": (
        "TOLMA -- {organization:RED FRONT} [{organization:NATIONAL FRONT}] COMMUNIQUE:\n\nTWELVE MEN DIED.\n\nFORTY FLED.",
        ["RED FRONT", "RED FRONT"],
    ),
    "a heading that names the speaker": (
        "Address by President {person:Odo Brandt} to the Senate\n\nTwelve men died.\n\nOfficials said forty men fled.",
        ["Odo Brandt", "Officials"],
    ),
    "turns of a transcript": (
        (
            "Tolma -- [Text] [{person:Brandt}] Twelve men died.\n\nForty men fled.\n\n"
            "[Reporter] Did 50 men flee?\n\n[{person:Brandt}, interrupting] Some 20 men fled."
        ),
        ["Brandt", "Brandt", None, "Brandt"],
    ),
    "a bracket inside a sentence": (
        "The mayor [{person:Brandt}] left.\n\nTwelve men died.",
        [None],
    ),
    "an article about a speech": (
        "The address by President {person:Odo Brandt} was long.\n\nTwelve men died.",
        [None],
    ),
    "a correspondent's report": (
        "Tolma -- [Report] [{person:Anna Webb}] [Text] Twelve men died.",
        [None],
    ),
    "a correspondent who is announced": (
        "Here is a report by {person:Anna Webb}.\n\n[Begin recording] [{person:Webb}] Twelve men died.",
        [None],
    ),
    "a gloss opens a paragraph": ("It rained.\n\n[Passage omitted] Twelve men died.", [None]),
}


@pytest.mark.parametrize(("markup", "expected"), SPEECHES.values(), ids=SPEECHES)
def test_who_holds_a_speech_is_its_source(sources_of, markup, expected):
    assert sources_of(markup) == expected
