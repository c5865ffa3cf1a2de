"""Whose people or property a claim counts: ISO 3166-1 alpha-3, None where the text leaves it open."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from extractor.gazetteer import country_of_capital, country_of_name, is_disputed
from extractor.pipeline.findings import Finding
from extractor.pipeline.links import Anchor
from extractor.pipeline.nationality import (
    countries_of,
    country_of_phrase,
    country_of_text,
    is_of_many,
    owner_before,
    stated_country,
)
from extractor.pipeline.noun_phrases import head_index
from extractor.pipeline.quantities import Quantity
from extractor.pipeline.sentence_view import Sentence, find_clause
from extractor.pipeline.words import Word, function_words
from extractor.records import TOLLS

PEOPLE = TOLLS | {"affected", "personnel", "people"}
OWNER_REACH = 40  # characters before a body's name in which the country that it belongs to stands
PART_REACH = 6  # words behind `including` that say who was among those counted
ALL_REACH = 9  # words behind a number in which `on both sides` speaks of it
FIELDING_REACH = 14  # words between a country and the troops that it sends
_HARMED = frozenset(("killed", "injured", "casualties", "detained", "abducted"))
_HELD = frozenset(("detained", "abducted"))
_ABROAD = frozenset(("displaced", "evacuated"))  # people who are brought to where they do not belong


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
        return Whose(_of_weapons(sentence, quantity))
    stated = stated_country(sentence, quantity)
    if finding.measure == "percentage":
        return Whose(stated.country)
    is_property = finding.measure == "structures" and _is_civil(sentence, quantity)
    if not (finding.measure in PEOPLE or is_property):
        return Whose(None)
    if stated.is_told:
        return Whose(stated.country, is_open=False)
    if finding.measure == "personnel":
        held = owner_before(sentence.words, quantity, function_words("fielding_verbs"), FIELDING_REACH)
        if held is not None:
            return Whose(held)
    if item["place"] is not None and is_disputed(text[item["place"]["start"] : item["place"]["end"]]):
        return _NOBODYS
    spoken = _of_source(text, item, main)
    if _is_military(quantity) and finding.measure != "personnel" and item["source"] is not None:
        forces = _of_forces(text, item)
        if forces is not None:
            return Whose(forces)
    is_harm = is_property or finding.measure in TOLLS or finding.measure == "affected"
    is_home = is_harm and main is not None and not _names_another(text, sentence, main)
    guess = _by_place(text, sentence, finding, item, main) or spoken or (main if is_home else None)
    return _NOBODYS if _may_be_of_others(sentence, quantity, guess) else Whose(guess)


def _by_place(
    text: str,
    sentence: Sentence,
    finding: Finding,
    item: dict[str, Any],
    main: str | None,
) -> str | None:
    """Return the country of the claim's place; troops and those brought there are of other countries."""
    place = item["place"]
    if place is None or finding.measure == "personnel":
        return None
    anchor = next((p for p in sentence.places if p.start == place["start"]), None)
    country = (
        (anchor.country if anchor is not None else None)
        or item["place_country"]
        or country_of_name(text[place["start"] : place["end"]])
    )
    if anchor is None and country not in (None, main) and _names_another(text, sentence, str(country)):
        return None  # carried on to a sentence about others
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
    if follower is None or {place.kind, follower.kind} != {"country"}:
        return False
    between = [word.lower for word in sentence.words[place.last + 1 : follower.first]]
    return follower.country != place.country and between in (["and"], [","])


def _is_towards(words: Sequence[Word], place: Anchor) -> bool:
    return place.first > 0 and words[place.first - 1].lower in function_words("towards")


def _may_be_of_others(sentence: Sentence, quantity: Quantity, guess: str | None) -> bool:
    """Tell whether a sentence counts people from elsewhere, too: of both sides, the whole world, tourists."""
    words = sentence.words
    if any(word.lower in function_words("visitors") for word in words):
        return True
    lowers = [word.lower for word in words[quantity.last + 1 : _next_number(sentence, quantity)]]
    if not function_words("worldwide").isdisjoint(lowers) or _says(
        lowers[:ALL_REACH], function_words("entire"), function_words("whole_of")
    ):
        return True
    low, high = find_clause(sentence, quantity, None)
    clause = [word.lower for word in words[low:high]]
    if _says(clause, function_words("sharing"), function_words("shared")) or (
        "both" in clause and len(countries_of(words[low:high])) > 1
    ):
        return True
    opener = next((i for i, lower in enumerate(lowers) if lower in function_words("taking_in")), None)
    if opener is None:
        return False
    part = words[quantity.last + 2 + opener :][:PART_REACH]
    return is_of_many(part) or bool(countries_of(part) - {guess})


