"""The instance's home: secrets, sockets, ports."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from ogim.infra.home import PORT_SPAN, SOCKET_PATH_MAX, Home, Port
from ogim.runtime.free_ports import first_free


def test_a_secret_is_made_once_and_private(tmp_path: Path) -> None:
    home = Home(home=tmp_path)
    first = home.secret("redis")
    assert len(first) >= 32
    assert Home(home=tmp_path).secret("redis") == first
    assert stat.S_IMODE((tmp_path / "secrets" / "redis").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "secrets").stat().st_mode) == 0o700


def test_all_who_ask_at_once_get_the_same_secret(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as askers:
        answers = set(askers.map(lambda _: Home(home=tmp_path).secret("race"), range(8)))
    assert len(answers) == 1


def test_sockets_stay_short_however_deep_the_home_lies(tmp_path: Path) -> None:
    home = Home(home=tmp_path / ("deep" * 30))
    assert len(str(home.sockets)) <= SOCKET_PATH_MAX
    assert home.sockets == Home(home=home.home).sockets
    home.sockets.rmdir()


def test_every_port_lies_in_the_span() -> None:
    assert max(Port) < PORT_SPAN
    assert len({port.value for port in Port}) == len(Port)


def test_free_ports_are_free_and_in_range() -> None:
    assert 30_000 <= first_free() <= 32_700
