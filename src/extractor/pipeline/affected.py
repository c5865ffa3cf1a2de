"""Whose people or property a claim counts: ISO 3166-1 alpha-3, None where the text leaves it open."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from extractor.gazetteer import country_of_capital, country_of_name, is_disputed
from extractor.gazetteer.classes import spans_countries
from extractor.pipeline.belongings import OWNER_REACH, is_property, owner_of_weapons
from extractor.pipeline.findings import Finding
from extractor.pipeline.links import Anchor
from extractor.pipeline.nationality import (
    countries_of,
    country_of_text,
    is_of_many,
    owner_before,
)
from extractor.pipeline.noun_phrases import head_index
from extractor.pipeline.quantities import Quantity
from extractor.pipeline.sentence_view import Sentence, find_clause
from extractor.pipeline.source_nouns import find_source_type
from extractor.pipeline.stated import (
    complement,
    country_of_disaster,
    country_of_having,
    country_of_most,
    country_of_owner,
    find_origin,
    own_country,
    ruler_of,
    stated_country,
)
from extractor.pipeline.words import Words, function_words
from extractor.records import TOLLS

PEOPLE = TOLLS | {"affected", "personnel", "people"}
PART_REACH = 6  # words behind `including` that say who was among those counted
ALL_REACH = 9  # words behind a number in which `on both sides` speaks of it
_TO_CARRIER = 3  # words between a people and its vehicle: a Danish naval patrol boat
_SUFFERED = TOLLS | {"affected"}
_HARMED = frozenset(("killed", "injured", "casualties", "detained", "abducted"))
_HELD = frozenset(("detained", "abducted"))
_ABROAD = frozenset(
    ("displaced", "evacuated", "people")
)  # people who are brought to where they do not belong


class Whose(NamedTuple):
    """Whose people a number counts; `is_open` is false where the text says that they are of no one country."""

    country: str | None
    is_open: bool = True


_NOBODYS = Whose(None, is_open=False)


def find_affected(
    text: str,
    sentence: Sentence,
    quantity: Quantity,
    finding: Finding,
    item: dict[str, Any],
    *,
    main: str | None,
) -> Whose:
    """Return the country by the counted phrase, who holds it, the claim's place, who speaks of its own, or `main`.

    `main` is the one country that the article is about; it does not count beside another one in the sentence.
    """
    if item["negated"]:
        return _NOBODYS
    if finding.measure == "weapons":
        home = _by_place(text, sentence, quantity, finding, item, main) or _home(text, sentence, main)
        return Whose(owner_of_weapons(text, sentence, quantity, item, home))
    stated = stated_country(sentence, quantity)
    is_thing = is_property(sentence, quantity, finding)
    if not (finding.measure in PEOPLE or is_thing or _is_share_of_people(sentence, quantity, finding)):
        return Whose(stated.country if finding.measure == "percentage" else None)
    if not stated.is_told:
        stated = own_country(text, sentence, quantity, item)
    if not stated.is_told and finding.measure in _SUFFERED:
        stated = country_of_having(sentence, quantity)
        stated = stated if stated.is_told else country_of_disaster(sentence, quantity)
    if not stated.is_told and finding.measure == "displaced":
        stated = find_origin(sentence, quantity)
    is_fielded = finding.measure == "personnel" and stated.country is None
    held = _fielded_by(sentence, quantity) if is_fielded else None
    if held is not None:
        return Whose(held)
    if stated.is_told:
        return Whose(stated.country, is_open=False)
    return _by_circumstances(text, sentence, quantity, finding, item, main)


def _by_circumstances(
    text: str,
    sentence: Sentence,
    quantity: Quantity,
    finding: Finding,
    item: dict[str, Any],
    main: str | None,
) -> Whose:
    """Return the country by who sends troops, by the place, by who speaks, by what the article is about."""
    if _is_military(quantity) and finding.measure != "personnel" and item["source"] is not None:
        forces = _of_forces(text, item)
        if forces is not None:
            return Whose(forces)
    by_place = _by_place(text, sentence, quantity, finding, item, main)
    if quantity.head in function_words("uprooted"):
        return Whose(main) if by_place not in (None, main) else _NOBODYS
    if item["place"] is not None and _is_of_no_country(text, sentence, item["place"]):
        return _NOBODYS
    is_held = finding.measure in _HELD and finding.frame == "noun"
    spoken = None if is_held and main is None else _of_source(text, item, main)
    spoken = spoken or _of_captors(text, finding, item)
    is_harm = finding.measure in _SUFFERED or finding.measure in ("structures", "count", "percentage")
    guess = (
        by_place
        or spoken
        or (_home(text, sentence, main) if is_harm or _is_local(sentence, quantity, finding) else None)
    )
    most = country_of_most(sentence.words, quantity)
    if most is not None:
        return Whose(guess if guess == most else None, is_open=False)
    if _is_military(quantity) and guess is not None and _forces_of_others(sentence, guess):
        return _NOBODYS  # of the Israeli troops that raided the town, not of its people
    return _NOBODYS if _may_be_of_others(sentence, quantity, guess) else Whose(guess)


def _is_local(sentence: Sentence, quantity: Quantity, finding: Finding) -> bool:
    """Tell whether those counted belong where they are: policemen and rebels, villagers and voters; not troops."""
    if finding.measure not in ("personnel", "people"):
        return False
    words = sentence.words
    counted = words.lowers[quantity.number_at : quantity.last + 1]
    of_them = (word.lower for word in complement(words, quantity.last + 1))
    return not function_words("locals").isdisjoint((quantity.head or "", *counted, *of_them))


def _is_share_of_people(sentence: Sentence, quantity: Quantity, finding: Finding) -> bool:
    """Tell whether a share is one of people of a place: a third of the victims; not: of all women, of the vote."""
    at = quantity.last + 1
    behind = [word.lower for word in complement(sentence.words, at)[1:]]
    if sentence.words.lowers[at : at + 1] == ["the"]:
        behind = sentence.words.lowers[at + 1 : at + 2]  # half the victims
    if finding.measure != "percentage" or not behind or behind[0] in function_words("all"):
        return False
    return not (function_words("locals") | function_words("counted_people")).isdisjoint(behind)


def _home(text: str, sentence: Sentence, main: str | None) -> str | None:
    """Return the country that the article is about, unless a sentence names another."""
    return None if main is None or names_other_country(text, sentence, main) else main


def _fielded_by(sentence: Sentence, quantity: Quantity) -> str | None:
    return owner_before(sentence.words, quantity, function_words("fielding_verbs"), OWNER_REACH)


def _of_captors(text: str, finding: Finding, item: dict[str, Any]) -> str | None:
    """Return the country whose police or courts hold people: they are held at home, where no place is named."""
    actor = item["actor"]
    if finding.measure != "detained" or actor is None or item["place"] is not None:
        return None
    words = text[actor["start"] : actor["end"]]
    country = country_of_name(words) or country_of_text(words)
    is_civil = country_of_name(words) is not None or find_source_type(words) == "official"
    return country if is_civil else None


def _is_of_no_country(text: str, sentence: Sentence, place: dict[str, int]) -> bool:
    """Tell whether a place belongs to several countries or is claimed by two: Asia, Karabakh."""
    if is_disputed(text[place["start"] : place["end"]]):
        return True
    anchor = next((p for p in sentence.places if p.start == place["start"]), None)
    return (
        anchor is not None
        and spans_countries(anchor.kind, anchor.country)
        and ruler_of(sentence.words, anchor) is None
    )


def _forces_of_others(sentence: Sentence, guess: str) -> bool:
    """Tell whether a sentence names troops of another country: Israeli troops, U.S.-led forces."""
    return any(
        right.lower in function_words("forces") and country_of_text(left.text) not in (None, guess)
        for left, right in pairwise(sentence.words)
    )


def _by_place(
    text: str,
    sentence: Sentence,
    quantity: Quantity,
    finding: Finding,
    item: dict[str, Any],
    main: str | None,
) -> str | None:
    """Return the country of the claim's place; troops and those brought there are of other countries."""
    place = item["place"]
    if place is None or (finding.measure == "personnel" and not _is_local(sentence, quantity, finding)):
        return None
    anchor = next((p for p in sentence.places if p.start == place["start"]), None)
    country = (
        (anchor.country if anchor is not None else None)
        or item["place_country"]
        or country_of_name(text[place["start"] : place["end"]])
    )
    if anchor is None and country not in (None, main) and names_other_country(text, sentence, country):
        return None  # carried on to a sentence about others
    if anchor is not None and spans_countries(anchor.kind, anchor.country):
        return ruler_of(sentence.words, anchor)
    if anchor is not None and _is_listed(sentence, anchor):
        return None
    if (
        finding.measure in _ABROAD
        and anchor is not None
        and country != main
        and _is_towards(sentence.words, anchor)
    ):
        return None
    return country


