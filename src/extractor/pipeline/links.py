"""Where a claim holds: which places of its sentence can be its own, and which of them the rules take."""

from collections.abc import Sequence
from typing import NamedTuple

from extractor.pipeline.words import Word, Words, function_words

MAX_TO_PREPOSITION = 7  # words between a preposition and the place it governs: in the Tajik village of X
CARRY_PLACE = 1  # sentences over which a place carries on
_MOST_BETWEEN = 5  # words between a whole and its part: Iraq's restive western Anbar
_TO_HOME = 5  # words from a place to who live there: Oru, a city of 400,000 people
_FARTHEST = (
    8  # words between a place and the one it is found by: Adhaim, about 70 kilometers north of Baghdad
)


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
        word.main in "AN" for word in between[1:] if word.text != ","
    )


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
    return words.lowers[index] in function_words("located_by") and not before.isdisjoint(
        function_words("speaking")
    )


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
        elif (word.main not in "ADN" and word.text not in ("'s", "-")) or word.classes == ".":
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
        or any(is_home(words, place.last + far) for far in (_TO_HOME - 1, _TO_HOME))
    ):
        return True
    return any(
        word.lower == "there" and row + 1 < len(behind) and behind[row + 1].lower not in function_words("be")
        for row, word in enumerate(behind)
    )


def _is_between(words: Words, place: Anchor) -> bool:
    """Tell whether something lies or happened between a place and another: on the road between [Oru] and Alta."""
    link = place.first - 1
    if link < 1 or words.lowers[link] != "between" or place.last + 1 >= len(words):
        return False
    before = words[link - 1]
    return words.lowers[place.last + 1] == "and" and (
        before.lower in function_words("ways") or (place.kind != "country" and before.main == "V")
    )


def choose_place(
    words: Words, locatives: Sequence[Anchor], stand: Stand, *, is_held: bool = False
) -> Anchor | None:
    """Return the location of a claim; `is_held` of people held, whose deeds may lie elsewhere.

    In this order: behind it in its clause, before it there, before it in the sentence. Of a country the part that the
    sentence names before the next claim: [Somalia] ... in the capital, Mogadishu.
    """
    if is_home(words, stand.first):
        named = (place for place in locatives if 0 < stand.first - place.last <= _TO_HOME)
        return next((place for place in named if _opens_home(words[place.last + 1])), None)
    before = [place for place in locatives if stand.clause[0] <= place.last < stand.first]
    earlier = [place for place in locatives if place.last < stand.first]
    behind = [
        place
        for place in locatives
        if stand.last < place.first < stand.clause[1]
        and not _is_elsewhere(words, place, stand, has_front=bool(earlier), is_held=is_held)
    ]
    if behind:
        chosen = _where_now(words, behind, stand)
    elif before or earlier:
        chosen = most_specific(words, before or earlier)
    else:
        return None
    if chosen.kind != "country":
        return chosen
    front = most_specific(words, before) if behind and before else chosen
    if front.kind != "country" and front.country == chosen.country:
        return front  # a bomb in [Oru] killed 12, in the fifth attack in Arzania this month
    parts = (
        part
        for part in locatives
        if part.country == chosen.country
        and part.kind != "country"
        and function_words("largely").isdisjoint(words.lowers[chosen.last + 1 : part.first])
    )
    return next((part for part in parts if chosen.last < part.first < stand.following), chosen)


def _opens_home(word: Word) -> bool:
    """Tell whether a word joins a place with what it is: Oru [,] home to 400 people; Oru [is] home to."""
    return word.text == "," or word.lower in function_words("be")


def is_home(words: Words, first: int) -> bool:
    """Tell whether a number is of who live in a place, on any day: Oru, home to [400,000 people]."""
    before = words.lowers[max(0, first - 2) : first]
    return before == ["home", "to"] or (before[1:] == ["of"] and before[0] in function_words("settlements"))


def _is_elsewhere(words: Words, place: Anchor, stand: Stand, *, has_front: bool, is_held: bool) -> bool:
    """Tell whether a place behind a claim is that of a plan, of an earlier deed or of the next claim alone."""
    between = words[stand.last + 1 : place.first]
    if (
        stand.first > 0
        and words.lowers[stand.first - 1] in function_words("hosting")
        and between[:1]
        and between[0].lower == "from"
    ):
        return True
    if any(word.lower in function_words("plotting") for word in between):
        return True
    if is_held and has_front and any(word.lower in function_words("held_for") for word in between):
        return True
    if stand.following >= len(words):
        return False
    if place.first > stand.following:
        is_bare = words.lowers[stand.following + 1] in function_words("locative")
        return (
            (has_front or is_bare)
            and words.lowers[stand.following - 1] in function_words("part_openers")
            and not any(word.text == "," for word in words[stand.following : place.first])
        )
    return _opens_next(words, place, stand, has_front=has_front)


def _opens_next(words: Words, place: Anchor, stand: Stand, *, has_front: bool) -> bool:
    """Tell whether a place stands in the sentence part of the next claim: 12 died and a bomb in [Oru] wounded 30."""
    joint = max(
        (
            row
            for row in range(stand.last + 1, place.first)
            if words.lowers[row] in function_words("place_joints")
        ),
        default=-1,
    )
    if joint < 0:
        return False
    if words.lowers[joint + 1] in function_words("locative"):
        return has_front  # In Oru 12 died, and in [Alta] 30 were hurt
    if not any(word.main in "VX" for word in words[stand.clause[0] : joint]):
        return False  # attacks on police and soldiers in [Oru] killed 12
    rest = words[place.last + 1 : stand.following]
    return any(word.main in "VX" and not word.lower.endswith("ing") for word in rest)


def _where_now(words: Words, behind: Sequence[Anchor], stand: Stand) -> Anchor:
    """Return the first place behind a claim, of people from one in another the other: men from Oru in [Alta]."""
    first = behind[0]
    link = first.first - 1
    if words.mains[link] == "D":
        link -= 1
    if words.lowers[link] != "from" or words.mains[link - 1] == "V":
        return first
    located = (
        place
        for place in behind[1:]
        if place.first < stand.following
        and not function_words("locative").isdisjoint(words.lowers[first.last + 1 : place.first])
    )
    return next(located, first)


def most_specific(words: Words, places: Sequence[Anchor]) -> Anchor:
    """Return the first of the last run of places: "in Mosul, Iraq" is Mosul, "in Syria and Iraq" Syria."""
    chosen = places[-1]
    for place in reversed(places[:-1]):
        between = words[place.last + 1 : chosen.first]
        if place.kind == "country" != chosen.kind and chosen.country == place.country:
            break
        if len(between) <= 7 and all(_may_join(word) for word in between):
            chosen = place
        else:
            break
    return chosen


def _may_join(word: Word) -> bool:
    """Tell whether a word may stand between places of one run: in Oru and in the village of Alta."""
    is_place_noun = word.lower in function_words("place_nouns") or word.text[0].isupper()
    return word.text == "," or word.main in "PDCA" or (word.main == "N" and is_place_noun)
