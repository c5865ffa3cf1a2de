"""Text to the words and word pieces of an uncased BERT tokenizer, with exact offsets.

The pieces of a word do not depend on what stands around it, so a text of plain Latin writing is cut into words here and
each different word goes to the tokenizer once. Any other text goes to it whole, as it also drops and joins characters.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from tokenizers import Tokenizer

MAX_WORDS = 16_384  # different words whose pieces are kept

# Latin letters, signs and marks, none of which the tokenizer drops or joins with what stands beside it.
_PLAIN = [chr(at) for at in chain(range(0x21, 0x7F), range(0xA1, 0x250), range(0x2010, 0x2028), [0x20AC])]
_PLAIN.remove("\u00ad")
_SPACE = " \t\n\r"
# As in BertPreTokenizer (huggingface/tokenizers): all signs of ASCII, and what Unicode calls punctuation.
_MARKS = [
    char
    for char in _PLAIN
    if (char < "\x7f" and not char.isalnum()) or unicodedata.category(char).startswith("P")
]
_STRANGE = re.compile(rf"[^{_SPACE}{re.escape(''.join(_PLAIN))}]")
_WORDS = re.compile(
    rf"([{_SPACE}]*+)([{re.escape(''.join(_MARKS))}]|[^{_SPACE}{re.escape(''.join(_MARKS))}]++)"
)

Pieces = tuple[int, ...]


def cut_words(tokenizer: Tokenizer, text: str) -> Iterator[tuple[int, int, Pieces]]:
    """Yield (start, end, ids of its pieces) of each word or punctuation mark, in order; offsets are code points."""
    added, known = _known(tokenizer)
    if _STRANGE.search(text) or any(token in text for token in added):
        yield from _cut_whole(tokenizer, text)
        return
    end = 0
    for between, word in _WORDS.findall(text):
        start = end + len(between)
        end = start + len(word)
        pieces = known.get(word)
        if pieces is None:
            if len(known) >= MAX_WORDS:
                known.clear()
            pieces = known[word] = tuple(tokenizer.encode(word, add_special_tokens=False).ids)
        yield start, end, pieces


def _cut_whole(tokenizer: Tokenizer, text: str) -> Iterator[tuple[int, int, Pieces]]:
    encoding = tokenizer.encode(text, add_special_tokens=False)
    # each access to these attributes copies the list out of the tokenizer
    ids, offsets, owners = encoding.ids, encoding.offsets, encoding.word_ids
    first = 0
    for index in range(1, len(ids) + 1):
        if index == len(ids) or owners[index] != owners[first]:
            yield offsets[first][0], offsets[index - 1][1], tuple(ids[first:index])
            first = index


@lru_cache(maxsize=4)
def _known(tokenizer: Tokenizer) -> tuple[tuple[str, ...], dict[str, Pieces]]:
    """Return the tokens that are no words ([CLS]), and the words met so far with their pieces."""
    return tuple(token.content for token in tokenizer.get_added_tokens_decoder().values()), {}
