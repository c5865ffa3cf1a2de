"""The counted noun behind a number: where its phrase ends and what kind of thing it names."""

from functools import cache

from extractor.gazetteer import is_demonym
from extractor.lexicon import LexiconRow, load_toml, pluralize
from extractor.normalization.number_patterns import vague_rows
from extractor.normalization.numbers import parse_number
from extractor.pipeline.measure_words import triggers as measure_words
from extractor.pipeline.words import Word, Words, function_words
from extractor.records import Measure

MAX_PHRASE = 8  # words between number and counted noun


class HeadRow(LexiconRow):
    """Counted nouns of one class: what they stand for when no verb says otherwise, `denied` where there is none.

    `sent`: what they stand for where somebody sends them; `never`: what they are not, whatever the network reads.
    """

    measure: Measure
    denied: Measure | None = None
    sent: Measure | None = None
    never: Measure | None = None
    subject_type: str | None = None
    nouns: list[str]
    plural: tuple[str, ...] = ()
    source: str
    examples: list[str]
    counter_examples: list[str]


@cache
def head_index() -> dict[str, tuple[str, HeadRow]]:
    """Return noun form -> (class name, row), singular and plural."""
    index: dict[str, tuple[str, HeadRow]] = {}
    for name, row in load_toml(HeadRow, "heads.toml").items():
        for noun in row.nouns:
            index.setdefault(noun, (name, row))
            index.setdefault(pluralize(noun), (name, row))
        for noun in row.plural:
            index.setdefault(noun, (name, row))
    return index


def find_head(words: Words, index: int) -> int | None:
    """Return the index of the last word of the noun phrase that starts at index, None when there is none."""
    head = None
    position = index
    while position < len(words) and position < index + MAX_PHRASE:
        if _continues_phrase(words, position, head):
            if _is_noun(words, position, head):
                head = position
            position += 1
        else:
            break
    return head


def find_joined_head(words: Words, joint: int) -> int | None:
    """Return the index of a plural noun behind "and" or "or" at `joint`: 18 port AND customs OFFICIALS."""
    if joint + 1 >= len(words) or words.lowers[joint] not in ("and", "or"):
        return None
    head = find_head(words, joint + 1)
    return head if head is not None and is_plural(words.lowers[head]) else None


def find_described_head(words: Words, head: int) -> int | None:
    """Return the plural noun that a noun with a participle describes: 1,200 LABORATORY CONFIRMED CASES.

    `head` is a singular noun, which a number above one cannot count; None for one that is a plural too: five CREW.
    """
    if words.lowers[head] in function_words("collectives"):
        return None
    described = words.lowers[head + 1] if head + 1 < len(words) else ""
    if not described.endswith(("ed", "en")) and described not in function_words("described_by"):
        return None
    found = find_head(words, head + 2)
    if found is None or not is_plural(words.lowers[found]):
        return None
    return None if any(_is_number(word.lower) for word in words[head + 2 : found + 1]) else found


def find_joined_people(words: Words, first: int, head: int) -> int | None:
    """Return the last word of people counted together with those at `head`: 12 women AND CHILDREN.

    None where the second noun has a verb of its own: killed 12 rebels and SOLDIERS fled. `first` starts the phrase.
    """
    joined = find_joined_head(words, head + 1)
    if joined is None or not (is_known_people(words.lowers[head]) and is_known_people(words.lowers[joined])):
        return None
    between = words[head + 2 : joined]
    if any(word.main in "D#V" or word.text[:1].isupper() or _is_number(word.lower) for word in between):
        return None
    is_object = any(word.main in "VX" for word in words[max(0, first - 3) : first])
    following = words.mains[joined + 1] if joined + 1 < len(words) else "."
    return None if is_object and following in "VX" else joined


def _is_number(word: str) -> bool:
    return word in vague_rows() or parse_number(word) is not None


def is_known_people(noun: str) -> bool:
    """Tell whether the lexicon knows a plural noun as people."""
    entry = head_index().get(noun)
    return entry is not None and entry[1].subject_type is not None and is_plural(noun)


def is_plain_adjective(word: Word) -> bool:
    """Tell whether a word describes a noun to come: five LOCAL and foreign clerks, but not five DEAD and others."""
    return word.main == "A" and word.lower not in function_words("state_adjectives")


