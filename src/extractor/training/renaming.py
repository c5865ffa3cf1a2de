"""Give the fast recognizer names that it cannot know by heart: other people, other towns, other acronyms.

A small network learns names sooner than what surrounds them, and takes the ones it never met for persons. So names
of people and places are exchanged alike: for those of other sentences, of GeoNames, of our lists, and for made-up ones.
"""

import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from extractor.lexicon import drop_accents
from extractor.training.corpora import Mention, Sentence
from extractor.training.lists import names, read_list
from extractor.training.rewriting import Edit, Labelled, join, rewrite
from extractor.training.runs import ORGANIZATION, PERSON, PLACE
from extractor.training.templates import open_article
from extractor.training.towns import TOWN, read_towns

_CAPITALIZED = re.compile(r"[^\W\d_][^\W\d_'’-]*(?:['’-][^\W\d_]+)*")
_LAST_WORD = re.compile(r"(?:^|[\s(\"“])(\S+)\s+(?:the\s+)?$")
_NEXT_WORD = re.compile(r"\s+(\w+)")
_ACRONYM = re.compile(r"[A-Z]{2,6}")
_LONGEST, _SHORTEST = 14, 4
_PLACE_WORDS = 2
_MEMORY = 3
_EDGE = "\n"


class Maker:
    """Makes up words letter by letter, each after the three before it, as often as the examples have it."""

    def __init__(self, examples: Iterable[str]) -> None:
        self._next: dict[str, list[str]] = defaultdict(list)
        for example in examples:
            padded = _EDGE * _MEMORY + example + _EDGE
            for at in range(_MEMORY, len(padded)):
                self._next[padded[at - _MEMORY : at]].append(padded[at])

    def make(self, rng: random.Random) -> str:
        """Return a word of four to fourteen letters."""
        while True:
            word = _EDGE * _MEMORY
            while len(word) < _LONGEST + _MEMORY and not word.endswith(_EDGE, _MEMORY):
                word += rng.choice(self._next[word[-_MEMORY:]])
            made = word.strip(_EDGE)
            if _SHORTEST <= len(made) < _LONGEST:
                return made


@dataclass(frozen=True, slots=True)
class Names:
    """What names are drawn from: given and family names of the sentences, towns by country, common words."""

    given: Sequence[str]
    family: Sequence[str]
    towns: Sequence[Sequence[str]]
    common: frozenset[str]
    family_maker: Maker
    town_maker: Maker


def gather(sentences: Sequence[Sentence]) -> Names:
    """Return the names to draw from: the persons of these sentences, the towns of the packaged GeoNames."""
    given, family = set(), set()
    common: Counter[str] = Counter()
    for sentence in sentences:
        common.update(word for word in re.findall(r"\w+", sentence.text) if word.islower())
        for item in sentence.mentions:
            words = sentence.text[item.start : item.end].split()
            if item.label == PERSON and len(words) in (2, 3) and all(map(_is_plain, words)):
                given.add(words[0])
                family.add(words[-1])
    lists = read_list("names.toml").values()
    families = sorted(family | {name for row in lists for name in row["family"]})
    towns = _towns()
    villages = sorted({name for row in towns for name in row} | {v for row in lists for v in row["villages"]})
    return Names(
        sorted(given),
        sorted(family),
        towns,
        frozenset(word for word, count in common.items() if count > 1),
        Maker(families),
        Maker(drop_accents(name) for name in villages if " " not in name),
    )


def rename(labelled: Labelled, pool: Names, rng: random.Random) -> Labelled:
    """Return the text, now and then under a byline or behind a dateline, with about half of its names exchanged.

    The case of each name stays.
    """
    if rng.random() < _OPENED:
        labelled = join([open_article(rng), labelled], rng.choice((" ", "\n", "\n\n")))
    if rng.random() < _KEPT_WINDOWS:
        return labelled
    families: dict[str, str] = {}
    edits = []
    for item in labelled.mentions:
        if item.label in _RENAMERS and rng.random() < _SHARES[item.label]:
            surface = labelled.text[item.start : item.end]
            new = _RENAMERS[item.label](labelled.text, item, pool, rng, families)
            if new != surface:
                edits.append(Edit(item.start, item.end, _in_case_of(surface, new)))
    return rewrite(labelled, edits)


def _person(text: str, item: Mention, pool: Names, rng: random.Random, families: dict[str, str]) -> str:
    *given, family = text[item.start : item.end].split()
    key = family.casefold()
    if key not in families:
        families[key] = _with_marks(_family(pool, rng), rng)
    if not given:
        return families[key]
    dice = rng.random()
    if dice < 0.03:
        return f"{_given(pool, rng)} {_initial(rng)}"
    if dice < 0.06:
        return f"{_initial(rng)} {_initial(rng)} {families[key]}"
    return f"{_with_marks(_given(pool, rng), rng)} {families[key]}"


