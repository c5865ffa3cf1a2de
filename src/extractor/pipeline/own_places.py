"""Which of the locations of a sentence the rules take for a claim."""

from collections.abc import Sequence

from extractor.pipeline.links import TO_HOME, Anchor, Stand, is_home
from extractor.pipeline.words import Word, Words, function_words

CARRY_PLACE = 1  # sentences over which a place carries on


def choose_place(
    words: Words, locatives: Sequence[Anchor], stand: Stand, *, is_held: bool = False
) -> Anchor | None:
    """Return the location of a claim; `is_held` of people held, whose deeds may lie elsewhere.

    In this order: behind it in its clause, before it there, before it in the sentence. Of a country the part that the
    sentence names before the next claim: [Somalia] ... in the capital, Mogadishu.
    """
    if is_home(words, stand.first):
        named = (place for place in locatives if 0 < stand.first - place.last <= TO_HOME)
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
            and _opens_part(words.lowers[stand.following - 1], is_bare=is_bare)
            and not any(word.text == "," for word in words[stand.following : place.first])
        )
    return _opens_next(words, place, stand, has_front=has_front)


def _opens_part(lower: str, *, is_bare: bool) -> bool:
    """Tell whether a word opens a part of what was counted: 47 died, [including] 12 in Oru, [with] 12 in Oru."""
    return lower in function_words("part_openers") or (is_bare and lower == "with")


def _opens_next(words: Words, place: Anchor, stand: Stand, *, has_front: bool) -> bool:
    """Tell whether a place stands in the sentence part of the next claim: 12 died and a bomb in [Oru] wounded 30."""
    if has_front and stand.following == place.last + 1 and words[place.first - 2].text == ",":
        return True  # In Oru 12 died, in [Alta] 30
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
