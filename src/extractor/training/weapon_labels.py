"""Where weapons stand in the training texts: what the matcher finds, and what re3d labels beside it.

The matcher knows its lexicon; a network that learns from both, and from invented names in like places, reads the
context of a weapon's name.
"""

import re
from collections.abc import Iterable

from extractor.pipeline.labels import WEAPON
from extractor.pipeline.weapons import find_weapons
from extractor.training.corpora import Mention

_RE3D = frozenset(("Weapon", "MilitaryPlatform"))
# re3d takes into a span what the guidelines leave out: articles, numbers, owners; and pronouns, attacks, hull numbers.
_LEAD = re.compile(
    r"(?:(?:an?|the|such|simple|ordinary|\d+|[A-Z][\w.]*['’]s|U\.S\.-led coalition|French|Air Force)\s+)+"
)
_NO_WEAPON = re.compile(
    r"she|(?:suicide )?(?:attacks?|bombers)|(?:air )?strikes?|bombardment|.*\b(?:unit|assets|node|ministry vehicles)"
    r"|[A-Z]{1,3} \d+|Forbin|vehicles?|chemicals|[A-Z]+ vehicles|front-end loaders|the aircraft"
)


def find_silver(text: str) -> tuple[Mention, ...]:
    """Return the weapons that the matcher finds in a text."""
    return tuple(Mention(item["start"], item["end"], WEAPON) for item in find_weapons(text))


def with_re3d(text: str, silver: Iterable[Mention], labelled: Iterable[Mention]) -> tuple[Mention, ...]:
    """Return the silver weapons and those of re3d that none of them touches, cut to the guidelines' spans."""
    kept = list(silver)
    for item in labelled:
        start = item.start + (lead.end() if (lead := _LEAD.match(text[item.start : item.end])) else 0)
        if item.label not in _RE3D or start >= item.end or _NO_WEAPON.fullmatch(text, item.start, item.end):
            continue
        if all(other.end <= start or item.end <= other.start for other in kept):
            kept.append(Mention(start, item.end, WEAPON))
    return tuple(sorted(kept, key=lambda item: item.start))
