"""Every operation of the OpenAPI, asked at random through the gateway: the contract holds."""

from collections.abc import Iterator
from typing import Any, Final

import pytest
import requests
import schemathesis
from api_client import token
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from instances import ogim
from ogim.infra.home import Home
from ogim.runtime.free_ports import first_free
from ogim.runtime.processes.api import application

pytestmark = pytest.mark.engines
EXAMPLES: Final = 12
REQUEST_S: Final = 40
SLOW_IS_FINE: Final = (
    HealthCheck.too_slow,
    HealthCheck.filter_too_much,
    HealthCheck.data_too_large,
    HealthCheck.large_base_example,
)
CHECKS: Final = (
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    response_headers_conformance,
)
OPEN: Final = {
    ("GET", "/api/health"),
    ("GET", "/api/.well-known/jwks.json"),
    ("POST", "/api/token"),
    ("POST", "/api/token/refresh"),
    ("POST", "/api/token/second-factor"),
    ("POST", "/api/token/passkey"),
    ("POST", "/api/token/passkey/options"),
    ("GET", "/api/oidc/login"),
    ("GET", "/api/oidc/callback"),
    ("GET", "/api/oidc/settings"),
    ("POST", "/api/token/oidc"),
}
"""All that may be asked without a token."""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    """An instance of this file's own: what is asked here deletes, locks out and overwrites."""
    home = Home(home=tmp_path_factory.mktemp("hostile"), port_base=first_free())
    ogim(home, "up", "--only", "postgres,redis,kafka,nginx,api")
    yield home
    ogim(home, "down")


@pytest.fixture(scope="module")
def operations(home: Home) -> list[Any]:
    schema = schemathesis.openapi.from_dict(application(home).openapi())
    found = [each.ok() for each in schema.get_all_operations() if isinstance(each, Ok)]
    assert len(found) > 70
    return found


def ask(home: Home, operation: Any, session: requests.Session, *, verdict: Any) -> list[str]:
    """What is wrong with the answers to random requests of one operation."""
    wrong: list[str] = []

    @given(case=operation.as_strategy())
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=True,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=SLOW_IS_FINE,
    )
    def once(case: Any) -> None:
        answer = case.call(
            base_url=home.https_url,
            session=session,
            timeout=REQUEST_S,
            verify=str(home.ca_certificate),
        )
        try:
            verdict(case, answer)
        except (AssertionError, FailureGroup) as failure:
            causes = getattr(failure, "exceptions", (failure,))
            body = answer.content[:300]
            wrong.extend(
                f"{operation.label}: {answer.status_code} {str(each)[:400]} {body!r}\n"
                f"  {case.as_curl_command()[:600]}"
                for each in causes
            )

    once()
    return wrong


def session_of(home: Home, bearer: str | None) -> requests.Session:
    session = requests.Session()
    session.trust_env = False
    if bearer is not None:
        session.headers["authorization"] = f"Bearer {bearer}"
    return session


@pytest.mark.timeout(600)
@pytest.mark.parametrize("role", ["admin", "viewer"])
def test_whatever_is_asked_the_contract_holds(home: Home, operations: list[Any], role: str) -> None:
    def verdict(case: Any, answer: Any) -> None:
        case.validate_response(answer, checks=list(CHECKS))

    with session_of(home, token(home, role)) as session:
        wrong = [
            each
            for operation in operations
            for each in ask(home, operation, session, verdict=verdict)
        ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.timeout(600)
@pytest.mark.parametrize("bearer", [None, "x.y.z", "ogim_" + "a" * 43])
def test_nothing_is_to_be_had_without_a_valid_token(
    home: Home, operations: list[Any], bearer: str | None
) -> None:
    def verdict(case: Any, answer: Any) -> None:
        case.validate_response(answer, checks=list(CHECKS))
        assert answer.status_code >= 400, "it was let in"

    closed = [each for each in operations if (each.method.upper(), each.path) not in OPEN]
    assert len(operations) - len(closed) == len(OPEN)
    with session_of(home, bearer) as session:
        wrong = [
            each for operation in closed for each in ask(home, operation, session, verdict=verdict)
        ]
    assert not wrong, "\n".join(wrong)
