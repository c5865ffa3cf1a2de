import errno
import json
import os
import re

import orjson
import pytest

from extractor.engines import store
from extractor.errors import ConfigError
from extractor.extraction import extract
from extractor.pipeline.registry import load
from extractor.readers import read
from extractor.records import record_fields

from .conftest import read_output


def expected(corpus, model):
    """Return what extract() makes of the corpus: the bytes that any engine must write."""
    extractions = list(extract(read(corpus), load(model)))
    records = (orjson.dumps(record_fields(r)) + b"\n" for e in extractions for r in e.records)
    return b"".join(records), b"".join(orjson.dumps(e.document) + b"\n" for e in extractions)


def stop_after(count):
    """Return a callback that interrupts the run, as Ctrl-C does, at its `count`-th document."""
    seen = []

    def note(document):
        seen.append(document)
        if len(seen) == count:
            raise KeyboardInterrupt

    return note


@pytest.fixture
def interrupted(corpus, run_corpus):
    """The corpus, run until its 20th document."""
    with pytest.raises(KeyboardInterrupt):
        run_corpus(corpus, on_document=stop_after(20))
    return corpus


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_any_number_of_workers_writes_what_extract_returns(corpus, run_corpus, trap_model, tmp_path, workers):
    ran = run_corpus(corpus, workers=workers)
    assert read_output(tmp_path / "out") == expected(corpus, trap_model)
    assert (ran.summary.counts["articles"], ran.summary.kept, ran.notices) == (60, 0, [])
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "documents.jsonl",
        "records.jsonl",
        "run.json",
    ]
    # neither words of an article nor a path of this machine
    assert not re.search(f"Bridge|{tmp_path}", (tmp_path / "out" / "run.json").read_text(encoding="utf-8"))


@pytest.mark.usefixtures("interrupted")
def test_an_interrupted_run_leaves_no_half_output(tmp_path):
    assert [path.name for path in (tmp_path / "out").iterdir()] == [store.FOLDER]


def test_the_same_command_goes_on_after_an_interruption(interrupted, run_corpus, trap_model, tmp_path):
    (tmp_path / "out" / store.FOLDER / ".half.shard.tmp").write_bytes(b"{")
    ran = run_corpus(interrupted)
    assert read_output(tmp_path / "out") == expected(interrupted, trap_model)
    assert 20 <= ran.summary.kept < 60
    assert ran.notices == [f"continued: {ran.summary.kept} articles were done already"]
    assert len(ran.documents) == ran.summary.counts["articles"] == 60
    run = json.loads((tmp_path / "out" / "run.json").read_bytes())
    assert (run["articles"], run["kept"], run["corpus"], run["workers"]) == (60, ran.summary.kept, "../in", 1)


def test_a_changed_article_is_done_again_with_its_shard_only(interrupted, run_corpus, trap_model, tmp_path):
    (interrupted / "000.txt").write_text("Nine people were killed in Osh.", encoding="utf-8")
    ran = run_corpus(interrupted)
    assert read_output(tmp_path / "out") == expected(interrupted, trap_model)
    assert ran.summary.kept > 0
    assert [notice.split(":")[0] for notice in ran.notices] == [
        "continued",
        "done again, for input beside them changed",
    ]


def test_a_changed_setting_starts_anew_and_says_which(interrupted, run_corpus):
    ran = run_corpus(interrupted, vague="acled")
    assert ran.notices == [
        "starting anew, changed since the interrupted run: setting vague (literal -> acled)"
    ]
    assert ran.summary.kept == 0


def test_fresh_forgets_what_was_done(interrupted, run_corpus):
    ran = run_corpus(interrupted, fresh=True)
    assert (ran.summary.kept, ran.notices) == (0, [])


def test_a_damaged_shard_is_done_again(interrupted, run_corpus, trap_model, tmp_path):
    next((tmp_path / "out" / store.FOLDER).glob("*.shard")).write_bytes(b"\0\0\0")
    run_corpus(interrupted)
    assert read_output(tmp_path / "out") == expected(interrupted, trap_model)


@pytest.mark.parametrize("is_finished", [True, False], ids=["finished", "unfinished"])
def test_an_output_of_another_corpus_is_refused_and_kept(corpus, run_corpus, tmp_path, is_finished):
    other = tmp_path / "other"
    other.mkdir()
    (other / "x.txt").write_text("Two died.", encoding="utf-8")
    if is_finished:
        run_corpus(other)
    else:
        with pytest.raises(KeyboardInterrupt):
            run_corpus(other, on_document=stop_after(1))
    before = sorted(path.name for path in (tmp_path / "out").rglob("*"))
    with pytest.raises(ConfigError) as refused:
        run_corpus(corpus)
    state = "a run" if is_finished else "an unfinished run"
    assert str(refused.value) == (
        f"{tmp_path / 'out'}: holds {state} of another corpus ({other}); give another --output, or remove this one"
    )
    assert sorted(path.name for path in (tmp_path / "out").rglob("*")) == before


def test_two_runs_cannot_write_one_output(corpus, run_corpus, tmp_path):
    with (
        store.lock(tmp_path / "out"),
        pytest.raises(ConfigError, match="another run is writing here; wait for it"),
    ):
        run_corpus(corpus)


def test_a_folder_that_cannot_be_made_is_named(corpus, run_corpus, tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(
        ConfigError, match=r"file/out: cannot be written \(Not a directory\); make room or give another"
    ):
        run_corpus(corpus, "file/out")


def test_a_full_disk_costs_nothing_that_is_done(corpus, run_corpus, trap_model, tmp_path, monkeypatch):
    synced = []
    sync = os.fsync

    def fill(descriptor):
        synced.append(descriptor)
        if len(synced) == 5:
            raise OSError(errno.ENOSPC, "No space left on device")
        sync(descriptor)

    monkeypatch.setattr(store.os, "fsync", fill)
    with pytest.raises(ConfigError, match=r"cannot be written \(No space left on device\); make room"):
        run_corpus(corpus)
    left = [path.suffix for path in (tmp_path / "out").rglob("*") if path.is_file()]
    assert sorted(left) == [".json", ".shard"]
    ran = run_corpus(corpus)
    assert read_output(tmp_path / "out") == expected(corpus, trap_model)
    assert ran.summary.kept > 0