def _says(lowers: Sequence[str], left: frozenset[str], right: frozenset[str]) -> bool:
    """Tell whether a word of one class stands before one of another: both sides, the world; not: the world's port."""
    return any(
        first in left and second in right and third != "'s"
        for first, second, third in zip(lowers, lowers[1:], [*lowers[2:], ""], strict=False)
    )


def _next_number(sentence: Sentence, quantity: Quantity) -> int:
    """Return the word where the next quantity of a sentence starts, or its end."""
    starts = (other.first for other, _ in sentence.quantities if other.first > quantity.last)
    return next(starts, len(sentence.words))


def _of_weapons(sentence: Sentence, quantity: Quantity) -> str | None:
    """Return the owner of weapons lost, downed or held; those fired or launched have none that counts."""
    words = sentence.words
    around = words[max(0, quantity.first - 4) : quantity.last + 5]
    if any(word.lower in function_words("firing_verbs") for word in around):
        return None
    stated = country_of_phrase(words[quantity.number_at : quantity.last + 1])
    return stated or owner_before(words, quantity, function_words("arming_verbs"), FIELDING_REACH)


def _is_military(quantity: Quantity) -> bool:
    entry = head_index().get(quantity.head or "")
    return entry is not None and entry[1].subject_type == "military"


def _of_forces(text: str, item: dict[str, Any]) -> str | None:
    """Return the country whose forces speak of soldiers: the U.S. military said three marines had died."""
    if item["source_type"] not in ("military", "official"):
        return None
    source = item["source"]
    return country_of_text(text[source["start"] : source["end"]])


def _is_civil(sentence: Sentence, quantity: Quantity) -> bool:
    """Tell whether buildings belong to a country's people: not "three militia-held houses" of a named body."""
    held = any(
        entity.label == "ORGANIZATION" and quantity.first <= entity.last and entity.first <= quantity.last
        for entity in sentence.entities
    )
    return quantity.head in function_words("dwellings") and not held


def _names_another(text: str, sentence: Sentence, main: str) -> bool:
    """Tell whether a sentence names a country or people other than the article's own."""
    return bool(_named(text, sentence) - {None, main})


def names_country(text: str, sentence: Sentence) -> bool:
    """Tell whether a sentence names a country, a place in one, or a people."""
    return bool(_named(text, sentence) - {None})


def _named(text: str, sentence: Sentence) -> set[str | None]:
    start, end = sentence.words[0].start, sentence.words[-1].end
    return {place.country for place in sentence.places} | {country_of_text(text[start:end])}


def _of_source(text: str, item: dict[str, Any], main: str | None) -> str | None:
    """Return the country that speaks of its own: "Tajikistan reported"; "U.S. officials" abroad count others."""
    source = item["source"]
    if source is None or text[source["end"] : source["end"] + 5] == " and " or _acted(text, item):
        return None
    spoken = text[source["start"] : source["end"]]
    country = country_of_name(spoken) or country_of_capital(spoken)
    if country is not None or item["source_type"] not in ("official", "medical", "witness"):
        return country
    named = country_of_text(spoken) or _owner(text, source["start"])
    # Those held by a state that speaks of them are its own where the article is about it.
    is_home = main == named or (main is None and item["measure"] not in _HELD)
    return named if is_home else None


def _acted(text: str, item: dict[str, Any]) -> bool:
    """Tell whether the speaker did what is told: Italy says [its troops] killed 300, they are not its own."""
    actor = item["actor"]
    if actor is None or item["measure"] not in _HARMED:
        return False
    first = text[actor["start"] : actor["end"]].lower().split()[0]
    return first in function_words("speaker_pronouns") | function_words("possessives")


def _owner(text: str, start: int) -> str | None:
    """Return the country whose body speaks: "Tajikistan's [Interior Ministry]", "the Kyrgyz [Health Ministry]"."""
    before = text[max(0, start - OWNER_REACH) : start].rstrip()
    owner = before.removesuffix("'s").removesuffix("'")
    words = owner.split()
    return country_of_text(words[-1]) if words and owner[-1].isalnum() else None
