"""Health checks: each raises with a reason unless its target does its work."""

import json
import socket
from collections.abc import Callable
from typing import Final, TypeAlias

import httpx

from ogim.infra.home import LOOPBACK, Home, Port

Check: TypeAlias = Callable[[Home], None]
TIMEOUT_S: Final = 3


def listens(port: Port) -> Check:
    """Healthy when something accepts connections on ``port``."""

    def check(home: Home) -> None:
        with socket.create_connection((LOOPBACK, home.port(port)), TIMEOUT_S):
            return

    return check


def answers(port: Port, path: str) -> Check:
    """Healthy when ``GET path`` on ``port`` answers with a 2xx status."""

    def check(home: Home) -> None:
        httpx.get(f"http://{home.address(port)}{path}", timeout=TIMEOUT_S).raise_for_status()

    return check


def all_of(*checks: Check) -> Check:
    """Healthy when each of ``checks`` is."""

    def check(home: Home) -> None:
        for each in checks:
            each(home)

    return check


def flink_job_runs(home: Home) -> None:
    """Healthy when the Flink job runs with all of its tasks."""
    response = httpx.get(f"http://{home.address(Port.FLINK_REST)}/jobs/overview", timeout=TIMEOUT_S)
    jobs = json.loads(response.raise_for_status().text)["jobs"]
    if not any(
        job["state"] == "RUNNING" and job["tasks"]["running"] == job["tasks"]["total"]
        for job in jobs
    ):
        raise RuntimeError(
            f"the Flink job is {', '.join(job['state'] for job in jobs) or 'absent'}"
        )
