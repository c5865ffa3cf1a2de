"""What a word of doubt speaks of where it does not doubt the number: suspected rebels, a set that is there already."""

from itertools import pairwise
from typing import NamedTuple

from extractor.pipeline.counted_nouns import names_people
from extractor.pipeline.findings import Finding
from extractor.pipeline.quantities import Quantity
from extractor.pipeline.words import Word, Words, function_words
from extractor.records import TOLLS, Certainty

_NEITHER = frozenset(("neither", "nor"))
_TO_REWARD = 3  # words between money and what it is for: a 4,000 dollar [reward]
_TO_SUBJECT = 4  # words from "before" to its verb: before the man could
_IN_BRACKETS = 4  # words of another unit: (about 7 miles)
_LOCATED = 3  # words behind a distance within which it says from where: 150 km to the north of Goma


class Doubt(NamedTuple):
    """Words of doubt at first..end (end exclusive) of their sentence; `is_plan`: of what is still to come."""

    first: int
    end: int
    certainty: Certainty
    is_plan: bool


def is_elsewhere(words: Words, doubt: Doubt, quantity: Quantity, finding: Finding) -> bool:
    """Tell whether words of doubt speak of something else than whether the number is true."""
    if _describes(words, doubt, quantity) or _is_in_closed_clause(words, doubt, quantity):
        return True
    if _says_what_they_do(words, doubt, quantity, finding) or _is_of_earlier(words, doubt):
        return True
    if _is_denied(words, doubt) or _is_of_those_threatened(words, doubt, quantity):
        return True
    if _is_of_their_deed(words, doubt, quantity, finding) or _is_seen(words, doubt):
        return True
    if _is_of_other_number(words, doubt, quantity):
        return True
    return doubt.is_plan and (
        _is_there(words, doubt.first, quantity) or _has_happened(words, doubt, quantity, finding)
    )


def _has_happened(words: Words, doubt: Doubt, quantity: Quantity, finding: Finding) -> bool:
    """Tell whether a plan is for whom something happened to: will help the families of 12 men killed in the raid.

    Or leaves them as they are: 12 men held for theft [will] remain in custody.
    """
    is_subject = doubt.first > quantity.last
    is_modal = words.mains[doubt.end - 1] == "X"
    if is_subject and is_modal and words.lowers[doubt.end] in function_words("staying"):
        return True
    is_apart = is_subject or words.mains[max(0, quantity.first - 1)] == "P"
    return is_apart and finding.frame in ("reduced", "adjective") and finding.measure in TOLLS


def _is_denied(words: Words, doubt: Doubt) -> bool:
    """Tell whether a negation in front of two subjects holds: neither he nor the four others [could] be found."""
    return not _NEITHER.isdisjoint(words.lowers[: doubt.first]) and words.lowers[doubt.first] == "could"


def _is_of_their_deed(words: Words, doubt: Doubt, quantity: Quantity, finding: Finding) -> bool:
    """Tell whether an adverb doubts what those counted did, or who did it: held 12 men for [allegedly] lying."""
    if doubt.first <= quantity.last or words.mains[doubt.first] != "R":
        return False
    behind, before = words.lowers[doubt.end : doubt.end + 1], words.lowers[doubt.first - 1]
    is_beside = doubt.first == quantity.last + 1 and words.mains[doubt.end : doubt.end + 1] == "V"
    is_told = finding.measure == "people" or (
        finding.trigger is not None and finding.trigger[0] > doubt.first
    )
    return behind == ["by"] or before == "for" or (is_beside and not is_told)


def _is_seen(words: Words, doubt: Doubt) -> bool:
    """Tell whether what could be seen or heard was: a fire that [could] be seen 12 km away.

    And whether a thing is there that was found in time: before he [could] throw two grenades.
    """
    behind = words.lowers[doubt.end : doubt.end + 2]
    if "before" in words.lowers[max(0, doubt.first - _TO_SUBJECT) : doubt.first]:
        return words.lowers[doubt.first] == "could"
    return (
        words.lowers[doubt.first] == "could"
        and behind[:1] == ["be"]
        and behind[1:] != []
        and (behind[1] in function_words("perceived"))
    )


