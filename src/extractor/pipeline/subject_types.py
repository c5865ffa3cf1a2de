"""Of what kind the people are that a number counts: 12 soldiers, 12 of the soldiers, 12 of them children."""

from extractor.pipeline.affected import PEOPLE
from extractor.pipeline.findings import Finding
from extractor.pipeline.noun_phrases import find_head, head_index, head_words
from extractor.pipeline.quantities import Quantity
from extractor.pipeline.words import Words, function_words


def find_subject_type(words: Words, quantity: Quantity, finding: Finding) -> str | None:
    """Return the kind of the people counted, None where things are; whoever is displaced is a civilian."""
    if finding.measure not in PEOPLE:
        return None
    head = quantity.head or _head_of_set(words, quantity.last + 1)
    entry = head_index().get(head or "")
    kind = (entry[1].subject_type if entry else None) or "unspecified"
    return "civilian" if finding.measure == "displaced" and kind == "unspecified" else kind


def _head_of_set(words: Words, opener: int) -> str | None:
    """Return the noun of the set that a bare number is a part of, or of what its members are: of its [soldiers]."""
    inside = words.lowers[opener : opener + 2]
    if len(inside) < 2 or inside[0] != "of" or inside[1] not in function_words("partitive_of"):
        return None
    head = find_head(words, opener + 2)
    return None if head is None else head_words(words, opener + 2, head)
