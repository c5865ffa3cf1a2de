"""Build `lexicons/word_classes.tsv`: the one or two likeliest word classes of each common English word.

    python -m extractor.training.word_classes --data FOLDER

Counts come from the corpora whose licenses allow shipped weights (GMB, EWT, GUM without its non-commercial
genres); the file holds words and classes, no text. Classes: N noun, V verb, A adjective, R adverb, D determiner,
P preposition, O pronoun, C conjunction, X auxiliary. A second class is kept when it has a fifth of the counts.
"""

import argparse
import gzip
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from extractor.training.licenses import GUM_NONCOMMERCIAL

PENN = {
    "NN": "N", "NNS": "N", "NNP": "N", "NNPS": "N", "VB": "V", "VBD": "V", "VBG": "V", "VBN": "V", "VBP": "V",
    "VBZ": "V", "MD": "X", "JJ": "A", "JJR": "A", "JJS": "A", "RB": "R", "RBR": "R", "RBS": "R", "RP": "P",
    "IN": "P", "TO": "P", "DT": "D", "PDT": "D", "PRP": "O", "PRP$": "D", "WP": "O", "WDT": "O", "WRB": "R",
    "WP$": "O", "CC": "C", "EX": "O",
}  # fmt: skip
UNIVERSAL = {
    "NOUN": "N", "PROPN": "N", "VERB": "V", "AUX": "X", "ADJ": "A", "ADV": "R", "ADP": "P", "PART": "P",
    "DET": "D", "PRON": "O", "CCONJ": "C", "SCONJ": "C",
}  # fmt: skip
MIN_COUNT = 3
SECOND_SHARE = 0.2
_WORD = re.compile(r"[a-z][a-z'-]*")
_GENRE = re.compile(r"# newdoc id = GUM_([a-z]+)_")


def read_gmb(path: Path) -> Iterator[tuple[str, str]]:
    """Yield (word, class) pairs of the GMB subset."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            cells = line.rstrip("\n").split("\t")
            if len(cells) > 1 and cells[1] in PENN:
                yield cells[0].lower(), PENN[cells[1]]


def read_conllu(path: Path) -> Iterator[tuple[str, str]]:
    """Yield (word, class) pairs of a UD file, skipping GUM's non-commercial genres."""
    genre = ""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            started = _GENRE.match(line)
            if started:
                genre = started[1]
            cells = line.rstrip("\n").split("\t")
            if len(cells) > 3 and cells[3] in UNIVERSAL and genre not in GUM_NONCOMMERCIAL:
                yield cells[1].lower(), UNIVERSAL[cells[3]]


def classify(pairs: Iterator[tuple[str, str]]) -> dict[str, str]:
    """Return word -> one or two class letters, likeliest first, for words seen often enough."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for word, word_class in pairs:
        if _WORD.fullmatch(word):
            counts[word][word_class] += 1
    classes = {}
    for word, seen in counts.items():
        total = seen.total()
        if total >= MIN_COUNT:
            ranked = seen.most_common(2)
            classes[word] = "".join(
                letter for rank, (letter, n) in enumerate(ranked) if not rank or n >= SECOND_SHARE * total
            )
    return classes


def main() -> None:
    """Write the lexicon from a data folder laid out as the model card says."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("src/extractor/lexicons/word_classes.tsv"))
    options = parser.parse_args()

    def pairs() -> Iterator[tuple[str, str]]:
        yield from read_gmb(options.data / "gmb" / "gmb.conll.gz")
        yield from read_conllu(options.data / "ud-english-ewt" / "train.conllu.gz")
        yield from read_conllu(options.data / "gum" / "gum.conllu.gz")

    classes = classify(pairs())
    lines = [f"{word}\t{letters}\n" for word, letters in sorted(classes.items())]
    options.out.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
