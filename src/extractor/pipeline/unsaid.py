"""What a speaker's sentence says besides his report: the article's own background, and those who are told.

Source of the rules: GUIDELINES, source: null where the article speaks for itself, whoever spoke before in the sentence.
"""

from collections.abc import Sequence

from extractor.pipeline.links import Anchor
from extractor.pipeline.quantities import Quantity
from extractor.pipeline.saying import MAX_TO_THAT
from extractor.pipeline.words import Words, function_words

_TO_DIRECTION = 3  # words behind a distance within which it says from where: 60 km to the east
_TO_FAR_END = 4  # words behind a distance up to the place it is counted from: to the south of Oru
_LONGEST = 8  # words between "a city of" and its number, or a war and what it claimed

Span = tuple[int, int]


def find_unsaid(words: Words, present: frozenset[str]) -> tuple[Span, ...]:
    """Return the words (end exclusive) that no speaker of the sentence reports: [home to 13 million people]."""
    found: list[Span] = []
    if not present.isdisjoint(function_words("population_links")):
        found += [span for index in range(len(words) - 2) if (span := _population(words, index)) is not None]
    if not present.isdisjoint(function_words("wars")):
        found += [
            span for index in range(len(words) - 3) if (span := _price_of_war(words, index)) is not None
        ]
    return tuple(found)


def _population(words: Words, index: int) -> Span | None:
    """Return what says how many live somewhere: [home to 13 million], [a city of 40,000]."""
    first, link = words[index], words[index + 1]
    is_home = first.lower == "home" and link.lower == "to"
    is_town = first.lower in function_words("populated") and link.lower == "of" and _is_apart(words, index)
    if not is_home and not is_town:
        return None
    number = next((i for i in range(index + 2, _stop(words, index + 2)) if words.mains[i] == "#"), None)
    return None if number is None else (index, _stop(words, number + 1))


def _is_apart(words: Words, index: int) -> bool:
    """Tell whether a noun is set off by a comma: Tolma, a sleepy [town]."""
    at = index - 1
    while at > 0 and words.mains[at] in "AN" and index - at < _LONGEST:
        at -= 1
    return at > 0 and words.lowers[at] in ("a", "an") and words[at - 1].text == ","


def is_where_town_lies(words: Words, places: Sequence[Anchor], quantity: Quantity) -> bool:
    """Tell whether a distance only says where a place lies that is named in front of it: Tolma, [60 km] east of Oru."""
    before, behind = quantity.first - 1, quantity.last + 1
    if quantity.unit_measure != "distance" or before < 1:
        return False
    if words[before].text == "(" and "#" in words.mains[before - 2 : before]:
        before = words.mains.rindex("#", 0, before) - 1  # 140 kilometers ([87 miles]) east of
    if behind < len(words) and words[behind].text == "(":  # [140 kilometers] (87 miles) east of
        behind = next((i for i in range(behind, len(words)) if words[i].text == ")"), behind)
    behind += behind < len(words) and words[behind].text == ")"
    if before < 1 or words[before].text not in (",", "("):
        return False
    is_from = not (function_words("directions") | {"from"}).isdisjoint(
        words.lowers[behind : behind + _TO_DIRECTION]
    )
    return is_from and any(place.last == before - 1 for place in places)


def without_far_ends(
    words: Words, places: Sequence[Anchor], quantity: Quantity, others: Sequence[Quantity] = ()
) -> list[Anchor]:
    """Return the places but for those from which a distance is counted: Tolma is [60 km] south of Oru, from Oru.

    `others` are the quantities of the sentence: the far end of one distance is no place of the next. Source of the
    rule: GUIDELINES, the place of a distance is the thing located.
    """
    if quantity.unit_measure != "distance":
        return list(places)
    ends = [other.last + 1 for other in (quantity, *others) if other.unit_measure == "distance"]
    return [place for place in places if not any(_is_far_end(words, place, end) for end in ends)]


