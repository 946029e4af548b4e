"""Flink's REST interface, on the instance's own loopback port."""

import json
import time
import urllib.error
import urllib.request
from typing import Any, Final

from ogim.contracts.problems import Unavailable
from ogim.infra.home import Home, Port

STOP_DEADLINE_S: Final = 60.0
REQUEST_S: Final = 5.0
POLL_S: Final = 0.1


def _ask(home: Home, path: str, body: dict[str, Any] | None = None) -> Any:
    request = urllib.request.Request(
        f"http://{home.address(Port.FLINK_REST)}{path}",
        data=None if body is None else json.dumps(body).encode(),
        headers={"Content-Type": "application/json"},
    )
    try:
        with urllib.request.urlopen(request, timeout=REQUEST_S) as answer:  # noqa: S310
            return json.load(answer)
    except urllib.error.HTTPError as refused:
        raise Unavailable(f"Flink answers {path} with {refused.code}") from refused


def jobs(home: Home) -> list[dict[str, Any]]:
    """The jobs of the JVM: ``jid``, ``state``, ``start-time``; none while it can't say."""
    try:
        return _ask(home, "/jobs/overview")["jobs"]
    except (OSError, ValueError, Unavailable):
        return []


def running_job(home: Home) -> str | None:
    """Id of the running job, or None."""
    return next((job["jid"] for job in jobs(home) if job["state"] == "RUNNING"), None)


def stop_with_savepoint(home: Home) -> str | None:
    """Stop a running job so that all it read is committed; returns where its savepoint lies.

    Raises:
        Unavailable: the savepoint failed or took longer than ``STOP_DEADLINE_S``.
    """
    job = running_job(home)
    if job is None:
        return None
    deadline = time.monotonic() + STOP_DEADLINE_S
    trigger = _ask(home, f"/jobs/{job}/stop", {"drain": False})["request-id"]
    while time.monotonic() < deadline:
        status = _ask(home, f"/jobs/{job}/savepoints/{trigger}")
        if status["status"]["id"] == "COMPLETED":
            operation = status["operation"]
            if "location" in operation:
                return operation["location"]
            raise Unavailable(f"the savepoint failed: {operation['failure-cause']['class']}")
        time.sleep(POLL_S)
    raise Unavailable(f"no savepoint within {STOP_DEADLINE_S:.0f} s; the job is still running")
