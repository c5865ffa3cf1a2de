"""Origin and operator: whose make the text says a weapon is; who has, fires, supplies or loses it."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from extractor.gazetteer.countries import country_of_demonym, country_of_name, is_demonym
from extractor.pipeline.weapon_pieces import Pieces
from extractor.pipeline.weapon_senses import load_cue
from extractor.pipeline.weapon_terms import Term
from extractor.weapon_lexicon import split_pieces
from extractor.weapon_rules import load_cue_words, load_cues

_BEFORE = 6  # pieces between "Turkish-made" and the weapon
_AFTER = 4  # pieces between the weapon and "made in Turkey"
_VERB_REACH = 9  # pieces from the verb to the weapon
_AGENT_REACH = 12  # pieces from the agent to the verb
_BY_REACH = 8  # pieces from the weapon to "by"
_ADJACENT = 3  # pieces between an owner and the weapon: Russia's two remaining tanks


@dataclass(frozen=True, slots=True)
class Actor:
    """Pieces first..last (inclusive) that name who may hold a weapon."""

    first: int
    last: int


def find_origin(term: Term, pieces: Pieces) -> str | None:
    """Return the maker's alpha-3 code where the text says who made it (`Turkish-made`, `built in Iran`)."""
    made = load_cue("made").words
    for index in range(term.first - 1, max(term.first - 1 - _BEFORE, 0), -1):
        if pieces.breaks(index) or pieces.keys[index] in load_cue_words("conjunctions"):
            break
        if pieces.keys[index] in made and pieces.gap(index - 1) == "-":
            return _country_before(pieces, index - 1)
    for index in range(term.last + 1, min(term.last + 1 + _AFTER, len(pieces) - 2)):
        if pieces.breaks(index - 1):
            break
        if pieces.keys[index] in made and pieces.keys[index + 1] in ("in", "by"):
            return _country_at(pieces, index + 2)
    return None


def _country_before(pieces: Pieces, last: int) -> str | None:
    for size in (4, 3, 2, 1):  # U.S.-made is four pieces
        first = last - size + 1
        if first >= 0:
            name = pieces.text[pieces.starts[first] : pieces.ends[last]]
            code = country_of_demonym(name) or country_of_name(name)
            if code:
                return code
    return None


def _country_at(pieces: Pieces, first: int) -> str | None:
    if pieces.keys[first] == "the" and first + 1 < len(pieces):
        first += 1
    for size in (4, 3, 2, 1):
        if first + size <= len(pieces):
            code = country_of_name(pieces.text[pieces.starts[first] : pieces.ends[first + size - 1]])
            if code:
                return code
    return None


def find_actors(pieces: Pieces, named: Iterable[tuple[int, int]], terms: Sequence[Term]) -> list[Actor]:
    """Return who may hold a weapon: the named spans (character offsets), and peoples with their forces."""
    actors = []
    for start, end in named:
        first, last = pieces.at(start), pieces.at(end) - 1
        if first <= last:
            actors.append(Actor(first, last))
    taken = {index for actor in actors for index in range(actor.first, actor.last + 1)}
    taken |= {index for term in terms for index in range(term.first, term.last + 1)}
    reached = 0
    for term in terms:
        first, end = pieces.sentence(term.first, term.last)
        actors.extend(
            Actor(index, _with_force(pieces, index))
            for index in range(max(first, reached), end)
            if index not in taken and _is_people(pieces.raw(index))
        )
        reached = max(reached, end)
    return sorted(actors, key=_first)


@lru_cache(maxsize=8192)
def _is_people(word: str) -> bool:
    return word[0].isupper() and is_demonym(word)


def _with_force(pieces: Pieces, index: int) -> int:
    """Return the last piece of a people's force: `Syrian government forces`."""
    for size in (2, 1):
        phrase = tuple(pieces.keys[index + 1 : index + 1 + size])
        if phrase in _forces() and pieces.matches(index, (pieces.keys[index], *phrase)):
            return _with_force(pieces, index + size)
    return index


@cache
def _forces() -> frozenset[tuple[str, ...]]:
    return frozenset(split_pieces(phrase) for phrase in load_cues()["forces"].words)


def find_operator(term: Term, pieces: Pieces, actors: Sequence[Actor]) -> dict[str, int] | None:
    """Return the character span of who has or used the weapon, None where the sentence does not say."""
    first, last = pieces.sentence(term.first, term.last)
    starting = bisect_left(actors, first, key=_first), bisect_left(actors, last, key=_first)
    near = [actor for actor in actors[slice(*starting)] if actor.last < last]
    found = (
        _agent_after(term, pieces, near)
        or _agent_before(term, pieces, near, first)
        or _owner(term, pieces, near)
    )
    return {"start": pieces.starts[found.first], "end": pieces.ends[found.last]} if found else None


def _first(actor: Actor) -> int:
    return actor.first


def _agent_after(term: Term, pieces: Pieces, actors: Sequence[Actor]) -> Actor | None:
    """`drones launched by the Houthis`."""
    operates = load_cue("operates").words
    for index in range(term.last + 1, min(term.last + 1 + _BY_REACH, len(pieces) - 1)):
        if pieces.breaks(index - 1):
            return None
        if pieces.keys[index] == "by" and pieces.keys[index - 1] in operates:
            return next((actor for actor in actors if index < actor.first <= index + 2), None)
    return None


def _agent_before(term: Term, pieces: Pieces, actors: Sequence[Actor], first: int) -> Actor | None:
    """`Iran fired eight ballistic missiles`, but not `fired at tanks`."""
    operates, aimed = load_cue("operates").words, load_cue("aimed").words
    for index in range(term.first - 1, max(term.first - 1 - _VERB_REACH, first), -1):
        if pieces.keys[index] in aimed:
            return None
        if pieces.keys[index] in operates:
            if pieces.keys[index - 1] in load_cue("passive").words:
                return None
            agents = [actor for actor in actors if index - _AGENT_REACH <= actor.first and actor.last < index]
            return agents[-1] if agents else None
    return None


def _owner(term: Term, pieces: Pieces, actors: Sequence[Actor]) -> Actor | None:
    """`Russia's tanks`, `Israeli warplanes`; a word before a hyphen (`Turkish-made`) owns nothing."""
    for actor in reversed(actors):
        between = term.first - actor.last - 1
        if 0 <= between <= _ADJACENT and pieces.gap(actor.last) != "-":
            words = pieces.keys[actor.last + 1 : term.first]
            if words[:2] == ["'", "s"]:
                return actor
            if all(word.isdigit() or word in load_cue("numbers").words for word in words):
                return actor
    return None
