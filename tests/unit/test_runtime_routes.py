"""Every path of the contract leads to the process that answers it, in both layouts."""

import pytest

from ogim.infra.home import Home
from ogim.runtime.engines import nginx, routes
from ogim.runtime.engines.gateway_settings import GatewaySettings
from ogim.runtime.processes import api
from ogim.runtime.processes.parts import PARTS


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return Home(home=tmp_path_factory.mktemp("routes"), port_base=41_000)


def service_of(path: str) -> str:
    """Where NGINX sends a path: an exact location, or else the longest that it begins with."""
    fitting = [
        (way.exact, len(way.path), service.name)
        for service in routes.SERVICES
        for way in service.ways
        if (path == way.path if way.exact else path.startswith(way.path))
    ]
    return max(fitting)[2]


def test_every_service_can_be_built_and_has_a_route() -> None:
    assert PARTS.keys() == {service.name for service in routes.SERVICES}
    assert sum(way.path == "/" for service in routes.SERVICES for way in service.ways) == 1


@pytest.mark.parametrize("name", list(PARTS))
def test_each_path_leads_to_the_service_that_has_it(home: Home, name: str) -> None:
    paths = api.application(home, (name,)).openapi()["paths"].keys()
    own = {path.removeprefix("/api") for path in paths} - {"/health", "/status"}
    assert own
    assert {path: service_of(path) for path in own} == dict.fromkeys(own, name)


def test_the_services_together_have_what_the_one_process_has(home: Home) -> None:
    whole = api.application(home).openapi()["paths"].keys()
    parts = [api.application(home, (name,)).openapi()["paths"].keys() for name in PARTS]
    assert set().union(*parts) == set(whole)


def test_the_gateway_knows_each_process_of_the_layout(home: Home) -> None:
    three = nginx.config_text(home, GatewaySettings(api_instances=3))
    assert [f"server {home.address(routes.instance_port(n))} " in three for n in (1, 2, 3, 4)] == [
        True, True, True, False,
    ]  # fmt: skip
    apart = nginx.config_text(home, GatewaySettings(layout="services"))
    for service in routes.SERVICES:
        assert f"server {home.address(service.port)} " in apart
    assert "upstream api " not in apart


def test_every_wait_and_size_has_an_end(home: Home) -> None:
    text = nginx.config_text(home, GatewaySettings(header_timeout_s=7, body_mib_max=3))
    assert "client_header_timeout 7s;" in text
    assert "client_max_body_size 3m;" in text
    for directive in ("client_body_timeout", "send_timeout", "proxy_connect_timeout",
                      "proxy_read_timeout", "proxy_send_timeout", "keepalive_timeout"):  # fmt: skip
        assert directive in text
