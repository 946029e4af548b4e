"""The job as files: every setting is filled in, and what readers rely on holds."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ogim.contracts import dead_letters, processed, rollups, topics
from ogim.infra.home import Home
from ogim.services.alerts.patterns import PATTERNS
from ogim.services.tags.calculation import compiling, syntax
from ogim.streams import job, jvm
from ogim.streams.settings import StreamSettings

MAIN = Path(__file__).parents[3] / "deploy/flink/src/main/java/ogim/streams"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(home=tmp_path, port_base=20_000)


@given(seconds=st.integers(0, 86_400))
def test_intervals_have_two_digit_minutes_and_seconds(seconds: int) -> None:
    hours, minutes, rest = job.clock(seconds).split(":")
    assert len(minutes) == len(rest) == 2
    assert int(hours) * 3_600 + int(minutes) * 60 + int(rest) == seconds


def test_files_come_in_the_order_of_the_data(home: Home) -> None:
    assert list(job.sql(home, StreamSettings())) == [
        "01_sources.sql",
        "02_enrichment.sql",
        "03_cleansing.sql",
        "04_aggregation.sql",
        "05_sinks.sql",
        "06_steps.sql",
        "07_dhsv_closure.sql",
        "08_slugging.sql",
        "09_sensor_stuck.sql",
        "10_restriction.sql",
        "11_tubing_leak.sql",
        "12_esp_gas_lock.sql",
        "13_sensor_drift.sql",
        "14_anomaly.sql",
        "20_alerts.sql",
    ]


def test_no_setting_is_left_open(home: Home) -> None:
    text = "".join(job.sql(home, StreamSettings()).values())
    assert "${" not in text
    assert home.secret("postgres-ogim_stream") not in text


def test_every_sink_is_exactly_once_with_an_id_of_its_own(home: Home) -> None:
    files = job.sql(home, StreamSettings())
    sinks = files["05_sinks.sql"] + files["20_alerts.sql"]
    prefixes = re.findall(r"'sink.transactional-id-prefix' = '([^']+)'", sinks)
    assert len(prefixes) == len(set(prefixes)) == sinks.count("CREATE TABLE")
    assert sinks.count("'sink.delivery-guarantee' = 'exactly-once'") == len(prefixes)
    assert sinks.count("'sink.transaction-naming-strategy' = 'pooling'") == len(prefixes)


def test_topics_are_those_of_the_contracts(home: Home) -> None:
    text = "".join(job.sql(home, StreamSettings()).values())
    used = set(re.findall(r"'topic' = '([^']+)'", text))
    assert used == {
        topic.name
        for topic in (
            topics.RAW,
            topics.PROCESSED,
            topics.DEAD_LETTERS,
            topics.ROLLUPS,
            topics.WELL_SESSIONS,
            topics.ALERTS,
        )
    }


@pytest.mark.parametrize(
    ("table", "contract"),
    [
        ("dead_letters", dead_letters.DeadLetter),
        ("rollups", rollups.Rollup),
        ("well_sessions", rollups.FlowSession),
    ],
)
def test_columns_are_those_of_the_contracts(home: Home, table: str, contract: type) -> None:
    sinks = job.sql(home, StreamSettings())["05_sinks.sql"]
    body = re.search(rf"CREATE TABLE {table} \((.*?)\n\) WITH", sinks, re.S)
    assert body is not None
    columns = {line.split()[0].strip("`") for line in body[1].strip().splitlines()}
    assert columns == set(contract.__struct_fields__)


def test_processed_columns_flags_and_reasons_are_those_of_the_contracts(home: Home) -> None:
    factory = (MAIN / "ProcessedFormatFactory.java").read_text()
    names = ", ".join(f'"{field["name"]}"' for field in processed.SCHEMA["fields"])
    assert names in factory
    cleanse = (MAIN / "Cleanser.java").read_text()
    assert f"int LATE = {processed.FLAG_LATE};" in cleanse
    assert f"int STUCK = {processed.FLAG_STUCK};" in cleanse
    text = "".join(job.sql(home, StreamSettings()).values()) + cleanse
    text += (MAIN / "FrameSchema.java").read_text()
    for reason in dead_letters.Reason:
        assert f"'{reason}'" in text or f'"{reason}"' in text


def test_every_word_that_the_catalogue_compiles_to_is_known_to_the_stream() -> None:
    known = {
        name.lower(): int(operands)
        for name, operands in re.findall(
            r"\b([A-Z]\w*)\((-?\d)\)", (MAIN / "Operation.java").read_text()
        )
    }
    own = {"input", "number", "affine"}
    assert set(compiling.RULES) - {"to"} == set(known) - own
    for name, (fewest, most) in syntax.FUNCTIONS.items():
        if name != "to":
            assert known[name] == (fewest if fewest == most and name != "clamp" else -1), name


def test_calculations_wait_as_configured(home: Home) -> None:
    options = job.configuration(home, StreamSettings(calculation_hold_ms=50, lateness_s=7), None)
    assert options["ogim.calculations.hold"] == "50 ms"
    assert options["ogim.calculations.hold-behind"] == "7000 ms"
    page = (MAIN / "CalculationSettings.java").read_text()
    named = set(re.findall(r'"(ogim\.[a-z.-]+)"', page))
    assert named == {name for name in options if name.startswith("ogim.")}


def test_nothing_listens_beyond_loopback(home: Home) -> None:
    options = job.configuration(home, StreamSettings(), None)
    assert options["rest.bind-address"] == options["rest.address"] == "127.0.0.1"
    assert options["web.submit.enable"] is False


def test_restored_state_is_named_by_its_path(home: Home, tmp_path: Path) -> None:
    fresh = job.configuration(home, StreamSettings(), None)
    assert "execution.state-recovery.path" not in fresh
    restored = job.configuration(home, StreamSettings(), tmp_path / "chk-1")
    assert restored["execution.state-recovery.path"] == (tmp_path / "chk-1").as_uri()


def test_written_job_replaces_the_one_before(home: Home) -> None:
    folder = job.write(home, StreamSettings(), None)
    (folder / "99_old.sql").write_text("DROP TABLE x")
    assert job.write(home, StreamSettings(checkpoint_ms=50), None) == folder
    assert not (folder / "99_old.sql").exists()
    assert 'execution.checkpointing.interval: "50 ms"' in (folder / "config.yaml").read_text()


def test_missing_jars_say_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(jvm.Unavailable, match=r"deploy/flink/setup\.sh"):
        jvm.command(tmp_path, StreamSettings(), jars=tmp_path / "none")


def test_every_pattern_that_is_told_has_its_words_and_stands_on_the_page(home: Home) -> None:
    told = job.sql(home, StreamSettings())["20_alerts.sql"]
    names = set(re.findall(r"^ +'([a-z-]+)'(?: AS `pattern`)?, well, tag_id", told, re.M))
    page = (MAIN.parents[6] / "docs/reference/detection.md").read_text()
    assert len(names) == told.count("UNION ALL") + 1
    assert names <= PATTERNS.keys()
    assert names == set(re.findall(r"^\| `([a-z-]+)` \| `\d\d_", page, re.M))
