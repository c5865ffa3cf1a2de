"""The local engine: worker processes on this machine, each under its guard."""

from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from queue import SimpleQueue
from types import TracebackType
from typing import Self

from extractor.engines.guard import Guard, run_shard
from extractor.engines.settings import Settings
from extractor.engines.shards import Result, Shard

# Shards read ahead, so that no worker waits while the main process reads.
_AHEAD = 2


class LocalEngine:
    """Runs shards in `workers` processes; a context manager, since what it starts must be ended."""

    name = "local"

    def __init__(self, settings: Settings, *, workers: int, timeout: float) -> None:
        self.workers = workers
        self._guards = [Guard(settings, timeout=timeout) for _ in range(workers)]
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="guard")
        self._idle: SimpleQueue[Guard] = SimpleQueue()
        for guard in self._guards:
            self._idle.put(guard)

    def describe(self) -> dict[str, str]:
        """Return what identifies the model, which the first worker now has loaded."""
        return self._guards[0].describe()

    def map(self, shards: Iterable[Shard]) -> Iterator[tuple[Shard, Result]]:
        """Yield shards with their outcome as they are done; `shards` is read two ahead of the workers."""
        pending: set[Future[tuple[Shard, Result]]] = set()
        for shard in shards:
            pending.add(self._threads.submit(self._run, shard))
            if len(pending) == self.workers + _AHEAD:
                done, pending = wait(pending, return_when=FIRST_COMPLETED)
                yield from (future.result() for future in done)
        while pending:
            done, pending = wait(pending, return_when=FIRST_COMPLETED)
            yield from (future.result() for future in done)

    def _run(self, shard: Shard) -> tuple[Shard, Result]:
        guard = self._idle.get()
        try:
            return shard, run_shard(guard, shard)
        finally:
            self._idle.put(guard)

    def __enter__(self) -> Self:
        """Return self; nothing is started yet."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End all workers at once, whatever they are doing."""
        for guard in self._guards:
            guard.stop()
        self._threads.shutdown(cancel_futures=True)
        for guard in self._guards:
            guard.close()
