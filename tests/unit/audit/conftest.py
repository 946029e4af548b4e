"""Chains to touch."""

from collections.abc import Callable

import pytest

from ogim.contracts.audit import AuditEvent
from ogim.services.audit.chain import START, Entry, linked


def made(count: int) -> list[Entry]:
    events = [
        AuditEvent(f"0000-{n}", 1_795_000_000_000 + n, "p-1", "tags.update", f"tags/{n}", "done")
        for n in range(1, count + 1)
    ]
    return linked(START, events)


@pytest.fixture
def chain() -> Callable[[int], list[Entry]]:
    return made