def _is_listed(sentence: Sentence, place: Anchor) -> bool:
    """Tell whether a place is the first of several in different countries: in India, Bangladesh and Nepal."""
    follower = next((p for p in sentence.places if p.first > place.last), None)
    speaks = any(cue.first <= follower.first <= cue.last for cue in sentence.cues if follower is not None)
    if follower is None or speaks or {place.kind, follower.kind} != {"country"}:
        return False
    between = sentence.words.lowers[place.last + 1 : follower.first]
    return follower.country != place.country and between in (["and"], [","])


def _is_towards(words: Words, place: Anchor) -> bool:
    return place.first > 0 and words.lowers[place.first - 1] in function_words("towards")


def _may_be_of_others(sentence: Sentence, quantity: Quantity, guess: str | None) -> bool:
    """Tell whether a sentence counts people from elsewhere, too: of both sides, the whole world, tourists."""
    words = sentence.words
    if not function_words("visitors").isdisjoint(sentence.present):
        return True
    lowers = words.lowers[quantity.last + 1 : _next_number(sentence, quantity)]
    if not function_words("worldwide").isdisjoint(lowers) or _says(
        lowers[:ALL_REACH], function_words("entire"), function_words("whole_of")
    ):
        return True
    low, high = find_clause(sentence, quantity, None)
    clause = words.lowers[low:high]
    if _says(clause, function_words("sharing"), function_words("shared")) or (
        "both" in clause and len(countries_of(words[low:high])) > 1
    ):
        return True
    if _is_of_foreign_carrier(words, guess):
        return True
    opener = next((i for i, lower in enumerate(lowers) if lower in function_words("taking_in")), None)
    if opener is None:
        return False
    part = words[quantity.last + 2 + opener :][:PART_REACH]
    return is_of_many(part) or bool(countries_of(part) - {guess})


