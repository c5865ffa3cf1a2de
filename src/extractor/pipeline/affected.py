"""Whose people or property a claim counts: ISO 3166-1 alpha-3, None where the text leaves it open."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from extractor.gazetteer import country_of_capital, country_of_demonym, country_of_name
from extractor.pipeline.findings import Finding
from extractor.pipeline.quantities import Quantity
from extractor.pipeline.sentence_view import Sentence
from extractor.pipeline.words import Word, function_words
from extractor.records import TOLLS

PEOPLE = TOLLS | {"affected", "personnel", "people"}
OWNER_REACH = 40  # characters before a body's name in which the country that it belongs to stands


def find_affected(
    text: str,
    sentence: Sentence,
    quantity: Quantity,
    finding: Finding,
    item: dict[str, Any],
    *,
    main: str | None,
) -> str | None:
    """Return the country by the counted phrase, the claim's place, a country that speaks of its own, or `main`.

    `main` is the one country that the article is about; it does not count beside another one in the sentence.
    """
    is_property = finding.measure == "structures" and _is_civil(sentence, quantity)
    if item["negated"] or not (finding.measure in PEOPLE or is_property):
        return None
    named = country_of_phrase(sentence.words[quantity.number_at : quantity.last + 1])
    if named is not None:
        return named
    place = item["place"]
    if place is not None and finding.measure != "personnel":  # troops stand in other countries than their own
        known = next((p.country for p in sentence.places if p.start == place["start"]), None)
        country = known or item["place_country"] or country_of_name(text[place["start"] : place["end"]])
        if country is not None:
            return country
    spoken = _of_source(text, item, main)
    is_harm = is_property or finding.measure in TOLLS or finding.measure == "affected"
    if spoken is not None or main is None or not is_harm or _names_another(text, sentence, main):
        return spoken
    return main


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
    return {place.country for place in sentence.places} | {country_of_phrase_text(text[start:end])}


def _of_source(text: str, item: dict[str, Any], main: str | None) -> str | None:
    """Return the country that speaks of its own: "Tajikistan reported"; "U.S. officials" abroad count others."""
    source = item["source"]
    if source is None or text[source["end"] : source["end"] + 5] == " and ":
        return None
    spoken = text[source["start"] : source["end"]]
    country = country_of_name(spoken) or country_of_capital(spoken)
    if country is not None or item["source_type"] not in ("official", "medical", "witness"):
        return country
    named = country_of_phrase_text(spoken) or _owner(text, source["start"])
    return named if main in (None, named) else None


def _owner(text: str, start: int) -> str | None:
    """Return the country whose body speaks: "Tajikistan's [Interior Ministry]", "the Kyrgyz [Health Ministry]"."""
    before = text[max(0, start - OWNER_REACH) : start].rstrip()
    owner = before.removesuffix("'s").removesuffix("'")
    words = owner.split()
    return country_of_phrase_text(words[-1]) if words and owner[-1].isalnum() else None


@lru_cache(maxsize=1024)
def country_of_phrase_text(text: str) -> str | None:
    """Return the country of the first demonym or country name among the words of a text."""
    for word in text.replace("'s", " ").split():
        country = country_of_demonym(word) or country_of_name(word)
        if country is not None:
            return country
    return None


def country_of_phrase(phrase: Sequence[Word]) -> str | None:
    """Return the country whose people a counted phrase names: `eight Iraqi soldiers` -> IRQ."""
    for size in (2, 1):
        for index in range(len(phrase) - size + 1):
            text = " ".join(word.text for word in phrase[index : index + size])
            country = country_of_demonym(text) or country_of_name(text)
            if country is not None:
                return country
    return None
