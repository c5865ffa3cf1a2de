"""Where a claim can hold: the places of its sentence that are locations."""

from collections.abc import Sequence
from typing import NamedTuple

from extractor.pipeline.reporting import saying_forms
from extractor.pipeline.words import Words, function_words

MAX_TO_PREPOSITION = 7  # words between a preposition and the place it governs: in the Tajik village of X
_MOST_BETWEEN = 5  # words between a whole and its part: Iraq's restive western Anbar
TO_HOME = 5  # words from a place to who live there: Oru, a city of 400,000 people
_FARTHEST = 8  # words between a place and the one it is found by: Adhaim, about 70 km north of Baghdad
_TO_CLAUSE = 5  # words behind a place in which the clause of what is said begins


class Anchor(NamedTuple):
    """A place, date or weapon in a sentence: word indices first..last (inclusive), characters [start, end).

    `country` and, as kind, the place type of a place; TIMEX3 type and value of a date.
    """

    first: int
    last: int
    start: int
    end: int
    country: str | None = None
    kind: str = ""
    value: str = ""


class Stand(NamedTuple):
    """Where a claim stands in its sentence, in words: first..last (inclusive), its clause [start, end).

    `following` is where the next claim starts, `before` where the claim before ends (-1: none), `verb` the verb of
    saying that covers it (-1: none).
    """

    first: int
    last: int
    clause: tuple[int, int]
    following: int
    before: int = -1
    verb: int = -1


def find_locatives(words: Words, places: Sequence[Anchor], *, moving: bool = False) -> list[Anchor]:
    """Return the places that a preposition makes a location, in order; names of speakers and sides are left out.

    With `moving` the places people or arms move from and to count, too.
    """
    found: list[Anchor] = []
    for place in places:
        if _is_side(words, place) or _is_aside(words, place, moving=moving):
            continue
        if found and _is_within(words, found[-1], place):
            found[-1] = place  # Syria's Idlib province: the part, not the whole
        elif (
            _is_located(words, place, moving=moving)
            or _names_event(words, place)
            or _is_between(words, place)
            or _is_host(words, place)
            or (found and _follows_in_name(words, found[-1], place))
        ):
            found.append(place)
    return _without_landmarks(words, found) if len(found) > 1 else found


def _is_within(words: Words, whole: Anchor, part: Anchor) -> bool:
    """Tell whether the words between say that a place lies in another: Syria's restive Idlib, the Syrian town of X."""
    between = words[whole.last + 1 : part.first]
    if (
        part.kind == "country"
        or not between
        or len(between) > _MOST_BETWEEN
        or whole.country != (part.country or whole.country)
    ):
        return False
    if between[-1].lower == "of":
        if between[0].lower in function_words("quarters") and whole.kind != "country":
            return False  # the Doura district of Baghdad
        return between[0].main in "AN" and between[-2].lower in function_words("place_nouns")
    return between[0].text in ("'s", "'") and all(
        words.mains[row] in "AN" or words[row].text == "," or _is_attribute(words, row)
        for row in range(whole.last + 2, part.first)
    )


def _is_attribute(words: Words, row: int) -> bool:
    """Tell whether an adverb or a participle describes what follows: the [heavily] [guarded] Oru, the [far] north."""
    if words.mains[row] == "R":
        return words.mains[row + 1] in "AV"
    return words.mains[row] == "V" and (words.mains[row - 1] in "RD" or words[row - 1].text in ("'s", "'"))


def _without_landmarks(words: Words, places: Sequence[Anchor]) -> list[Anchor]:
    """Leave out places that only tell where another beside them lies: [Adhaim], 70 km north of Baghdad."""
    kept = []
    for index, place in enumerate(places):
        before = places[index - 1] if index else None
        after = places[index + 1] if index + 1 < len(places) else None
        if _is_landmark(words, place) and (
            (before is not None and _adjoin(words, before, place))
            or (after is not None and not _is_landmark(words, after) and _adjoin(words, place, after))
        ):
            continue
        kept.append(place)
    return kept


def _is_landmark(words: Words, place: Anchor) -> bool:
    """Tell whether a direction or a border is named by a place: north of [Baghdad], the [U.S.] border."""
    before = words.lowers[max(0, place.first - 2) : place.first]
    if before[1:] == ["of"] and before[0] in function_words("directions"):
        return True
    follower = words.lowers[place.last + 1 : place.last + 2]
    return not function_words("borders").isdisjoint(follower)


def _adjoin(words: Words, left: Anchor, right: Anchor) -> bool:
    """Tell whether only what says how far and which way stands between two places."""
    between = words[left.last + 1 : right.first]
    return len(between) <= _FARTHEST and not any(word.main == "V" or word.text in ".;:" for word in between)


