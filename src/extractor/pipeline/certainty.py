"""How sure the text is of a claim: asserted, alleged or possible."""

from collections.abc import Iterator
from functools import cache

from extractor.pipeline.cues import Cue
from extractor.pipeline.doubt_reach import REACH, ends_before, find_barrier, opens_clause
from extractor.pipeline.doubt_words import CertaintyRow, doubt_phrases, match_doubt
from extractor.pipeline.doubted import (
    Doubt,
    find_event,
    is_aside,
    is_elsewhere,
    is_freed,
    is_inherent,
    is_known_set,
    is_promise_to,
    is_reward,
    is_suspect,
    is_way_off,
    makes_plans,
)
from extractor.pipeline.findings import Finding
from extractor.pipeline.quantities import Quantity
from extractor.pipeline.reporting import saying_forms
from extractor.pipeline.sentence_view import Sentence, find_clause
from extractor.pipeline.taken_back import is_corrected, is_mistaken, is_outdated
from extractor.pipeline.words import Words, function_words
from extractor.records import Certainty

REACH_BEHIND = 5
_OWNED = 3  # words behind "claimed" within which it says what: claimed quick [responsibility]

Earlier = tuple[Quantity, Certainty]


def find_certainty(
    sentence: Sentence, quantity: Quantity, finding: Finding, cue: Cue | None, earlier: Earlier | None = None
) -> Certainty:
    """Return the certainty of a claim: by words of doubt near it in its clause, by its verb of saying, or shared.

    `earlier` is the quantity in front of it in its sentence, with its certainty: "may have killed 12 and hurt 40".
    """
    if quantity.negated:
        return cue.certainty if cue is not None else "asserted"  # "no deaths were reported" doubts nothing
    words = sentence.words
    if is_corrected(sentence, quantity):
        return "alleged"
    certainty = _find_certainty(sentence, quantity, finding, cue, earlier)
    if is_way_off(words, quantity):
        return "asserted"
    if certainty != "possible":
        return certainty
    is_there = _is_there(words, quantity) or is_known_set(words, quantity, finding)
    is_promised = cue is not None and not cue.is_source and is_promise_to(words, quantity)
    is_past = find_event(words, quantity, finding) is not None and not _is_doubted(
        sentence, quantity, finding, cue
    )
    return "asserted" if is_there or is_promised or is_past else certainty


def _is_there(words: Words, quantity: Quantity) -> bool:
    """Tell whether a number counts what is there, whatever is planned with it or by it."""
    is_known = is_inherent(words, quantity) or is_reward(words, quantity)
    return is_known or makes_plans(words, quantity) or is_freed(words, quantity)


def _is_doubted(sentence: Sentence, quantity: Quantity, finding: Finding, cue: Cue | None) -> bool:
    """Tell whether words of doubt stand by a number itself: a blast that may have killed 12."""
    return _find_doubt(sentence, quantity, finding, cue) is not None


def _find_certainty(
    sentence: Sentence, quantity: Quantity, finding: Finding, cue: Cue | None, earlier: Earlier | None
) -> Certainty:
    row = _find_doubt(sentence, quantity, finding, cue)
    if row is not None:
        return row.certainty
    is_owned = cue is not None and (
        _owns_up(sentence.words, cue) or ends_before(sentence.words, cue, quantity)
    )
    if cue is not None and cue.certainty != "asserted" and not is_owned:
        return cue.certainty
    if cue is not None and (
        _is_unconfirmed(sentence.words, cue) or _keeps_distance(sentence.words, cue, quantity)
    ):
        return "alleged"
    if earlier is not None and goes_on(sentence.words, earlier[0], quantity):
        return earlier[1]
    return "asserted"


def settle_certainty(
    sentence: Sentence, position: int, cue: Cue | None, ruled: Certainty, read: Certainty
) -> Certainty:
    """Return the rules' doubt, else the network's, unless the words that it goes by speak of something else."""
    if ruled != "asserted" or read == "asserted":
        return ruled
    is_said = cue is not None and read == "alleged"  # the network doubts whatever a party says
    quantity, finding = sentence.quantities[position]
    return ruled if is_said or _settles_doubt(sentence, quantity, finding, cue, read) else read


def _settles_doubt(
    sentence: Sentence, quantity: Quantity, finding: Finding, cue: Cue | None, certainty: Certainty
) -> bool:
    """Tell whether words that make a reader think of doubt are plainly not about the number: 12 suspected rebels.

    Asked where the rules find no doubt and the network does; `certainty` is what the network reads.
    """
    words = sentence.words
    if finding.measure == "detained" and finding.frame == "object":
        return True  # who is held is suspected of something
    if is_suspect(words, quantity) or (certainty == "possible" and _is_there(words, quantity)):
        return True
    if certainty == "possible" and find_event(words, quantity, finding) is not None:
        return True
    if any(row.certainty == certainty for row, _ in _near_doubts(sentence, quantity, finding, cue)):
        return True
    last = max(quantity.last, finding.trigger[1] if finding.trigger else 0)
    return _has_aside(words.before(last + 1 + REACH_BEHIND), last)


