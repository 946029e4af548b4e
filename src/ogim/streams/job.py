"""The job as files: Flink's configuration and the SQL with its settings filled in."""

import json
from importlib import resources
from pathlib import Path
from string import Template
from typing import Final

from ogim.infra.home import LOOPBACK, Home, Port
from ogim.infra.kafka import bootstrap
from ogim.infra.postgres import DATABASE, Role
from ogim.streams.settings import StreamSettings

PARALLELISM_MAX: Final = 32
"""Key groups of the state, for ever; each costs a little at every checkpoint."""
NETWORK_MIB: Final = 32
MANAGED_MIB: Final = 64
"""Of each subtask slot, shared by its windows, which don't start with less than a page each; taken
only as far as it is used."""


SINK: Final = """'connector' = 'kafka',
  'properties.bootstrap.servers' = '$bootstrap',
  'properties.linger.ms' = '8',
  'properties.compression.type' = 'lz4',
  'properties.transaction.timeout.ms' = '$transaction_timeout_ms',
  'sink.delivery-guarantee' = 'exactly-once',
  'sink.transaction-naming-strategy' = 'pooling'"""
"""What every sink has. Pooling, since an id per checkpoint would fill the broker's memory."""


def state_folder(home: Home) -> Path:
    """Where checkpoints, savepoints and the rendered job lie."""
    folder = home.root / "stream"
    for name in ("job", "checkpoints", "savepoints", "tmp"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    return folder


def configuration(home: Home, settings: StreamSettings, restored: Path | None) -> dict[str, object]:
    """Flink's options for one job in one JVM."""
    state = state_folder(home)
    options: dict[str, object] = {
        "execution.target": "local",
        "pipeline.name": "ogim-stream",
        "pipeline.object-reuse": True,
        "pipeline.max-parallelism": PARALLELISM_MAX,
        "parallelism.default": settings.parallelism,
        "execution.buffer-timeout.interval": "5 ms",
        **_checkpoints(state, settings),
        **_restarts(),
        **_rest(home),
        "io.tmp.dirs": str(state / "tmp"),
        "taskmanager.memory.network.min": f"{NETWORK_MIB} mb",
        "taskmanager.memory.network.max": f"{NETWORK_MIB} mb",
        "taskmanager.memory.managed.size": f"{MANAGED_MIB * settings.parallelism} mb",
        **_metrics(home),
        "table.local-time-zone": "UTC",
        "table.exec.uid.generation": "ALWAYS",
        "table.exec.source.idle-timeout": f"{settings.idle_s} s",
        "table.optimizer.reuse-optimize-block-with-digest-enabled": True,
        "ogim.calculations.hold": f"{settings.calculation_hold_ms} ms",
        "ogim.calculations.hold-behind": f"{_hold_behind_ms(settings)} ms",
        "ogim.calculations.stale-after": f"{settings.calculation_stale_s} s",
    }
    if restored is not None:
        options["execution.state-recovery.path"] = restored.as_uri()
        options["execution.state-recovery.claim-mode"] = "NO_CLAIM"
    return options


def _checkpoints(state: Path, settings: StreamSettings) -> dict[str, object]:
    return {
        "execution.checkpointing.interval": f"{settings.checkpoint_ms} ms",
        "execution.checkpointing.min-pause": f"{settings.checkpoint_ms * 5 // 6} ms",
        "execution.checkpointing.timeout": "2 min",
        "execution.checkpointing.tolerable-failed-checkpoints": 1_000_000,
        "execution.checkpointing.num-retained": 2,
        "execution.checkpointing.storage": "filesystem",
        "execution.checkpointing.data-inline-threshold": "512 kb",
        "execution.checkpointing.dir": (state / "checkpoints").as_uri(),
        "execution.checkpointing.savepoint-dir": (state / "savepoints").as_uri(),
        "execution.checkpointing.externalized-checkpoint-retention": "RETAIN_ON_CANCELLATION",
        "state.backend.type": "hashmap",
    }


def _restarts() -> dict[str, object]:
    return {
        "restart-strategy.type": "exponential-delay",
        "restart-strategy.exponential-delay.initial-backoff": "500 ms",
        "restart-strategy.exponential-delay.max-backoff": "10 s",
        "restart-strategy.exponential-delay.backoff-multiplier": 2.0,
        "restart-strategy.exponential-delay.reset-backoff-threshold": "1 min",
    }


def _rest(home: Home) -> dict[str, object]:
    return {
        "rest.address": LOOPBACK,
        "rest.bind-address": LOOPBACK,
        "rest.port": home.port(Port.FLINK_REST),
        "rest.bind-port": str(home.port(Port.FLINK_REST)),
        "web.submit.enable": False,
    }


def _metrics(home: Home) -> dict[str, object]:
    return {
        "metrics.reporters": "ogim,lifeline",
        "metrics.reporter.lifeline.factory.class": "ogim.streams.Lifeline$Factory",
        "metrics.reporter.lifeline.interval": "1 s",
        "metrics.reporter.ogim.factory.class": "ogim.streams.MetricsReporterFactory",
        "metrics.reporter.ogim.port": home.port(Port.STREAM_METRICS),
    }


def _hold_behind_ms(settings: StreamSettings) -> int:
    return max(settings.calculation_hold_ms, settings.lateness_s * 1_000)


def clock(seconds: int) -> str:
    """Seconds as SQL's HOUR TO SECOND intervals want them (SECOND takes two digits only)."""
    minutes, second = divmod(seconds, 60)
    return f"{minutes // 60}:{minutes % 60:02}:{second:02}"


def sql(home: Home, settings: StreamSettings) -> dict[str, str]:
    """The statements, by file name, in the order in which data passes them."""
    filled: dict[str, object] = {
        "bootstrap": bootstrap(home),
        "database_url": f"jdbc:postgresql://{home.address(Port.POSTGRES)}/{DATABASE}",
        "database_user": Role.STREAM.value,
        "transaction_timeout_ms": settings.transaction_timeout_s * 1_000,
        "lateness": clock(settings.lateness_s),
        "session_gap": clock(settings.session_gap_s),
        **settings.model_dump(),
    }
    filled["exactly_once"] = Template(SINK).substitute(filled)
    folder = resources.files("ogim.streams") / "sql"
    return {
        file.name: Template(file.read_text()).substitute(filled)
        for file in sorted(folder.iterdir(), key=lambda file: file.name)
        if file.name.endswith(".sql")
    }


def write(home: Home, settings: StreamSettings, restored: Path | None) -> Path:
    """Write the job; returns the folder that the JVM is given."""
    folder = state_folder(home) / "job"
    for old in folder.iterdir():
        old.unlink()
    lines = (
        f"{key}: {json.dumps(value)}\n"
        for key, value in configuration(home, settings, restored).items()
    )
    (folder / "config.yaml").write_text("".join(lines))
    for name, text in sql(home, settings).items():
        (folder / name).write_text(text)
    return folder
