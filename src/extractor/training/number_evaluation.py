"""How well a network reads numbers that it was not trained on: held-out passages and hand-labelled windows of GMB."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from spacy.language import Language

from extractor.pipeline.number_readings import FLAGS
from extractor.training.corpora import NumberLabel
from extractor.training.rewriting import Labelled


@dataclass
class Figures:
    """Counts: numbers, right measures, pairs of (gold, read) measures; per flag hits, misses and inventions."""

    numbers: int = 0
    right: int = 0
    confused: Counter[tuple[str, str]] = field(default_factory=Counter)
    flags: dict[str, list[int]] = field(default_factory=lambda: {flag: [0, 0, 0] for flag in FLAGS})


def measure(nlp: Language, texts: Iterable[Labelled]) -> Figures:
    """Return the figures of a pipeline with a number head on labelled texts."""
    figures = Figures()
    for text in texts:
        readings = nlp(text.text)._.number_readings
        for number in text.numbers:
            reading = readings.at(number.start, number.end)
            if reading is not None:
                _count(
                    figures,
                    number,
                    reading.measure,
                    {f for f, chance in reading.flags.items() if chance >= 0.5},
                )
    return figures


def _count(figures: Figures, number: NumberLabel, read: str, flags: set[str]) -> None:
    figures.numbers += 1
    figures.right += read == number.measure
    if read != number.measure:
        figures.confused[number.measure, read] += 1
    for flag, row in figures.flags.items():
        row[0] += flag in flags and flag in number.flags
        row[1] += flag not in flags and flag in number.flags
        row[2] += flag in flags and flag not in number.flags


def report(figures: Figures) -> Iterator[str]:
    """Yield the lines of a table."""
    yield f"measure accuracy {100 * figures.right / max(1, figures.numbers):.1f} on {figures.numbers} numbers"
    for flag, (hits, misses, inventions) in figures.flags.items():
        rate = 200 * hits / max(1, 2 * hits + misses + inventions)
        yield f"{flag:12} F1 {rate:5.1f}  ({hits + misses} in gold)"
    for (gold, read), count in figures.confused.most_common(8):
        yield f"{gold} read as {read}: {count}"
