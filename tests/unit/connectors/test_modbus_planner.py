"""Reads are grouped so that each point is read exactly once and no request is too large."""

from hypothesis import given
from hypothesis import strategies as st

from ogim.connectors.modbus.address import Address, Table, Type
from ogim.connectors.modbus.planner import Limits, Range, plan

WORDS = st.builds(
    Address,
    st.just(1),
    st.sampled_from([Table.HOLDING, Table.INPUT]),
    st.integers(0, 400),
    st.sampled_from([Type.INT16, Type.FLOAT32, Type.UINT64, Type.BIT]),
)
BITS = st.builds(
    Address,
    st.just(1),
    st.sampled_from([Table.COIL, Table.DISCRETE]),
    st.integers(0, 3_000),
    st.just(Type.BOOL),
)
ADDRESSES = st.lists(st.one_of(WORDS, BITS), max_size=60)
LIMITS = st.builds(Limits, st.integers(1, 125), st.integers(1, 2_000), st.integers(0, 20))
FORBIDDEN = st.lists(
    st.builds(
        lambda table, start, length: Range(table, start, start + length),
        st.sampled_from(Table),
        st.integers(0, 400),
        st.integers(1, 5),
    ),
    max_size=5,
)


@given(ADDRESSES, LIMITS, FORBIDDEN)
def test_every_point_once_within_every_limit(
    addresses: list[Address], limits: Limits, forbidden: list[Range]
) -> None:
    blocks = plan(list(enumerate(addresses)), limits, forbidden)
    assert sorted(i for block in blocks for i in block.members) == list(range(len(addresses)))
    for block in blocks:
        members = [addresses[index] for index in block.members]
        assert {member.table for member in members} == {block.table}
        assert block.start == min(member.start for member in members)
        assert block.stop == max(member.stop for member in members)
        widest = max(member.type.registers for member in members)
        assert block.count <= max(limits.of(block.table), widest)
        wanted = {at for member in members for at in range(member.start, member.stop)}
        between = set(range(block.start, block.stop)) - wanted
        for barrier in forbidden:
            if barrier.table is block.table:
                assert not between & set(range(barrier.start, barrier.stop))
        for at in wanted - {block.start}:
            gap = next((g for g in range(limits.gap + 2) if at - 1 - g in wanted), None)
            assert gap is not None
            assert gap <= limits.gap


def words(*starts: int) -> list[tuple[int, Address]]:
    return [(i, Address(1, Table.HOLDING, at, Type.UINT16)) for i, at in enumerate(starts)]


def test_neighbours_share_a_request() -> None:
    blocks = plan(words(0, 1, 2, 9, 30), Limits(gap=8))
    assert [(block.start, block.stop) for block in blocks] == [(0, 10), (30, 31)]


def test_a_full_device_takes_as_few_requests_as_can_be() -> None:
    assert len(plan(words(*range(1_000)), Limits())) == 8


def test_a_forbidden_address_is_not_crossed_but_may_be_asked_for() -> None:
    closed = [Range(Table.HOLDING, 1, 2)]
    assert len(plan(words(0, 2), Limits(), closed)) == 2
    assert len(plan(words(0, 1, 2), Limits(), closed)) == 1


def test_points_may_share_registers() -> None:
    addresses = [
        (0, Address(1, Table.HOLDING, 0, Type.UINT64)),
        (1, Address(1, Table.HOLDING, 1, Type.UINT16)),
        (2, Address(1, Table.HOLDING, 1, Type.BIT, bit=3)),
    ]
    blocks = plan(addresses, Limits())
    assert [(block.start, block.stop) for block in blocks] == [(0, 4)]