def _has_aside(words: Words, last: int) -> bool:
    """Tell whether doubt is added behind of how it happened: 12 were killed, possibly by a mine."""
    phrases = doubt_phrases()
    for index in range(last + 1, len(words)):
        found = phrases.around.match_at(words.lowers, index)
        if found is not None:
            return is_aside(words, Doubt(index, found[1], "possible", is_plan=False))
    return False


def _find_doubt(
    sentence: Sentence, quantity: Quantity, finding: Finding, cue: Cue | None
) -> CertaintyRow | None:
    found = (row for row, is_own in _near_doubts(sentence, quantity, finding, cue) if is_own)
    row = next(found, None)
    if row is not None:
        return row
    if doubt_phrases().after.first_words.isdisjoint(sentence.present):
        return None
    _, high = find_clause(sentence, quantity, cue)
    last = max(quantity.last, finding.trigger[1] if finding.trigger else 0)
    return _find_behind(sentence.words, quantity, min(len(sentence.words), high, last + 1 + REACH_BEHIND))


def _near_doubts(
    sentence: Sentence, quantity: Quantity, finding: Finding, cue: Cue | None
) -> Iterator[tuple[CertaintyRow, bool]]:
    """Yield the kinds of doubt named around a number in its clause, with whether the number is what they doubt."""
    phrases, words = doubt_phrases(), sentence.words
    if phrases.signs.isdisjoint(sentence.present):
        return  # nor one of those of `around`, which are among them
    low, high = find_clause(sentence, quantity, cue)
    first = min(quantity.first, finding.trigger[0] if finding.trigger else quantity.first)
    last = max(quantity.last, finding.trigger[1] if finding.trigger else 0)
    event = find_event(words, quantity, finding)
    if opens_clause(words, quantity):
        low = max(low, quantity.first)
    low, high = max(low, find_barrier(words, first)), min(high, _stop(words, first, last))
    if event is not None:
        low, high = max(low, event + 1), min(high, last + 1)
    for index in range(low, high):
        if words.lowers[index] not in phrases.signs:
            continue
        found = match_doubt(words, index, quantity.first)
        if found is None or _is_month(words, index):
            continue
        row = phrases.rows[found[0]]
        is_told = row.by_nobody and cue is not None and cue.is_source
        if is_told or (row.certainty == "alleged" and _is_far_behind(words, last, index)):
            continue
        doubt = Doubt(index, found[1], row.certainty, is_plan=row.is_plan)
        yield row, not is_elsewhere(words, doubt, quantity, finding)


def _find_behind(words: Words, quantity: Quantity, high: int) -> CertaintyRow | None:
    """Return doubt that is added: 12 people died, allegedly; 12 men who allegedly fled."""
    phrases, is_relative = doubt_phrases(), False
    for index in range(quantity.last + 1, high):
        if words.mains[index] == "#" or words.lowers[index] in ("than", "what"):
            return None  # fewer than planned; 40 suspects, including eight allegedly linked to it
        if words.lowers[index] in function_words("relative"):
            if words.mains[index - 1] == "C":
                return None  # lost 58 men and that soldiers allegedly fled: the next clause
            is_relative = True
        found = phrases.after.match_at(words.lowers, index)
        if (
            found is None
            or words.mains[index - 1] == "C"
            or (words.mains[index - 1] == "O" and not is_relative)
        ):
            continue  # four men are missing and feared dead: missing they are; half of what it promised
        if is_relative or _ends(words, found[1], phrases.rows[found[0]]):
            return phrases.rows[found[0]]
    return None


def _owns_up(words: Words, cue: Cue) -> bool:
    """Tell whether a deed is claimed and no number: claimed responsibility for killing 12."""
    behind = words[cue.verb + 1 : cue.verb + 2 + _OWNED]
    if behind and behind[0].lower == "that":
        return False  # claimed that the raid killed 12
    if any(word.lower in function_words("owned") for word in behind[:_OWNED]):
        return True
    events = (i for i, word in enumerate(behind[:-1]) if word.lower in function_words("single_events"))
    event = next(events, None)
    return event is not None and behind[event + 1].main != "V"  # claimed the raid, which killed 12


def _is_unconfirmed(words: Words, cue: Cue) -> bool:
    """Tell whether hearsay speaks, or what was wrong: unconfirmed reports say; the radio [wrongly] reported."""
    told = words.lowers[cue.first : cue.last + 1]
    return (
        not function_words("hearsay").isdisjoint(told) or is_outdated(words, cue) or is_mistaken(words, cue)
    )


def _keeps_distance(words: Words, cue: Cue, quantity: Quantity) -> bool:
    """Tell whether a verb of saying stands in words that tell what others say: a gang said to have 12 rifles."""
    if not find_barrier(words, quantity.first) <= cue.verb < quantity.first:
        return False
    found = doubt_phrases().before.match_at(words.lowers, cue.verb)
    return (
        found is not None
        and found[1] > cue.verb + 1
        and doubt_phrases().rows[found[0]].certainty == "alleged"
    )


