"""The engines under supervision, on an instance of this file's own: up, killed, up again, down."""

import os
import ssl
import subprocess
import time
from collections.abc import Callable, Iterator

import httpx
import msgspec
import psutil
import pytest

from instances import ogim
from ogim.infra.home import Home, Port
from ogim.infra.postgres import Role, connect
from ogim.runtime import status
from ogim.runtime.engines.gateway_settings import GatewaySettings
from ogim.runtime.free_ports import first_free
from ogim.runtime.supervision import NotRunning, Supervisor
from ogim.runtime.targets import chosen

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


def alive(process: psutil.Process) -> bool:
    """Whether a process still runs (a zombie does not)."""
    return process.is_running() and process.status() != psutil.STATUS_ZOMBIE


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


def test_up_again_restarts_nothing(engines: Home) -> None:
    before = {name: each.pid for name, each in Supervisor(engines).programs().items()}
    ogim(engines, "up", "--only", ENGINES)
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


@pytest.mark.parametrize("name", ["api", "live", "connect", "historian", "field"])
def test_a_killed_target_of_ours_comes_back_and_leaves_no_orphan(instance: Home, name: str) -> None:
    before = psutil.Process(Supervisor(instance).programs()[name].pid)
    family = [before, *before.children(recursive=True)]
    before.kill()
    assert eventually(lambda: not any(map(alive, family)))
    assert eventually(lambda: Supervisor(instance).programs()[name].pid not in {0, before.pid})
    assert eventually(lambda: status.read(instance).healthy, 90)


def test_the_api_tells_its_status_to_those_who_may(instance: Home) -> None:
    trust = ssl.create_default_context(cafile=instance.ca_certificate)
    with httpx.Client(base_url=f"{instance.https_url}/api", verify=trust, timeout=10) as api:
        assert api.get("/health").json() == {"healthy": True}
        assert api.get("/status").status_code == 401
        token = ogim(instance, "token", "--user", "admin").strip()
        answer = api.get("/status", headers={"authorization": f"Bearer {token}"})
    told = msgspec.json.decode(answer.content, type=status.Status)
    assert told.healthy
    assert {each.name for each in told.components} == {
        each.name for each in chosen(GatewaySettings())
    }


@pytest.mark.timeout(300)
def test_up_sows_the_default_field_once(instance: Home) -> None:
    printed = ogim(instance, "up")
    assert "adopted" not in printed
    assert f"OGIM is up:  {instance.https_url}" in printed
    assert "first live value readable through the API after" in printed


def test_a_topic_is_printed_decoded(instance: Home) -> None:
    lines = ogim(instance, "topic", "processed-data", "-n", "3").splitlines()
    values = [msgspec.json.decode(line)["value"] for line in lines]
    assert len(values) == 3
    assert all({"tag_id", "ts", "quality"} <= value.keys() for value in values)
