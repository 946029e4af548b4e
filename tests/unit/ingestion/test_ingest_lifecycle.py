"""The table of connector states, the reconciler's plan, and the clock estimate."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ogim.connectors.state import State, StateReport
from ogim.services.ingestion.lifecycle import TRANSITIONS, Signal, plan, signal_of
from ogim.services.ingestion.skew import LeadEstimator
from ogim.services.ingestion.throughput import Throughput


@given(st.lists(st.sampled_from(Signal), max_size=40))
def test_running_only_after_data_flowed_and_stopped_only_left_by_start(
    signals: list[Signal],
) -> None:
    state = State.STOPPED
    for signal in signals:
        before, state = state, TRANSITIONS[state][signal]
        if state is State.RUNNING:
            assert signal is Signal.FLOWS
        if before is State.STOPPED and state is not State.STOPPED:
            assert signal is Signal.START
        if signal is Signal.STOP:
            assert state is State.STOPPED


def test_the_table_is_whole() -> None:
    for state in State:
        assert set(TRANSITIONS[state]) == set(Signal)


@pytest.mark.parametrize("state", State)
def test_no_report_makes_a_connector_run_before_data_is_durable(state: State) -> None:
    signal = signal_of(StateReport(state, 0), durable=0, dropping=False)
    assert signal is not Signal.FLOWS


def test_dropping_is_never_called_running() -> None:
    report = StateReport(State.RUNNING, 0)
    assert signal_of(report, durable=5, dropping=False) is Signal.FLOWS
    assert signal_of(report, durable=5, dropping=True) is Signal.PARTIAL


versions = st.dictionaries(st.integers(0, 30).map(lambda n: UUID(int=n)), st.integers(1, 3))


@given(versions, versions)
def test_the_plan_leads_to_what_is_wanted(wanted: dict[UUID, int], actual: dict[UUID, int]) -> None:
    change = plan(wanted, actual)
    after = {key: version for key, version in actual.items() if key not in change.stop}
    assert not after.keys() & change.start
    after |= {key: wanted[key] for key in change.start}
    assert after == wanted


def test_a_lead_needs_proof_by_every_recent_batch() -> None:
    estimator = LeadEstimator()
    leads = [estimator.add(1_000_000 + n * 1_000 + 8_000, 1_000_000 + n * 1_000) for n in range(5)]
    assert leads == [0, 0, 8_000, 8_000, 8_000]
    assert estimator.add(1_005_000, 1_005_200) == 0
    assert estimator.add(1_045_000 + 9_000, 1_045_000) == 0


def test_throughput_follows_and_comes_to_rest() -> None:
    throughput = Throughput()
    for second in range(30):
        throughput.note(second * 100, second * 1_000)
    assert throughput.rate == pytest.approx(100, rel=0.01)
    for second in range(30, 90):
        throughput.note(2_900, second * 1_000)
    assert throughput.rate == 0.0
