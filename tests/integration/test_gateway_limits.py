"""The real gateway: limits per address, networks, several processes, a process a service, names."""

import asyncio
import datetime
import socket
import subprocess
from collections import Counter
from collections.abc import Iterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from api_client import eventually
from cryptography import x509
from gateway_rig import Answer, Caller, gateway, run, upstream

from ogim.infra.home import LOOPBACK, Home, Port
from ogim.runtime.engines import routes
from ogim.runtime.engines.gateway_settings import GatewaySettings
from ogim.runtime.free_ports import first_free
from ogim.runtime.supervision import Supervisor

pytestmark = [pytest.mark.engines, pytest.mark.timeout(240)]
SETTINGS = {
    "api_instances": "3",
    "unlimited": "10.9.0.0/16",
    "trusted_proxies": "127.0.0.0/8",
    "allow": "127.0.0.0/8,10.0.0.0/8",
    "address_per_s": "1",
    "address_burst": "20",
    "address_connections": "4",
    "sign_in_per_min": "1",
    "sign_in_burst": "3",
    "host_names": "ogim.plant.example,10.1.2.3",
}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    """A gateway that counts strictly and believes the load balancer before it."""
    with gateway(tmp_path_factory.mktemp("limits"), SETTINGS) as home:
        yield home


@pytest.fixture
def caller(home: Home) -> Caller:
    return Caller(home)


def come_from(address: str) -> str:
    return f"X-Forwarded-For: {address}"


async def test_an_address_that_asks_too_often_is_refused_and_others_are_not(
    caller: Caller,
) -> None:
    async with upstream(caller.home, Port.API):
        answers, refused = list[Answer](), list[Answer]()
        while len(refused) < 5:
            assert len(answers) < 500, "one a second, but not so many"
            answers.append(await caller.get("/api/health", come_from("10.3.0.1")))
            refused = [answer for answer in answers if answer.status == 429]
        assert {answer.status for answer in answers} == {200, 429}
        assert answers.index(refused[0]) > int(SETTINGS["address_burst"])
        assert refused[0].problem()["type"] == "urn:ogim:problem:too-many-requests"
        assert refused[0].headers["retry-after"] == "1"
        assert (await caller.get("/api/health", come_from("10.3.0.2"))).status == 200


async def test_signing_in_is_counted_more_strictly(caller: Caller) -> None:
    async with upstream(caller.home, Port.API):
        asked = [
            (await caller.ask("POST", path, come_from("10.3.0.3"), body=b"x")).status
            for path in ("/api/token", "/api/token/refresh", "/api/oidc/callback") * 3
        ]
    assert Counter(asked) == {200: 4, 429: 5}


async def test_networks_that_are_exempt_are_not_counted(caller: Caller) -> None:
    async with upstream(caller.home, Port.API):
        asked = [await caller.get("/api/health", come_from("10.9.0.1")) for _ in range(40)]
    assert {answer.status for answer in asked} == {200}


@pytest.mark.parametrize("path", ["/api/health", "/", "/assets/x.js"])
async def test_other_networks_are_not_let_in(caller: Caller, path: str) -> None:
    async with upstream(caller.home, Port.API) as service:
        answer = await caller.get(path, come_from("192.0.2.7"))
    assert answer.status == 403
    assert answer.problem()["type"] == "urn:ogim:problem:forbidden"
    assert not service.asked


async def test_a_service_is_told_the_address_that_the_load_balancer_saw(caller: Caller) -> None:
    async with upstream(caller.home, Port.API) as service:
        await caller.get("/api/health", "X-Forwarded-For: 6.6.6.6, 10.9.0.4")
    assert service.asked[0].headers["x-forwarded-for"] == "10.9.0.4"


async def test_an_address_has_so_many_requests_in_flight_and_no_more(caller: Caller) -> None:
    async with upstream(caller.home, Port.API) as service:
        service.silent = True
        asked = [
            asyncio.create_task(caller.get("/api/health", come_from("10.3.0.4"))) for _ in range(7)
        ]
        done, waiting = set[asyncio.Task[Answer]](), set(asked)
        while len(done) < 3:
            fresh, waiting = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
            done |= fresh
        service.silent = False
        beside = await caller.get("/api/health", come_from("10.3.0.5"))
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
    assert [task.result().status for task in done] == [429] * 3
    assert (len(waiting), beside.status) == (4, 200)


async def test_requests_are_spread_and_a_dead_process_is_left_out(caller: Caller) -> None:
    ports = [routes.instance_port(number) for number in (1, 2, 3)]
    async with AsyncExitStack() as stack:
        services = [await stack.enter_async_context(upstream(caller.home, p)) for p in ports]

        async def all_are_back() -> bool:
            await asyncio.gather(*(ask_exempt(caller) for _ in range(9)))
            return all(service.asked for service in services)

        assert await eventually(all_are_back)
        before = [len(service.asked) for service in services]
        await asyncio.gather(*(ask_exempt(caller) for _ in range(60)))
        asked = [len(each.asked) - n for each, n in zip(services, before, strict=True)]
        assert sum(asked) == 60
        assert min(asked) >= 10
    async with AsyncExitStack() as stack:
        alive = [await stack.enter_async_context(upstream(caller.home, p)) for p in ports[:2]]
        answers = [await ask_exempt(caller) for _ in range(40)]
        assert set(answers) == {200}
        assert sum(len(service.asked) for service in alive) == 40


