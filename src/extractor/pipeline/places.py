"""`extractor_places`: the entities labelled PLACE put on the map, as items of the group "places"."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from extractor.gazetteer.beside import Spot, is_listed
from extractor.gazetteer.classes import is_compass_word, split_class
from extractor.gazetteer.folding import drop_article, fold_name
from extractor.gazetteer.index import SETTLEMENTS, Candidate
from extractor.gazetteer.placing import Placed, is_about_city, place_names
from extractor.pipeline.extensions import set_items, text_of
from extractor.pipeline.fullest import fullest_name
from extractor.pipeline.words import function_words
from extractor.records import PlaceType

GROUP = "places"
_BEFORE = 12  # characters in front of a name that are read for a preposition
LABEL = "PLACE"
# What stands behind "in" is a quarter where a large city has this share of the mentions of towns, and so many.
_CITY_SHARE = 0.75
_CITY_MENTIONS = 3


def find_places(text: str, spots: list[Spot]) -> list[dict[str, Any]]:
    """Return one item for each mention; what the gazetteer does not surely know stays without coordinates."""
    found = place_names(text, spots)
    keys = [
        _entity_key(text[spot.start : spot.end], placed) for spot, placed in zip(spots, found, strict=True)
    ]
    forms: dict[str, list[str]] = {}
    for spot, key in zip(spots, keys, strict=True):
        forms.setdefault(key, []).append(text[spot.start : spot.end])
    unplaced = _unplaced_types(text, spots, found, keys)
    names = {key: fullest_name(written) for key, written in forms.items()}
    numbers = {key: f"p{number}" for number, key in enumerate(forms, start=1)}
    return [
        {
            "start": spot.start,
            "end": spot.end,
            "name": names[key],
            **_attributes(placed, unplaced.get(key)),
            "entity_id": numbers[key],
        }
        for spot, placed, key in zip(spots, found, keys, strict=True)
    ]


def _entity_key(name: str, placed: Placed) -> str:
    candidate = placed.candidate
    if candidate is None:
        return drop_article(fold_name(name))
    place = candidate.place
    # Our own file and the extract know the same place by different keys, but by one GeoNames id.
    key = place.key if place.geonames_id is None else str(place.geonames_id)
    return f"{key} {_type(candidate, placed.place_type)} {fold_name(name)}" if _is_nearby(placed) else key


def _is_nearby(placed: Placed) -> bool:
    """Return whether the name is another thing than the place it was found by, but stands there.

    "Mosul Dam" found by "Mosul"; "Dadu district" where only the town of Dadu is known.
    """
    candidate = placed.candidate
    if candidate is None:
        return False
    other_thing = candidate.class_word is not None and not candidate.class_word.same_place
    return other_thing or (
        _type(candidate, placed.place_type) in ("region", "area")
        and candidate.place.place_type in SETTLEMENTS
    )


def _attributes(placed: Placed, unplaced: PlaceType | None) -> dict[str, Any]:
    """Return the fields that say what and where the place is; `unplaced`: its kind where it is not on the map."""
    candidate = placed.candidate
    if candidate is None:
        return {
            "place_type": placed.place_type or unplaced,
            "country": placed.country,
            "geonames_id": None,
            "latitude": None,
            "longitude": None,
            "method": "places.unplaced",
        }
    place = candidate.place
    is_nearby = _is_nearby(placed)
    return {
        "place_type": _type(candidate, placed.place_type),
        "country": place.country,
        "geonames_id": None if is_nearby else place.geonames_id,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "method": "places.nearby" if is_nearby else "places.gazetteer",
    }


def _type(candidate: Candidate, said: PlaceType | None) -> PlaceType:
    found, word = candidate.place.place_type, candidate.class_word
    # "Kanbalu Township" found by the town of Kanbalu is the township.
    if word is not None and (not word.same_place or (word.place_type == "region" and found in SETTLEMENTS)):
        return word.place_type
    # The gazetteer tells city from village by size alone, and lacks many districts: the article knows better.
    return said if said in (*SETTLEMENTS, "region", "area") and found in SETTLEMENTS else found


def _unplaced_types(
    text: str, spots: Sequence[Spot], found: Sequence[Placed], keys: Sequence[str]
) -> dict[str, PlaceType]:
    """Return the kinds of entities that are not on the map: by their names, by how they stand, by their lists.

    Behind "in", "from" or "near" stands a settlement: the gazetteer knows those of 500 people and more, so it is a
    village, or a quarter where the article is about one large city. Sites mostly stand behind "at" or an article:
    at Zobe, the Markale.
    """
    types: dict[str, PlaceType] = {}
    open_keys: set[str] = set()
    for spot, placed, key in zip(spots, found, keys, strict=True):
        if placed.candidate is not None:
            continue
        by_name = placed.place_type or _type_by_name(text[spot.start : spot.end])
        if by_name is not None:
            types.setdefault(key, by_name)
        elif _is_settled(text, spot) and not is_compass_word(fold_name(text[spot.start : spot.end])):
            open_keys.add(key)
    is_city = is_about_city(found, share=_CITY_SHARE, least=_CITY_MENTIONS)
    types |= dict.fromkeys(open_keys - types.keys(), "area" if is_city else "village")
    order = sorted(range(len(spots)), key=lambda position: spots[position].start)
    for left, right in [*pairwise(order), *pairwise(reversed(order))]:
        key, said = keys[right], _listed_type(found[left], types.get(keys[left]))
        first, second = sorted((spots[left], spots[right]), key=lambda spot: spot.start)
        if found[right].candidate is None and key not in types and said and is_listed(text, first, second):
            types[key] = said
    return types


def _listed_type(placed: Placed, unplaced: PlaceType | None) -> PlaceType | None:
    """Return the kind that a list's next member has when this one has its kind: towns stand beside villages."""
    found = unplaced if placed.candidate is None else _type(placed.candidate, placed.place_type)
    return "village" if found in SETTLEMENTS else found if found in ("region", "area", "facility") else None


