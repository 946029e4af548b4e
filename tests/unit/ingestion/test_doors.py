"""States of doors, as functions of what came through them and the time."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ogim.connectors import registry
from ogim.connectors.port import Surroundings
from ogim.connectors.rest.config import RestConfig
from ogim.connectors.state import State
from ogim.contracts.dead_letters import Reason
from ogim.contracts.problems import InvalidInput
from ogim.infra.home import Home
from ogim.services.ingestion.door_status import Door, Tally, state_of, status_of
from ogim.services.ingestion.schemas import ConnectorStatus
from ogim.services.ingestion.verdicts import Rejection

times = st.integers(min_value=0, max_value=2**52)
SILENT_S = 60


def door(desired: str = "running") -> Door:
    return Door(UUID(int=1), "gauge-office", desired, RestConfig(silent_after_s=SILENT_S))


@given(times | st.none(), times)
def test_a_stopped_door_is_stopped_and_one_without_data_is_never_running(
    seen_at: int | None, now: int
) -> None:
    assert state_of(door("stopped"), seen_at, now) is State.STOPPED
    state = state_of(door(), seen_at, now)
    recent = seen_at is not None and now - seen_at <= SILENT_S * 1_000
    assert state is (State.RUNNING if recent else State.CONNECTING)


def test_what_comes_through_is_counted_and_the_latest_request_says_what_was_wrong() -> None:
    tally = Tally(state=State.RUNNING, since=1)
    tally.took(8, [Rejection(3, Reason.TOO_OLD, "1970"), Rejection(5, Reason.FUTURE, "2100")], 10)
    assert (tally.total, tally.last_data_at, tally.seen_at) == (8, 10, 10)
    assert tally.last_error == "2 of 10 readings were rejected; the first: too-old: 1970"
    tally.took(0, [Rejection(0, Reason.FUTURE, "x" * 5_000)], 20)
    assert (tally.total, tally.last_data_at) == (8, 10)
    assert len(tally.last_error or "") <= 1_000
    tally.took(2, [], 30)
    assert (tally.total, tally.last_data_at, tally.last_error) == (10, 30, None)
    status = ConnectorStatus.model_validate(status_of(tally, 40, spooled=7))
    assert (status.state, status.readings_total, status.spooled) == ("running", 10, 7)


def test_a_door_is_not_built_and_takes_no_other_members() -> None:
    assert registry.config_of("rest", {"auto_create": True}) == RestConfig(auto_create=True)
    for values in ({"host": "x"}, {"auto_create": "perhaps"}, {"silent_after_s": 0}):
        with pytest.raises(InvalidInput):
            registry.config_of("rest", values)
    with pytest.raises(InvalidInput, match="sent its readings"):
        registry.build("rest", {}, Surroundings(name="x", folder=Home().root))
