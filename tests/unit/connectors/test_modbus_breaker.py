"""The circuit breaker, walked through all its ways."""

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from ogim.connectors.modbus.breaker import Breaker, Circuit

AFTER, FIRST_S, LONGEST_S = 3, 5.0, 60.0


class BreakerWalk(RuleBasedStateMachine):
    """Time passes, the unit answers or does not; an attempt is made only when it is allowed."""

    def __init__(self) -> None:
        super().__init__()
        self.breaker = Breaker(AFTER, FIRST_S, LONGEST_S)
        self.now = 0.0
        self.in_a_row = 0
        self.opened_at = 0.0

    @rule(seconds=st.floats(0, 100))
    def wait(self, seconds: float) -> None:
        self.now += seconds

    @rule(answers=st.booleans())
    def attempt(self, answers: bool) -> None:  # noqa: FBT001 - drawn by Hypothesis
        if not self.breaker.allows(self.now):
            assert self.now < self.opened_at + LONGEST_S
            return
        if answers:
            self.breaker.succeeded()
            self.in_a_row = 0
        else:
            closed = self.breaker.state is Circuit.CLOSED
            self.in_a_row += 1
            opened = self.breaker.failed(self.now)
            assert opened == (closed and self.in_a_row >= AFTER)
            if self.breaker.state is Circuit.OPEN:
                self.opened_at = self.now

    @invariant()
    def holds(self) -> None:
        state = self.breaker.state
        assert (state is Circuit.CLOSED) == (self.in_a_row < AFTER)
        assert 0 <= self.breaker.wait_s(self.now) <= LONGEST_S


TestBreakerWalk = BreakerWalk.TestCase
TestBreakerWalk.settings = settings(max_examples=60, deadline=None)


def test_the_pause_doubles_up_to_its_bound() -> None:
    breaker, now, pauses = Breaker(1, 5.0, 30.0), 0.0, []
    for _ in range(5):
        assert breaker.allows(now)
        breaker.failed(now)
        pauses.append(breaker.wait_s(now))
        now += pauses[-1]
    assert pauses == [5.0, 10.0, 20.0, 30.0, 30.0]
    breaker.succeeded()
    breaker.failed(now)
    assert breaker.wait_s(now) == 5.0
