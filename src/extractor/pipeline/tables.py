"""What numbers count that stand in tables and lists: `Wounded: 30`, `detained, 19;`, cells under `dead | hurt`.

Such a number has no noun and no verb, it has a label: in front of it in its line, at the head of its column, at the
head of its row, in the caption above the table, or in the heading of the section. The words of a label
are those of `lexicons/measures.toml` and `lexicons/heads.toml`.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extractor.normalization.numbers import Number, lower_case
from extractor.pipeline.findings import Finding
from extractor.pipeline.measure_words import triggers as measure_words
from extractor.pipeline.noun_phrases import head_index
from extractor.pipeline.quantities import Quantity
from extractor.pipeline.sentence_view import Sentence
from extractor.pipeline.sickness import read_sick_label
from extractor.pipeline.table_rows import cell_at, find_rows, row_at
from extractor.pipeline.topics import is_bare
from extractor.pipeline.words import Word, classify, function_words
from extractor.records import TOLLS, Measure

# What a label of people says, and what a heading above may say became of them.
_COUNTED = frozenset(("people", "personnel"))
_SUFFERED = TOLLS | {"affected"}
MAX_LABEL = 6  # words of a label; more are a clause
_LONGEST_CAPTION = 120  # characters of the line above a table
_LONGEST_LIST = 1500  # characters of a list above its number
_GAP = 2  # empty lines between a caption and its table

_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
# A colon, a comma or nothing stands between a label and its number; only a colon may stand in running text.
# Behind another number it must end in a colon: Guards: 12 Wounded: 3.
_LABEL = re.compile(
    r"(?:^|[.:;,(•*]|(?<=\d)\s(?=[^.:;,()\d\n]{1,80}:\s*$))"
    r"[\s*•–—-]*(?P<label>[^\W\d_][^.:;,()\d\n]{1,80}?)\s*(?P<joint>:|,|)\s*$"
)
_DASHED = re.compile(r"(?:^|\n)[\s*•–—-]*(?P<label>[^\W\d_][^.:;,()\d\n]{1,80}?)\s+[–—-]\s*$")
_LIST_END = re.compile(r"\s*(?:[;,.|)]|\n|$)")
_CELL = re.compile(r"[^\s|](?:(?!\s{2}|\t)[^|\n])*")
_BORDER = re.compile(r"[|\t]|\s\s")
# A line by itself between empty ones that ends without punctuation, or below one and in capitals: III. DETAINEES
_HEADING = re.compile(
    r"(?:(?<=\n\n)|(?<=\n\r\n))[^\S\n]*(?:[\dIVX]+[.)]?[^\S\n]+)?"
    r"(?:([^\W\d_][^\n]{2,60}?[^\W_])[^\S\n]*(?=\n\r?\n)|([A-Z][A-Z ,/&-]{2,40}[A-Z])[^\S\n]*(?=\n))"
)
# A line of text without a number: what stands below it is another list.
_PROSE = re.compile(r"(?<=\n)[^\d\n]+[.!?][^\S\n]*(?=\n)")
_NUMERIC = re.compile(r"[\d.,]*\d%?")
_RULE = re.compile(r"[\s|:+=-]+")


@dataclass(frozen=True, slots=True)
class _Head:
    """What stands above the rows of a table: the cells of its head, its caption, and the heading of its section."""

    cells: tuple[str, ...] = ()
    caption: str = ""
    section: str = ""


class _Tables:
    """The tables of one text, each head found once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._heads: dict[int, _Head] = {}
        self._rows = find_rows(text)
        self._line: tuple[int, list[re.Match[str]]] = (-1, [])
        lower = lower_case(text)
        self._has_losses = any(word in lower for word in function_words("loss_words"))

    def read_cell(self, quantity: Quantity) -> Measure | None:
        """Return what the labels of the number's column, row or table say; None when it fills no cell."""
        start = self._text.rfind("\n", 0, quantity.start) + 1
        row = row_at(self._rows, quantity.start)
        if row is not None:
            at = cell_at(row, quantity.start)
            cells = [self._text[slice(*cell)] for cell in row.cells]
            above = row.head_of(at)
            label = "" if above is None else self._text[slice(*above)]
        else:
            found = self._line_cells(start)
            at = bisect_right(found, quantity.start, key=re.Match.start) - 1
            at = at if at >= 0 and quantity.start < found[at].end() else -1
            cells = [cell[0].strip() for cell in found]
            names = self._head(start).cells
            missing = len(cells) - len(names)  # the corner above the labels of the rows is often empty
            label = names[at - missing] if missing in (0, 1) and at >= missing else ""
        if at < 1 or not _NUMERIC.fullmatch(cells[at]):
            return None  # a line's first cell is a label
        head = self._head(start)
        return _most_telling((label, cells[0], head.caption, head.section))

    def read_section(self, quantity: Quantity, measure: Measure) -> Measure:
        """Return what the heading above a list says became of those whom a label counts: DEAD, Soldiers: 14."""
        heading = self._heading(quantity.start)
        if heading is None or _PROSE.search(self._text, heading.end(), quantity.start):
            return measure
        return _most_telling((heading[1] or heading[2],)) or measure

    def _line_cells(self, start: int) -> list[re.Match[str]]:
        """Return the cells of the line that starts at `start`, none of prose; read once for all numbers of a line."""
        if self._line[0] != start:
            end = self._text.find("\n", start)
            border = _BORDER.search(self._text, start, len(self._text) if end < 0 else end)
            self._line = start, [] if border is None else list(_cells(self._text, start))
        return self._line[1]

    def tell_losses(self, quantity: Quantity) -> bool:
        """Tell whether a number stands in a list of losses: in its paragraph or the line above, a word says so."""
        if not self._has_losses:
            return False
        near = self._text[max(0, quantity.start - _LONGEST_LIST) : quantity.start]
        above, _, block = near.rpartition("\n\n")
        opening = above.rstrip().rpartition("\n")[2]
        lines = [block, opening if opening.endswith(":") else ""]
        losses = function_words("loss_words")
        return any(not losses.isdisjoint(map(str.lower, _WORD.findall(line))) for line in lines)

    def _head(self, start: int) -> _Head:
        """Return the head of the table whose row starts at `start`, and keep it for every row passed."""
        passed = []
        while start not in self._heads:
            passed.append(start)
            above = self._text.rfind("\n", 0, start - 1) + 1 if start else 0
            if start == 0 or not _is_row(self._text, above):
                self._heads[start] = self._read_head(start)
                break
            start = above
        for row in passed:
            self._heads[row] = self._heads[start]
        return self._heads[start]

    def _section(self, start: int) -> str:
        """Return the last heading above the table whose first row starts at `start`; the article's title is none."""
        heading = self._heading(start)
        return "" if heading is None else heading[1] or heading[2]

    def _heading(self, place: int) -> re.Match[str] | None:
        """Return the last short heading in front of a place."""
        found = _HEADING.finditer(self._text, max(0, place - _LONGEST_LIST), place)
        headings = [match for match in found if len((match[1] or match[2]).split()) <= MAX_LABEL]
        return headings[-1] if headings else None

    def _read_head(self, start: int) -> _Head:
        lines = self._text[max(0, start - 4 * _LONGEST_CAPTION) : start].split("\n")[:-1]
        cells: tuple[str, ...] = ()
        empty = 0
        while lines and empty <= _GAP:
            line = lines.pop().strip()
            found = tuple(match[0].strip() for match in _CELL.finditer(line))
            if not line or _RULE.fullmatch(line):
                empty += 1
            elif len(found) > 1 and not cells:
                cells = found
            elif len(line) > _LONGEST_CAPTION or line.endswith("."):
                break
            else:
                return _Head(cells, line, self._section(start))
        return _Head(cells, section=self._section(start))


