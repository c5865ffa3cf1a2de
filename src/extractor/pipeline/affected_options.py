"""Whose people or property a claim may count: the countries that its surroundings name, with their features."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from extractor.gazetteer import country_of_capital, country_of_demonym, country_of_name
from extractor.pipeline.affected import country_of_phrase_text, owner_of
from extractor.pipeline.asked import Asked
from extractor.pipeline.choices import Option, step
from extractor.pipeline.noun_phrases import head_index
from extractor.pipeline.surroundings import Surroundings
from extractor.pipeline.words import function_words

_MOST_OF = 0.6  # share of an article's places that makes a country the most of them
_NEAR = (4, 12)  # words between a demonym and the number
_BACK = (0, 1, 2)
# What makes a country a candidate: a people named beside the number ("Turkish drones") or the speaker's does not; where
# two countries share the article, neither does what the article as a whole is about.
_ABOUT_CLAIM = frozenset(
    ("in the phrase", "place in the phrase", "place", "place left", "place right", "previous 0", "previous 1")
)
_ENOUGH = _ABOUT_CLAIM | {"main", "most"}
# Kinds of evidence whose combination says more than each alone.
_STRONG = frozenset(
    (
        "in the phrase",
        "place in the phrase",
        "place",
        "main",
        "speaks",
        "previous 0",
        "previous 1",
        "most",
        "owns",
    )
)

Evidence = dict[str, set[str]]


@dataclass(frozen=True, slots=True)
class Known:
    """What other steps know: the article's country, and the last claim's with the sentences since."""

    main: str | None
    previous: str | None
    since: int


def affected_options(asked: Asked, around: Surroundings, item: dict[str, Any], known: Known) -> list[Option]:
    """Return the options, none first; `item` is the claim with its source, place and `place_country`."""
    evidence: Evidence = defaultdict(set)
    _from_words(evidence, asked)
    _from_places(evidence, asked, around)
    _from_chosen_place(evidence, asked, around, item)
    _from_source(evidence, around.text, item)
    if known.main is not None:
        evidence[known.main].add("main")
    if known.previous is not None:
        evidence[known.previous].add(f"previous {step(known.since, _BACK)}")
    _from_article(evidence, around)
    enough = _ABOUT_CLAIM if around.has_rivals() else _ENOUGH
    evidence = {country: kinds for country, kinds in evidence.items() if not kinds.isdisjoint(enough)}
    entry = head_index().get(asked.quantity.head or "")
    head = "no head" if asked.quantity.head is None else f"head {entry[1].subject_type if entry else None}"
    civil = asked.quantity.head in function_words("dwellings")
    setting = (
        f"armed {around.names_armed_group(asked.number):d} rivals {around.has_rivals():d} civil {civil:d}"
    )
    options = [Option(None, (), list(_of_none(asked, item, known, head, len(evidence))))]
    options[0].shared.extend((f"none {setting}", f"none {setting} {asked.group}"))
    for country, kinds in sorted(evidence.items()):
        shared = list(_features(asked, kinds, head, len(evidence)))
        strong = "named" if {"in the phrase", "place in the phrase", "place"} & kinds else "guessed"
        shared += [f"{setting} {strong}", f"{setting} {strong} {asked.group}"]
        options.append(Option(country, (), shared))
    return options


def _from_words(evidence: Evidence, asked: Asked) -> None:
    """Add the peoples that the sentence names, by where they stand."""
    words, quantity = asked.sentence.words, asked.quantity
    for index, word in enumerate(words):
        if not word.text[:1].isupper():
            continue
        country = country_of_demonym(word.text)
        if country is None and index + 1 < len(words):
            country = country_of_demonym(f"{word.text} {words[index + 1].text}")
        if country is None:
            continue
        if quantity.number_at <= index <= quantity.last:
            evidence[country].add("in the phrase")
        elif index < quantity.first:
            evidence[country].add(f"people left {step(quantity.first - index, _NEAR)}")
        else:
            evidence[country].add(f"people right {step(index - quantity.last, _NEAR)}")


def _from_places(evidence: Evidence, asked: Asked, around: Surroundings) -> None:
    sentence, quantity = asked.sentence, asked.quantity
    for place in sentence.places:
        if place.country is None:
            continue
        kinds = evidence[place.country]
        if quantity.number_at <= place.first and place.last <= quantity.last:
            kinds.add("place in the phrase")
        elif not any(cue.first <= place.first <= cue.last for cue in sentence.cues):
            kinds.add("place left" if place.first < quantity.first else "place right")
        if place.last + 1 < len(sentence.words) and sentence.words[place.last + 1].text == "'s":
            kinds.add("owns")
        if place.first < 3:
            kinds.add("opens")
        if any(cue.first <= place.first <= cue.last for cue in sentence.cues):
            kinds.add("place of the speaker")
    for named in around.places:
        if named.country is not None and named.sentence == asked.number - 1:
            evidence[named.country].add("sentence before")


def _from_chosen_place(evidence: Evidence, asked: Asked, around: Surroundings, item: dict[str, Any]) -> None:
    chosen = item["place"]
    if chosen is not None:
        country = item["place_country"] or country_of_name(around.text[chosen["start"] : chosen["end"]])
        if country is not None:
            evidence[country].add("place")
            if chosen["start"] < asked.sentence.words[0].start:
                evidence[country].add("earlier place")


def _from_source(evidence: Evidence, text: str, item: dict[str, Any]) -> None:
    source = item["source"]
    if source is None:
        return
    spoken = text[source["start"] : source["end"]]
    country = country_of_name(spoken) or country_of_capital(spoken)
    if country is not None:
        evidence[country].add("speaks")
    owner = country_of_phrase_text(spoken) or owner_of(text, source["start"])
    if owner is not None:
        evidence[owner].add(f"source {item['source_type']}")


def _from_article(evidence: Evidence, around: Surroundings) -> None:
    if not around.countries:
        return
    first = max(around.countries, key=lambda country: around.countries[country])
    evidence[first].add("first")
    whole = around.countries.total()
    for country, kinds in evidence.items():
        if around.countries[country] > _MOST_OF * whole:
            kinds.add("most")


def _of_none(asked: Asked, item: dict[str, Any], known: Known, head: str, count: int) -> Iterator[str]:
    measure, quantity = asked.finding.measure, asked.quantity
    yield "none"
    yield f"none {measure}"
    yield f"none {head}"
    yield f"none {measure} {head}"
    yield f"none countries {min(4, count)}"
    yield f"none negated {quantity.negated:d}"
    yield f"none frame {asked.finding.frame}"
    yield f"none main {known.main is not None:d}"
    yield f"none place {item['place'] is not None:d}"
    yield f"none source {item['source'] is not None:d}"
    yield f"none unit {quantity.unit}"
    both = any(word.lower in function_words("both_sides") for word in asked.sentence.words)
    yield f"none both {both:d}"


def _features(asked: Asked, kinds: set[str], head: str, count: int) -> Iterator[str]:
    for kind in sorted(kinds):
        yield kind
        yield f"{kind} {asked.group}"
        yield f"{kind} {head}"
    together = "+".join(sorted(kinds & _STRONG))
    yield f"all {together}"
    yield f"all {together} {asked.group}"
    yield f"only {count == 1:d}"
    yield f"negated {asked.quantity.negated:d}"
    yield f"kinds {min(5, len(kinds))}"
    yield f"frame {asked.finding.frame}"
    yield f"measure {asked.finding.measure}"
