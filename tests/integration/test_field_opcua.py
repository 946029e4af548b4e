"""The field's OPC UA servers against the standard client."""

import time
from itertools import pairwise
from pathlib import Path

import pytest
from asyncua import Client, ua

from fields import (
    P_MON_CKP,
    P_TPT,
    SPEED,
    TAGS,
    Collector,
    Running,
    enough,
    node,
    opcua,
    wait_for,
)
from ogim.field import truth
from ogim.field.opcua.history import epoch_ms
from ogim.field.opcua.schedule import tag_of
from ogim.infra.home import Port

T_CKGL = "offshore/WELL-00009/gas-lift/T-JUS-CKGL"


async def test_a_measurement_says_what_it_is(running: Running) -> None:
    async with opcua(running) as client:
        measured = node(client, P_TPT)
        assert await measured.read_type_definition() == ua.NodeId(ua.ObjectIds.AnalogItemType)
        unit = await (await measured.get_child("0:EngineeringUnits")).read_value()
        span = await (await measured.get_child("0:EURange")).read_value()
        persian = await (await measured.get_child("2:DescriptionFa")).read_value()
        assert (unit.DisplayName.Text, unit.UnitId) == ("Pa", 5_259_596)
        assert (span.Low, span.High) == (0, 2e7)
        assert persian.Locale == "fa"
        assert "فشار" in persian.Text
        assert (await measured.read_description()).Locale == "en"
        path = [await item.read_browse_name() for item in await measured.get_path()]
        assert [item.Name for item in path[2:]] == P_TPT.split("/")


