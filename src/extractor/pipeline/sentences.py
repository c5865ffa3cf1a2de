"""Sentence starts by rule: fast, the same for wrapped wire copy, one sentence per line and web paragraphs."""

import re
from functools import cache
from itertools import pairwise
from typing import cast

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc
from thinc.types import Ints2d

from extractor.lexicon import LexiconRow, load_toml
from extractor.pipeline.extensions import text_of

WRAP_WIDTH = 45  # characters; a shorter line that lacks end punctuation is a heading, not wrapped prose

# No prose has such a sentence (the longest here has 104 tokens), but endless lists are one. Rules compare what
# stands in a sentence with each other; below this they stay cheap.
MAX_TOKENS = 300

# end punctuation with closing quotes or brackets, then space, then what may open a sentence
# possessive, and never begun within white space: blanked stretches are long, and what backs up is quadratic
_END = re.compile(r"""[.!?…]++["'”’)\]]*+(?P<gap>\s++)(?=["'“‘(\[]*[A-Z0-9À-ÞŠŽ])""")
_LINE_BREAK = re.compile(r"(?<![^\S\r\n])[^\S\r\n]*+(?:\r\n|\r|\n)\s*")
_SOFT_ENDS = frozenset(",;")
_BULLET = re.compile(r"(?:[-•*·–—]|\.\s{2,}|\d{1,2}[.)]\s)")
_LAST_WORD = re.compile(r"[^\s(\[“\"‘']+$")


class AbbreviationRow(LexiconRow):
    """Words that end in a full stop without ending a sentence."""

    always: list[str]
    openers: list[str]
    encoder: list[str]
    source: str
    examples: list[str]
    counter_examples: list[str]


@cache
def load_abbreviations() -> AbbreviationRow:
    """Return the one row of abbreviations.toml."""
    return load_toml(AbbreviationRow, "abbreviations.toml")["abbreviations"]


@cache
def _abbreviations() -> tuple[frozenset[str], frozenset[str]]:
    row = load_abbreviations()
    return frozenset(row.always), frozenset(row.openers)


def find_sentence_starts(text: str) -> list[int]:
    """Return the character offsets at which sentences start, in order; the first is 0."""
    starts = {0}
    for match in _END.finditer(text):
        if not _is_abbreviation(text, match):
            starts.add(match.end())
    for match in _LINE_BREAK.finditer(text):
        if _breaks_sentence(text, match):
            starts.add(match.end())
    return sorted(start for start in starts if start < len(text) or start == 0)


def _is_abbreviation(text: str, match: re.Match[str]) -> bool:
    always, openers = _abbreviations()
    if text[match.start()] != "." or text[match.start() + 1 : match.start("gap")].strip("."):
        return False
    last = _LAST_WORD.search(text, max(0, match.start() - 30), match.start())
    word = last[0].lower() if last else ""
    following = re.match(r"[\w'.-]+", text[match.end() : match.end() + 30])
    opens = following is not None and following[0].lower() in openers
    if word in always:
        return True
    is_initials = len(word) == 1 or bool(re.fullmatch(r"(?:[a-z]\.)+[a-z]", word))
    return is_initials and word != "i" and not opens


def _breaks_sentence(text: str, match: re.Match[str]) -> bool:
    gap = match[0]
    if gap.count("\n") > 1 or gap.count("\r") > gap.count("\n") + 1:
        return True
    line_start = max(text.rfind("\n", 0, match.start()), text.rfind("\r", 0, match.start())) + 1
    line = text[line_start : match.start()].rstrip()
    if not line or _BULLET.match(text, match.end()):
        return True
    if line[-1] in '.!?:”"…)':
        return not (line[-1] == "." and _ends_in_abbreviation(line))
    return len(line) < WRAP_WIDTH and not text[match.end() : match.end() + 1].islower()


def _ends_in_abbreviation(line: str) -> bool:
    last = _LAST_WORD.search(line[:-1])
    return last is not None and last[0].lower() in _abbreviations()[0]


def _cut_endless(doc: Doc, flags: NDArray[np.int64]) -> None:
    """Mark starts inside sentences of more than MAX_TOKENS tokens: behind their last comma or semicolon, if any."""
    starts = [*np.flatnonzero(flags[:, 0] == 1).tolist(), len(doc)]
    for start, end in pairwise(starts):
        while end - start > MAX_TOKENS:
            whole = range(start + MAX_TOKENS - 1, start, -1)
            start = next((i + 1 for i in whole if doc[i].text in _SOFT_ENDS), start + MAX_TOKENS)  # noqa: PLW2901
            flags[start] = 1


@Language.component("extractor_sentences", assigns=["token.is_sent_start"])
def mark_sentences(doc: Doc) -> Doc:
    """Return the Doc with sentence starts set on the first token at or after each start."""
    if not len(doc):
        return doc
    places, lengths, blank = doc.to_array(["IDX", "LENGTH", "IS_SPACE"]).astype(np.int64).T
    # a token of white space stands where it ends, and starts no sentence unless it is the first
    starts = find_sentence_starts(text_of(doc))
    sentences = np.searchsorted(starts, places + blank * (lengths - 1), side="right")
    openers = np.flatnonzero((blank == 0) | (places == 0))
    flags = np.full((len(doc), 1), -1, dtype=np.int64)
    flags[openers[np.diff(sentences[openers], prepend=0) != 0]] = 1
    _cut_endless(doc, flags)
    # all at once: setting `is_sent_start` looks at the whole Doc each time
    doc.from_array(["SENT_START"], cast("Ints2d", flags.astype(np.uint64)))
    return doc
