"""The targets with one service's routes each."""

from functools import partial
from typing import Final

from ogim.infra import metrics
from ogim.infra.home import Home
from ogim.runtime.engines.routes import SERVICES
from ogim.runtime.processes import api
from ogim.runtime.serve import serve

_BY_NAME: Final = {service.name: service for service in SERVICES}


def run(name: str, home: Home, _arguments: list[str]) -> None:
    """Serve one service until SIGTERM."""
    service = _BY_NAME[name]
    metrics.serve(home.port(service.metrics))
    app = api.application(home, (name,))
    if name == SERVICES[0].name:  # it answers what belongs to no service, the contract among it
        app.openapi = api.application(home).openapi
    serve(app, home.port(service.port))


run_auth = partial(run, "auth")
run_tags = partial(run, "tags")
run_ingestion = partial(run, "ingestion")
run_timeseries = partial(run, "timeseries")
run_records = partial(run, "records")
run_alarms = partial(run, "alarms")
