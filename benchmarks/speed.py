"""Measure CPU time on one core: tokenisation, a small spaCy pipeline, our recognisers, and the whole extraction.

usage: python benchmarks/speed.py [ARTICLES] [--rounds N] [--models fast,accurate]

ARTICLES is a folder that `extract run` takes (default: corpus). Everything runs in one process with one thread on
the same articles; the measures take turns and the medians of the rounds are printed, so that other work on the
machine meets all alike. The small pipeline has the shape of spaCy's small English package (tok2vec 96x4, tagger,
parser, ner) and runs as spaCy runs it, by `nlp.pipe`; it is initialised, not trained: the arithmetic is the same.
It is measured twice: with one tok2vec for all, which the ratios are to, and with a second one of the ner's own, as
in that package.
"""

import argparse
import os
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from extractor.cleaning import search_text
from extractor.engines.worker import warm_up, write_lines
from extractor.extraction import build_records, extract, prepare
from extractor.pipeline.line_ends import Offsets, join_line_ends
from extractor.pipeline.registry import load
from extractor.readers import read
from extractor.records import Article

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
RECOGNISERS = ("tok2vec", "ner", "extractor_ner", "extractor_settled", "extractor_entity_labels")
TOKENISE = "tokenise (blank English)"
SMALL, SMALL_TWO = "small spaCy shape, one tok2vec", "small spaCy shape, two tok2vec"
# The small English package's label counts: tags, dependencies, entity types.
SHAPE = {"tagger": 50, "parser": 45, "ner": 18}


@dataclass
class Clock:
    """CPU seconds of this process, by measure and round."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    def time(self, name: str, work: Callable[[], object]) -> None:
        """Run the work and keep its CPU seconds."""
        started = time.process_time()
        work()
        self.seconds[name].append(time.process_time() - started)

    def medians(self) -> dict[str, float]:
        """Return the median of each measure's rounds."""
        return {name: median(rounds) for name, rounds in self.seconds.items()}


def small_shape(*, shared: bool) -> Language:
    """Return an initialised pipeline of the small package's shape; its ner shares the tok2vec, or has its own."""
    nlp = spacy.blank("en")
    embed = {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": 96,
        "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"],
        "rows": [5000, 1000, 2500, 2500, 50, 50],
        "include_static_vectors": False,
    }
    encode = {
        "@architectures": "spacy.MaxoutWindowEncoder.v2",
        "width": 96,
        "depth": 4,
        "window_size": 1,
        "maxout_pieces": 3,
    }
    tok2vec = {"@architectures": "spacy.Tok2Vec.v2", "embed": embed, "encode": encode}
    listen = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}
    parser = {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "extra_state_tokens": False,
        "use_upper": True,
    }
    sizes = {"hidden_width": 64, "maxout_pieces": 2}
    nlp.add_pipe("tok2vec", config={"model": tok2vec})
    nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": listen}})
    nlp.add_pipe("parser", config={"model": {**parser, **sizes, "state_type": "parser", "tok2vec": listen}})
    own = listen if shared else tok2vec
    nlp.add_pipe("ner", config={"model": {**parser, **sizes, "state_type": "ner", "tok2vec": own}})
    for name, count in SHAPE.items():
        for number in range(count):
            nlp.get_pipe(name).add_label(f"L{number}")
    doc = nlp.make_doc("Shells fell on the town.")
    nlp.initialize(lambda: [Example(doc, Doc(nlp.vocab, words=[token.text for token in doc]))])
    return nlp


def recogniser(nlp: Language, articles: Sequence[str]) -> Callable[[], None]:
    """Return the work of the pipeline's tokenizer and entity components alone, one article at a time."""
    pipes = [pipe for name, pipe in nlp.pipeline if name in RECOGNISERS]

    def work() -> None:
        for text in articles:
            doc = nlp.make_doc(text)
            for pipe in pipes:
                doc = pipe(doc)

    return work


