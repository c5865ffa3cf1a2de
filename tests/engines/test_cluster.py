"""The Ray engine: against a stand-in for Ray always, against Ray itself by `make test-ray`."""

import os
import subprocess
import sys
from types import SimpleNamespace

import pytest

from extractor.engines import shards
from extractor.engines.cluster import RayEngine
from extractor.engines.runs import run
from extractor.engines.settings import Settings
from extractor.errors import ConfigError
from extractor.readers import read_packed

from .conftest import TRAP, read_output


class StandIn:
    """What the engine uses of Ray, each call done at once and on this machine; notes what is going on."""

    def __init__(self):
        self.most_running = 0
        self.running = {}
        self.told = []

    def init(self, **options):
        self.told.append(options["address"])

    def remote(self, **options):  # noqa: ARG002 - how much of a machine an actor gets
        return lambda made: SimpleNamespace(remote=lambda *arguments: self.start(made(*arguments)))

    def start(self, actor):
        methods = {name: getattr(actor, name) for name in ("run", "describe")}
        calls = {
            name: SimpleNamespace(remote=lambda *given, method=method: self.call(method, given))
            for name, method in methods.items()
        }
        return SimpleNamespace(**calls, actor=actor)

    def call(self, method, given):
        key = f"call {len(self.told)} {id(method)} {len(self.running)}"
        self.running[key] = method(*given)
        self.most_running = max(self.most_running, len(self.running))
        return key

    def wait(self, references, *, num_returns):
        return references[-num_returns:], references[:-num_returns]

    def get(self, references):
        return (
            [self.running.pop(key) for key in references]
            if isinstance(references, list)
            else self.running.pop(references)
        )

    def kill(self, actor):
        actor.actor._guard.close()
        self.told.append("killed")

    def shutdown(self):
        self.told.append("left")


@pytest.fixture
def ray(monkeypatch):
    """The stand-in, importable as ray."""
    stand_in = StandIn()
    monkeypatch.setitem(sys.modules, "ray", stand_in)
    return stand_in


def run_on_ray(corpus, output, model):
    settings = Settings(str(model))
    engine = RayEngine(settings, workers=2, timeout=60, address="head:6379")
    return run(read_packed(corpus), engine, output, corpus=str(corpus), settings=settings)


def test_a_cluster_writes_the_bytes_of_a_local_run(ray, corpus, run_corpus, trap_model, tmp_path):
    run_corpus(corpus, "local")
    summary = run_on_ray(corpus, tmp_path / "out", trap_model)
    assert read_output(tmp_path / "out") == read_output(tmp_path / "local")
    assert summary.counts["articles"] == 60
    assert ray.told == ["head:6379", "killed", "killed", "left"]


def test_an_actor_has_one_shard_waiting_beside_its_own(ray, corpus, trap_model, tmp_path, monkeypatch):
    monkeypatch.setattr(shards, "MAX_ARTICLES", 5)
    run_on_ray(corpus, tmp_path / "out", trap_model)
    assert ray.most_running == 4


def test_machines_with_other_models_are_refused(ray, corpus, trap_model, tmp_path, monkeypatch):
    models = iter([{"files": "a"}, {"files": "b"}])
    monkeypatch.setattr("extractor.engines.guard.Guard.describe", lambda _: next(models))
    with pytest.raises(ConfigError, match="hold different models; install the same version on all"):
        run_on_ray(corpus, tmp_path / "out", trap_model)
    assert ray.told == ["head:6379", "killed", "killed", "left"]


def test_without_ray_the_way_to_it_is_named(corpus, trap_model, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(
        ConfigError, match=r"the ray engine needs Ray; pip install 'conflict-extractor\[ray\]'"
    ):
        run_on_ray(corpus, tmp_path / "out", trap_model)


@pytest.mark.ray
def test_ray_writes_the_bytes_of_a_local_run(corpus, run_corpus, trap_model, tmp_path):
    (corpus / "trap.txt").write_text(TRAP, encoding="utf-8")
    run_corpus(corpus, "local", timeout=5)
    command = ["run", corpus, "--output", tmp_path / "out", "--model", trap_model, "--workers", "2"]
    command += ["--engine", "ray", "--timeout", "5", "--quiet"]
    environment = os.environ | {"RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0"}
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-W", "ignore", "-m", "extractor", *map(str, command)], env=environment, check=False
    )
    assert done.returncode == 3  # the trap
    assert read_output(tmp_path / "out") == read_output(tmp_path / "local")
