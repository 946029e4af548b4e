"""Configuration of the engines: reachable from this machine alone, private, durable."""

import ssl
import stat
from pathlib import Path

import pytest

from ogim.contracts import topics
from ogim.infra.home import LOOPBACK, Home, Port
from ogim.runtime.engines import kafka, nginx, postgres, redis, tls
from ogim.runtime.engines.gateway_settings import GatewaySettings


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(home=tmp_path, port_base=41_000)


def test_postgres_is_durable_private_and_silent_to_the_outside(home: Home) -> None:
    settings = postgres.settings(home)
    assert settings["listen_addresses"] == LOOPBACK
    assert settings["synchronous_commit"] == "on"
    assert settings["timescaledb.telemetry_level"] == "off"
    assert "fsync" not in settings
    assert "full_page_writes" not in settings


def test_postgres_superuser_never_logs_in_over_tcp() -> None:
    rules = [line.split() for line in postgres.access_rules().splitlines()]
    over_tcp = [rule for rule in rules if rule[0] == "host"]
    assert all(postgres.SUPERUSER not in rule[2].split(",") for rule in over_tcp)
    assert all(rule[4] == "scram-sha-256" for rule in over_tcp)


def test_kafka_listens_on_loopback_and_makes_no_topic_by_itself(home: Home) -> None:
    settings = kafka.settings(home)
    assert all(
        part.split("//")[1].startswith(LOOPBACK) for part in str(settings["listeners"]).split(",")
    )
    assert settings["auto.create.topics.enable"] == "false"


def test_redis_config_is_for_its_owner_alone(home: Home) -> None:
    redis.prepare(home)
    path = home.root / "redis" / "redis.conf"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert f"bind {LOOPBACK}" in path.read_text()
    assert home.secret("redis") in path.read_text()


def test_authority_is_made_once_and_its_key_is_private(home: Home) -> None:
    tls.prepare(home, GatewaySettings())
    before = home.ca_certificate.read_bytes()
    tls.prepare(home, GatewaySettings())
    assert home.ca_certificate.read_bytes() == before
    for name in ("ca.key", "server.key"):
        assert stat.S_IMODE((home.root / "tls" / name).stat().st_mode) == 0o600


def test_certificate_is_trusted_through_the_authority(home: Home) -> None:
    tls.prepare(home, GatewaySettings())
    context = ssl.create_default_context(cafile=home.ca_certificate)
    assert len(context.get_ca_certs()) == 1
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(home.root / "tls" / "server.crt", home.root / "tls" / "server.key")


def test_gateway_speaks_tls_1_3_only_on_loopback(home: Home) -> None:
    text = nginx.config_text(home)
    assert "ssl_protocols TLSv1.3;" in text
    listens = [line.split()[1] for line in text.splitlines() if line.strip().startswith("listen ")]
    ports = {str(home.port(Port.HTTPS)), str(home.port(Port.HTTP))}
    assert {address.rstrip(";") for address in listens} == {f"{LOOPBACK}:{port}" for port in ports}


def test_gateway_allows_no_inline_script(home: Home) -> None:
    script_rule = nginx.config_text(home).split("script-src ")[1].split(";")[0]
    assert script_rule == "'self'"


def test_topics_have_distinct_names_and_known_encodings() -> None:
    names = [topic.name for topic in topics.ALL]
    assert len(names) == len(set(names))
    assert {topic.encoding for topic in topics.ALL} <= {"json", "avro"}
