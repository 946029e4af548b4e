"""Every operation of the OpenAPI, asked at random through the gateway: the contract holds."""

import re
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
from ogim.contracts.permissions import ROLES
from ogim.infra.home import Home
from ogim.runtime.free_ports import first_free
from ogim.runtime.processes.api import application
from openapi_walk import OPEN, Operation

pytestmark = pytest.mark.engines
EXAMPLES: Final = {"admin": 12, "operator": 6, "viewer": 6, None: 6}
"""Random requests of each operation, by the role that asks."""
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


def ask(
    home: Home, operation: Any, session: requests.Session, *, examples: int, verdict: Any
) -> list[str]:
    """What is wrong with the answers to random requests of one operation."""
    wrong: list[str] = []

    @given(case=operation.as_strategy())
    @settings(
        max_examples=examples,
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


def where(operation: Any) -> Operation:
    return operation.method.lower(), operation.path


@pytest.fixture(scope="module")
def demanded(home: Home, operations: list[Any]) -> dict[Operation, str]:
    """The permission that each operation names to whoever has none."""
    told: dict[Operation, str] = {}
    with session_of(home, token(home, "nobody")) as session:
        for operation in operations:
            address = home.https_url + re.sub(r"{\w+}", "1", operation.path)
            trust = str(home.ca_certificate)
            body = {"json": {}} if operation.method.lower() in {"post", "put", "patch"} else {}
            answer = session.request(
                operation.method, address, timeout=REQUEST_S, verify=trust, **body
            )
            if answer.status_code == 403 and "permission" in answer.json():
                told[where(operation)] = answer.json()["permission"]
    assert len(told) > 60
    return told


@pytest.mark.timeout(600)
@pytest.mark.parametrize("role", ["admin", "operator", "viewer"])
def test_whatever_is_asked_the_contract_holds(
    home: Home, operations: list[Any], demanded: dict[Operation, str], role: str
) -> None:
    """And nobody reaches what the role does not allow."""

    def verdict(case: Any, answer: Any) -> None:
        case.validate_response(answer, checks=list(CHECKS))
        permission = demanded.get(where(case.operation))
        if permission is not None and permission not in ROLES[role]:
            assert answer.status_code >= 400, f"it was let in without {permission}"

    with session_of(home, token(home, role)) as session:
        wrong = [
            each
            for operation in operations
            for each in ask(home, operation, session, examples=EXAMPLES[role], verdict=verdict)
        ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.timeout(600)
def test_nothing_is_to_be_had_without_a_token(home: Home, operations: list[Any]) -> None:
    def verdict(case: Any, answer: Any) -> None:
        case.validate_response(answer, checks=list(CHECKS))
        assert answer.status_code >= 400, "it was let in"

    closed = [each for each in operations if where(each) not in OPEN]
    assert len(operations) - len(closed) == len(OPEN)
    with session_of(home, None) as session:
        wrong = [
            each
            for operation in closed
            for each in ask(home, operation, session, examples=EXAMPLES[None], verdict=verdict)
        ]
    assert not wrong, "\n".join(wrong)