def counted_cells(text: str, numbers: Iterable[Number]) -> frozenset[int]:
    """Return where the numbers start that fill a cell of a table under a head that says what it counts.

    Nothing behind them is counted, and no street, age or telephone is read around them; a word in lower case in the
    next cell belongs to the number: 14   wounded.
    """
    rows = find_rows(text)
    found = set()
    for number in numbers if rows else ():
        row = row_at(rows, number.start)
        at = -1 if row is None else cell_at(row, number.start)
        if row is None or at < 1 or row.cells[at] != (number.start, number.end):
            continue
        head, behind = row.head_of(at), text[slice(*row.cells[at + 1])] if at + 1 < len(row.cells) else ""
        if (
            head is not None
            and not behind[:1].islower()
            and read_label(words_of(text[slice(*head)])) is not None
        ):
            found.add(number.start)
    return frozenset(found)


def settle_tables(text: str, sentences: Sequence[Sentence]) -> None:
    """Give the bare numbers of tables and lists the measure of their labels, in place."""
    tables = _Tables(text)
    for sentence in sentences:
        for position, (quantity, finding) in enumerate(sentence.quantities):
            measure = None
            if is_bare(quantity, finding):
                measure = tables.read_cell(quantity) or _labelled(text, quantity)
                if measure in _COUNTED:
                    measure = tables.read_section(quantity, measure)
                if measure in ("personnel", "people", "structures", None) and tables.tell_losses(quantity):
                    measure = _lost(text, quantity) or measure
            elif finding.frame == "toll" and _labelled(text, quantity) == "casualties":
                measure = "casualties"  # killed and wounded: 12
            if measure is not None:
                sentence.quantities[position] = quantity, Finding(measure, "label")


