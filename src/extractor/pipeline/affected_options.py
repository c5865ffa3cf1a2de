"""Whose people or property a number may count: nobody's, and the countries that speak for themselves, with features."""

from collections import defaultdict
from functools import lru_cache
from itertools import islice
from typing import Any

from extractor.gazetteer import country_of_name, is_demonym
from extractor.pipeline.asked import Asked
from extractor.pipeline.choices import MAX_GROUPS, Features, Option, keep, step
from extractor.pipeline.memory import Memory
from extractor.pipeline.nationality import named_countries
from extractor.pipeline.quantities import Quantity
from extractor.pipeline.sentence_view import Sentence

_SHARES = (15, 30, 50, 70)  # per cent of an article's evidence
_BACK = (0, 1, 2)  # sentences since the last claim
_LEADERS = 2  # countries of an article that come into question wherever they are named

Ties = defaultdict[str, set[str]]  # country -> what ties a claim to it


def affected_options(
    asked: Asked, text: str, item: dict[str, Any], memory: Memory, ruled: str | None
) -> list[Option]:
    """Return no country, and those of the sentence, the claim's place, the claim before and the article, `ruled` too.

    `item` is the claim with its place and `place_country`; `memory.affected` is of the claim before.
    """
    ties: Ties = defaultdict(set)
    _by_words(ties, asked)
    _by_place(ties, asked.sentence, text, item)
    _by_article(ties, asked.sentence, memory)
    if ruled is not None:
        ties[ruled].add("picked")
    group = asked.group
    none = _none(asked.finding.measure, group, has_focus=memory.country is not None, is_picked=ruled is None)
    options = [Option(None, (), (none,))]
    for country, kinds in sorted(ties.items()):
        kinds.add(f"share {_share(memory, country)}")
        if country == memory.standing.first:
            kinds.add("first named")
        groups = tuple(_tie(kind, group) for kind in sorted(kinds))
        options.append(Option(country, (), groups))
    return options


def _by_words(ties: Ties, asked: Asked) -> None:
    """Add the peoples, countries and places that the sentence names, by where they stand."""
    sentence, quantity = asked.sentence, asked.quantity
    if sentence.named is None:
        sentence.named = list(named_countries(sentence.words))
    low, high = asked.clause
    for first, last, country in sentence.named:
        word = sentence.words[first]
        if _speaks(sentence, first):
            ties[country].add("of speaker")
        else:
            name = " ".join(part.text for part in sentence.words[first : last + 1])
            kind = "people" if is_demonym(name) else "land"
            ties[country].add(f"{kind} {_side(quantity, first)} {low <= word.start < high:d}")
    for place in sentence.places:
        if place.country is None:
            continue
        if _speaks(sentence, place.first):
            ties[place.country].add("of speaker")
        elif place.kind != "country":
            ties[place.country].add(f"place {_side(quantity, place.first)}")


def _speaks(sentence: Sentence, at: int) -> bool:
    return any(cue.first <= at <= cue.last for cue in sentence.cues)


def _side(quantity: Quantity, at: int) -> str:
    return "left" if at < quantity.first else "right"


def _by_place(ties: Ties, sentence: Sentence, text: str, item: dict[str, Any]) -> None:
    """Add the country of the claim's place."""
    place = item["place"]
    if place is None:
        return
    country = item["place_country"] or country_of_name(text[place["start"] : place["end"]])
    if country is not None:
        is_here = place["start"] >= sentence.words[0].start
        ties[country].add("happens here" if is_here else "happens before")


def _by_article(ties: Ties, sentence: Sentence, memory: Memory) -> None:
    """Add the country of the claim before, and those that the article is most about."""
    if memory.affected is not None:
        ties[memory.affected].add(f"last {step(sentence.index - memory.affected_at, _BACK)}")
    if memory.country is not None:
        ties[memory.country].add("focus")
    for rank, country in enumerate(islice(memory.standing.evidence, _LEADERS)):
        ties[country].add(f"rank {rank}")


def _share(memory: Memory, country: str) -> str:
    evidence = memory.standing.evidence
    whole = sum(evidence.values())
    return step(round(100 * evidence.get(country, 0) / whole) if whole else 0, _SHARES)


@lru_cache(MAX_GROUPS)
def _tie(kind: str, group: str) -> Features:
    return keep((kind, f"{kind} {group}"))


@lru_cache(MAX_GROUPS)
def _none(measure: str, group: str, *, has_focus: bool, is_picked: bool) -> Features:
    about = f"none focus {has_focus:d}"
    picked = ("none picked", f"none picked {group}") if is_picked else ()
    return keep(("none", f"none {measure}", about, f"{about} {group}", *picked))
