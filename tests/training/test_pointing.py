"""Teaching the pointers, with torch: `make test-train`. A small network and one article."""

import random
from importlib import import_module

import numpy as np
import pytest
import spacy

from extractor.pipeline.choices import Option
from extractor.pipeline.pointers import WIDTH, Answers, set_pointers
from extractor.training.claim_rows import ClaimRow, featurize_claims
from extractor.training.corpora import Mention
from extractor.training.decisions import Decision

pytestmark = pytest.mark.train

TEXT = "Rain fell in Talu. Near Beso 41 men died."
TALU, BESO, NUMBER = (13, 17), (24, 28), 29


@pytest.fixture(scope="module")
def torch():
    return import_module("torch")


@pytest.fixture
def student(torch):
    module = import_module("extractor.training.student")
    torch.manual_seed(0)
    return module.Student(module.Size((0, 1), heads=2, inner=48, width=64, vocabulary=300)).eval()


def article(tokenizer):
    options = [Option(None, (), ()), Option(TALU, (), ()), Option(BESO, (), ())]
    decision = Decision("g", "place", options, [False, False, True], 0, has=True, at=NUMBER)
    return featurize_claims(tokenizer, TEXT, [(decision, [1.0, 2.0, 0.0])])


def test_pointers_learn_what_the_features_get_wrong(torch, student, tokenizer):
    pointing = import_module("extractor.training.pointing")
    texts, keep = [article(tokenizer)] * 30, torch.nn.Dropout(0.0)
    before = float(pointing.pointer_loss(student, texts, keep).detach())
    optimizer = torch.optim.Adam(student.parameters(), lr=1e-3)
    for _ in range(20):
        optimizer.zero_grad()
        loss = pointing.pointer_loss(student, texts, keep)
        loss.backward()
        optimizer.step()
    assert (before > 1.0, float(loss.detach()) < 0.1) == (True, True)


@pytest.mark.parametrize("slot", ["place", "date"])
def test_training_scores_as_run_time_does(torch, slot):
    pointing = import_module("extractor.training.pointing")
    said = np.random.default_rng(0).normal(size=(1, 3, WIDTH)).astype(np.float32)
    row = ClaimRow(slot, (0, 2), [None, (0, 0), (0, 1)], [0.0, 0.0, 0.0], [True, False, False])
    found = pointing.score(torch.tensor(said), row, torch.nn.Dropout(0.0)).tolist()
    doc = spacy.blank("en")(TEXT)
    set_pointers(doc, [TALU[0], BESO[0], NUMBER], said[0])
    answers = Answers(doc._.pointers, [NUMBER], {slot: [TALU[0], BESO[0]]})
    assert answers.scores(slot, NUMBER, [None, TALU, BESO]) == pytest.approx(found, abs=0.05)
    assert len(set(np.round(found, 2))) == 3


def test_an_article_is_shown_in_disguise_and_masked(tokenizer):
    pointing = import_module("extractor.training.pointing")
    options = [Option(None, (), ()), Option(TALU, (), ()), Option(BESO, (), ())]
    decision = Decision("g", "place", options, [False, False, True], 0, has=True, at=NUMBER)
    names = [Mention(*TALU, "PLACE"), Mention(*BESO, "PLACE")]
    taught = pointing.Taught(TEXT, names, [(decision, [1.0, 2.0, 0.0])], 1.0)
    shown = [pointing.show(taught, tokenizer, random.Random(seed)) for seed in range(30)]  # noqa: S311 - no secret
    pieces = [text.windows[0][0] for text in shown]
    assert len({tuple(ids) for ids in pieces}) > 20
    whole = sum(len(ids) for ids in pieces)
    assert 0.05 < sum(ids.count(tokenizer.token_to_id("[MASK]")) for ids in pieces) / whole < 0.15
    assert {(row.slot, row.right == decision.right) for text in shown for row in text.rows} == {
        ("place", True)
    }


def test_what_features_weigh_comes_from_other_groups():
    pointing = import_module("extractor.training.pointing")

    def decision(group, right):
        options = [Option(None, (), (("none",),)), Option(TALU, (), (("near",),))]
        return Decision(group, "place", options, right, 0, has=right[1])

    shown = [decision(f"g{at}", [True, False]) for at in range(19)]
    odd = decision("odd", [False, True])
    none, near = pointing.weigh([*shown, odd])[id(odd)]
    assert none > near


def test_the_mean_leaves_the_pointers_as_they_were_taught(torch):
    pointing = import_module("extractor.training.pointing")
    before, after = (
        {"head.weight": torch.full((WIDTH + 1, 2), value), "head.bias": torch.full((WIDTH + 1,), value)}
        for value in (2.0, 4.0)
    )
    mean = pointing.mean_but_pointers(before, after, 0.5)
    assert mean["head.weight"][:, 0].tolist() == mean["head.bias"].tolist() == [3.0, *[4.0] * WIDTH]
