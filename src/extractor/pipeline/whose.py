"""Whose people the claims of a text count, each in the light of those before it and of its parts."""

from collections.abc import Sequence
from typing import Any

from extractor.pipeline.affected import PEOPLE, Whose, find_affected, names_other_country
from extractor.pipeline.asked import Asked
from extractor.pipeline.findings import Finding
from extractor.pipeline.memory import Memory
from extractor.pipeline.nationality import country_of_text
from extractor.pipeline.quantities import Quantity
from extractor.pipeline.sentence_view import Sentence
from extractor.pipeline.wholes import Counted
from extractor.pipeline.words import function_words
from extractor.records import TOLLS

LIST_STEP = 6  # words from one number of a list to the next
CARRY_PEOPLE = 1  # sentences over which tolls go on counting one side's people


def count_people(text: str, asked: Asked, item: dict[str, Any], memory: Memory) -> Whose:
    """Return whose people a claim counts by the rules; a number that continues another counts the same people."""
    sentence, finding = asked.sentence, asked.finding
    whose = find_affected(text, sentence, asked.quantity, finding, item, main=memory.country)
    is_unsaid = whose.country is None and whose.is_open
    if is_unsaid and _counts_same_people(text, sentence, asked.quantity, finding, memory):
        return Whose(memory.affected)
    return whose


def _counts_same_people(
    text: str, sentence: Sentence, quantity: Quantity, finding: Finding, memory: Memory
) -> bool:
    """Tell whether a number counts the people that the number before it counted."""
    if finding.measure == "weapons" and is_next_in_list(sentence, quantity):
        return memory.affected_at == sentence.index
    if finding.frame in ("topic", "part", "coordination"):
        return finding.measure in PEOPLE | {"structures", "weapons"}
    if finding.measure not in TOLLS or sentence.index - memory.affected_at > CARRY_PEOPLE:
        return False
    is_joint = not function_words("both_sides").isdisjoint(sentence.present)
    return not is_joint and not names_other_country(text, sentence, memory.affected)


def is_next_in_list(sentence: Sentence, quantity: Quantity) -> bool:
    """Tell whether a number goes on in a list of numbers: lost 300 men, 90 tanks burned [and 12 guns]."""
    before = [(other.last, found) for other, found in sentence.quantities if other.last < quantity.first]
    if not before or quantity.first - before[-1][0] > LIST_STEP:
        return False
    last, found = before[-1]
    between = sentence.words[last + 1 : quantity.first]
    if found.measure == "weapons" and between[:1] and between[0].main == "V":
        between = between[1:]
    return bool(between) and all(word.main in "NAC" or word.text == "," for word in between)


def mix_wholes(items: Sequence[dict[str, Any]], before: Sequence[Counted]) -> None:
    """Settle whose people wholes and their parts count, where one of them is said to be of a country.

    12 people died in Nairobi, three of them Danes: the 12 are of no one country. 12 Danes died in Nairobi, three of
    them children: the three are Danes. `before` are the wholes of the sentence before.
    """
    known = {_name(item): item for item in [*(item for _, _, item in before), *items]}
    for part in items:
        whole = None if part["subset_of"] is None else known.get(tuple(part["subset_of"]))
        if whole is None or part["measure"] not in PEOPLE:
            continue
        if whole["is_told"] and not part["is_told"]:
            part["affected"] = whole["affected"]
        elif part["is_told"] and not whole["is_told"] and whole["affected"] != part["affected"]:
            whole["affected"] = None


def settle_mixed(text: str, items: Sequence[dict[str, Any]]) -> None:
    """Take back whose people a whole counts where a part is of another country, in place.

    "The blast killed 22 people. Among the dead were 14 American soldiers." What the whole says itself stands.
    """
    parts: dict[tuple[Any, ...], set[str]] = {}
    for item in items:
        if item["subset_of"] is not None and item["affected"] is not None:
            parts.setdefault(tuple(item["subset_of"]), set()).add(item["affected"])
    for item in items:
        countries = parts.get((item["start"], item["end"], item["measure"]), set())
        is_mixed = bool(countries - {item["affected"]})
        if is_mixed and country_of_text(text[item["start"] : item["end"]]) is None:
            item["affected"] = None


def _name(item: dict[str, Any]) -> tuple[Any, ...]:
    return item["start"], item["end"], item["measure"]
