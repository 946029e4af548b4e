"""The engines under supervision, on an instance of this file's own: up, killed, up again, down."""

import os
import subprocess
import time
from collections.abc import Callable, Iterator

import msgspec
import psutil
import pytest

from instances import ogim
from ogim.infra.home import Home, Port
from ogim.infra.postgres import Role, connect
from ogim.runtime import status
from ogim.runtime.free_ports import first_free
from ogim.runtime.supervision import NotRunning, Supervisor

pytestmark = pytest.mark.engines
ENGINES = "postgres,redis,kafka,nginx"


@pytest.fixture(scope="module")
def engines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    """Engines alone; below a folder that only root enters, as pytest's own are."""
    home = Home(home=tmp_path_factory.mktemp("engines"), port_base=first_free())
    ogim(home, "up", "--only", ENGINES)
    yield home
    ogim(home, "down")


def eventually(what: Callable[[], bool], deadline_s: float = 30) -> bool:
    """Whether ``what`` becomes true before the deadline."""
    until = time.monotonic() + deadline_s
    while not what():
        if time.monotonic() > until:
            return False
        time.sleep(0.1)
    return True


def processes_of(home: Home) -> list[psutil.Process]:
    """All processes that have the instance's folder in their environment or command."""
    found: list[psutil.Process] = []
    for process in psutil.process_iter():
        try:
            words = [*process.cmdline(), process.environ().get("OGIM_HOME", "")]
        except psutil.Error:
            continue
        if process.pid != os.getpid() and any(str(home.root) in word for word in words):
            found.append(process)
    return found


def test_status_is_healthy_and_names_stable(engines: Home) -> None:
    printed = ogim(engines, "status", "--json")
    answer = msgspec.json.decode(printed, type=status.Status)
    assert answer.healthy
    running = {each.name for each in answer.components if each.state == "running"}
    assert running == set(ENGINES.split(","))
    assert all(each.since for each in answer.components if each.state == "running")


def test_nothing_runs_as_root(engines: Home) -> None:
    owner, _ = engines.owner
    assert owner == (os.geteuid() or owner)
    for process in processes_of(engines):
        assert process.uids().effective == owner, process.cmdline()
        assert process.uids().effective != 0, process.cmdline()


def test_up_again_is_quick_and_restarts_nothing(engines: Home) -> None:
    before = {name: each.pid for name, each in Supervisor(engines).programs().items()}
    began = time.monotonic()
    ogim(engines, "up", "--only", ENGINES)
    assert time.monotonic() - began < 15
    after = {name: each.pid for name, each in Supervisor(engines).programs().items()}
    assert after == before


@pytest.mark.parametrize("name", ["redis", "kafka", "postgres"])
def test_a_killed_engine_comes_back(engines: Home, name: str) -> None:
    before = Supervisor(engines).programs()[name].pid
    psutil.Process(before).kill()
    assert eventually(lambda: Supervisor(engines).programs()[name].pid not in {0, before})
    assert eventually(lambda: status.read(engines).healthy, 60)


def test_what_can_not_start_is_tried_again_with_growing_pauses(engines: Home) -> None:
    config = engines.root / "redis" / "redis.conf"
    good = config.read_text()
    config.write_text("no-such-directive\n")
    try:
        psutil.Process(Supervisor(engines).programs()["redis"].pid).kill()
        assert eventually(lambda: Supervisor(engines).programs()["redis"].state == "BACKOFF")
        shown = {each.name: each for each in status.read(engines).components}["redis"]
        assert shown.state in {"restarting", "starting"}
    finally:
        config.write_text(good)
    assert eventually(lambda: status.read(engines).healthy, 60)


def test_roles_have_only_their_rights(engines: Home) -> None:
    with connect(engines, Role.APP) as connection:
        assert connection.execute("SHOW timescaledb.license").fetchone() in {
            ("apache",),
            ("timescale",),
        }
        with pytest.raises(Exception, match="permission denied"):
            connection.execute("CREATE SCHEMA intruder")


def test_status_of_nothing_says_how_to_start(tmp_path_factory: pytest.TempPathFactory) -> None:
    home = Home(home=tmp_path_factory.mktemp("idle"), port_base=first_free())
    answer = status.read(home)
    assert not answer.healthy
    assert "make up" in answer.components[0].detail


def test_gateway_answers_big_bodies_and_strange_names_with_problems(engines: Home) -> None:
    curl = ["curl", "-s", "--max-time", "20", "--cacert", str(engines.ca_certificate)]
    url = f"https://127.0.0.1:{engines.port(Port.HTTPS)}/api/ingest"
    big = subprocess.run(
        [*curl, "-X", "POST", "--data-binary", "@-", url],
        input=b"x" * (17 << 20),
        capture_output=True,
        check=False,
        timeout=30,
    )
    assert msgspec.json.decode(big.stdout)["status"] == 413
    strange = subprocess.run(
        [*curl, "-H", "Host: elsewhere.example", url], capture_output=True, check=False, timeout=30
    )
    assert msgspec.json.decode(strange.stdout)["status"] == 421


def test_down_leaves_no_process(tmp_path_factory: pytest.TempPathFactory) -> None:
    home = Home(home=tmp_path_factory.mktemp("brief"), port_base=first_free())
    ogim(home, "up", "--only", "redis,nginx")
    assert processes_of(home)
    ogim(home, "down")
    assert not processes_of(home)
    with pytest.raises(NotRunning):
        Supervisor(home).programs()