def goes_on(words: Words, earlier: Quantity, quantity: Quantity) -> bool:
    """Tell whether a number shares the verb or auxiliary of the one in front of it, or is a part of it."""
    between = words[earlier.last + 1 : quantity.first]
    if not between or between[-1].lower in function_words("part_openers"):
        return bool(between)
    joints, others = _joints()
    is_own = earlier.first > 0 and words.mains[earlier.first - 1] == "R"
    is_own |= not function_words("doubted_nouns").isdisjoint(words.lowers[earlier.first : earlier.last + 1])
    if is_own or any(word.lower in others for word in between):
        return False  # perhaps 12 men and four tanks, 40 suspected cases and nine deaths: of its own number
    joint = next((i for i, word in enumerate(between) if word.lower in joints), None)
    if joint is None:
        return False
    verbs = [index for index, word in enumerate(between) if word.main in "VX"]
    is_shared = (
        all(index > joint for index in verbs) and between[min(joint + 1, len(between) - 1)].main == "V"
    )
    return not verbs or (is_shared and len(verbs) == 1)


@cache
def _joints() -> tuple[frozenset[str], frozenset[str]]:
    """Return the words that join two numbers of one verb, and those that part them."""
    joints = function_words("list_joints") - {";"}
    return joints, (function_words("clause_breaks") | function_words("doubt_barriers") | {";"}) - joints


def _stop(words: Words, first: int, last: int) -> int:
    """Return where the verb group behind a number ends: five or six were believed to be inside."""
    barriers = function_words("doubt_barriers")
    is_inside = first > 0 and words.mains[first - 1] in "DPV"  # of the 14 killed in the crash
    is_inside = is_inside and words.lowers[first - 1] not in saying_forms()
    is_inside = is_inside and words.mains[first] != "N"  # the evacuation of 12 men from the town is planned
    is_object = words.mains[first] == "V"  # killed 12 rebels, women and children are expected
    is_told = is_object or any(main in "VX" for main in words.mains[first : last + 1])
    start = last + 1 if is_inside else _behind_where(words, last, takes_list=not is_told)
    for index in range(start, min(len(words), start + REACH_BEHIND)):
        if words.mains[index] in ".CNO" or words.lowers[index] in barriers:
            return index
    return start + REACH_BEHIND


def _is_far_behind(words: Words, last: int, index: int) -> bool:
    """Tell whether a word stands behind what says where: nine deaths in the town are [reported] by the ministry."""
    return last < index and index >= _behind_where(words, last) > last + 1


def _behind_where(words: Words, last: int, *, takes_list: bool = False) -> int:
    """Return the auxiliary behind what says where those counted are: 12 houses in the town [are] to be cleared.

    The index behind `last` where none stands there.
    """
    end = _behind_list(words, last) if takes_list else last + 1
    while words.mains[end : end + 1] == "P" and words.lowers[end] not in function_words("doubt_barriers"):
        end += 1
        while end < len(words) and words.mains[end] in "DAN" and end - last <= REACH:
            end += 1
    return end if words.mains[end : end + 1] == "X" else last + 1


def _behind_list(words: Words, last: int) -> int:
    """Return the index behind a list or an aside at a counted noun: 40 clerks[, guards and nurses, 12 of them new,]."""
    if words.mains[last] not in "N#" or words.lowers[last + 1 : last + 2] not in ([","], ["and"]):
        return last + 1
    end, is_last = last + 1, False
    while end < len(words) and end - last <= REACH:
        if words.mains[end] in "AN#" or words[end].text == ",":
            end += 1
        elif words.lowers[end] in ("and", "or") and not is_last:
            end, is_last = end + 1, True
        else:
            break
    if is_last and words.mains[end : end + 1] == "X":
        return end
    closed = (at for at in range(last + 2, min(len(words), last + 2 + REACH)) if words[at].text == ",")
    close = next(closed, None)
    if close is None or words[last + 1].text != "," or words.mains[close + 1 : close + 2] != "X":
        return last + 1
    is_noun = not set("VX") & set(words.mains[last + 2 : close])
    return close + 1 if is_noun else last + 1


def _ends(words: Words, end: int, row: CertaintyRow) -> bool:
    """Tell whether nothing that a word of doubt could describe follows it: 12 people died, allegedly."""
    if end < len(words) and words.lowers[end] in ("by", "to"):
        # $40 million pledged by firms; but: 12 people died, allegedly by poison; 12 men planned to leave
        return row.is_plan and words.lowers[end] == "by"
    return end >= len(words) or words.mains[end] in ".PC"


def _is_month(words: Words, index: int) -> bool:
    """Tell `in May` and `IN MAY` from `may`."""
    word, before = words[index], words.lowers[index - 1] if index else ""
    is_name = index > 0 and word.text[:1].isupper() and not word.text.isupper()
    return is_name or (word.lower == "may" and before in function_words("before_months"))
