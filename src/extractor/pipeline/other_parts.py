"""Dates and places in another part of a claim's sentence than its own: 12 died, [and that 30 fled on Monday]."""

from itertools import pairwise

from extractor.pipeline.days import turns_back
from extractor.pipeline.findings import Finding
from extractor.pipeline.links import Anchor, Stand
from extractor.pipeline.words import Words, function_words
from extractor.records import TOLLS

# What holds at the time of writing where its own part of the sentence names no day.
_STATES = frozenset(("money", "percentage", "people", "mass", "missing"))
_TO_SAID = 5  # words from a verb of saying to its day: told the parliament on Monday
_TO_RELATIVE = 4  # words from a comma to the relative word behind it: , most of [which]
_TO_PART = 4  # words from a comma to what says that a part follows: , 12 [of them]
_TO_MOST = 4  # words from `most` to the place of most: most of them in [Oru]
_TO_DEED = 4  # words from a day or a place to the deed that it names: the [2004] Oru train bombings
_ANSWERING = frozenset(("detained", "people", "personnel", "count", "money"))  # what is done about a deed


def is_in_other_part(words: Words, date: Anchor, stand: Stand, finding: Finding) -> bool:
    """Tell whether a date belongs to a part of the sentence that tells of something else than the claim."""
    if date.first > stand.last:
        if stand.last < stand.verb < date.first <= stand.verb + _TO_SAID:
            return False  # 12 died, and 30 fled, the mayor said on [Monday]
        if _is_of_other_event(words, date, stand, finding) or _names_vote(words, date, finding):
            return True
        return (
            _is_joined(words, stand.last + 1, date.first)
            or _is_in_aside(words, stand.last + 1, date.first, finding)
            or _is_of_part(words, stand.last + 1, date.first)
        )
    return finding.measure in _STATES and _is_joined(words, date.last + 1, stand.first)


def is_place_elsewhere(words: Words, place: Anchor, stand: Stand, finding: Finding) -> bool:
    """Tell whether a place behind a claim is that of another part of its sentence, or of most of those counted."""
    if place.first <= stand.last:
        return False
    is_wide = place.kind == "country"  # people are held in the country of their deed
    return (
        (not is_wide and _is_of_other_event(words, place, stand, finding))
        or _is_joined(words, stand.last + 1, place.first)
        or _is_of_most(words, place, stand)
        or _is_behind_bracket(words, stand.last + 1, place.first)
    )


def _is_behind_bracket(words: Words, start: int, end: int) -> bool:
    """Tell whether the bracket in which a claim stands ends before a place: 9 guns (2 of them old) and 3 in [Oru]."""
    texts = [word.text for word in words[start:end]]
    return texts.count(")") > texts.count("(")


def _is_of_most(words: Words, place: Anchor, stand: Stand) -> bool:
    """Tell whether most of those counted, not all, are of a place: 12 died, most of them in [Oru]."""
    link = place.first - 1
    while link > stand.last and words.mains[link] in "DA":
        link -= 1
    near = words.lowers[max(stand.last + 1, link - _TO_MOST) : link]
    most = max((row for row, lower in enumerate(near) if lower in function_words("mostly_in")), default=-1)
    return most >= 0 and "," not in near[most:]


def _is_of_other_event(words: Words, mention: Anchor, stand: Stand, finding: Finding) -> bool:
    """Tell whether a day or place behind a claim is that of an earlier event: 12 died, days after [Monday]'s raid."""
    if any(turns_back(words, row) for row in range(stand.last + 2, mention.first)):
        return True
    if finding.measure not in _ANSWERING:
        return False
    links = (
        row
        for row in range(stand.last + 1, mention.first)
        if words.lowers[row] in function_words("answering")
    )
    link = next(links, None)
    if link is None or _goes_on(words, link + 1, mention.first):
        return False
    told = (
        words.lowers[link + 1 : mention.first],
        words.lowers[mention.last + 1 : mention.last + 1 + _TO_DEED],
    )
    return any(not function_words("deeds").isdisjoint(part) for part in told)


def _names_vote(words: Words, date: Anchor, finding: Finding) -> bool:
    """Tell whether a day tells which vote or talks are meant: 200 clerks count the ballots of [Sunday]'s vote."""
    row = date.last + 1
    if finding.measure in TOLLS:
        return False
    row += words.lowers[row : row + 1] == ["'s"]
    while row < len(words) and words.mains[row] in "AN":
        if words.lowers[row] in function_words("scheduled"):
            return True
        row += 1
    return False


def _goes_on(words: Words, start: int, end: int) -> bool:
    """Tell whether the sentence goes on behind what describes its subject: those accused of it [were] held."""
    return any(
        words.mains[row] == "X"
        and words.lowers[row] not in function_words("possessive")
        and words.lowers[row - 1] not in function_words("relative")
        for row in range(start, end)
    )


def _is_joined(words: Words, start: int, end: int) -> bool:
    """Tell whether a clause with a verb of its own is joined between two words: [; 12 fled], [, and Oru fell] on."""
    return any(
        words[row].text == ";"
        or (words.lowers[row] in function_words("clause_joints") and _opens_clause(words, start, row, end))
        for row in range(start, end)
    )


def _opens_clause(words: Words, start: int, row: int, end: int) -> bool:
    follower = words.lowers[row + 1]
    if follower == "that":
        return True
    is_cut = row > start and words[row - 1].text == ","
    is_counted = words.mains[row + 1] == "#"  # 12 died, and 30 were hurt on Monday
    return is_cut and not is_counted and any(main in "VX" for main in words.mains[row + 1 : end])


def _is_in_aside(words: Words, start: int, end: int, finding: Finding) -> bool:
    """Tell whether a relative clause behind a comma holds a date: 12 lorries, [most of which came on] Monday.

    What happened where people died is how: 12 died in Oru, where a bomb went off on Monday.
    """
    for row in range(start, end):
        if words[row].text != ",":
            continue
        link = next(
            (
                at
                for at in range(row + 1, min(end, row + 1 + _TO_RELATIVE))
                if words.lowers[at] in function_words("aside_openers")
            ),
            -1,
        )
        if link < 0 or any(words[at].text == "," for at in range(link, end)):
            continue
        if words.lowers[link] == "where" and finding.measure in TOLLS:
            return False
        return finding.trigger is None or finding.trigger[0] < link
    return False


def _is_of_part(words: Words, start: int, end: int) -> bool:
    """Tell whether a date is that of a part of those counted: 12 died, [three of them on] Monday."""
    row = next((at for at in range(end - 1, start - 1, -1) if words[at].text == ","), -1)
    if row < 0:
        return False
    if words.lowers[row + 1] in function_words("part_openers"):
        return True
    if words.mains[row + 1] != "#":
        return False
    near = words.lowers[row + 2 : min(end, row + 1 + _TO_PART)]
    return any(left == "of" and right in function_words("whole") for left, right in pairwise(near))