def _initial(rng: random.Random) -> str:
    return f"{rng.choice(names('renaming.toml', 'acronym_letters'))}."


def _with_marks(name: str, rng: random.Random) -> str:
    """Return a name in eight as a press that keeps diacritics may spell it."""
    if rng.random() > _MARKED:
        return name
    marks = read_list("renaming.toml")["marks"]
    return "".join(rng.choice(marks[char]) if char in marks and rng.random() < 0.5 else char for char in name)


def _given(pool: Names, rng: random.Random) -> str:
    dice = rng.random()
    if dice < 0.5:
        return rng.choice(pool.given)
    if dice < 0.85:
        return rng.choice(read_list("names.toml")[_region(rng)]["male" if rng.random() < 0.6 else "female"])
    return pool.family_maker.make(rng)


def _family(pool: Names, rng: random.Random) -> str:
    dice = rng.random()
    if dice < 0.4:
        return rng.choice(pool.family)
    if dice < 0.6:
        return rng.choice(read_list("names.toml")[_region(rng)]["family"])
    return pool.family_maker.make(rng) if dice < 0.93 else _town(pool, rng)


def _town(pool: Names, rng: random.Random) -> str:
    dice = rng.random()
    if dice < 0.7:
        name = rng.choice(rng.choice(pool.towns))
        return name if rng.random() < 0.3 else drop_accents(name)
    if dice < 0.8:
        return rng.choice(read_list("names.toml")[_region(rng)]["villages"])
    return pool.town_maker.make(rng)


def _place(text: str, item: Mention, pool: Names, rng: random.Random, _: dict[str, str]) -> str:
    """Return another place where the words around leave no doubt that a place stands there."""
    surface = text[item.start : item.end]
    if surface in _countries() or not _is_cued(text, item):
        return surface
    words = surface.split()
    if any(word.lower() in pool.common for word in words):
        return _with_other_words(surface, pool, rng)
    return _town(pool, rng) if len(words) <= _PLACE_WORDS else surface


def _organization(text: str, item: Mention, pool: Names, rng: random.Random, _: dict[str, str]) -> str:
    surface = text[item.start : item.end]
    if _ACRONYM.fullmatch(surface):
        letters = names("renaming.toml", "acronym_letters")
        return "".join(rng.choice(letters) for _ in range(rng.choice((2, 3, 3, 3, 4, 4, 5))))
    return _with_other_words(surface, pool, rng)


def _with_other_words(surface: str, pool: Names, rng: random.Random) -> str:
    """Return the name with its rare words exchanged: `Swat Valley`, `Swat Valley Relief`; common words stay."""
    words = surface.split()
    rare = [word for word in words if word.lower() not in pool.common and _is_plain(word)]
    if not rare or len(rare) == len(words):
        return surface
    other = rng.choice(rare)
    return " ".join(_town(pool, rng) if word == other else word for word in words)


def _is_cued(text: str, item: Mention) -> bool:
    before = _LAST_WORD.search(text, max(0, item.start - 30), item.start)
    after = _NEXT_WORD.match(text, item.end)
    return (
        (before is not None and before[1].lower() in names("renaming.toml", "before_place"))
        or (after is not None and after[1].lower() in names("renaming.toml", "after_place"))
        or text[item.end : item.end + 1] == ","
        or text[max(0, item.start - 2) : item.start] in (", ", " (", "\n\n")
    )


def _in_case_of(surface: str, new: str) -> str:
    if surface.isupper() and len(surface) > 1:
        return new.upper()
    return new.lower() if surface.islower() else new


def _is_plain(word: str) -> bool:
    return _CAPITALIZED.fullmatch(word) is not None and word[0].isupper() and not word.isupper()


def _region(rng: random.Random) -> str:
    return rng.choice(sorted(read_list("names.toml")))


@cache
def _countries() -> frozenset[str]:
    return frozenset((*names("world.toml", "countries"), "U.S.", "U.K.", "US", "UK", "UAE"))


@cache
def _towns() -> tuple[tuple[str, ...], ...]:
    """Return the main names of towns, a tuple for each country: drawn by country, no large one prevails."""
    found: dict[str, list[str]] = defaultdict(list)
    for town in read_towns().values():
        words = town.name.split()
        if town.kind == TOWN and len(words) <= _PLACE_WORDS and all(map(_is_plain, words)):
            found[town.country].append(town.name)
    return tuple(tuple(row) for _, row in sorted(found.items()) if len(row) >= _ENOUGH)


_KEPT_WINDOWS = 0.35
_OPENED = 0.05
_MARKED = 0.12
_ENOUGH = 20
_SHARES = {PERSON: 0.6, PLACE: 0.6, ORGANIZATION: 0.3}
_Renamer = Callable[[str, Mention, Names, random.Random, dict[str, str]], str]
_RENAMERS: dict[str, _Renamer] = {PERSON: _person, PLACE: _place, ORGANIZATION: _organization}
