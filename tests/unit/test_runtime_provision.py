"""Set-up: it knows what is missing, does steps once, and asks for root by name."""

import ast
from pathlib import Path
from typing import TextIO

import pytest

from ogim.infra.home import CHECKOUT
from ogim.runtime.provision import __main__ as provision
from ogim.runtime.provision import apt, needs, steps

STANDARD_ONLY = CHECKOUT / "src" / "ogim" / "runtime" / "provision"


def test_set_up_imports_the_standard_library_alone() -> None:
    for path in STANDARD_ONLY.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            for name in names:
                top = name.split(".")[0]
                ours = name.startswith("ogim.runtime.provision")
                assert ours or top in __import__("sys").stdlib_module_names, f"{path}: {name}"


def test_a_missing_thing_names_its_packages() -> None:
    need = needs.Need("Nothing", ("/nowhere/at/all",), ("nothing-1", "nothing-0"), "testing")
    assert need.missing()
    assert needs.packages([need]) == ["nothing-0", "nothing-1"]


def test_an_ordinary_user_is_told_the_command(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    need = needs.Need("Nothing", ("/nowhere/at/all",), ("nothing",), "testing")
    monkeypatch.setattr(needs, "ALL", (need,))
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    with (tmp_path / "log").open("w") as log, pytest.raises(steps.NeedsRoot) as raised:
        apt.install(log, with_tests=False)
    assert str(raised.value) == "sudo apt-get install --no-install-recommends nothing"


@pytest.fixture
def in_scratch(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setattr(steps, "STAMPS", tmp_path / "stamps")
    monkeypatch.setattr(provision, "ENGINES", tmp_path)
    return tmp_path


def test_a_step_is_done_once_and_again_when_its_inputs_change(in_scratch: Path) -> None:
    inputs, calls = ["one"], list[str]()

    def act(log: TextIO) -> None:
        calls.append(inputs[0])

    step = steps.Step("step", (), lambda: inputs[0], act, lambda: True)
    for _ in range(2):
        if not step.done():
            step.act(None)  # type: ignore[arg-type]
            step.stamp()
    inputs[0] = "two"
    assert not step.done()
    assert calls == ["one"]


def test_steps_wait_for_their_needs_and_a_failure_stops_what_follows(
    in_scratch: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    order: list[str] = []

    def fail(log: TextIO) -> None:
        raise OSError("disk is full")

    def remember(name: str) -> steps.Step:
        return steps.Step(
            name, ("first",), lambda: name, lambda _log: order.append(name), lambda: True
        )

    first = steps.Step("first", (), lambda: "", lambda _log: order.append("first"), lambda: True)
    broken = steps.Step("broken", ("first",), lambda: "", fail, lambda: True)
    last = steps.Step(
        "last", ("broken",), lambda: "", lambda _log: order.append("last"), lambda: True
    )
    assert not provision._do_all([last, remember("second"), broken, first], set())
    assert order[0] == "first"
    assert "last" not in order
    assert "disk is full" in capsys.readouterr().out
