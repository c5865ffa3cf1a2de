"""The labels of the recogniser, their BIO tags in the order of the network's output, and a labelled name."""

from dataclasses import dataclass

PERSON, PLACE, ORGANIZATION = "PERSON", "PLACE", "ORGANIZATION"
LABELS = (PERSON, PLACE, ORGANIZATION)
TAGS = ("O", *(f"{prefix}-{label}" for label in LABELS for prefix in "BI"))
WEAPON = "WEAPON"
WEAPON_TAGS = ("O", f"B-{WEAPON}", f"I-{WEAPON}")
# A mention keeps its own kind, against the rest of the article, when the network is this sure of it.
CERTAIN = 0.95


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text: characters [start, end), its label, and the probability of each of LABELS."""

    start: int
    end: int
    label: str
    scores: tuple[float, ...]


def sure(label: str, chance: float = CERTAIN) -> tuple[float, ...]:
    """Return the probabilities of a name whose label is known from elsewhere than the network, that surely."""
    rest = (1 - chance) / (len(LABELS) - 1)
    return tuple(chance if other == label else rest for other in LABELS)
