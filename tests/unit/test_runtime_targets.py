"""The targets as data: they can be put in an order, and each can be run."""

import configparser
import pkgutil
import shlex
from graphlib import CycleError
from pathlib import Path

import pytest

from ogim.infra.home import Home
from ogim.runtime import run, supervision, targets
from ogim.runtime.engines import routes
from ogim.runtime.engines.gateway_settings import GatewaySettings


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(home=tmp_path / "a folder with spaces and %", port_base=41_000)


def test_every_need_is_a_target() -> None:
    for target in targets.ALL:
        assert set(target.needs) <= targets.BY_NAME.keys(), target.name


def test_needs_come_first() -> None:
    try:
        order = [target.name for target in targets.with_needs(targets.BY_NAME)]
    except CycleError as error:
        pytest.fail(f"targets need each other: {error}")
    for target in targets.ALL:
        for need in target.needs:
            assert order.index(need) < order.index(target.name)


def test_an_unknown_target_is_refused() -> None:
    with pytest.raises(KeyError):
        targets.with_needs(["nonsense"])


def test_every_target_of_ours_has_an_entry_that_exists() -> None:
    further = {routes.instance_name(number) for number in routes.INSTANCES}
    ours = {target.name for target in targets.ALL if target.code}
    assert ours - further == run.ENTRIES.keys()
    for entry in run.ENTRIES.values():
        assert callable(pkgutil.resolve_name(entry))


def test_supervisor_is_told_every_target_in_order(home: Home) -> None:
    config = configparser.RawConfigParser()
    config.read_string(supervision.config_text(home))
    programs = [name for name in config.sections() if name.startswith("program:")]
    assert programs == [f"program:{target.name}" for target in targets.ALL]
    priorities = [config.getint(name, "priority") for name in programs]
    assert priorities == sorted(priorities)


def test_no_program_runs_as_root_or_forgets_to_restart(home: Home) -> None:
    config = configparser.RawConfigParser()
    config.read_string(supervision.config_text(home))
    for name in config.sections():
        assert config.get(name, "user", fallback="ogim") != "root"
        if name.startswith("program:"):
            assert config.get(name, "autorestart") == "true"
            assert config.get(name, "autostart") == "false"


def test_paths_with_spaces_and_percent_signs_survive(home: Home) -> None:
    config = configparser.RawConfigParser()
    config.read_string(supervision.config_text(home))
    command = config.get("program:postgres", "command").replace("%%", "%")
    assert shlex.split(command)[-1] == str(home.root / "postgres")


def test_secrets_are_not_passed_in_the_environment(home: Home) -> None:
    secret = home.secret("redis")
    assert secret not in supervision.config_text(home)


def test_the_layout_decides_which_processes_serve_the_api() -> None:
    def serving(settings: GatewaySettings) -> set[str]:
        chosen = {target.name for target in targets.chosen(settings)}
        assert {"postgres", "redis", "kafka", "nginx", "live", "audit"} <= chosen
        return chosen & routes.ALTERNATIVES

    assert serving(GatewaySettings()) == {"api"}
    assert serving(GatewaySettings(api_instances=3)) == {"api", "api-2", "api-3"}
    one_each = serving(GatewaySettings(layout="services", api_instances=3))
    assert one_each == {service.name for service in routes.SERVICES}