def _type_by_name(name: str) -> PlaceType | None:
    return next((row.place_type for _, row in split_class(fold_name(name))), None)


def _is_settled(text: str, spot: Spot) -> bool:
    words = text[max(0, spot.start - _BEFORE) : spot.start].split()
    return bool(words) and words[-1].lower() in function_words("settled_in")


class PlaceFinder:
    """Reads `doc.ents`, writes the group "places"; common words that were taken for places are entities no more."""

    def __call__(self, doc: Doc) -> Doc:
        """Return the document with the items set; it has none when no entity is a place."""
        text = text_of(doc)
        spots = [Spot(ent.start_char, ent.end_char) for ent in doc.ents if ent.label_ == LABEL]
        found = find_places(text, spots)
        common = {item["start"] for item in found if _is_common_word(text, item)}
        if common:
            doc.ents = [ent for ent in doc.ents if ent.label_ != LABEL or ent.start_char not in common]
        set_items(doc, GROUP, [item for item in found if item["start"] not in common])
        return doc


def _is_common_word(text: str, place: dict[str, Any]) -> bool:
    """Tell whether a place in lower case is none: no map has it, no word says what it is, others have capitals."""
    written = text[place["start"] : place["end"]]
    if place["method"] != "places.unplaced" or not written.islower() or text.islower():
        return False
    is_plain = place["place_type"] in (None, "village") and not any(map(str.isdigit, written))
    return is_plain or is_compass_word(written)


@Language.factory("extractor_places", requires=["doc.ents"], assigns=["doc.ents", "doc.spans"])
def make_places(nlp: Language, name: str) -> PlaceFinder:  # noqa: ARG001 - spaCy's signature
    """Return the component."""
    return PlaceFinder()