def _lost(text: str, quantity: Quantity) -> Measure | None:
    """Return what the label says that is lost: personnel are casualties (annotation guidelines: losses)."""
    words, joint = _label_words(text, quantity)
    if joint != ":":
        return None
    rows = [head_index()[word.lower][1] for word in words if word.lower in head_index()]
    if not rows or any(word.main in "XO" for word in words):
        return None
    if rows[-1].subject_type is not None:
        return next(_harms(words), "casualties")
    return rows[-1].measure if rows[-1].measure != "count" else None


def _most_telling(labels: Iterable[str]) -> Measure | None:
    """Return what the first label says that tells what became of those counted, else the first that says anything."""
    found = [measure for measure in map(read_label, map(words_of, labels)) if measure is not None]
    if not found or found[0] not in _COUNTED:
        return found[0] if found else None
    return next((measure for measure in found if measure in _SUFFERED), found[0])


def words_of(label: str) -> list[Word]:
    """Return the words of a label; offsets are its own."""
    words = []
    for match in _WORD.finditer(label):
        lower = match[0].lower()
        classes = classify(match[0], lower)
        words.append(Word(match.start(), match.end(), match[0], lower, classes, classes[0]))
    return words


def read_label(words: Sequence[Word]) -> Measure | None:
    """Return what a label says its number counts: the first of its phrases that says so; None for a clause."""
    if not words or any(word.main in "XO" for word in words) or _opens_clause(words):
        return None
    phrase: list[Word] = []
    for word in [*words, None]:
        if word is not None and word.main != "P":
            phrase.append(word)
            continue
        found = _read_phrase(phrase)
        if found is not None:
            return found
        phrase = []
    return None


def _opens_clause(words: Sequence[Word]) -> bool:
    """Tell whether a label begins with a verb that tells of no harm: put on planes, look at the dead."""
    return words[0].main == "V" and next(_harms(words[:3]), None) is None


def _read_phrase(words: Sequence[Word]) -> Measure | None:
    """Return the measure of things, of harm (killed and wounded together: casualties) or of people."""
    heads = [head_index()[word.lower][1] for word in words if word.lower in head_index()]
    thing = next((row.measure for row in reversed(heads) if row.subject_type is None), None)
    if thing is not None:
        is_hit = any(word.lower in function_words("hit_things") for word in words)
        return None if thing == "count" or (thing == "structures" and not is_hit) else thing
    harm = _join_harms(list(_harms(words)))
    return harm or next((row.measure for row in reversed(heads)), None)


def _join_harms(harms: Sequence[Measure]) -> Measure | None:
    """Return the last harm; killed and wounded together are casualties."""
    if {"killed", "injured"} <= set(harms):
        return "casualties"
    return harms[-1] if harms else None


def _harms(words: Sequence[Word]) -> Iterator[Measure]:
    known, lowers = measure_words(), [word.lower for word in words]
    for index, lower in enumerate(lowers):
        if lower in known.nouns:
            yield known.nouns[lower]
            continue
        for phrases in (known.toll, known.passive, known.adjective, known.intransitive):
            match = phrases.match_at(lowers, index)
            if match is not None:
                yield match[0]  # type: ignore[misc]  # table names are measures (tested)
                break


def _labelled(text: str, quantity: Quantity) -> Measure | None:
    """Return what the label in front of a number says: Wounded: 30; detained, 19; missing 4."""
    words, joint = _label_words(text, quantity)
    if not words:
        return None
    if joint == ":":
        return read_sick_label(text, words, read_label(words))
    if _LIST_END.match(text, quantity.end) is None or _tells(words):
        return None
    return read_sick_label(text, words, _join_harms(list(_harms(words))))


def _label_words(text: str, quantity: Quantity) -> tuple[list[Word], str]:
    """Return the words of the label in front of a number and what joins them; a dash joins only behind a whole line."""
    start = max(text.rfind("\n", 0, quantity.start) + 1, quantity.start - _LONGEST_CAPTION)
    before = text[start : quantity.start]
    match = _DASHED.search(before) or _LABEL.search(before)
    if match is None:
        return [], ""
    words = words_of(match["label"])
    if len(words) > MAX_LABEL or not words or "P" in (words[0].main, words[-1].main):
        return [], ""
    return words, match["joint"] if match.re is _LABEL else ":"


def _tells(words: Sequence[Word]) -> bool:
    """Tell whether words hold a verb that is no harm, and so are a clause: the depot holds, rescuers added."""
    return any(
        word.main == "V" and next(_harms(words[index : index + 3]), None) is None
        for index, word in enumerate(words)
    )


def _cells(text: str, start: int) -> Iterator[re.Match[str]]:
    """Yield the cells of the line that starts at `start`: parted by bars, tabs or two spaces."""
    end = text.find("\n", start)
    return _CELL.finditer(text, start, len(text) if end < 0 else end)


def _is_row(text: str, start: int) -> bool:
    cells = [match[0].strip() for match in _cells(text, start)]
    return len(cells) > 1 and any(_NUMERIC.fullmatch(cell) for cell in cells[1:])