async def test_values_move_with_wall_clock_times_and_missing_ones_are_bad(running: Running) -> None:
    collector = Collector()
    async with opcua(running) as client:
        subscription = await client.create_subscription(100, collector)
        choke = node(client, P_MON_CKP)
        await subscription.subscribe_data_change([choke, node(client, T_CKGL)], queuesize=100)
        wait_count = 30
        await wait_for(lambda: enough(collector, wait_count))
    moving = [item for item in collector.values if item[0].endswith("P-MON-CKP")]
    missing = [item for item in collector.values if item[0] == T_CKGL]
    assert all(abs(item[1] - time.time() * 1_000) < 60_000 for item in collector.values)
    gaps = [later[1] - earlier[1] for earlier, later in pairwise(moving)]
    assert set(gaps) == {1_000 // SPEED}
    assert all(item[2] is not None and item[3] == 0 for item in moving)
    assert {(item[2], item[3]) for item in missing} == {(None, ua.StatusCodes.BadNoData)}


async def filtered(running: Running, tag: str, wanted: ua.DataChangeFilter, others: int) -> int:
    """How often ``tag`` was told while an unfiltered moving tag was told ``others`` times."""
    plain, narrowed = Collector(), Collector()
    async with opcua(running) as client:
        filtering = await client.create_subscription(100, narrowed)
        await filtering._subscribe(  # asyncua has no public way to give a filter
            [node(client, tag)], ua.AttributeIds.Value, wanted, queuesize=100
        )
        moving = await client.create_subscription(100, plain)
        choke = node(client, P_MON_CKP)
        await moving.subscribe_data_change(choke, queuesize=100)
        await wait_for(lambda: enough(plain, others))
    return len(narrowed.values)


async def test_a_value_that_stays_is_told_again_where_the_time_is_a_trigger(
    running: Running,
) -> None:
    every = ua.DataChangeFilter(Trigger=ua.DataChangeTrigger.StatusValueTimestamp)
    assert await filtered(running, "offshore/WELL-00009/downhole/P-PDG", every, 60) > 30
    assert await filtered(running, T_CKGL, every, 60) > 30


@pytest.mark.parametrize(
    ("kind", "width"), [(ua.DeadbandType.Absolute, 2e6), (ua.DeadbandType.Percent, 20.0)]
)
async def test_a_deadband_keeps_small_changes_back(
    running: Running, kind: ua.DeadbandType, width: float
) -> None:
    wide = deadband(kind, width)
    assert await filtered(running, "offshore/WELL-00009/choke/P-MON-CKP", wide, 40) <= 2
    narrow = deadband(kind, 0.0)
    assert await filtered(running, "offshore/WELL-00009/choke/P-MON-CKP", narrow, 40) > 20


def deadband(kind: ua.DeadbandType, width: float) -> ua.DataChangeFilter:
    return ua.DataChangeFilter(
        Trigger=ua.DataChangeTrigger.StatusValue,
        DeadbandType=ua.UInt32(kind),
        DeadbandValue=ua.Double(width),
    )


@pytest.mark.parametrize("mode", ["Sign", "SignAndEncrypt"])
async def test_secure_channels_and_the_named_user(
    running: Running, client_certificate: tuple[Path, Path], mode: str
) -> None:
    certificate, key = client_certificate
    client = Client(f"opc.tcp://{running.home.address(Port.FIELD_OPCUA)}/ogim/field", timeout=10)
    client.application_uri = "urn:test:client"
    await client.set_security_string(f"Basic256Sha256,{mode},{certificate},{key}")
    client.set_user("operator")
    client.set_password(running.home.secret("field-opcua"))
    async with client:
        assert await node(client, P_TPT).read_value() > 0


async def test_a_wrong_password_is_refused(running: Running) -> None:
    client = Client(f"opc.tcp://{running.home.address(Port.FIELD_OPCUA)}/ogim/field", timeout=10)
    client.set_user("operator")
    client.set_password("guess")
    with pytest.raises(ua.uaerrors.BadUserAccessDenied):
        await client.connect()


async def test_operation_limits_are_told_and_enforced(running: Running) -> None:
    async with opcua(running) as client:
        limit = await client.get_node(ua.NodeId(11_705)).read_value()
        assert limit == 500
        nodes = [node(client, P_TPT)] * (limit + 1)
        with pytest.raises(ua.uaerrors.BadTooManyOperations):
            await client.read_attributes(nodes)
        assert len(await client.read_attributes(nodes[:limit])) == limit


async def test_nobody_writes_a_measurement(running: Running) -> None:
    async with opcua(running) as client:
        with pytest.raises(ua.UaStatusCodeError):
            await node(client, P_TPT).write_value(1.0)


async def test_history_holds_what_was_emitted(running: Running) -> None:
    async with opcua(running) as client:
        measured = node(client, P_TPT)
        newest = (await measured.read_data_value()).SourceTimestamp
        values = await measured.read_raw_history(endtime=newest, numvalues=40)
        times = sorted(epoch_ms(item.SourceTimestamp) for item in values)
        assert len(times) == len(set(times)) >= 20
        with pytest.raises(ua.UaStatusCodeError):
            await node(client, "offshore").read_raw_history(endtime=newest, numvalues=1)
    noted = {item.ts for item in truth.read(running.truth) if item.tag == P_TPT}
    assert noted >= set(times)


async def test_the_load_arrives_whole(running: Running) -> None:
    collector = Collector()
    async with opcua(running, Port.FIELD_LOAD_OPCUA) as client:
        subscription = await client.create_subscription(100, collector)
        nodes = [node(client, tag_of(number)) for number in range(TAGS)]
        await subscription.subscribe_data_change(nodes, queuesize=50)
        count = 5 * TAGS
        await wait_for(lambda: enough(collector, count))
    seen = {(item[0], item[1]) for item in collector.values}
    assert len(seen) == len(collector.values), "told twice"
    last = max(item[1] for item in collector.values) - 1_000
    first = min(item[1] for item in collector.values) + 1_000
    wanted_of = Path(f"{running.truth}.load")
    noted = {(item.tag, item.ts) for item in truth.read(wanted_of) if first <= item.ts <= last}
    assert noted <= seen
