"""What all workers have in common, built once: the fork server imports this module for that effect alone.

Lexicons, patterns and place names take seconds to build; workers forked from here share them.
"""

import gc
from contextlib import suppress

import spacy

from extractor.engines import worker
from extractor.errors import ExtractorError
from extractor.pipeline.registry import add_rules

with suppress(ExtractorError):  # the worker meets it again and reports it
    _nlp = spacy.blank("en")
    add_rules(_nlp)
    worker.warm_up(_nlp)
    gc.collect()
    gc.freeze()  # no collection writes to what is shared