def _is_of_other_number(words: Words, doubt: Doubt, quantity: Quantity) -> bool:
    """Tell whether a word of doubt is of another number: [perhaps] 300 fled, and 12 died; of 52 [planned] trips 12."""
    is_adverb = words.mains[doubt.first] == "R" and words.mains[doubt.end : doubt.end + 1] == "#"
    is_participle = doubt.is_plan and words.mains[doubt.first] in "VA"
    is_beside = words.mains[doubt.first - 1] == "#" and words.mains[doubt.end : doubt.end + 1] == "N"
    is_adjective = is_participle and is_beside
    at = doubt.end if is_adverb else doubt.first
    return (is_adverb or is_adjective) and not quantity.first <= at <= quantity.last


def _is_of_those_threatened(words: Words, doubt: Doubt, quantity: Quantity) -> bool:
    """Tell whether those counted are threatened themselves: [threatened] two judges; not: threatened 12 strikes."""
    is_right_behind = doubt.end == quantity.first and words.lowers[doubt.first].startswith("threat")
    return is_right_behind and names_people(quantity)


def is_inherent(words: Words, quantity: Quantity) -> bool:
    """Tell whether a number belongs to a thing named before it: a camp holding 400 men, home to 13 million people."""
    before = words.lowers[max(0, quantity.first - 3) : quantity.first]
    if (
        len(before) > 1
        and before[-1] in function_words("inherent")
        and words.mains[quantity.first - 2] == "N"
    ):
        return True
    if any(left in function_words("lasting_states") and right == "of" for left, right in pairwise(before)):
        return True
    before = before[-2:]
    if before == ["home", "to"] or before[-1:] == ["following"]:
        return True
    return is_way_off(words, quantity)


def is_known_set(words: Words, quantity: Quantity, finding: Finding) -> bool:
    """Tell whether things are counted that the text takes as known, whatever may become of them: Tolma's 40 wells."""
    if finding.trigger is not None or quantity.unit is not None or quantity.last == quantity.number_at:
        return False  # not: the 40 that were promised
    before = words[quantity.first - 1]
    return before.text in ("'s", "’s") or before.lower in function_words("known_sets")


def is_way_off(words: Words, quantity: Quantity) -> bool:
    """Tell whether a distance says where a place is, which nobody doubts: in Tolma, 12 km (7 miles) north of here."""
    if quantity.unit_measure != "distance" or not quantity.first:
        return False
    end, before = quantity.last + 1, words.lowers[quantity.first - 1]
    if words.lowers[end : end + 1] == ["("] and ")" in words.lowers[end : end + 1 + _IN_BRACKETS]:
        end = words.lowers.index(")", end) + 1
    behind = set(words.lowers[end : end + _LOCATED])
    is_set_off = before in (",", "(") or before in function_words("located")
    return is_set_off and not behind.isdisjoint(function_words("directions") | {"from", "away"})


def find_event(words: Words, quantity: Quantity, finding: Finding) -> int | None:
    """Return the relative pronoun of an event that is told as known: the blast that killed 12; None elsewhere."""
    if finding.trigger is None or finding.trigger[0] > quantity.first:
        return None
    index = finding.trigger[0] - 1
    while index > 0 and (words.mains[index] in "XR" or words.lowers[index] in function_words("perfect")):
        index -= 1
    if index < 1 or words.lowers[index] not in function_words("relative"):
        return None
    before = words[index - 1]
    return index if before.main == "N" or before.lower in (",", "those") else None


