"""Slow work off the window's thread: one worker, answers in order, progress, cancel, and a word on every failure."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from queue import SimpleQueue
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.kit.garbage import Garbage

Answer = TypeVar("Answer")
Progress = Callable[[int, int], None]


class Stopped(Exception):
    """The user cancelled the work, or the window closed."""


@dataclass(eq=False)
class Job:
    """One piece of work: its name for people ("" when it is too quick to show), and whether to stop."""

    title: str
    _stop: threading.Event = field(default_factory=threading.Event)

    @property
    def cancelled(self) -> bool:
        """Whether somebody asked it to stop."""
        return self._stop.is_set()

    def cancel(self) -> None:
        """Ask it to stop at its next word of progress."""
        self._stop.set()


class Work(QObject):
    """The only worker thread. `done` and `failed` are called on the window's thread while their owner lives."""

    began = Signal(object)
    advanced = Signal(object, int, int)
    ended = Signal(object)
    troubled = Signal(object)
    """An exception nobody offered to take."""
    _to_window = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._waiting: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._jobs: set[Job] = set()
        self._garbage = Garbage(self)
        self._to_window.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        ask: Callable[[], Answer],
        *,
        owner: QObject,
        done: Callable[[Answer], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> Job:
        """Ask off the window's thread; the answer goes to `done`, a failure to `failed` or to `troubled`."""
        return self._start(Job(""), lambda _: ask(), owner, done, failed)

    def run_long(
        self,
        title: str,
        ask: Callable[[Progress], Answer],
        *,
        owner: QObject,
        done: Callable[[Answer], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> Job:
        """The same for work worth showing: `ask` is handed the progress to report, which stops it when cancelled."""
        return self._start(Job(title), ask, owner, done, failed)

    @property
    def is_going(self) -> bool:
        """Whether there is a thread beside the window's: from then on garbage is collected in the window's time."""
        return self._thread is not None

    def close(self) -> None:
        """Cancel what runs and waits, and end the thread."""
        for job in self._jobs:
            job.cancel()
        if self._thread is not None:
            self._waiting.put(None)
            self._thread.join()
            self._thread = None
            self._garbage.give_back()
        self._jobs.clear()

    def _start(
        self,
        job: Job,
        ask: Callable[[Progress], Any],
        owner: QObject,
        done: Callable[[Any], None],
        failed: Callable[[Exception], None] | None,
    ) -> Job:
        if self._thread is None:
            self._garbage.take_over()
            self._thread = threading.Thread(target=self._serve, name="work", daemon=True)
            self._thread.start()
        self._jobs.add(job)
        self._waiting.put(partial(self._answer, job, ask, partial(self._deliver, job, owner, done, failed)))
        return job

    @Slot(object)
    def _tell(self, step: Callable[[], None]) -> None:
        step()

    def _serve(self) -> None:
        while (step := self._waiting.get()) is not None:
            step()

    def _answer(
        self, job: Job, ask: Callable[[Progress], Any], deliver: Callable[[Any, Exception | None], None]
    ) -> None:
        if job.title:
            self._to_window.emit(partial(self.began.emit, job))
        try:
            self._report(job, 0, 0)
            outcome = partial(deliver, ask(partial(self._report, job)), None)
        except Exception as refused:  # noqa: BLE001  handed to `failed`, whatever it is
            outcome = partial(deliver, None, refused)
        self._to_window.emit(outcome)

    def _report(self, job: Job, done: int, of: int) -> None:
        if job.cancelled:
            raise Stopped
        if job.title and of:
            self._to_window.emit(partial(self.advanced.emit, job, done, of))

    def _deliver(
        self,
        job: Job,
        owner: QObject,
        done: Callable[[Any], None],
        failed: Callable[[Exception], None] | None,
        answer: Any,  # noqa: ANN401  whatever was asked for
        refused: Exception | None,
    ) -> None:
        self._jobs.discard(job)
        if job.title:
            self.ended.emit(job)
        if self._thread is None or not shiboken6.isValid(owner):
            return
        if refused is None:
            done(answer)
        elif job.cancelled:
            return
        elif failed is not None:
            failed(refused)
        else:
            self.troubled.emit(refused)
