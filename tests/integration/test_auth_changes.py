"""Changes of users that change nothing or break a rule, through the gateway."""

from typing import Any
from uuid import uuid4

import pytest
from api_client import api_of

from ogim.infra.home import Home

pytestmark = [pytest.mark.engines, pytest.mark.timeout(120)]


@pytest.mark.parametrize(
    "change", [{}, {"password": ""}, {"password": "short"}, {"display_name": ""}, {"roles": None}]
)
async def test_a_change_of_nothing_or_to_nothing_is_the_callers_fault(
    instance: Home, change: dict[str, Any]
) -> None:
    user = {"username": f"u-{uuid4().hex[:8]}", "display_name": "x", "password": uuid4().hex}
    async with api_of(instance) as api:
        made = await api.post("/users", json=user)
        assert made.status_code == 201, made.text
        path = f"/users/{made.json()['id']}"
        answer = await api.put(path, json=change)
        assert answer.status_code == 422, answer.text
        assert (await api.delete(path)).status_code == 204
