"""Records reach the chain once, in order, whatever dies meanwhile."""

import os
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import audit_rig as rig
import pytest
from confluent_kafka import TopicPartition

from ogim.contracts.topics import AUDIT_LOGS
from ogim.infra import kafka
from ogim.infra.audit import Act
from ogim.infra.home import Home
from ogim.infra.postgres import Role, connect
from ogim.runtime.supervision import Supervisor

pytestmark = [pytest.mark.engines, pytest.mark.timeout(240)]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    with rig.engines(tmp_path_factory.mktemp("audit")) as home:
        yield home


def objects(home: Home, begin: str) -> list[str]:
    query = "SELECT object FROM audit.audit_logs WHERE object ^@ %s ORDER BY seq"
    return [row[0] for row in rig.asked(home, query, f"{begin}/")]


def test_what_is_committed_is_chained_in_order_and_what_is_rolled_back_is_not(home: Home) -> None:
    with rig.worker(home):
        rig.record(home, rig.acts(50, "kept"))
        rig.record(home, rig.acts(50, "lost"), fails=True)
        rig.record(home, rig.acts(3, "later"))
        rig.chained(home)
    assert objects(home, "kept") == [f"kept/{n}" for n in range(1, 51)]
    assert objects(home, "lost") == []
    assert rig.report(home).verified


def test_a_record_on_the_bus_and_in_the_chain_knows_no_name(home: Home) -> None:
    with rig.worker(home):
        act = Act("users.update", "users/9", after={"display_name": "Zal Zar"}, subject="zal")
        rig.record(home, [act], "rostam")
        rig.chained(home)
    row = rig.asked(home, "SELECT actor, subject, after FROM audit.audit_logs ORDER BY seq DESC")[0]
    assert row[0].startswith("p-")
    assert row[2].startswith("sealed:")
    consumer = kafka.consumer(home, "test", committed=True)
    consumer.assign([TopicPartition(AUDIT_LOGS.name, 0, 0)])
    read: list[bytes] = []

    def there() -> bool:
        read.extend(message.value() or b"" for message in consumer.consume(1_000, 0.5))
        return row[0].encode() in b"".join(read)

    rig.wait_for("the record is on the bus", there)
    consumer.close()
    text = b"".join(read)
    for name in (b"rostam", b"zal", b"Zal Zar"):
        assert name not in text


def test_many_write_at_once(home: Home) -> None:
    with rig.worker(home, batch_max="37"), ThreadPoolExecutor(8) as pool:
        works = [
            pool.submit(rig.record, home, rig.acts(40, f"w{n}"), f"user{n % 3}") for n in range(16)
        ]
        for work in works:
            work.result()
        rig.chained(home)
    for n in range(16):
        assert objects(home, f"w{n}") == [f"w{n}/{m}" for m in range(1, 41)]
    assert rig.report(home).verified


def test_one_worker_writes_and_the_next_takes_over_when_it_is_killed(home: Home) -> None:
    first = rig.start(home)
    try:
        rig.record(home, rig.acts(5, "first"))
        rig.chained(home)
        with rig.worker(home) as second:
            first.send_signal(signal.SIGSTOP)
            rig.record(home, rig.acts(5, "frozen"))
            assert second.poll() is None
            assert objects(home, "frozen") == []
            first.kill()
            first.wait(5)
            rig.chained(home)
    finally:
        first.kill()
        first.wait(5)
    assert objects(home, "frozen") == [f"frozen/{n}" for n in range(1, 6)]
    assert rig.report(home).verified


def test_killed_again_and_again_in_the_middle_nothing_is_lost_or_doubled(home: Home) -> None:
    each = 700
    for kill in range(5):
        rig.record(home, rig.acts(each, f"killed-{kill}"))
        left = rig.waiting(home)
        process = rig.start(home, batch_max="50")
        rig.wait_for("it moves", lambda before=left: rig.waiting(home) < before)  # type: ignore[misc]
        os.kill(process.pid, signal.SIGKILL)
        process.wait(5)
    with rig.worker(home):
        rig.chained(home)
    for kill in range(5):
        begin = f"killed-{kill}"
        assert objects(home, begin) == [f"{begin}/{n}" for n in range(1, each + 1)]
    assert rig.report(home).verified


def test_the_bus_away_delays_and_loses_nothing(home: Home) -> None:
    supervisor = Supervisor(home)
    with rig.worker(home) as process:
        rig.record(home, rig.acts(5, "before"))
        rig.chained(home)
        supervisor.stop("kafka")
        rig.record(home, rig.acts(200, "away"))
        assert rig.waiting(home) == 200
        assert process.poll() is None
        supervisor.start("kafka")
        rig.chained(home, 150)
    assert objects(home, "away") == [f"away/{n}" for n in range(1, 201)]
    assert rig.report(home).verified


def test_a_worker_that_looks_beyond_the_end_of_a_new_topic_comes_back(home: Home) -> None:
    """As after a bus that was set up anew: what the outbox holds is sent again, none is skipped."""
    with connect(home, Role.AUDIT) as connection:
        connection.execute("UPDATE audit.offsets SET next_offset = next_offset + 1000000")
    rig.record(home, rig.acts(20, "beyond"))
    with rig.worker(home, resend_after_s="2"):
        rig.chained(home)
    assert objects(home, "beyond") == [f"beyond/{n}" for n in range(1, 21)]
    assert rig.report(home).verified


def test_what_others_put_on_the_bus_is_no_record(home: Home) -> None:
    client = kafka.producer(home)
    for value in (b"", b"{}", b'{"event":"x","at":1,"actor":"(system)","action":"a"}'):
        client.produce(AUDIT_LOGS.name, value, headers={"mac": b"x" * 32})
        client.produce(AUDIT_LOGS.name, value)
    assert client.flush(20) == 0
    before = rig.newest(home)
    with rig.worker(home):
        rig.record(home, rig.acts(1, "genuine"))
        rig.chained(home)
    assert rig.newest(home) == before + 1
    assert rig.report(home).verified


def test_it_ends_at_once_when_asked(home: Home) -> None:
    process = rig.start(home)
    rig.record(home, rig.acts(1, "end"))
    rig.chained(home)
    process.terminate()
    assert process.wait(20) == 0
