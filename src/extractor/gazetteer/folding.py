"""One spelling for names that differ only in case, accents, apostrophes, hyphens, dots or spaces."""

import re
from functools import lru_cache

from extractor.lexicon import drop_accents

# Letters that Unicode does not decompose: what English newsrooms write for them.
_LETTERS = str.maketrans(
    {
        "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i",
        "ħ": "h", "ŋ": "n", "ə": "a", "ɓ": "b", "ɗ": "d", "ƙ": "k", "&": " and ",
    }
)  # fmt: skip
# Apostrophes, hamza, ayn and their look-alikes: present in one transliteration, absent in the next.
_SILENT = re.compile("['’‘‛ʻʼʽʾʿˈ`´′ˊˋ.·]")
# A hyphen before white space and a small letter breaks a word.
_BROKEN = re.compile(r"(?<=[^\W\d_])-\s+(?=[a-z])")
_GAPS = re.compile(r"[\s\-‐‑–—_/,]+")


@lru_cache(maxsize=8192)
def fold_name(name: str) -> str:
    """Return the name in its comparison form; empty when nothing of it is left.

    A word broken at a line's end is mended: "Kos- evo" is "Kosevo".

    >>> fold_name("Sana’a"), fold_name("Al-Ḩudaydah"), fold_name("U.S.")
    ('sanaa', 'al hudaydah', 'us')
    """
    if "-" in name:
        name = _BROKEN.sub("", name)
    if name.isascii():
        return _GAPS.sub(" ", _SILENT.sub("", name.lower()).replace("&", " and ")).strip()
    letters = drop_accents(name.casefold().translate(_LETTERS))
    return _GAPS.sub(" ", _SILENT.sub("", letters)).strip()


def drop_article(folded: str) -> str:
    """Return the folded name without a leading "the": names take and lose it freely."""
    return folded.removeprefix("the ")
