"""Matrix products for spaCy's networks by numpy's BLAS, faster than spaCy's own on processors of today."""

from spacy.language import Language
from thinc.api import NumpyOps


def use_fast_products(nlp: Language) -> None:
    """Let every network of the pipeline multiply with numpy's BLAS; what it finds may differ at near ties."""
    ops = NumpyOps(use_blis=False)
    for _, pipe in nlp.pipeline:
        model = getattr(pipe, "model", None)
        for node in model.walk() if model is not None else ():
            node.ops = ops
