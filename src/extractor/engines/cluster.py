"""The Ray engine: the same shards on the machines of a cluster, an actor for each worker."""

from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Any, Self

from extractor.engines.guard import Guard, run_shard
from extractor.engines.settings import Settings
from extractor.engines.shards import Result, Shard
from extractor.errors import ConfigError

# An actor whose machine is lost is started elsewhere and its shard is run again.
_RESTARTS = 20


class _Actor:
    """Holds a guard and its worker process, so that an article that hangs or kills costs what it does here."""

    def __init__(self, settings: Settings, timeout: float) -> None:
        self._guard = Guard(settings, timeout=timeout)

    def describe(self) -> dict[str, str]:
        return self._guard.describe()

    def run(self, shard: Shard) -> Result:
        return run_shard(self._guard, shard)


class RayEngine:
    """Runs shards on `workers` actors of the cluster at `address` (None: one on this machine)."""

    name = "ray"

    def __init__(
        self, settings: Settings, *, workers: int, timeout: float, address: str | None = None
    ) -> None:
        self.workers = workers
        self._settings = settings
        self._timeout = timeout
        self._address = address
        self._ray: Any = None
        self._actors: list[Any] = []

    def __enter__(self) -> Self:
        """Connect and start the actors; ConfigError when Ray is not installed or no cluster answers."""
        try:
            import ray  # noqa: PLC0415 - an extra
        except ImportError as error:
            raise ConfigError("the ray engine needs Ray; pip install 'conflict-extractor[ray]'") from error
        options = {"include_dashboard": False, "num_cpus": self.workers} if self._address is None else {}
        try:
            ray.init(address=self._address, log_to_driver=False, **options)
        except (ConnectionError, ValueError) as error:
            raise ConfigError(f"no Ray cluster at {self._address}: {error}") from error
        self._ray = ray
        # half a core for the actor itself, which waits: its worker process uses the rest of the core
        remote = ray.remote(num_cpus=1, max_restarts=_RESTARTS, max_task_retries=_RESTARTS)(_Actor)
        self._actors = [remote.remote(self._settings, self._timeout) for _ in range(self.workers)]
        return self

    def describe(self) -> dict[str, str]:
        """Return what identifies the model; ConfigError when the machines have not the same."""
        found: list[dict[str, str]] = self._ray.get([actor.describe.remote() for actor in self._actors])
        if any(model != found[0] for model in found):
            raise ConfigError(
                "the machines of the cluster hold different models; install the same version on all"
            )
        return found[0]

    def map(self, shards: Iterable[Shard]) -> Iterator[tuple[Shard, Result]]:
        """Yield shards with their outcome as they are done; one waits at each actor, no more are read."""
        running: dict[Any, tuple[Any, Shard]] = {}
        idle = [actor for actor in self._actors for _ in range(2)]
        for shard in shards:
            if not idle:
                yield self._finish(running, idle)
            actor = idle.pop(0)
            running[actor.run.remote(shard)] = (actor, shard)
        while running:
            yield self._finish(running, idle)

    def _finish(self, running: dict[Any, tuple[Any, Shard]], idle: list[Any]) -> tuple[Shard, Result]:
        [done], _ = self._ray.wait(list(running), num_returns=1)
        actor, shard = running.pop(done)
        idle.append(actor)
        return shard, self._ray.get(done)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the actors and leave the cluster."""
        if self._ray is not None:
            for actor in self._actors:
                self._ray.kill(actor)
            self._ray.shutdown()
