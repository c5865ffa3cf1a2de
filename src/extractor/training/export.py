"""Write a trained student as the pipeline folder that spaCy loads: ONNX, int8, no torch needed to run it."""

from pathlib import Path

import orjson
import spacy
from tokenizers import Tokenizer

from extractor import __version__
from extractor.pipeline.labels import TAGS
from extractor.pipeline.ner import make_ner, network_labels  # noqa: F401 - make_ner registers the factory
from extractor.training.graph import build
from extractor.training.student import Student


def export(
    student: Student,
    tokenizer: Tokenizer,
    folder: Path,
    *,
    name: str = "conflict_accurate",
    names_only: bool = False,
) -> None:
    """Write the pipeline folder: blank English and `extractor_ner`; `names_only` leaves out the untrained heads."""
    labels = {"tags": TAGS} if names_only else network_labels()
    parts = {
        "model.onnx": build(student, outputs=len(TAGS) if names_only else None),
        "tokenizer.json": tokenizer.to_str().encode(),
        "labels.json": orjson.dumps(labels),
    }
    nlp = spacy.blank("en", meta={"name": name, "version": __version__})
    component = nlp.add_pipe("extractor_ner")
    header = orjson.dumps({file: len(content) for file, content in parts.items()})
    component.from_bytes(header + b"\n" + b"".join(parts.values()))  # type: ignore[attr-defined]
    folder.mkdir(parents=True, exist_ok=True)
    nlp.to_disk(folder)
