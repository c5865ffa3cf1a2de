import gzip

import orjson
import pytest

from extractor.training.corpora import read_gmb, read_gum, read_re3d, read_wnut

GMB = [
    ("Ada B-per", "Lund I-per", "'s O", "men O", "left O", "( O", "again O", ") O", "Talu B-geo", ". O"),
    ('" O', "No O", ", O", '" O', "said O", "1,00,000 O", "people O", ". O"),
    ("El~Talu B-geo", "and O", "Beso B-geo", "Uno B-geo"),
    ("Workers B-org", "' I-org", "Party I-org"),
]
GUM = """\
# newdoc id = GUM_news_one
# sent_id = GUM_news_one-1
1	The	the	DET	DT	_	2	det	_	Entity=(1-organization-new-cf1-1-coref
2	Red	Red	PROPN	NNP	_	3	x	_	_
3	Wing	Wing	PROPN	NNP	_	4	x	_	Entity=1)
4	left	leave	VERB	VBD	_	0	root	_	_
5	Talu	Talu	PROPN	NNP	_	4	obj	_	Entity=(2-place-new-cf1-1-sgl-Talu)|SpaceAfter=No
6	.	.	PUNCT	.	_	4	punct	_	_

# newdoc id = GUM_letter_two
# sent_id = GUM_letter_two-1
1	Ada	Ada	PROPN	NNP	_	0	root	_	Entity=(1-person-new-cf1-1-coref)

"""


def write_gzip(path, content):
    path.write_bytes(gzip.compress(content.encode()))
    return path


def surfaces(sentence):
    return [(sentence.text[item.start : item.end], item.label) for item in sentence.mentions]


@pytest.fixture
def gmb(tmp_path):
    blocks = (
        "\n".join("\t".join((row.split(" ")[0], "X", row.split(" ")[1])) for row in rows) for rows in GMB
    )
    return write_gzip(tmp_path / "gmb.gz", "\n\n".join(blocks) + "\n")


@pytest.mark.parametrize(
    ("number", "text", "mentions"),
    [
        (0, "Ada Lund's men left (again) Talu.", [("Ada Lund", "per"), ("Talu", "geo")]),
        (1, '"No," said 100,000 people.', []),
        (2, "El Talu and Beso Uno", [("El Talu", "geo"), ("Beso", "geo"), ("Uno", "geo")]),
        (3, "Workers' Party", [("Workers' Party", "org")]),
    ],
    ids=["clitics and brackets", "quotes and a damaged number", "neighbours", "plural owner"],
)
def test_tokens_become_running_text(gmb, number, text, mentions):
    sentence = list(read_gmb(gmb))[number]
    assert (sentence.key, sentence.text, surfaces(sentence)) == (f"gmb:{number}", text, mentions)


def test_messages_are_documents_of_their_own(tmp_path):
    path = write_gzip(tmp_path / "wnut.gz", "saw\tO\nTalu\tB-location\n\nbye\tO\n")
    assert [(row.document, row.text) for row in read_wnut(path)] == [
        ("wnut:0", "saw Talu"),
        ("wnut:1", "bye"),
    ]


def test_named_entities_of_allowed_genres_are_read(tmp_path):
    (sentence,) = read_gum(write_gzip(tmp_path / "gum.gz", GUM))
    assert (sentence.document, sentence.text, surfaces(sentence)) == (
        "GUM_news_one",
        "The Red Wing left Talu.",
        [("The Red Wing", "organization"), ("Talu", "place")],
    )


@pytest.fixture
def re3d(tmp_path):
    entities = [{"start": 0, "end": 3, "type": "Person"}, {"start": 9, "end": 13, "type": "Location"}]
    rows = [
        {"id": "A" * 32, "source": "UK Government", "text": "Ada left\nTalu", "entities": entities},
        {"id": "B" * 32, "source": "BBC Online", "text": "Closed", "entities": []},
    ]
    return write_gzip(tmp_path / "re3d.gz", "".join(orjson.dumps(row).decode() + "\n" for row in rows))


@pytest.mark.parametrize(
    ("measured_only", "expected"),
    [
        (False, [("re3d:AAAAAAAAAA:0", [("Ada", "Person")]), ("re3d:AAAAAAAAAA:1", [("Talu", "Location")])]),
        (True, [("re3d:BBBBBBBBBB:0", [])]),
    ],
    ids=["to train on", "to measure on"],
)
def test_closed_documents_are_never_mixed_with_open_ones(re3d, measured_only, expected):
    rows = [(row.key, surfaces(row)) for row in read_re3d(re3d, measured_only=measured_only)]
    assert rows == expected