def _is_of_foreign_carrier(words: Words, guess: str | None) -> bool:
    """Tell whether a vehicle of another country crashed or sank: a Danish ferry sank in the port of X."""
    if function_words("crashing").isdisjoint(words.lowers):
        return False
    return any(
        word.lower in function_words("carriers")
        and countries_of(words[max(0, index - _TO_CARRIER) : index]) - {guess}
        for index, word in enumerate(words)
    )


def _says(lowers: Sequence[str], left: frozenset[str], right: frozenset[str]) -> bool:
    """Tell whether a word of one class stands before one of another: both sides, the world; not: the world's port."""
    return not left.isdisjoint(lowers) and any(
        first in left and second in right and third != "'s"
        for first, second, third in zip(lowers, lowers[1:], [*lowers[2:], ""], strict=False)
    )


def _next_number(sentence: Sentence, quantity: Quantity) -> int:
    """Return the word where the next quantity of a sentence starts, or its end."""
    starts = (other.first for other, _ in sentence.quantities if other.first > quantity.last)
    return next(starts, len(sentence.words))


def _is_military(quantity: Quantity) -> bool:
    entry = head_index().get(quantity.head or "")
    return entry is not None and entry[1].subject_type == "military"


def _of_forces(text: str, item: dict[str, Any]) -> str | None:
    """Return the country whose forces speak of soldiers: the U.S. military said three marines had died."""
    if item["source_type"] not in ("military", "official") or _acted(text, item):
        return None
    source = item["source"]
    return country_of_text(text[source["start"] : source["end"]])


def names_other_country(text: str, sentence: Sentence, country: str | None) -> bool:
    """Tell whether a sentence names a country, a place in one, or a people other than the given one's."""
    return bool(_named(text, sentence) - {None, country})


def _named(text: str, sentence: Sentence) -> set[str | None]:
    if sentence.countries is None:
        start, end = sentence.words[0].start, sentence.words[-1].end
        sentence.countries = {place.country for place in sentence.places} | {country_of_text(text[start:end])}
    return sentence.countries


def _of_source(text: str, item: dict[str, Any], main: str | None) -> str | None:
    """Return the country that speaks of its own: "Tajikistan reported"; "U.S. officials" abroad count others."""
    source = item["source"]
    if source is None or text[source["end"] : source["end"] + 5] == " and " or _acted(text, item):
        return None
    spoken = text[source["start"] : source["end"]]
    country = country_of_name(spoken) or country_of_capital(spoken)
    if country is not None or item["source_type"] not in ("official", "medical", "witness"):
        return country
    named = country_of_text(spoken) or country_of_owner(text, source["start"])
    return named if main in (None, named) else None


def _acted(text: str, item: dict[str, Any]) -> bool:
    """Tell whether the speaker did what is told: Italy says [its troops] killed 300, they are not its own."""
    actor = item["actor"]
    if actor is None or item["measure"] not in _HARMED:
        return False
    first = text[actor["start"] : actor["end"]].lower().split()[0]
    return first in function_words("speaker_pronouns") | function_words("possessives")
