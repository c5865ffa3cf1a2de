import os
import signal
import threading
from collections import Counter

import orjson
import pytest

from extractor.engines import guard as guard_module
from extractor.engines.guard import Closed, Guard, Stopped, run_shard
from extractor.engines.settings import Settings
from extractor.engines.shards import Lines, make_shard
from extractor.errors import ConfigError
from extractor.records import Article, Packed

from .conftest import TRAP


def article(name, text="Two people died in Osh."):
    return Article(name, text, f"{name}.txt", "", "utf-8")


class Scripted:
    """A guard whose worker does as told: for each article a list of what happens at each try."""

    def __init__(self, fates):
        self.fates = {name: list(events) for name, events in fates.items()}
        self.asked = []

    def ask(self, items):
        self.asked.append("".join(item.doc_id for item in items))
        for item in items:
            events = self.fates.get(item.doc_id)
            event = events.pop(0) if events else "done"
            if event != "done":
                raise Stopped(event, is_final=event == "slow")
            document = {"doc_id": item.doc_id, "error": None}
            yield Lines(orjson.dumps(document) + b"\n", b"", Counter(articles=1))


@pytest.mark.parametrize(
    ("fates", "asked", "stopped"),
    [
        ({}, ["abc"], {}),
        ({"b": ["SIGKILL"]}, ["abc", "b", "c"], {}),
        ({"b": ["SIGKILL", "SIGKILL"]}, ["abc", "b", "c"],
         {"b": "ended its worker process twice (SIGKILL); perhaps for want of memory"}),
        ({"b": ["slow"]}, ["abc", "c"], {"b": "slow"}),
        ({"b": ["SIGKILL", "slow"]}, ["abc", "b", "c"], {"b": "slow"}),
        ({"a": ["SIGKILL"], "c": ["slow"]}, ["abc", "a", "bc"], {"c": "slow"}),
    ],
    ids=["nothing happens", "dies once", "dies twice", "hangs", "dies, then hangs", "two articles, each its own"],
)  # fmt: skip
def test_what_stops_a_worker_costs_that_article_alone(fates, asked, stopped):
    guard = Scripted(fates)
    result = run_shard(guard, make_shard([article("a"), article("b"), article("c")]))
    documents = [orjson.loads(line) for line in result.documents.splitlines()]
    errors = {"a": None, "b": None, "c": None} | stopped
    assert guard.asked == asked
    assert {document["doc_id"]: document["error"] for document in documents} == errors
    assert (result.counts["articles"], result.counts["stopped"]) == (3, len(stopped))


@pytest.fixture
def guard(trap_model):
    """A guard with a worker that knows TRAP; one second an article."""
    guard = Guard(Settings(str(trap_model)), timeout=1)
    yield guard
    guard.close()


def test_an_article_that_hangs_is_ended_and_the_next_goes_on(guard):
    guard.describe()
    result = run_shard(guard, make_shard([article("a"), article("b", TRAP), article("c")]))
    documents = [orjson.loads(line) for line in result.documents.splitlines()]
    assert [(document["doc_id"], document["error"]) for document in documents] == [
        ("a", None),
        ("b", "took longer than 1 s and was stopped; a higher --timeout lets it go on"),
        ("c", None),
    ]
    assert [orjson.loads(line)["doc_id"] for line in result.records.splitlines()] == ["a", "a", "c", "c"]


def test_a_worker_that_is_killed_is_told_by_its_signal(guard):
    answers = guard.ask([article("a"), article("b", TRAP)])
    next(answers)
    os.kill(guard._process.pid, signal.SIGKILL)
    with pytest.raises(Stopped, match=r"^SIGKILL$"):
        list(answers)


def test_a_worker_that_nobody_guards_ends_itself(trap_model, monkeypatch):
    monkeypatch.setattr(guard_module, "_GRACE", -599)
    guard = Guard(Settings(str(trap_model)), timeout=600)
    with pytest.raises(Stopped, match=r"^SIGALRM$"):
        list(guard.ask([article("a", TRAP)]))
    guard.close()


def test_a_page_is_parsed_under_the_time_limit(guard):
    attributes = " ".join(f"a{number}" for number in range(300_000))  # which the parser compares pair by pair
    data = f"<p {attributes}>Two people died in Osh.</p>".encode()
    page = Packed("b", "b.html", "b.html", data, "", 50_000_000)
    result = run_shard(guard, make_shard([article("a"), page, article("c")]))
    documents = [orjson.loads(line) for line in result.documents.splitlines()]
    assert [(document["doc_id"], document["error"]) for document in documents] == [
        ("a", None),
        ("b", "took longer than 1 s and was stopped; a higher --timeout lets it go on"),
        ("c", None),
    ]


def test_a_guard_that_is_stopped_starts_no_worker(guard):
    guard.stop()
    with pytest.raises(Closed):
        guard.describe()


def test_a_thread_that_waits_for_a_worker_is_released(trap_model):
    guard = Guard(Settings(str(trap_model)), timeout=600)
    guard.describe()
    timer = threading.Timer(0.3, guard.stop)
    timer.start()
    with pytest.raises(Closed):
        run_shard(guard, make_shard([article("a", TRAP)]))
    guard.close()


def test_a_model_that_cannot_be_loaded_is_named(tmp_path):
    with pytest.raises(ConfigError, match="not found; give accurate, fast, a folder"):
        Guard(Settings(str(tmp_path / "none")), timeout=1).describe()
