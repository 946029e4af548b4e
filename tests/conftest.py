"""What every test shares: the instance under test, and the guard against leftovers."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from hypothesis import HealthCheck, settings
from pyarrow import fs

from instances import ogim
from ogim.infra.home import Home
from ogim.runtime import status
from ogim.runtime.free_ports import first_free
from ogim.services.historian.archive_store import archive_store
from ogim.services.historian.settings import HistorianSettings
from s3_server import s3_server, s3_settings

HEALTHY_S = 60
settings.register_profile(
    "any-machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any-machine")


@pytest.fixture(scope="session")
def instance(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    """The home of a running, healthy instance.

    ``make test`` starts one and says where by OGIM_HOME and OGIM_PORT_BASE; a bare ``pytest`` gets
    one of its own, stopped at the end.
    """
    if "OGIM_HOME" in os.environ and "OGIM_PORT_BASE" in os.environ:
        home = Home()
        until = time.monotonic() + HEALTHY_S  # what was killed before may be on its way
        while not status.read(home).healthy:
            assert time.monotonic() < until, f"{home.root} does not run; start it with: ogim up"
            time.sleep(1)
        yield home
        return
    home = Home(home=tmp_path_factory.mktemp("instance"), port_base=first_free())
    ogim(home, "up")
    yield home
    ogim(home, "down")


@pytest.fixture(scope="module")
def s3_endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with s3_server(tmp_path_factory.mktemp("moto")) as endpoint:
        yield endpoint


@pytest.fixture(params=["folder", "s3"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> fs.FileSystem:
    """An archive of its own: below a local folder, and on a real S3 server."""
    settings = HistorianSettings()
    if request.param == "s3":
        settings = s3_settings(request.getfixturevalue("s3_endpoint"), tmp_path.name)
    return archive_store(settings, tmp_path)


@pytest.fixture(scope="session", autouse=True)
def no_process_left() -> Iterator[None]:
    """Fails the run when a test left a process behind."""
    yield
    left = psutil.Process().children(recursive=True)
    _, alive = psutil.wait_procs(left, timeout=20)
    alive = [process for process in alive if process.status() != psutil.STATUS_ZOMBIE]
    assert not alive, f"left behind: {[process.cmdline() for process in alive]}"
