"""`extractor_people`: the people and organisations of an article, as two groups of items."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from extractor.gazetteer.folding import fold_name
from extractor.gazetteer.name_words import name_words
from extractor.pipeline.extensions import set_items, text_of
from extractor.pipeline.fullest import fullest_name
from extractor.pipeline.organizations import find_organizations
from extractor.pipeline.roles import Surroundings, role_of

PEOPLE, ORGANIZATIONS = "people", "organizations"
# Names shorter than this keep their vowels: "Ali" and "Ola" have no other letters to differ by.
_VOWELS_KEPT = 5


def find_people(
    text: str, spans: Sequence[tuple[int, int]], names: Surroundings | None = None
) -> list[dict[str, Any]]:
    """Return one item for each mention; mentions of one person share name, role and entity_id.

    A shorter name ("Assad") is the last person before it whose name contains it, else the first after it.
    """
    entities = join_names([_parts(text[start:end]) for start, end in spans])
    forms: dict[int, list[str]] = {}
    roles: dict[int, str] = {}
    for (start, end), entity in zip(spans, entities, strict=True):
        forms.setdefault(entity, []).append(text[start:end])
        if entity not in roles and (role := role_of(text, start, end, names)):
            roles[entity] = role
    names_of = {entity: fullest_name(written) for entity, written in forms.items()}
    return [
        {
            "start": start,
            "end": end,
            "name": names_of[entity],
            "role": roles.get(entity),
            "entity_id": f"n{entity + 1}",
            "method": "people.ner",
        }
        for (start, end), entity in zip(spans, entities, strict=True)
    ]


def join_names(names: Sequence[tuple[str, ...]]) -> list[int]:
    """Return, for each name (its folded parts), the number of its person, from 0 in order of appearance."""
    fulls = [position for position, name in enumerate(names) if _is_full(name, names)]
    owners: dict[int, int] = {}
    for position in fulls:
        owners[position] = next(
            (
                owners[other]
                for other in fulls
                if other < position and _is_same(names[other], names[position])
            ),
            position,
        )
    for position, name in enumerate(names):
        if position not in owners:
            owner = _owner(position, name, names, fulls)
            owners[position] = owners[owner] if owner is not None else _first_alike(position, names)
    numbers = {
        owner: number for number, owner in enumerate(dict.fromkeys(owners[i] for i in range(len(names))))
    }
    return [numbers[owners[position]] for position in range(len(names))]


def _parts(name: str) -> tuple[str, ...]:
    words = [word for word in fold_name(name).split() if word.isalnum()]
    kept = [word for word in words if word not in name_words("person_particles")]
    # A name of marks alone is still a name of its own.
    return tuple(_sound(word) for word in kept or words) or (name,)


@lru_cache(maxsize=8192)  # an article names its people again and again
def _sound(word: str) -> str:
    """Return a key that transliterations of one name share: "rakhmon", "rahmon", "rahman" -> "rhmn"."""
    for pair in name_words("person_sounds"):
        written, heard = pair.split()
        word = word.replace(written, heard)
    once = "".join(char for position, char in enumerate(word) if position == 0 or char != word[position - 1])
    if len(once) < _VOWELS_KEPT:
        return once
    return once[0] + re.sub("[aiu]", "", once[1:-1]) + once[-1]


def _is_full(name: tuple[str, ...], names: Sequence[tuple[str, ...]]) -> bool:
    return len(name) > 1 and not any(len(other) > len(name) and _is_part(name, other) for other in names)


def _is_part(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    size = len(short)
    return 0 < size < len(full) and any(full[at : at + size] == short for at in range(len(full) - size + 1))


def _is_same(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    if left == right:
        return True
    # "Stephen J. Townsend" is Stephen Townsend, "S. Townsend" too.
    same_first = left[0] == right[0] or (1 in (len(left[0]), len(right[0])) and left[0][0] == right[0][0])
    return same_first and left[-1] == right[-1] and len(left) > 1 and len(right) > 1


def _owner(
    position: int, name: tuple[str, ...], names: Sequence[tuple[str, ...]], fulls: Sequence[int]
) -> int | None:
    """Return the full name that a shorter one stands for: by its end, else by any part of it."""
    for fits in (_is_end, _is_part, _is_same):
        owners = [full for full in fulls if fits(name, names[full])]
        before = [full for full in owners if full < position]
        if owners:
            return before[-1] if before else owners[0]
    return None


def _is_end(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    return 0 < len(short) < len(full) and full[-len(short) :] == short


def _first_alike(position: int, names: Sequence[tuple[str, ...]]) -> int:
    return next(other for other in range(position + 1) if names[other] == names[position])


class PeopleFinder:
    """Reads `doc.ents`, writes the groups "people" and "organizations"."""

    def __call__(self, doc: Doc) -> Doc:
        """Return the document with both groups set; a group is empty when no entity is of its kind."""
        spans: dict[str, list[tuple[int, int]]] = {"PERSON": [], "PLACE": [], "ORGANIZATION": []}
        for ent in doc.ents:
            if ent.label_ in spans:
                spans[ent.label_].append((ent.start_char, ent.end_char))
        others = Surroundings(spans["PLACE"], spans["ORGANIZATION"])
        set_items(doc, PEOPLE, find_people(text_of(doc), spans["PERSON"], others))
        set_items(doc, ORGANIZATIONS, find_organizations(text_of(doc), spans["ORGANIZATION"]))
        return doc


@Language.factory("extractor_people", requires=["doc.ents"], assigns=["doc.spans"])
def make_people(nlp: Language, name: str) -> PeopleFinder:  # noqa: ARG001 - spaCy's signature
    """Return the component."""
    return PeopleFinder()