def _is_side(words: Words, place: Anchor) -> bool:
    """Tell whether a place only says whose something is: on a [U.S.] convoy, near [U.S.] forces, the [Oru] tribe."""
    if place.last + 1 >= len(words):
        return False
    follower = words[place.last + 1]
    if place.kind != "country":
        return follower.lower in function_words("kin")
    is_adjective = follower.text == "-" or (place.first > 0 and words.lowers[place.first - 1] in ("a", "an"))
    if is_adjective and follower.lower not in function_words("place_nouns"):
        return True
    return follower.lower in function_words("sides_things")


def _is_aside(words: Words, place: Anchor, *, moving: bool) -> bool:
    """Tell whether a place is where somebody speaks, belongs or leaves: said in [Geneva], based in [Paris]."""
    index = place.first - 1
    if index < 1:
        return False
    follower = words.lowers[place.last + 1] if place.last + 1 < len(words) else ""
    if words.lowers[index] in function_words("leaving_for"):
        return follower == "for"
    before = set(words.lowers[max(0, index - 2) : index])
    if words.lowers[index - 1] in function_words("based"):
        return not (moving and words.lowers[index - 2] in function_words("be"))
    if words.lowers[index] not in function_words("located_by"):
        return False
    behind = words.lowers[place.last + 1 : place.last + 1 + _TO_CLAUSE]
    if words.lowers[index - 1] in saying_forms() and "that" in behind:
        return True  # announced in [Oru] on Friday that
    is_told = words.lowers[index - 1] != "that"  # said that in [Oru]
    return is_told and not before.isdisjoint(function_words("speaking"))


def _follows_in_name(words: Words, left: Anchor, right: Anchor) -> bool:
    between = words.lowers[left.last + 1 : right.first]
    return between in (["'s"], ["'"], [","], ["("], ["and"])


def _is_located(words: Words, place: Anchor, *, moving: bool) -> bool:
    index = place.first - 1
    if index > 1 and words[index].text == "," and place.kind != "country":
        index -= words.lowers[index - 1] in function_words("apposed_places")  # in the capital, X
    locative, motion = function_words("locative"), function_words("motion_links")
    for _ in range(MAX_TO_PREPOSITION):
        if index < 0:
            return False
        word = words[index]
        if word.lower in locative:
            return True
        if word.lower in motion:
            return moving
        if word.lower == "of":
            before = words.lowers[index - 1] if index else ""
            if before in function_words("directions") | function_words("besetting"):
                return True
            if before not in function_words("place_nouns"):
                return before == "out" and moving
        elif word.main not in "ADN" and word.text != "'s" and not _is_attribute(words, index):
            return False
        index -= 1
    return False


def _names_event(words: Words, place: Anchor) -> bool:
    """Tell whether a place names an event that happened there: the [Oru] bombing, the [Oru] bus attack."""
    nouns = function_words("disasters") if place.kind == "country" else function_words("happenings")
    followers = words[place.last + 1 : place.last + 3]
    for row, word in enumerate(followers):
        if word.lower in nouns:
            return all(other.main == "N" for other in followers[:row])
    return False


def _is_host(words: Words, place: Anchor) -> bool:
    """Tell whether a place has people in it: [Oru] hosts 400 refugees; sent aid to [Oru] after floods there."""
    behind = words[place.last + 1 : place.last + 1 + _FARTHEST]
    if behind[:1] and (
        behind[0].lower in function_words("hosting")
        or any(is_home(words, place.last + far) for far in (TO_HOME - 1, TO_HOME))
    ):
        return True
    return any(
        word.lower == "there" and row + 1 < len(behind) and behind[row + 1].lower not in function_words("be")
        for row, word in enumerate(behind)
    )


def is_home(words: Words, first: int) -> bool:
    """Tell whether a number is of who live in a place, on any day: Oru, home to [400,000 people]."""
    before = words.lowers[max(0, first - 2) : first]
    return before == ["home", "to"] or (before[1:] == ["of"] and before[0] in function_words("settlements"))


def _is_between(words: Words, place: Anchor) -> bool:
    """Tell whether something lies or happened between a place and another: on the road between [Oru] and Alta."""
    link = place.first - 1
    if link < 1 or words.lowers[link] != "between" or place.last + 1 >= len(words):
        return False
    before = words[link - 1]
    return words.lowers[place.last + 1] == "and" and (
        before.lower in function_words("ways") or (place.kind != "country" and before.main == "V")
    )
