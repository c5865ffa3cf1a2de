"""kill -9 in mid-run, in short; benchmarks/faults.py is the long form."""

import json
import subprocess
import sys
import time

import pytest

from extractor.engines.guard import _STARTING
from extractor.engines.shards import cut_shards
from extractor.engines.store import FOLDER
from extractor.readers import read

from .conftest import TRAP, read_output


def test_workers_that_are_killed_cost_nothing(corpus, run_corpus, tmp_path, engines):
    run_corpus(corpus, "calm")
    killed = []

    def kill(document):
        # far apart: an article whose worker is killed twice is given up
        if document["doc_id"] in ("005", "044"):
            with _STARTING:
                victim = engines[-1]._guards[len(killed)]._process
                killed.append(victim.pid)
                victim.kill()

    run_corpus(corpus, workers=2, on_document=kill)
    assert len(killed) == 2
    assert read_output(tmp_path / "out") == read_output(tmp_path / "calm")


@pytest.fixture
def start_run(corpus, trap_model, tmp_path):
    """Start `extract run` as a process of its own."""
    command = ["run", corpus, "--output", tmp_path / "out", "--model", trap_model, "--workers", "2"]

    def start(*, timeout, stderr=None):
        return subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", "extractor", *map(str, command), "--timeout", str(timeout)],
            stdout=subprocess.DEVNULL,
            stderr=stderr,
            text=True,
        )

    return start


def wait_for_shards(process, folder, count):
    """Wait until the run has `count` shards; fail when it ends before."""
    while len(list(folder.glob("*.shard"))) < count:
        assert process.poll() is None
        time.sleep(0.002)


def count_articles(folder):
    headers = [json.loads(path.read_bytes().partition(b"\n")[0]) for path in folder.glob("*.shard")]
    return sum(header["counts"]["articles"] for header in headers)


def test_a_run_that_is_killed_goes_on_where_it_was(start_run, run_corpus, corpus, tmp_path):
    # the last article never ends, so that the run is there to be killed whenever its other shards are done
    (corpus / "zzz.txt").write_text(TRAP, encoding="utf-8")
    run_corpus(corpus, "calm", timeout=2)
    unfinished = tmp_path / "out" / FOLDER
    process = start_run(timeout=600)
    wait_for_shards(process, unfinished, len(list(cut_shards(read(corpus)))) - 1)
    process.kill()
    process.wait()
    kept = count_articles(unfinished)
    process = start_run(timeout=2, stderr=subprocess.PIPE)
    told = process.communicate()[1].splitlines()
    assert (process.returncode, told[-1]) == (3, f"continued: {kept} articles were done already")
    assert 0 < kept < 61
    assert read_output(tmp_path / "out") == read_output(tmp_path / "calm")
