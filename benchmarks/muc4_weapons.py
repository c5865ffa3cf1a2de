"""Share of the instruments in the MUC-4 answer keys that are found in their documents.

usage: python benchmarks/muc4_weapons.py --data FOLDER [--missed N] [--counts N]

FOLDER holds the texts and keys of the development set, TST1 and TST2 (public repository
xinyadu/doc_event_entity). An instrument is one filler of slot 6 with its alternatives, once per document; it
is found when a weapon record overlaps an occurrence of an alternative. Fillers that do not stand in their text
word for word (white space and case aside) are counted apart. The sets only measure.
"""

import argparse
import re
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from muc4 import read_strings, read_templates, read_texts

from extractor.pipeline.weapons import find_weapons

_INSTRUMENT_SLOT = 6


@dataclass(frozen=True, slots=True)
class Instrument:
    """One filler of the instrument slot: its alternatives as written in the key."""

    document: str
    alternatives: tuple[str, ...]


def read_instruments(folder: Path) -> list[Instrument]:
    """Return the instruments of all keys, each once per document, in file order."""
    found: dict[Instrument, None] = {}
    for template in read_templates(folder):
        for line in template.lines(_INSTRUMENT_SLOT):
            strings = read_strings(line)
            if strings:
                found[Instrument(template.document, strings)] = None
    return list(found)


def occurrences(phrase: str, text: str) -> list[tuple[int, int]]:
    """Return where the phrase stands in the text, any white space between its words."""
    pattern = r"\s+".join(re.escape(word) for word in phrase.split())
    return [match.span() for match in re.finditer(pattern, text, re.IGNORECASE)]


def main() -> None:
    """Print the share, what was missed, and the records of all texts by wording."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--missed", type=int, default=0)
    parser.add_argument("--counts", type=int, default=0)
    options = parser.parse_args()
    texts, instruments = read_texts(options.data), read_instruments(options.data)
    started = time.process_time()
    spans = {
        name: [(item["start"], item["end"]) for item in find_weapons(text)] for name, text in texts.items()
    }
    seconds = time.process_time() - started
    words = sum(len(text.split()) for text in texts.values())
    found, absent, missed = 0, 0, Counter[str]()
    for instrument in instruments:
        text = texts[instrument.document]
        places = [place for phrase in instrument.alternatives for place in occurrences(phrase, text)]
        if not places:
            absent += 1
        elif any(
            start < end2 and start2 < end
            for start, end in places
            for start2, end2 in spans[instrument.document]
        ):
            found += 1
        else:
            missed[" / ".join(instrument.alternatives)] += 1
    total = found + missed.total()
    print(f"documents {len(texts)}, instruments {total}, not in their text {absent}")
    print(f"found {found} = {100 * found / total:.1f} %; {1e6 * seconds / words:.2f} microseconds a word")
    for phrase, count in missed.most_common(options.missed):
        print(f"missed {count} {phrase}")
    counts = Counter(" ".join(texts[name][a:b].split()) for name, places in spans.items() for a, b in places)
    for phrase, count in counts.most_common(options.counts):
        print(f"record {count} {phrase}")


if __name__ == "__main__":
    main()