def _is_far_end(words: Words, place: Anchor, behind: int) -> bool:
    """Tell whether a distance up to word `behind` is counted from a place: [60 km] south of the capital, Oru."""
    link = next(
        (
            row
            for row in range(behind, min(place.first, behind + _TO_FAR_END))
            if words.lowers[row] in function_words("far_links")
        ),
        None,
    )
    if link is None or (
        words.lowers[link] == "of" and function_words("directions").isdisjoint(words.lowers[behind:link])
    ):
        return False
    return all(word.main in "DAN" or word.text in ("'s", ",") for word in words[link + 1 : place.first])


def _stop(words: Words, index: int) -> int:
    """Return where the phrase around a word ends: at a mark or a verb."""
    last = min(len(words), index + _LONGEST)
    return next((i for i in range(index, last) if words[i].classes == "." or words.mains[i] in "VX"), last)


def _price_of_war(words: Words, index: int) -> Span | None:
    """Return what a war has cost: to quell an insurgency [that has claimed 11,000 lives]."""
    if words.lowers[index] not in function_words("wars") or words.lowers[index + 1] not in ("that", "which"):
        return None
    if words.mains[index + 2] not in "XV":
        return None
    end = next((i for i in range(index + 2, len(words)) if words[i].classes == "."), len(words))
    return index + 1, end


def reach_of(words: Words, verb: int, end: int, outer: int) -> Span:
    """Return the words that somebody in front of the verb of saying at verb..end - 1 reports; he begins at outer."""
    low, high = end, len(words)
    if words.lowers[verb] in function_words("telling_verbs"):
        low = _behind_addressee(words, end)
    if end < len(words) and words.lowers[end] in ("of", "about"):
        high = next((i for i in range(end, high - 1) if _opens_aside(words, i)), high)
    if _is_conditional(words, outer):
        high = next((i for i in range(end, high) if words[i].text == ","), high)
    return low, high


def _opens_aside(words: Words, index: int) -> bool:
    """Tell whether a word opens a clause: spoke of disease [as] workers; not: of [as] many as, [as] 12."""
    is_link = words.lowers[index] in function_words("aside_links")
    return is_link and words.mains[index + 1] not in "AR#" and words.mains[index - 1] not in "AR"


def _behind_addressee(words: Words, end: int) -> int:
    """Return where the report begins behind those counted who hear it: told thousands of students that."""
    last = min(len(words), end + MAX_TO_THAT)
    link = next((i for i in range(end, last) if words.lowers[i] in ("that", "to")), None)
    number = next((i for i in range(end, last if link is None else link) if words.mains[i] == "#"), None)
    if link is None and (owners := _whose_hearers(words, end)):
        return owners
    if link is None and not any(word.main in "VX" for word in words[end:]):
        return len(words) if number in _first_places(words, end) else end  # told the other three
    is_heard = number is not None and (number == end or words.mains[number - 1] in "DAPR")
    return link + 1 if link is not None and is_heard else end


def _whose_hearers(words: Words, end: int) -> int:
    """Return where a report begins behind those whose people hear it: told envoys of [30 states]; 0: none do."""
    for of in range(end + 1, min(len(words) - 2, end + MAX_TO_THAT)):
        if words.lowers[of] == "of" and words.lowers[of - 1] in function_words("hearers"):
            number = of + 1 + (words.mains[of + 1] == "D")
            return number + 2 if words.mains[number] == "#" else 0
    return 0


def _first_places(words: Words, end: int) -> range:
    """Return where a number stands that counts those who hear: told [three], told the other [three]."""
    first = next((i for i in range(end, len(words)) if words.mains[i] not in "DA"), end)
    return range(end, first + 1)


def _is_conditional(words: Words, outer: int) -> bool:
    """Tell whether a speaker stands in an if-clause: if [the laboratory] confirms."""
    opens = next((i for i in range(outer - 1, -1, -1) if words[i].classes == "."), -1) + 1
    return not function_words("conditional_links").isdisjoint(words.lowers[opens:outer])
