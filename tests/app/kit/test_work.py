"""Work leaves the window's thread, comes back to it in order, and says what became of it."""

import threading
from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.kit.work import Job, Work


@pytest.fixture
def work(qtbot: QtBot) -> Iterator[Work]:
    work = Work()
    yield work
    work.close()


@pytest.fixture
def owner(qtbot: QtBot) -> QObject:
    return QObject()


def test_work_runs_elsewhere_and_its_answer_comes_back_here(qtbot: QtBot, work: Work, owner: QObject) -> None:
    threads = []
    work.run(
        threading.current_thread, owner=owner, done=lambda there: threads.extend([there, threading.current_thread()])
    )

    qtbot.waitUntil(lambda: len(threads) == 2)
    assert threads[0] is not threading.main_thread()
    assert threads[1] is threading.main_thread()


def test_answers_come_in_the_order_of_the_questions(qtbot: QtBot, work: Work, owner: QObject) -> None:
    answers: list[int] = []
    for number in range(50):
        work.run(lambda number=number: number, owner=owner, done=answers.append)

    qtbot.waitUntil(lambda: len(answers) == 50)
    assert answers == list(range(50))


def test_a_failure_is_told_to_who_offered_to_take_it(qtbot: QtBot, work: Work, owner: QObject) -> None:
    failures: list[Exception] = []
    work.run(lambda: 1 // 0, owner=owner, done=failures.append, failed=failures.append)

    qtbot.waitUntil(lambda: len(failures) == 1)
    assert isinstance(failures[0], ZeroDivisionError)


def test_a_failure_nobody_takes_is_told_all_the_same(qtbot: QtBot, work: Work, owner: QObject) -> None:
    with qtbot.waitSignal(work.troubled) as told:
        work.run(lambda: 1 // 0, owner=owner, done=lambda _: None)

    assert isinstance(told.args[0], ZeroDivisionError)


def test_an_owner_that_is_gone_is_not_told(qtbot: QtBot, work: Work, owner: QObject) -> None:
    gate, told, after = threading.Event(), [], []
    work.run(gate.wait, owner=owner, done=told.append)
    shiboken6.delete(owner)
    other = QObject()
    work.run(lambda: 1, owner=other, done=after.append)

    gate.set()

    qtbot.waitUntil(lambda: after == [1])
    assert told == []


def test_long_work_tells_its_progress(qtbot: QtBot, work: Work, owner: QObject) -> None:
    seen: list[tuple[str, int, int]] = []
    answers: list[str] = []
    work.advanced.connect(lambda job, done, of: seen.append((job.title, done, of)))

    work.run_long(
        "Counting", lambda progress: [progress(n, 3) for n in (1, 2, 3)] and "all", owner=owner, done=answers.append
    )

    qtbot.waitUntil(lambda: answers == ["all"])
    assert seen == [("Counting", 1, 3), ("Counting", 2, 3), ("Counting", 3, 3)]


def test_cancelled_work_stops_at_its_next_word_and_tells_nobody(qtbot: QtBot, work: Work, owner: QObject) -> None:
    gate, steps, told = threading.Event(), [], []

    def count(progress) -> None:
        for number in range(10):
            gate.wait()
            progress(number, 10)
            steps.append(number)

    job: Job = work.run_long("Counting", count, owner=owner, done=told.append, failed=told.append)
    job.cancel()
    with qtbot.waitSignal(work.ended):
        gate.set()

    assert (steps, told) == ([], [])


def test_closing_ends_the_thread_and_forgets_what_waited(qtbot: QtBot, owner: QObject) -> None:
    before = set(threading.enumerate())
    work, told = Work(), []
    work.run(lambda: 1, owner=owner, done=told.append)
    (thread,) = set(threading.enumerate()) - before

    work.close()

    assert not thread.is_alive()
    qtbot.wait(20)
    assert told == []
