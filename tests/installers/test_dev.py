"""installers/dev.py on machines that lack this or that, with real programs named apt-get on the path."""

import importlib.util
import os
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from types import ModuleType

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]


@pytest.fixture
def dev(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    spec = importlib.util.spec_from_file_location("dev", ROOT / "installers" / "dev.py")
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "dev", module)  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is the whole path: a machine with the programs a test puts there."""
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def put(machine: Path, name: str, script: str) -> None:
    (machine / name).write_text(f"#!/bin/sh\n{script}\n")
    (machine / name).chmod(0o755)


def put_apt(machine: Path, *, knows: str, brings: Path) -> None:
    put(machine, "apt-cache", f'[ "$2" = {knows} ]')
    put(machine, "apt-get", f'echo "$@" >> {machine}/asked; case "$*" in *install*) : > {brings};; esac')


def need(dev: ModuleType, thing: Path) -> object:
    return dev.Need("libthing.so", thing.exists, ("libthing-new", "libthing-old"))


def test_root_on_debian_gets_what_is_missing(dev: ModuleType, machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    put_apt(machine, knows="libthing-old", brings=machine / "thing")

    dev._provide([need(dev, machine / "thing")])

    asked = (machine / "asked").read_text().splitlines()
    assert asked == ["update -q", "install -y -q --no-install-recommends libthing-old"]


def test_somebody_else_is_told_the_one_line(dev: ModuleType, machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    put_apt(machine, knows="libthing-new", brings=machine / "thing")

    with pytest.raises(dev.CannotSetUp) as said:
        dev._provide([need(dev, machine / "thing")])

    assert str(said.value).splitlines()[1:] == [
        "  sudo apt-get update && sudo apt-get install -y --no-install-recommends libthing-new"
    ]
    assert not (machine / "asked").exists()


def test_a_machine_without_apt_is_told_what_it_lacks(dev: ModuleType, machine: Path) -> None:
    with pytest.raises(dev.CannotSetUp, match=r"lacks libthing\.so\. Add them with its own package manager"):
        dev._provide([need(dev, machine / "thing")])


def test_a_package_that_cannot_be_had_ends_it(dev: ModuleType, machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    put(machine, "apt-cache", "exit 1")
    put(machine, "apt-get", "exit 100")

    with pytest.raises(dev.CannotSetUp, match="`apt-get update -q` ended with 100"):
        dev._provide([need(dev, machine / "thing")])


def test_a_package_that_brings_nothing_ends_it(dev: ModuleType, machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    put_apt(machine, knows="libthing-new", brings=machine / "something-else")

    with pytest.raises(dev.CannotSetUp, match=r"libthing\.so cannot be found even after installing libthing-new"):
        dev._provide([need(dev, machine / "thing")])


def test_nothing_is_asked_of_a_machine_that_has_all(dev: ModuleType, machine: Path) -> None:
    (machine / "thing").touch()

    dev._provide([need(dev, machine / "thing")])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("checkout")  # one for all: making .venv takes seconds


@pytest.fixture
def checkout(dev: ModuleType, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A checkout whose locks name nothing, with its .venv, set up to run."""
    places = {"ROOT": "", "VENV": ".venv", "BIN": ".venv/bin", "PYTHON": ".venv/bin/python"}
    files = {"STAMP": ".venv/installed-locks", "LOCK": "a.lock", "DEV_LOCK": "b.lock"}
    for name, path in (places | files).items():
        monkeypatch.setattr(dev, name, folder / path)
    dev.STAMP.unlink(missing_ok=True)
    dev.LOCK.write_text("# nothing to run\n")
    dev.DEV_LOCK.write_text("# nothing to check\n")
    dev._install(dev.LOCK)


def test_the_lock_is_installed_once_and_again_when_it_changes(
    dev: ModuleType, checkout: None, capfd: pytest.CaptureFixture[str]
) -> None:
    asked = []
    for text in ("# nothing to run\n", "# nothing yet\n"):
        dev.LOCK.write_text(text)
        capfd.readouterr()
        dev._install(dev.LOCK)
        asked.append("--require-hashes -r a.lock" in capfd.readouterr().out)

    assert asked == [False, True]


def test_what_the_checks_need_serves_a_run_too(
    dev: ModuleType, checkout: None, capfd: pytest.CaptureFixture[str]
) -> None:
    dev._install(dev.DEV_LOCK)
    capfd.readouterr()

    dev._install(dev.LOCK)

    assert capfd.readouterr().out == ""


def test_after_a_lock_that_could_not_be_installed_the_older_one_is_installed_again(
    dev: ModuleType, checkout: None, capfd: pytest.CaptureFixture[str]
) -> None:
    older = dev.LOCK.read_text()
    dev.LOCK.write_text("quorate-has-no-such-part==1\n")  # without a hash pip refuses before it asks the network
    with pytest.raises(dev.CannotSetUp, match="What pip says above is why"):
        dev._install(dev.LOCK)
    capfd.readouterr()

    dev.LOCK.write_text(older)
    dev._install(dev.LOCK)

    assert "--require-hashes -r a.lock" in capfd.readouterr().out


def test_without_a_display_the_report_is_made(
    dev: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "PYTHON", sys.executable)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    words = dev._report_instead()

    report = Path(words.rpartition(" is ")[2])
    assert report.read_bytes().startswith(b"%PDF-")
    assert report.parent.parent == tmp_path
    assert "There is no display here" in capfd.readouterr().out


def test_a_check_that_fails_is_the_last_line(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(dev.VERBS, "test", lambda: dev._run(sys.executable, "-c", "raise SystemExit(3)"))

    code = dev.main(["test"])

    last = capfd.readouterr().out.splitlines()[-1]
    assert code == 1
    assert last.startswith("Did not pass: ")
    assert last.endswith("ended with 3.")


def test_an_unknown_word_is_refused_with_the_words_there_are() -> None:
    ended = subprocess.run(
        [sys.executable, ROOT / "installers" / "dev.py", "dance"], capture_output=True, text=True, check=False
    )

    assert ended.returncode == 2
    assert "'run', 'test', 'bench', 'lock', 'upgrade', 'pictures'" in ended.stderr


def locked(name: str) -> dict[str, list[Requirement]]:
    """What a lock names, by name; a line that ends in a backslash is followed by its hashes."""
    found: dict[str, list[Requirement]] = {}
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", "")
    for line in text.splitlines():
        words, _, hashes = line.partition("--hash=sha256:")
        assert hashes, f"{words} has no hash"
        requirement = Requirement(words)
        found.setdefault(canonicalize_name(requirement.name), []).append(requirement)
    return found


def test_the_locks_agree_with_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    run, check = locked("requirements.lock"), locked("requirements-dev.lock")

    for asked in map(Requirement, project["project"]["dependencies"]):
        versions = [str(pin.specifier).removeprefix("==") for pin in run[canonicalize_name(asked.name)]]
        assert all(asked.specifier.contains(version) for version in versions), asked
    for asked in map(Requirement, project["dependency-groups"]["dev"]):
        versions = [str(pin.specifier).removeprefix("==") for pin in check[canonicalize_name(asked.name)]]
        assert all(asked.specifier.contains(version) for version in versions), asked
    assert {name: list(map(str, pins)) for name, pins in run.items()}.items() <= {
        name: list(map(str, pins)) for name, pins in check.items()
    }.items()


def test_ci_runs_what_everybody_runs() -> None:
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()

    assert [line for line in lines if not line.startswith(("#", "set ", "cd "))] == [
        "exec python3 installers/dev.py test"
    ]