def is_promise_to(words: Words, quantity: Quantity) -> bool:
    """Tell whether what is promised is done to a set that is there: vowed to clear the 12 wells, its 40 men.

    Or answers what happened to those counted: vowed to avenge the deaths of 12 men.
    """
    if quantity.first and words.lowers[quantity.first - 1] in function_words("known_sets"):
        return True
    before = words.lowers[max(0, quantity.first - 3) : quantity.first]
    return before[-3:-2] == ["the"] and before[-2] in function_words("single_tolls") and before[-1] == "of"


def is_suspect(words: Words, quantity: Quantity) -> bool:
    """Tell whether those counted are accused of something right behind: 12 men charged with murder were freed."""
    behind = words.lowers[quantity.last + 1 : quantity.last + 3]
    return behind[:1] != [] and behind[0] in function_words("suspects") and behind[1:] in (["of"], ["with"])


def is_freed(words: Words, quantity: Quantity) -> bool:
    """Tell whether those counted are to be freed or relieved, and so are there: will release 12 hostages, a swap of 45.

    Only people: what is returned may as well be money to come.
    """
    if not names_people(quantity):
        return False
    index = quantity.first - 1
    while index > 0 and (words.mains[index] in "DR" or words.lowers[index] in function_words("freed_links")):
        index -= 1
    return index >= 0 and words.lowers[index] in function_words("freeing")


def is_reward(words: Words, quantity: Quantity) -> bool:
    """Tell whether money is offered to whoever helps, and so is there: a reward of $4,000, 900 euros for information.

    Not what is still to be given: a reward of $4,000 [will] be paid.
    """
    if quantity.unit_measure != "money" or words.mains[quantity.last + 1 : quantity.last + 2] == "X":
        return False
    near = words.lowers[max(0, quantity.first - _TO_REWARD) : quantity.first]
    near += words.lowers[quantity.last + 1 : quantity.last + 1 + _TO_REWARD]
    return not function_words("rewards").isdisjoint(near)


def makes_plans(words: Words, quantity: Quantity) -> bool:
    """Tell whether those counted are who plans or promises: more than 80 nations have pledged aid."""
    if quantity.unit is not None:
        return False
    index = quantity.last + 1
    while index < len(words) and (
        words.lowers[index] in function_words("perfect") or words.mains[index] == "R"
    ):
        index += 1
    if index >= len(words) or words.lowers[index] not in function_words("planners"):
        return False
    if index + 1 >= len(words) or words.mains[index + 1] == "." or words.lowers[index + 1] == "by":
        return False
    if index > quantity.last + 1 or words.mains[index + 1] != "P" or names_people(quantity):
        return True
    return words.lowers[index] not in function_words("plans_of_things")  # three marches planned for Sunday


def _is_in_closed_clause(words: Words, doubt: Doubt, quantity: Quantity) -> bool:
    """Tell whether doubt stands in a clause that ended before the number: the toll, which may rise, stands at 12."""
    commas = [i for i in range(doubt.first) if words[i].text == ","]
    openers = function_words("relative") | {"as"}  # in 1959, as readers will remember, four men died
    if not commas or words.lowers[commas[-1] + 1] not in openers:
        return False
    return any(word.text == "," for word in words[doubt.end : quantity.first])


def _is_of_earlier(words: Words, doubt: Doubt) -> bool:
    """Tell whether what is planned is the number in front of it: 20% pledged, 7% received."""
    is_closed = doubt.end < len(words) and words[doubt.end].text in (",", ";")
    return doubt.is_plan and is_closed and doubt.first > 0 and words.mains[doubt.first - 1] in "#."


def _says_what_they_do(words: Words, doubt: Doubt, quantity: Quantity, finding: Finding) -> bool:
    """Tell whether it is in doubt what those caught were doing: seized four boats believed to be fishing there."""
    if doubt.first != quantity.last + 1 or quantity.first == 0 or words.mains[quantity.first - 1] != "V":
        return False
    is_infinitive = "to" in (words.lowers[doubt.end - 1 : doubt.end + 1])
    return is_infinitive and (finding.trigger is None or finding.trigger[1] < doubt.first)


