from pathlib import Path

import numpy as np
import pytest
import spacy

from extractor.errors import ConfigError
from extractor.pipeline.encoding import CASELESS, DIGIT, LOWER, MIXED, SPACE, TITLE, Word
from extractor.pipeline.labels import WEAPON_TAGS
from extractor.pipeline.ner import find_weapon_names, make_ner, split_tokens

MODEL = Path(__file__).parents[2] / "models" / "accurate"
ARTICLE = (
    "Governor Ilyas Tokmakov said on Monday that U.S.-led forces had left Kara-Dara.\n\n"
    "Tokmakov's deputy, Anna Reeve, told Reuters that Boko Haram fighters held the Kara-Dara airport."
)


@pytest.fixture(scope="module")
def nlp():
    return spacy.load(MODEL)


def names(doc):
    return [(ent.text, ent.label_) for ent in doc.ents]


def test_people_places_and_organizations_become_entities(nlp):
    assert names(nlp(ARTICLE)) == [
        ("Ilyas Tokmakov", "PERSON"),
        ("U.S.", "PLACE"),
        ("Kara-Dara", "PLACE"),
        ("Tokmakov", "PERSON"),
        ("Anna Reeve", "PERSON"),
        ("Reuters", "ORGANIZATION"),
        ("Boko Haram", "ORGANIZATION"),
        ("Kara-Dara airport", "PLACE"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Troops from the UK and the UAE arrived.", [("UK", "PLACE"), ("UAE", "PLACE")]),
        ("Taliban-linked gunmen fled.", [("Taliban", "ORGANIZATION")]),
        ("A counter-ISIL raid failed.", [("ISIL", "ORGANIZATION")]),
        ("Shelling hit southern Yemen.", [("Yemen", "PLACE")]),
        ("Shelling hit South Sudan.", [("South Sudan", "PLACE")]),
        ("Police and the army killed two rebels.", []),
        ("Iraqi and Turkish soldiers shot at the Tajiks.", []),
        ("The president spoke on Friday.", []),
        ("REBELS ATTACKED THE TOWN OF SAN MARCOS ON FRIDAY.", [("SAN MARCOS", "PLACE")]),
        ("“Libya’s army lost,” said Omar Haddad.", [("Libya", "PLACE"), ("Omar Haddad", "PERSON")]),
        ("", []),
        (" \n\t\n ", []),
    ],
    ids=[
        "abbreviated countries",
        "name before a hyphen",
        "name after a hyphen",
        "compass word stays out",
        "compass word inside a name",
        "generic forces",
        "peoples",
        "office alone",
        "capitals",
        "curly quotes",
        "empty",
        "white space",
    ],
)
def test_names_follow_the_guidelines(nlp, text, expected):
    assert names(nlp(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "x" * 5000,
        "Talu " * 900,
        "Кабул e\u0301 \U0001f525 \u202bالخرطوم\u202c \u200bZWSP\ufeff",
        "Mr.\u00a0Lund\u2028Talu\x85Beso\x00Reuters",
        "Kabul.Baghdad/Tehran—Riyadh(U.S.)'Sanaa'",
    ],
    ids=["one endless word", "many windows", "scripts and marks", "odd separators", "glued names"],
)
def test_entities_lie_on_the_text_whatever_it_holds(nlp, text):
    doc = nlp(text)
    assert (doc.text, [text[ent.start_char : ent.end_char] for ent in doc.ents]) == (
        text,
        [e.text for e in doc.ents],
    )


def test_an_article_gets_the_same_names_alone_in_a_batch_and_on_workers(nlp):
    alone = names(nlp(ARTICLE))
    texts = ["Rain fell in Oslo.", ARTICLE, ARTICLE * 3]
    batch = [names(doc) for doc in nlp.pipe(texts, batch_size=3)]
    workers = [names(doc) for doc in nlp.pipe(texts, n_process=2)]
    assert (batch[1], workers) == (alone, batch)


def test_a_saved_pipeline_finds_the_same_names(nlp, tmp_path):
    nlp.to_disk(tmp_path)
    copy = spacy.load(tmp_path)
    assert names(copy(ARTICLE)) == names(nlp(ARTICLE))


def test_a_component_goes_through_bytes(nlp):
    component = make_ner(nlp, "copy").from_bytes(nlp.get_pipe("extractor_ner").to_bytes())
    assert names(component(nlp.make_doc(ARTICLE))) == names(nlp(ARTICLE))


def test_a_component_without_a_network_says_what_to_load():
    component = make_ner(spacy.blank("en"), "extractor_ner")
    with pytest.raises(
        ConfigError, match=r"extractor_ner: no network loaded \(model.onnx.*load a pipeline folder"
    ):
        component(spacy.blank("en")("Talu"))


def test_a_folder_without_its_network_is_refused(tmp_path):
    with pytest.raises(ConfigError, match=r"model.onnx: missing; the pipeline folder is incomplete"):
        make_ner(spacy.blank("en"), "extractor_ner").from_disk(tmp_path)


@pytest.mark.parametrize(
    ("text", "positions", "tokens"),
    [
        ("U.S.-led men", {4}, ["U.S.", "-led", "men"]),
        ("U.S.-led men", {0, 8, 9}, ["U.S.-led", "men"]),
        ("aaaa bbbb", {1, 3, 6}, ["a", "aa", "a", "b", "bbb"]),
        ("", {0}, []),
    ],
    ids=["inside a token", "at token edges", "several tokens at several places", "empty"],
)
def test_tokens_are_split_only_where_a_name_ends_inside(text, positions, tokens):
    doc = spacy.blank("en")(text)
    split_tokens(doc, positions)
    assert ([token.text for token in doc], doc.text) == (tokens, text)


def test_splitting_keeps_sentence_starts():
    doc = spacy.blank("en")("U.S.-led men left. U.S.-paid men stayed.")
    for token in doc:
        token.is_sent_start = token.idx in (0, 19)
    split_tokens(doc, {4, 23})
    assert [sentence.text for sentence in doc.sents] == ["U.S.-led men left.", "U.S.-paid men stayed."]


@pytest.mark.parametrize(
    ("cases", "tags", "expected"),
    [
        ((TITLE, LOWER), "BI", [(0, 3, 0.9)]),
        ((LOWER, MIXED), "OB", [(2, 3, 0.9)]),
        ((CASELESS, DIGIT), "BI", [(0, 3, 0.9)]),
        ((LOWER, LOWER), "BI", []),
        ((CASELESS, CASELESS), "BI", []),
        ((TITLE, LOWER), "OO", []),
    ],
    ids=["name and class", "designation", "digits in capitals", "class", "class in capitals", "no weapon"],
)
def test_weapons_with_a_name_are_kept_with_their_score(cases, tags, expected):
    words = [Word(2 * index, 2 * index + 1, index, case * 4 + SPACE) for index, case in enumerate(cases)]
    scores = np.full((len(tags), len(WEAPON_TAGS)), np.log(0.05), dtype=np.float32)
    for index, tag in enumerate(tags):
        scores[index, "OBI".index(tag)] = np.log(0.9)
        if tag != "O":
            scores[index, 0] = np.log(0.1)
    items = find_weapon_names(words, scores)
    assert [(item["start"], item["end"], item["score"]) for item in items] == expected
