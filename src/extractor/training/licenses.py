"""Which parts of the training corpora shipped weights may be trained on."""

# GUM's LICENSE.txt: texts under CC BY-NC-SA or "non-commercial use only"
GUM_NONCOMMERCIAL = frozenset({"essay", "fiction", "letter", "podcast", "reddit", "whow"})
