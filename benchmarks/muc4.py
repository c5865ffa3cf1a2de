"""Reader of the MUC-4 texts and answer keys: the development set, TST1 and TST2.

The files are those of the public repository xinyadu/doc_event_entity: gzipped texts, each document behind a line with
its id, and gzipped answer keys, templates of numbered slots. A slot holds one filler a line, alternatives joined by
`/`; strings of the text stand in double quotes; lines that start with `;` are comments. The sets only measure.
"""

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

SETS = {"dev": "DEV-", "TST1": "TST1-", "TST2": "TST2-"}  # name -> how its document ids start
_TEXTS = ("dev-muc3-*.gz", "tst1-muc3.gz", "tst2-muc4.gz")
_KEYS = ("key-dev-*.gz", "key-tst1*.gz", "key-tst2*.gz")
_TITLE = re.compile(r"^(?P<id>(?:DEV|TST\d)-MUC\d-\d{4})[^\n]*\n", re.MULTILINE)
_SLOT = re.compile(r"^(?P<number>\d+)\.\s+[A-Z: ]+?\s{2,}(?P<rest>.*)$")
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')


@dataclass(frozen=True, slots=True)
class Template:
    """One template of a key: its document, and the lines of each slot by slot number."""

    document: str
    slots: dict[int, list[str]] = field(default_factory=dict)

    def lines(self, slot: int) -> list[str]:
        """Return the fillers of a slot, one a line, none where the key says `-` (nothing) or `*` (no such slot)."""
        return [line for line in self.slots.get(slot, []) if line not in ("-", "*")]


def read_texts(folder: Path) -> dict[str, str]:
    """Return the texts by document id."""
    texts: dict[str, str] = {}
    for path in _files(folder, _TEXTS):
        whole = gzip.decompress(path.read_bytes()).decode("latin-1")
        titles = list(_TITLE.finditer(whole))
        ends = [title.start() for title in titles[1:]] + [len(whole)]
        for title, end in zip(titles, ends, strict=True):
            texts[title["id"]] = whole[title.end() : end]
    return texts


def read_templates(folder: Path) -> list[Template]:
    """Return the templates of all keys in file order."""
    found: list[Template] = []
    for path in _files(folder, _KEYS):
        slot = -1
        for line in gzip.decompress(path.read_bytes()).decode("latin-1").splitlines():
            match = _SLOT.match(line)
            if line.startswith(";") or not line.strip():
                continue
            slot = int(match["number"]) if match else slot
            rest = match["rest"] if match else line
            if slot == 0 and match:
                found.append(Template(rest.split(maxsplit=1)[0]))
            if found:
                found[-1].slots.setdefault(slot, []).append(rest.strip())
    return found


def read_strings(line: str) -> tuple[str, ...]:
    """Return the quoted strings of a filler: the alternatives that stand for one thing."""
    return tuple(text.replace('\\"', '"') for text in _STRING.findall(line))


def _files(folder: Path, patterns: tuple[str, ...]) -> Iterator[Path]:
    for pattern in patterns:
        yield from sorted(folder.glob(pattern))
