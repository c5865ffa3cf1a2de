"""Write a trained tagger as the pipeline folder that spaCy loads: ONNX, int8, no torch needed to run it."""

import tempfile
from pathlib import Path

import onnx
import orjson
import spacy
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer

from extractor import __version__
from extractor.pipeline.labels import TAGS
from extractor.pipeline.ner import make_ner  # noqa: F401 - registers the factory
from extractor.training.encoder import TokenTagger

_OPSET = 17


def export(
    model: TokenTagger, tokenizer: Tokenizer, folder: Path, *, name: str = "conflict_accurate"
) -> None:
    """Write the pipeline folder (blank English and `extractor_ner`), the network quantised to int8."""
    with tempfile.TemporaryDirectory() as scratch:
        plain, small = Path(scratch) / "plain.onnx", Path(scratch) / "small.onnx"
        to_onnx(model, plain)
        quantize_dynamic(plain, small, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
        content = small.read_bytes()
    nlp = spacy.blank("en", meta={"name": name, "version": __version__})
    component = nlp.add_pipe("extractor_ner")
    header = orjson.dumps(
        {
            "model.onnx": len(content),
            "tokenizer.json": len(tokenizer.to_str().encode()),
            "labels.json": len(labels := orjson.dumps({"tags": TAGS})),
        }
    )
    component.from_bytes(header + b"\n" + content + tokenizer.to_str().encode() + labels)  # type: ignore[attr-defined]
    nlp.to_disk(folder)


def to_onnx(model: TokenTagger, path: Path) -> None:
    """Write the network in full precision: inputs `ids` and `shapes` (1 x pieces), output `scores`."""
    model.eval()
    sample = torch.ones(1, 24, dtype=torch.long)
    axes = {"ids": {1: "pieces"}, "shapes": {1: "pieces"}, "scores": {1: "pieces"}}
    # The older exporter needs no further package and its graph quantises cleanly.
    torch.onnx.export(
        model,
        (sample, sample),
        str(path),
        input_names=["ids", "shapes"],
        output_names=["scores"],
        dynamic_axes=axes,
        opset_version=_OPSET,
        dynamo=False,
    )
    onnx.checker.check_model(str(path))
