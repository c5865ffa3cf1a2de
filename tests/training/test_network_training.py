"""What needs torch (extra `train`): `make test-train`. Small networks, and the two commands on a few sentences."""

import random
from argparse import Namespace
from dataclasses import replace
from importlib import import_module

import numpy as np
import onnxruntime
import pytest
import spacy

from extractor.pipeline.labels import LABELS
from extractor.pipeline.network import WINDOW_PIECES
from extractor.pipeline.number_readings import FLAGS
from extractor.pipeline.pointers import WIDTH
from extractor.training.corpora import NumberLabel
from extractor.training.lessons import Lessons, Mix
from extractor.training.recipe import Settings
from extractor.training.rewriting import Labelled
from extractor.training.rows import IGNORED, NumberTarget, Row

pytestmark = pytest.mark.train

SMALL = {"layers": (0, 1), "heads": 2, "inner": 48, "width": 64, "vocabulary": 300}
TEXT = "Rebels killed 41 men in Talu."


@pytest.fixture(scope="module")
def torch():
    return import_module("torch")


@pytest.fixture
def student(torch):
    """A small network with weights as large as a trained one's, so that its scores differ from word to word."""
    module = import_module("extractor.training.student")
    torch.manual_seed(0)
    network = module.Student(module.Size(**SMALL)).eval()
    with torch.no_grad():
        for weight in network.parameters():
            weight.mul_(2)
    return network


@pytest.fixture
def session(student):
    content = import_module("extractor.training.graph").build(student)
    return onnxruntime.InferenceSession(content, providers=["CPUExecutionProvider"])


def feed(ids, firsts):
    shapes = np.arange(len(ids)) % 32
    return {"ids": np.array([ids]), "shapes": shapes[None], "firsts": np.array(firsts)}


@pytest.mark.parametrize(
    ("ids", "firsts"),
    [
        ([2, 10, 11, 12, 3], [0, 1, 2, 3, 4]),
        ([2, 10, 11, 12, 3], [1, 3]),
        ([2, *range(10, 10 + WINDOW_PIECES), 3], [1, 90, WINDOW_PIECES]),
    ],
    ids=["every piece", "first pieces of words alone", "a full window"],
)
def test_the_graph_scores_as_the_network_does(torch, student, session, ids, firsts):
    given = feed(ids, firsts)
    with torch.no_grad():
        expected = student(torch.tensor(given["ids"]), torch.tensor(given["shapes"]))[0][firsts].numpy()
    found = session.run(["scores"], given)[0]
    assert found.shape == expected.shape == (len(firsts), 37 + WIDTH)
    # int8 weights and inputs move a score by a few hundredths of how far those of the words lie apart
    apart = (expected - expected.mean(axis=0)).std()
    assert np.abs(found - expected).mean() < 0.06 * apart


def test_a_teacher_graph_scores_names_alone(student, session):
    build = import_module("extractor.training.graph").build
    names = onnxruntime.InferenceSession(build(student, outputs=7), providers=["CPUExecutionProvider"])
    given = feed([2, 10, 11, 3], [1, 2])
    np.testing.assert_array_equal(names.run(["scores"], given)[0], session.run(["scores"], given)[0][:, :7])


@pytest.fixture
def teacher(torch):
    """A small MiniLM with a name head, untrained."""
    transformers, encoder = import_module("transformers"), import_module("extractor.training.encoder")
    torch.manual_seed(0)
    config = transformers.BertConfig(
        vocab_size=300,
        hidden_size=64,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=48,
        max_position_embeddings=128,
        layer_norm_eps=1e-12,
    )
    return encoder.TokenTagger(transformers.BertModel(config, add_pooling_layer=False)).eval()


def test_a_student_of_which_nothing_is_cut_names_as_its_teacher(torch, teacher):
    module = import_module("extractor.training.student")
    student = module.cut_down(teacher, module.Size(**SMALL), [([2, 10, 11, 3], [0, 4, 5, 0])]).eval()
    ids, shapes = torch.tensor([[2, 10, 11, 12, 3]]), torch.tensor([[0, 4, 5, 6, 0]])
    with torch.no_grad():
        found, expected = student(ids, shapes)[..., :7], teacher(ids, shapes)
    np.testing.assert_allclose(found.numpy(), expected.numpy(), atol=2e-3)
    assert expected.std() > 0.01


def lessons():
    passage = Labelled(TEXT, (), numbers=(NumberLabel(14, 16, "killed"),))
    return Lessons([], [passage] * 40, [])


def taught(torch, student, tokenizer, keep, **changed):
    """Train the network on one passage; return its number head's weights before and after."""
    settings = Settings(
        steps=40, rate=1e-3, head_rate=1e-2, mix=Mix(invented=0, is_augmented=False), **changed
    )
    before = student.head.weight.detach().clone()
    import_module("extractor.training.multitask").train(student, tokenizer, lessons(), settings, keep)
    return before[10:], student.head.weight.detach()[10:]


def test_training_learns_what_a_number_counts(torch, student, tokenizer, tmp_path):
    multitask, rows = (import_module(f"extractor.training.{name}") for name in ("multitask", "rows"))
    batch = rows.collate(list(rows.featurize(tokenizer, lessons().passages[0])))
    first = multitask._losses(student, batch, Settings())
    taught(torch, student, tokenizer, tmp_path / "kept.pt")
    last = multitask._losses(student, batch, Settings())
    assert bool((last < 0.6 * first).all())
    kept = torch.load(tmp_path / "kept.pt")
    assert torch.equal(kept["head.weight"], student.head.weight)