async def ask_exempt(caller: Caller) -> int:
    return (await caller.get("/api/health", come_from("10.9.0.1"))).status


async def test_what_a_dead_process_may_have_begun_is_not_asked_of_another(caller: Caller) -> None:
    ports = [routes.instance_port(number) for number in (1, 2, 3)]
    async with AsyncExitStack() as stack:
        services = [await stack.enter_async_context(upstream(caller.home, p)) for p in ports]
        for service in services:
            service.hangs_up = True
        posted = await caller.ask("POST", "/api/tags", come_from("10.9.0.1"), body=b"{}")
        assert posted.status == 502
        assert sum(len(service.asked) for service in services) == 1


def test_the_certificate_names_what_callers_use(home: Home) -> None:
    certificate = x509.load_pem_x509_certificate((home.root / "tls" / "server.crt").read_bytes())
    names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert "ogim.plant.example" in names.get_values_for_type(x509.DNSName)
    assert "10.1.2.3" in {str(each) for each in names.get_values_for_type(x509.IPAddress)}
    left = certificate.not_valid_after_utc - datetime.datetime.now(datetime.UTC)
    assert left <= datetime.timedelta(days=398)
    verified = subprocess.run(
        ["openssl", "verify", "-CAfile", str(home.ca_certificate), "-verify_hostname",
         "ogim.plant.example", str(home.root / "tls" / "server.crt")],
        check=False, capture_output=True, timeout=20,
    )  # fmt: skip
    assert verified.returncode == 0, verified.stderr


async def test_the_further_name_is_answered(caller: Caller) -> None:
    answer = await caller.raw(
        b"GET /gateway-health HTTP/1.1\r\nHost: ogim.plant.example\r\nConnection: close\r\n\r\n"
    )
    assert answer.status == 200


async def test_one_process_a_service_gets_its_own_paths(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    with gateway(tmp_path_factory.mktemp("services"), {"layout": "services"}) as home:
        caller = Caller(home)
        async with AsyncExitStack() as stack:
            for service in routes.SERVICES:
                await stack.enter_async_context(upstream(home, service.port))
            for service in routes.SERVICES:
                for way in service.ways:
                    answer = await caller.get(f"/api{way.path}")
                    assert answer.body == b'{"port": %d}' % home.port(service.port), way.path


def test_a_certificate_of_ones_own(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("own")
    folder.chmod(0o755)
    certificate, key = folder / "own.crt", folder / "own.key"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
         "-nodes", "-days", "2", "-subj", "/CN=plant", "-keyout", str(key), "-out",
         str(certificate), "-addext", "subjectAltName=DNS:plant.example"],
        check=True, timeout=30, capture_output=True,
    )  # fmt: skip
    home = Home(home=tmp_path_factory.mktemp("bring"), port_base=first_free())
    settings = {"certificate": str(certificate), "certificate_key": str(folder / "none.key")}
    refused = run(home, settings, "up", "--only", "nginx")
    assert refused.returncode == 1
    assert "can't be used together" in refused.stdout
    settings["certificate_key"] = str(key)
    try:
        started = run(home, settings, "up", "--only", "nginx")
        assert started.returncode == 0, started.stdout
        shown = subprocess.run(
            ["openssl", "s_client", "-connect", f"{LOOPBACK}:{home.port(Port.HTTPS)}",
             "-CAfile", str(certificate), "-verify_return_error"],
            check=False, capture_output=True, timeout=20, input=b"",
        )  # fmt: skip
        assert b"subject=CN = plant" in shown.stdout
        assert not (home.root / "tls" / "server.key").exists()
    finally:
        run(home, settings, "down")
        assert_gone(home)


def assert_gone(home: Home) -> None:
    assert not Supervisor(home).alive()
    with socket.socket() as probe:
        assert probe.connect_ex((LOOPBACK, home.port(Port.HTTPS))) != 0


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("listen", "127.0.0.1; include /etc/passwd"),
        ("listen", "evil"),
        ("host_names", "a;b"),
        ("host_names", "a b"),
        ("allow", "10.0.0.0/8;"),
        ("trusted_proxies", "all"),
        ("unlimited", "} server {"),
        ("certificate", "/only/one"),
    ],
)
def test_settings_that_would_change_the_configuration_are_refused(name: str, value: str) -> None:
    with pytest.raises(ValueError, match=r"address|host|network|IPv4|belong"):
        GatewaySettings.model_validate({name: value})


def test_a_certificate_alone_needs_its_key(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="belong together"):
        GatewaySettings(certificate=tmp_path / "x.crt")