def _is_there(words: Words, index: int, quantity: Quantity) -> bool:
    """Tell whether a number counts what is there already: its 400 men will go, envoys from 12 states will meet."""
    before = words[quantity.first - 1] if quantity.first else None
    if before is None:
        return False
    state = words.lowers[quantity.first - 2] if quantity.first > 1 else ""
    if before.lower in function_words("known_sets") or (
        before.lower == "of" and state in function_words("lasting_states")
    ):
        return True
    is_inside = (
        before.main == "P"
        and before.lower not in ("of", "that")
        and quantity.first > 1
        and words.mains[quantity.first - 2] == "N"
    )
    return index > quantity.last and is_inside


def _describes(words: Words, doubt: Doubt, quantity: Quantity) -> bool:
    """Tell whether a word of doubt only describes a noun: "14 alleged smugglers", "the feared warlord", "the might"."""
    index, end = doubt.first, doubt.end
    if quantity.number_at < index <= quantity.last and names_people(quantity):
        return True
    before = words[index - 1] if index else None
    after = words[end] if end < len(words) else None
    if is_aside(words, doubt) or _is_of_adjective(words, doubt, quantity):
        return True
    if _says_what_it_is(words, end, before) or _is_suspected_of(words, index, end, quantity):
        return True
    if end == index + 1 and words.lowers[index] in function_words("doubted_nouns"):
        is_inside = quantity.first <= index <= quantity.last
        return quantity.head not in function_words("cases") or not is_inside
    describes_noun = after is not None and after.main in "NA" and not _is_verbal(before)
    if doubt.certainty != "possible":
        return (
            describes_noun and index > quantity.last
        )  # the alleged massacre of 12, but: 12 men in an alleged plot
    is_noun_next = after is not None and (after.main == "N" or after.lower in ("of", "number"))
    has_article = before is not None and before.lower in function_words("definite")
    return has_article and is_noun_next and not quantity.first <= index + 1 <= quantity.last


def _is_suspected_of(words: Words, index: int, end: int, quantity: Quantity) -> bool:
    """Tell whether those counted are suspected of something else: held 12 men suspected of a plot."""
    return index == quantity.last + 1 and "of" in (words.lowers[end - 1 : end + 1])


def _says_what_it_is(words: Words, end: int, before: Word | None) -> bool:
    """Tell whether it is in doubt what a noun stands for: 40 people believed to be rebels."""
    if before is None or before.main not in "N#O":
        return False
    if words.lowers[end - 1 : end + 1] == ["to", "be"]:
        end -= 1
    if words.lowers[end : end + 2] != ["to", "be"] or end + 2 >= len(words):
        return False
    return words.mains[end + 2] in "NDO" or words[end + 2].text[:1].isupper()


def is_aside(words: Words, doubt: Doubt) -> bool:
    """Tell whether an aside doubts where from or how: 12 men, possibly from abroad; killed, possibly by a mine."""
    if doubt.first == 0 or words.mains[doubt.first - 1] != "." or doubt.end >= len(words):
        return False
    if words.lowers[doubt.first] in function_words("suspects"):
        return False  # a man on trial, accused of killing 12
    return words.lowers[doubt.end] in function_words("circumstances")


def _is_of_adjective(words: Words, doubt: Doubt, quantity: Quantity) -> bool:
    """Tell whether an adverb doubts an adjective of another noun: the potentially deadly virus killed 12 people."""
    behind = words[doubt.end : doubt.end + 2]
    is_adverb = doubt.end == doubt.first + 1 and words.lowers[doubt.first].endswith("ly")
    is_before_noun = len(behind) == 2 and behind[0].main == "A" and behind[1].main == "N"
    return is_adverb and is_before_noun and not quantity.first <= doubt.end + 1 <= quantity.last


def _is_verbal(before: Word | None) -> bool:
    """Tell whether a participle follows a word, whatever it looks like: they had allegedly [burnt] the house."""
    return before is not None and (before.main == "X" or before.lower in function_words("be"))
