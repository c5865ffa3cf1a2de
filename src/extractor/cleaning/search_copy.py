"""The copy of an article's text that components search: equal in length, plain, safe to tokenize."""

import re
from collections.abc import Iterable

from extractor.records import Exclusion

# spaCy peels a token's outer punctuation one character at a time and starts anew each time: a run of 2,000
# takes seconds, 50,000 minutes (explosion/spaCy#1768, #4362). 200 take milliseconds.
MAX_PUNCTUATION = 200
MAX_CHUNK = 1000

_NOT_A_BREAK = re.compile(r"[^\n\r\x85\u2028\u2029]")
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
# One character for one. Curly double quotes, U+2018 and the longer dashes stay: components tell them apart.
PLAIN = {
    **{code: " " for code in range(0x20) if chr(code) not in "\n\r\t"},
    **dict.fromkeys(range(0xD800, 0xE000), " "),
    **{ord(space): " " for space in _SPACES},
    0x2019: "'",
    0x2010: "-",
    0x2011: "-",
}
_GUILLEMETS = str.maketrans("«»", "“”")

# ``We left,'' he said; ''We left,'' he said
_TYPED_QUOTES = re.compile(r"(?P<open>(?<!`)``(?!`)|(?<![^\s(])''(?=\w))|(?<![\s('])''(?!')")

_LONG_PUNCTUATION = re.compile(rf"(?:[^\w\s]|_){{{MAX_PUNCTUATION + 1},}}")
_LONG_CHUNK = re.compile(rf"\S{{{MAX_CHUNK + 1},}}")
_SAFE_PLACE = re.compile(r".*(?P<place>[^\w\s])", re.DOTALL)


def search_text(text: str, exclusions: Iterable[Exclusion] = ()) -> str:
    """Return a copy of `text` of equal length in which matching is safe and plain.

    Excluded characters, stray control characters and lone surrogates are spaces (line breaks stay), odd
    spaces are plain, the apostrophe U+2019 is `'` and the hyphens U+2010 and U+2011 are `-`. Guillemets and
    quotation marks typed as two characters are curly ones, with a space outside. What would stall a tokenizer,
    endless punctuation and endless words, is broken by spaces.
    """
    pieces = []
    position = 0
    for exclusion in exclusions:
        pieces.append(text[position : exclusion.start])
        pieces.append(_NOT_A_BREAK.sub(" ", text[exclusion.start : exclusion.end]))
        position = exclusion.end
    pieces.append(text[position:])
    copy = "".join(pieces).translate(PLAIN)
    copy = copy.translate(_GUILLEMETS)
    if "''" in copy or "``" in copy:
        copy = _TYPED_QUOTES.sub(_curl, copy)
    if max(map(len, copy.split()), default=0) <= MAX_PUNCTUATION:
        return copy
    return _LONG_CHUNK.sub(_break_chunk, _LONG_PUNCTUATION.sub(_cut_run, copy))


def _curl(match: re.Match[str]) -> str:
    return " “" if match["open"] else "” "


def _cut_run(match: re.Match[str]) -> str:
    return match[0][:MAX_PUNCTUATION] + " " * (len(match[0]) - MAX_PUNCTUATION)


def _break_chunk(match: re.Match[str]) -> str:
    """Return the chunk with a space at least every MAX_CHUNK characters, for a punctuation mark if it can."""
    chunk = match[0]
    pieces = []
    while len(chunk) > MAX_CHUNK:
        safe = _SAFE_PLACE.match(chunk, 1, MAX_CHUNK)
        place = safe.start("place") if safe else MAX_CHUNK - 1
        pieces.append(chunk[:place] + " ")
        chunk = chunk[place + 1 :]
    return "".join(pieces) + chunk