def run_all(folder: Path, nlp: Language) -> None:
    """Read, extract and write as the workers of `extract run` do."""
    for extraction in extract(read(folder), nlp):
        write_lines(extraction)


def split_time(articles: Sequence[Article], nlp: Language) -> dict[str, float]:
    """Return the CPU seconds of each step of `extract()`."""
    spent: defaultdict[str, float] = defaultdict(float)
    for article in articles:
        lap = time.process_time()
        prepared = prepare(article)
        doc = nlp.make_doc(join_line_ends(search_text(prepared.text, prepared.excluded))[0])
        doc._.published = prepared.published
        for name, pipe in [("cleaning and tokens", None), *nlp.pipeline]:
            doc = pipe(doc) if pipe else doc
            spent[name] += time.process_time() - lap
            lap = time.process_time()
        build_records(prepared, [(Offsets(), doc)])
        spent["records"] += time.process_time() - lap
    return spent


def measure(folder: Path, models: Sequence[str], rounds: int) -> tuple[Clock, dict[str, Clock], int]:
    """Return CPU seconds of the measures, of the steps of each model, and the number of words."""
    articles = [item for item in read(folder) if isinstance(item, Article)]
    texts = [article.text for article in articles]
    blank = spacy.blank("en")
    small = {SMALL: small_shape(shared=True), SMALL_TWO: small_shape(shared=False)}
    pipelines = {name: load(name) for name in models}
    for nlp in pipelines.values():
        warm_up(nlp)
    clock, steps = Clock(), {name: Clock() for name in models}
    for number in range(rounds + 1):
        kept = clock if number else Clock()  # the first round fills caches
        kept.time(TOKENISE, lambda: [blank.make_doc(text) for text in texts])
        for name, nlp in small.items():
            kept.time(name, lambda nlp=nlp: list(nlp.pipe(texts)))
        for name, nlp in pipelines.items():
            kept.time(f"{name}: recogniser alone", recogniser(nlp, texts))
            kept.time(f"{name}: extract()", lambda nlp=nlp: list(extract(articles, nlp)))
            kept.time(f"{name}: read, extract, write", lambda nlp=nlp: run_all(folder, nlp))
            for step, seconds in split_time(articles, nlp).items():
                steps[name].seconds[step].append(seconds)
    return clock, steps, sum(len(text.split()) for text in texts)


def table(medians: Mapping[str, float], words: int) -> Iterator[str]:
    """Yield the lines of the table of measures."""
    yield f"{'':34}{'CPU s':>8}{'words/s':>9}{'x tokenise':>12}{'x small':>9}{'speed-up':>10}"
    for name, seconds in medians.items():
        small = seconds / medians[SMALL]
        yield (
            f"{name:34}{seconds:8.2f}{words / seconds:9,.0f}{seconds / medians[TOKENISE]:12.1f}"
            f"{small:9.2f}{1 / small:10.2f}"
        )


def shares(medians: Mapping[str, float]) -> Iterator[str]:
    """Yield the share of each step in the whole, in per cent."""
    total = sum(medians.values())
    for name, seconds in medians.items():
        yield f"{name:34}{seconds:8.2f}{100 * seconds / total:8.1f} %"


def main() -> None:
    """Parse the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("articles", type=Path, nargs="?", default=Path("corpus"))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--models", default="fast,accurate")
    arguments = parser.parse_args()
    models = arguments.models.split(",")
    clock, steps, words = measure(arguments.articles, models, arguments.rounds)
    lines = [f"{words:,} words, medians of {arguments.rounds} rounds, one thread", ""]
    lines += table(clock.medians(), words)
    for name in models:
        lines += ["", f"extract() with {name}, by step", *shares(steps[name].medians())]
    print("\n".join(lines))


if __name__ == "__main__":
    if any(os.environ.get(name) != "1" for name in THREADS):  # numpy read them when it was imported
        os.execve(sys.executable, [sys.executable, *sys.argv], os.environ | dict.fromkeys(THREADS, "1"))  # noqa: S606
    main()
