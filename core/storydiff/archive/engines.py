"""Where the tasks of a run are done: in this process, on this machine's cores, or by Ray.

An engine is handed a function and its tasks, and gives back what each returns, in any order. A task
leaves its result in the run's folder and may be done twice, so that where it is done, again after
what failure, and what becomes of a worker that dies are the engine's affair alone.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import sys
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, redirect_stdout
from itertools import islice
from typing import Any, Protocol, TypeVar

from storydiff.errors import StorydiffError
from storydiff.loading.extras import library

Task = TypeVar("Task")
Done = TypeVar("Done")
_AHEAD = 2
"""Tasks for each worker that are handed out at once: one to do, one to go on with."""


class EngineFailed(StorydiffError):
    """The engine cannot be reached, or gave up."""

    slug = "engine-failed"


class Engine(Protocol):
    """Does the same to every task."""

    def run(self, do: Callable[[Task], Done], tasks: Iterable[Task]) -> Iterator[Done]:
        """What `do` returns for each task, as they end. `tasks` is drawn from as there is room.

        `do` is a function of a module; tasks and results can be pickled. Raises what `do` raises,
        and EngineFailed.
        """
        ...


class Inline:
    """One task after the other, in this process."""

    def run(self, do: Callable[[Task], Done], tasks: Iterable[Task]) -> Iterator[Done]:
        """See Engine."""
        return map(do, tasks)


class Local:
    """Processes of this machine. A worker that dies ends the run, which can be gone on with."""

    def __init__(self, pool: ProcessPoolExecutor, workers: int) -> None:
        self._pool, self._workers = pool, workers

    def run(self, do: Callable[[Task], Done], tasks: Iterable[Task]) -> Iterator[Done]:
        """See Engine."""
        waiting, rest = set[Future[Done]](), iter(tasks)
        try:
            while True:
                room = _AHEAD * self._workers - len(waiting)
                waiting |= {self._pool.submit(do, task) for task in islice(rest, room)}
                if not waiting:
                    return
                done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                for future in done:
                    yield future.result()
        except BrokenProcessPool as error:
            raise EngineFailed(
                "a worker process died, as it does where memory runs out",
                "the same command goes on where it stopped; fewer --jobs take less memory",
            ) from error
        finally:
            for future in waiting:
                future.cancel()


def _cores() -> int:
    affinity = getattr(os, "sched_getaffinity", None)  # not on every system
    return len(affinity(0)) if affinity else os.cpu_count() or 1


@contextmanager
def local(workers: int | None = None) -> Generator[Engine]:
    """So many processes, by default one for each core that this process may use."""
    workers = workers or _cores()
    if workers == 1:
        yield Inline()
        return
    # Spawned: a forked child has the locks of threads that it does not have.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context) as pool:
        try:
            yield Local(pool, workers)
        finally:
            pool.shutdown(cancel_futures=True)


class Ray:
    """A cluster, which does a task again whose worker is lost."""

    def __init__(self, ray: Any) -> None:
        self._ray = ray

    def run(self, do: Callable[[Task], Done], tasks: Iterable[Task]) -> Iterator[Done]:
        """See Engine."""
        ray, rest = self._ray, iter(tasks)
        remote = ray.remote(do)
        waiting: list[Any] = []
        try:
            while True:
                room = _AHEAD * int(ray.cluster_resources().get("CPU", 1)) - len(waiting)
                waiting += [remote.remote(task) for task in islice(rest, max(room, 0))]
                if not waiting:
                    return
                done, waiting = ray.wait(waiting)
                yield from ray.get(done)
        except ray.exceptions.RayTaskError as error:
            raise error.cause from error
        except ray.exceptions.RayError as error:
            message = str(error).partition("\n")[0]
            raise EngineFailed(f"Ray gave up: {message}") from error


@contextmanager
def ray(address: str | None = None, workers: int | None = None) -> Generator[Engine]:
    """The cluster at that address (`host:port`, `ray://host:port`, "auto"), or one of its own of
    `workers` processes on this machine.

    Without an address none is looked for: a stale file of an earlier cluster would be joined. Usage
    statistics are switched off before Ray is imported. Raises MissingExtra and EngineFailed.
    """
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    ray: Any = library("ray", "scale", "--engine ray")
    own = {} if address else {"num_cpus": workers, "include_dashboard": False}
    with redirect_stdout(sys.stderr):  # what Ray has to say of its workers is no result
        try:
            ray.init(
                address=address or "local", log_to_driver=False, logging_level=logging.ERROR, **own
            )
        except (ray.exceptions.RayError, OSError, ValueError, RuntimeError) as error:
            message = str(error).partition("\n")[0]
            raise EngineFailed(f"Ray at {address or 'this machine'}: {message}") from error
        try:
            yield Ray(ray)
        finally:
            ray.shutdown()
