"""Labelled sentences in one line: `[PLACE Talu] burned`; a tokenizer that takes words apart into letters.

And a data folder of invented sentences, with what runs the training commands on it.
"""

import gzip
import os
import re
import string
import subprocess
import sys

import orjson
import pytest
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from extractor.training.corpora import Mention, Sentence

# what the training commands read, in the forms of the corpora; every sentence is invented
GMB = """
Ada\tNNP\tB-per\nLund\tNNP\tI-per\nleft\tVBD\tO\nTalu\tNNP\tB-geo\n.\t.\tO

Gunmen\tNNS\tO\nkilled\tVBD\tO\n12\tCD\tO\npeople\tNNS\tO\nin\tIN\tO\nBeso\tNNP\tB-geo\n.\t.\tO
"""
GUM = """\
# newdoc id = GUM_news_one
# sent_id = GUM_news_one-1
1	Ada	Ada	PROPN	NNP	_	2	nsubj	_	Entity=(1-person-new-cf1-1-sgl)
2	slept	sleep	VERB	VBD	_	0	root	_	SpaceAfter=No
3	.	.	PUNCT	.	_	2	punct	_	_

"""
EWT = "# newdoc id = blog\n# text = Nobody in Beso saw Ada Lund again.\n\n"
WNUT = "hello\tO\nTalu\tB-location\n"
RE3D = {
    "id": "A",
    "source": "Wire",
    "text": "Ada Lund spoke in Talu.",
    "entities": [{"start": 0, "end": 8, "type": "Person"}, {"start": 18, "end": 22, "type": "Location"}],
}
MARK = re.compile(r"\[(?P<label>\w+) (?P<text>[^\]]*)\]")


def read_marks(marked, key="gmb:0", document="gmb"):
    text, mentions, at = "", [], 0
    for match in MARK.finditer(marked):
        text += marked[at : match.start()]
        at = match.end()
        mentions.append(Mention(len(text), len(text) + len(match["text"]), match["label"]))
        text += match["text"]
    return Sentence(key, document, text + marked[at:], tuple(mentions))


def write_marks(labelled):
    text, at = "", 0
    for item in labelled.mentions:
        text += f"{labelled.text[at : item.start]}[{item.label} {labelled.text[item.start : item.end]}]"
        at = item.end
    return text + labelled.text[at:]


@pytest.fixture(scope="session")
def marks():
    """Return the pair (read, write) of the one-line notation."""
    return read_marks, write_marks


@pytest.fixture(scope="session")
def tokenizer():
    """Return a tokenizer of one piece a letter: [CLS] is 2, [SEP] 3, a first `a` 4."""
    marks = [*string.ascii_lowercase, *string.digits, *string.punctuation]
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *marks, *(f"##{mark}" for mark in marks), "[MASK]"]
    model = models.WordPiece({piece: index for index, piece in enumerate(pieces)}, unk_token=pieces[1])
    tokenizer = Tokenizer(model)
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return tokenizer


@pytest.fixture(scope="session")
def data(tmp_path_factory):
    """Return a data folder of all corpora, a few invented sentences each."""
    folder = tmp_path_factory.mktemp("data")
    files = {
        "gmb/gmb.conll.gz": GMB * 30,
        "gum/gum.conllu.gz": GUM,
        "re3d/re3d.jsonl.gz": orjson.dumps(RE3D).decode() + "\n",
        "wnut17/wnut17train.conll.gz": WNUT,
        "ud-english-ewt/train.conllu.gz": EWT,
    }
    for name, content in files.items():
        (folder / name).parent.mkdir()
        (folder / name).write_bytes(gzip.compress(content.encode()))
    return folder


@pytest.fixture(scope="session")
def command():
    """Return what runs a module of ours with arguments: the finished process, its output as text."""

    def run(module, *arguments):
        given = [sys.executable, "-W", "ignore", "-m", module, *map(str, arguments)]
        environment = os.environ | {"OMP_NUM_THREADS": "1", "TOKENIZERS_PARALLELISM": "false"}
        return subprocess.run(given, env=environment, capture_output=True, text=True, check=False)  # noqa: S603

    return run
