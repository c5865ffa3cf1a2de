"""The guard of one worker process: it ends what hangs, replaces what dies, and loses no other article."""

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from extractor.engines.settings import Settings
from extractor.engines.shards import Lines, Result, Shard, join_lines
from extractor.errors import ConfigError, ExtractorError
from extractor.records import Input

# A worker that dies this often in a row before it is ready will not become ready.
MAX_FALSE_STARTS = 3
_SLICE = 1.0  # seconds
# A worker whose guard is gone (kill -9 of the run) ends itself so long after the time limit.
_GRACE = 30.0  # seconds
# One thread a worker, whatever the library: more workers are the way to use more cores.
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")
_STARTING = threading.Lock()


class Stopped(Exception):  # noqa: N818 - says what happened to the article
    """The worker ended before the article at hand was done; `is_final` when a second try is pointless."""

    def __init__(self, reason: str, *, is_final: bool) -> None:
        super().__init__(reason)
        self.is_final = is_final


class Closed(ExtractorError):  # noqa: N818 - likewise
    """The run is being stopped; the guard starts no worker any more."""


class Guard:
    """Owns one worker process at a time, which starts at first use."""

    def __init__(self, settings: Settings, *, timeout: float) -> None:
        self._settings = settings
        self._timeout = timeout
        self._process: BaseProcess | None = None
        self._connection: Connection | None = None
        self._model: dict[str, str] = {}
        self._is_stopped = False

    def describe(self) -> dict[str, str]:
        """Return what identifies the loaded model; ConfigError when it cannot be loaded."""
        self._ready()
        return self._model

    def ask(self, items: Sequence[Input]) -> Iterator[Lines]:
        """Yield the lines of each item in order; Stopped when the worker hung (and was ended) or died."""
        connection = self._ready()
        try:
            connection.send(tuple(items))
            for _ in items:
                yield self._receive(connection)
        except (EOFError, OSError) as error:
            raise Stopped(self._bury(), is_final=False) from error

    def stop(self) -> None:
        """End the worker, whatever it does; a thread that waits for it gets Closed. From any thread."""
        with _STARTING:
            self._is_stopped = True
            process = self._process
        if process is not None:
            with suppress(ValueError, AttributeError):  # its own thread was faster: it is closed, or nearly
                process.kill()

    def close(self) -> None:
        """End the worker and leave nothing behind; no thread may be waiting for it."""
        self.stop()
        self._bury(is_hung=True)

    def _receive(self, connection: Connection) -> Lines:
        waited = 0.0
        while waited < self._timeout:
            # in slices: a machine or process that slept for an hour waited one slice, not an hour
            step = min(_SLICE, self._timeout - waited)
            if connection.poll(step):
                lines: Lines = connection.recv()
                return lines
            waited += step
        self._bury(is_hung=True)
        raise Stopped(
            f"took longer than {self._timeout:g} s and was stopped; a higher --timeout lets it go on",
            is_final=True,
        )

    def _bury(self, *, is_hung: bool = False) -> str:
        """End the worker for good and return how it died."""
        process, connection = self._process, self._connection
        self._process = self._connection = None
        if process is None or connection is None:
            return "ended"
        connection.close()
        if not is_hung:
            process.join(_SLICE)  # it is dying by itself; its own exit code is what we want to know
        process.kill()
        process.join()
        code = process.exitcode or 0
        process.close()
        return signal.Signals(-code).name if code < 0 else f"exit code {code}"

    def _ready(self) -> Connection:
        for _ in range(MAX_FALSE_STARTS):
            if self._connection is not None:
                return self._connection
            try:
                connection = self._start()
                answer = connection.recv()
            except (EOFError, OSError):
                death = self._bury()
                time.sleep(_SLICE)  # a fork server that was killed takes a moment to be gone
                continue
            if isinstance(answer, str):
                self._bury()
                raise ConfigError(answer)
            self._model = answer
            return connection
        raise ConfigError(
            f"model {self._settings.model!r}: the worker died {MAX_FALSE_STARTS} times while loading it "
            f"({death}); give it more memory or fewer --workers, then run the same command again"
        )

    def _start(self) -> Connection:
        with _STARTING:
            if self._is_stopped:
                raise Closed("the run was stopped")
            # never fork: this process has threads. The fork server has none.
            context = multiprocessing.get_context("forkserver")
            context.set_forkserver_preload(["extractor.engines.preload"])
            ours, theirs = context.Pipe()
            limit = self._timeout + _GRACE
            outer = {name: os.environ.get(name) for name in _THREADS}
            os.environ.update(dict.fromkeys(_THREADS, "1"))
            try:
                process = context.Process(target=_serve, args=(theirs, self._settings, limit), daemon=True)
                process.start()
            finally:
                theirs.close()
                _restore(outer)
            self._process, self._connection = process, ours
            return ours


def run_shard(guard: Guard, shard: Shard) -> Result:
    """Return the shard's outcome: every engine runs shards by this function.

    An article that hangs becomes its own error. One whose worker dies gets one more try alone, then its
    error. The others keep what they have or go on in a new worker.
    """
    lines: list[Lines] = []
    while len(lines) < len(shard.items):
        try:
            for line in guard.ask(shard.items[len(lines) :]):
                lines.append(line)  # noqa: PERF402 - what came before a worker's death is kept
        except Stopped as stopped:
            lines.append(_settle(guard, shard.items[len(lines)], stopped))
    return join_lines(lines)


def _settle(guard: Guard, item: Input, stopped: Stopped) -> Lines:
    """Return what becomes of the article that stopped a worker: a second try alone, or its error."""
    reason = str(stopped)
    if not stopped.is_final:
        try:
            [lines] = guard.ask([item])
        except Stopped as again:
            reason = str(again)
            if not again.is_final:
                reason = f"ended its worker process twice ({reason}); perhaps for want of memory"
        else:
            return lines
    from extractor.engines.worker import write_lines  # noqa: PLC0415 - spaCy, which this process seldom needs
    from extractor.extraction import fail  # noqa: PLC0415 - likewise

    lines = write_lines(fail(item, reason))
    lines.counts["stopped"] += 1
    return lines


def _serve(connection: Connection, settings: Settings, limit: float) -> None:
    """Run the worker's side; a worker process begins here."""
    from extractor.engines.worker import serve  # noqa: PLC0415 - spaCy, in the worker only

    serve(connection, settings, limit)


def _restore(variables: dict[str, str | None]) -> None:
    for name, value in variables.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value
