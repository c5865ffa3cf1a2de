"""The labels of the recogniser and their BIO tags; the order is the order of the network's output."""

LABELS = ("PERSON", "PLACE", "ORGANIZATION")
TAGS = ("O", *(f"{prefix}-{label}" for label in LABELS for prefix in "BI"))
