"""kill -9 in mid-run, in short; benchmarks/faults.py is the long form."""

import json
import random
import subprocess
import sys
import time

import pytest

from extractor.engines.guard import _STARTING
from extractor.engines.store import FOLDER

from .conftest import read_output


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

    def start(*, stderr=None):
        return subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", "extractor", *map(str, command)],
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


def test_a_run_that_is_killed_goes_on_where_it_was(start_run, run_corpus, corpus, tmp_path):
    run_corpus(corpus, "calm")
    moment = random.Random(8)  # noqa: S311 - reproducible, not secret
    process = start_run()
    wait_for_shards(process, tmp_path / "out" / FOLDER, 1)
    time.sleep(moment.random() / 50)
    process.kill()
    process.wait()
    process = start_run(stderr=subprocess.PIPE)
    told = process.communicate()[1]
    kept = json.loads((tmp_path / "out" / "run.json").read_bytes())["kept"]
    assert (process.returncode, told) == (0, f"continued: {kept} articles were done already\n")
    assert kept > 0
    assert read_output(tmp_path / "out") == read_output(tmp_path / "calm")
