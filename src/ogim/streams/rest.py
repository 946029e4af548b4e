"""Flink's REST interface, on the instance's own loopback port."""

import time
from typing import Any, Final

import httpx

from ogim.contracts.problems import Unavailable
from ogim.infra.home import Home, Port

STOP_DEADLINE_S: Final = 60.0
POLL_S: Final = 0.1


def client(home: Home) -> httpx.Client:
    """A client for the job's REST interface; every request has 5 s."""
    return httpx.Client(base_url=f"http://{home.address(Port.FLINK_REST)}", timeout=5)


def jobs(home: Home) -> list[dict[str, Any]]:
    """The jobs of the JVM: ``jid``, ``state``, ``start-time``; none where no JVM answers."""
    try:
        with client(home) as flink:
            return flink.get("/jobs/overview").raise_for_status().json()["jobs"]
    except httpx.TransportError:
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
    with client(home) as flink:
        answer = flink.post(f"/jobs/{job}/stop", json={"drain": False}).raise_for_status()
        trigger = answer.json()["request-id"]
        while time.monotonic() < deadline:
            status = flink.get(f"/jobs/{job}/savepoints/{trigger}").raise_for_status().json()
            if status["status"]["id"] == "COMPLETED":
                operation = status["operation"]
                if "location" in operation:
                    return operation["location"]
                raise Unavailable(f"the savepoint failed: {operation['failure-cause']['class']}")
            time.sleep(POLL_S)
    raise Unavailable(f"no savepoint within {STOP_DEADLINE_S:.0f} s; the job is still running")