def _continues_phrase(words: Words, position: int, head: int | None) -> bool:
    word = words[position]
    if word.classes in (".", "#") and word.text not in ("-", "'s", "'"):
        return head is None and word.lower.endswith("-old")  # three 16-year-old girls
    if word.text in ("-", "'s", "'"):
        return position + 1 < len(words) and words[position + 1].start - word.end <= 1
    if word.lower in function_words("nouns_behind_nouns") and words.mains[position - 1] == "N":
        return True
    if word.lower in function_words("finite_pasts"):
        return False
    if head is None:
        is_opener = word.main in "RD" and word.lower in function_words("pre_noun")
        return word.main in "NVA" or is_opener or _describes_how(words, position)
    if is_plural(words.lowers[head]) and (
        word.lower in function_words("taken_as") or _opens_clause(words, position)
    ):
        return False
    return (word.main == "N" and not _could_be_verb_after_plural(words, position, head)) or (
        word.main in "AV" and (_leads_to_noun(words, position, head) or _stands_for_people(words, position))
    )


def _describes_how(words: Words, position: int) -> bool:
    """Tell whether an adverb describes a participle in front of a noun: 13 LOCALLY confirmed cases."""
    word = words[position]
    if not (word.main == "R" and word.lower.endswith("ly") and position + 2 < len(words)):
        return False
    participle, noun = words[position + 1], words[position + 2]
    if participle.main not in "VA" or participle.lower in function_words("state_adjectives"):
        return False
    if participle.lower.endswith("ing") or participle.lower in function_words("finite_pasts"):
        return False
    # 12 narrowly escaped injuries
    return noun.main == "N" and measure_words().nouns.keys().isdisjoint(
        words.lowers[position + 2 : position + 4]
    )


def _opens_clause(words: Words, position: int) -> bool:
    """Tell whether a plural noun's verb stands there that looks like a noun: 12 guards PATROL the border."""
    return words.mains[position] == "N" and position + 1 < len(words) and words.mains[position + 1] == "D"


def _is_noun(words: Words, position: int, head: int | None) -> bool:
    word = words[position]
    if word.lower in ("-", "'s", "'") or word.lower in function_words("increment"):
        return False
    if word.lower in function_words("state_adjectives"):
        return False
    return (
        word.main == "N"
        or word.lower in function_words("nouns_behind_nouns")
        or (word.lower in head_index())
        or (word.main == "A" and word.classes == "AN" and head is None)
        or _stands_for_people(words, position)
    )


def _stands_for_people(words: Words, position: int) -> bool:
    """Tell whether an adjective names people without a noun: 12 SWISS were hurt, but: 12 Swiss and 17 Danish men."""
    follower = words[position + 1] if position + 1 < len(words) else None
    ends = follower is None or follower.main in "XPV.R"
    return ends and is_demonym(words[position].text)


def _could_be_verb_after_plural(words: Words, position: int, head: int) -> bool:
    if not is_plural(words.lowers[head]):
        return False
    following = words[position + 1] if position + 1 < len(words) else None
    # two raids disabled THREE bridges: a participle in front of an object
    is_finite = words.lowers[position].endswith("ed") and following is not None and following.main in "#D"
    return is_finite or "V" in words[position].classes


def is_plural(noun: str) -> bool:
    """Tell whether a noun form is plural."""
    entry = head_index().get(noun)
    if entry is not None:
        return noun in entry[1].plural or noun not in entry[1].nouns
    return noun.endswith("s") and not noun.endswith("ss")


def _leads_to_noun(words: Words, position: int, head: int) -> bool:
    """Tell whether an adjective or participle inside the phrase is followed by its noun."""
    if is_plural(words.lowers[head]) or position + 1 >= len(words):
        return False
    following = words[position + 1]
    if words.mains[position] == "V" and not (
        words.lowers[position].endswith("ing") or "N" in words[position].classes
    ):
        return False
    return following.main == "N" and (words.mains[position] == "A" or is_plural(following.lower))


def head_words(words: Words, index: int, head: int) -> str:
    """Return the counted noun in lower case: two words where the lexicon knows them as one (`aid workers`)."""
    last = words.lowers[head]
    if head > index:
        pair = f"{words.lowers[head - 1]} {last}"
        if pair in head_index():
            return pair
    return last