@pytest.mark.parametrize(("weight", "is_same"), [(0.0, True), (0.6, False)], ids=["left out", "taught"])
def test_a_head_without_weight_stays_as_it_was(torch, student, tokenizer, tmp_path, weight, is_same):
    before, after = taught(torch, student, tokenizer, tmp_path / "kept.pt", numbers=weight)
    assert torch.equal(before, after) is is_same


def test_a_step_sees_the_first_pieces_of_labelled_numbers_and_no_others(torch, tokenizer):
    multitask = import_module("extractor.training.multitask")
    target = NumberTarget(2, 0, (0,) * len(FLAGS), 1.0)
    row = Row([2, 5, 6, 7, 3], [0] * 5, [IGNORED] * 5, [IGNORED] * 5, [target])
    settings = Settings(masked=1.0)
    [shown] = multitask.show([row], tokenizer, settings, random.Random(0))  # noqa: S311 - no secret
    mask = tokenizer.token_to_id("[MASK]")
    assert shown == replace(row, ids=[2, mask, 6, mask, 3])


def test_runs_of_one_seed_are_one_run(torch, student, tokenizer, tmp_path):
    again = import_module("copy").deepcopy(student)
    first, second = (taught(torch, one, tokenizer, tmp_path / "kept.pt")[1] for one in (student, again))
    assert torch.equal(first, second)


@pytest.mark.parametrize(("share", "expected"), [(1.0, 4.0), (0.0, 2.0), (0.75, 3.5)])
def test_the_mean_of_two_states_is_weighted(torch, share, expected):
    mean = import_module("extractor.training.multitask").mean_weights
    assert mean({"w": torch.tensor(2.0)}, {"w": torch.tensor(4.0)}, share)["w"].item() == expected


@pytest.mark.parametrize(
    ("given", "present", "steps", "found", "trained"),
    [
        ("given", "given", None, "given", []),
        (None, "work/teacher", 7, "work/teacher", []),
        (None, "elsewhere", None, "work/teacher", [(None, "work/teacher")]),
        (None, "elsewhere", 7, "work/teacher", [(7, "work/teacher")]),
    ],
    ids=["named", "of an earlier run", "none yet", "none yet, in a trial"],
)
def test_the_teacher_is_trained_unless_there_is_one(
    tmp_path, monkeypatch, given, present, steps, found, trained
):
    multitask = import_module("extractor.training.multitask")
    (tmp_path / present).mkdir(parents=True)
    (tmp_path / present / "teacher.pt").touch()
    written = []
    monkeypatch.setattr(multitask.ner, "write_teacher", lambda *arguments: written.append(arguments[-2:]))
    arguments = Namespace(
        data=tmp_path,
        work=tmp_path / "work",
        teacher=given and tmp_path / given,
        teacher_steps=steps,
        exclude=None,
        seed=3,
    )
    assert multitask.find_teacher(arguments) == tmp_path / found
    settings = multitask.ner.Settings
    assert written == [(settings(seed=3, steps=count), tmp_path / name) for count, name in trained]


@pytest.fixture(scope="module")
def taught_folders(data, command, tmp_path_factory):
    """The folders of a teacher and of a student that both commands wrote after two steps each."""
    work, student = (tmp_path_factory.mktemp(name) for name in ("work", "student"))
    shared = ("--steps", 2, "--threads", 1, "--data", data)
    first = command("extractor.training.ner", *shared, "--epochs", 1, "--out", work / "teacher")
    assert first.returncode == 0, first.stderr
    second = command("extractor.training.multitask", *shared, "--work", work, "--out", student)
    assert second.returncode == 0, second.stderr
    return work / "teacher", student


def test_both_commands_write_pipelines_that_load(taught_folders):
    teacher, student = (spacy.load(folder)(TEXT) for folder in taught_folders)
    assert {ent.label_ for ent in (*teacher.ents, *student.ents)} <= set(LABELS)
    assert teacher._.number_readings is None
    assert student._.number_readings.at(14, 16) is not None


def test_the_extractor_takes_the_folder(taught_folders, command, tmp_path):
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    run = command("extractor", "run", tmp_path, "-o", tmp_path / "out", "-q", "--model", taught_folders[1])
    assert run.returncode == 0, run.stderr
    assert (tmp_path / "out" / "documents.jsonl").read_text(encoding="utf-8").count("\n") == 1


@pytest.mark.parametrize(
    ("module", "arguments", "complaint"),
    [
        ("ner", ("--data", "nowhere", "--out", "o"), "missing: nowhere/gmb/gmb.conll.gz, "),
        (
            "multitask",
            ("--data", "nowhere", "--teacher", "t", "--work", "w", "--out", "o"),
            "train.conllu.gz, t/teacher.pt; models/README.md says",
        ),
    ],
)
def test_missing_data_is_named_before_anything_is_done(command, module, arguments, complaint):
    done = command(f"extractor.training.{module}", *arguments)
    assert (done.returncode, complaint in done.stderr) == (2, True)
