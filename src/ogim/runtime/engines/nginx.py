"""NGINX, unprivileged: the gateway in front of the portal and the API."""

import ssl
from pathlib import Path
from typing import Final

import httpx
import jinja2

from ogim.infra.home import CHECKOUT, LOOPBACK, Home, Port
from ogim.runtime.engines import tls
from ogim.runtime.engines.machine import write_private

BODY_MIB_MAX: Final = 16
TEMPLATES: Final = CHECKOUT / "deploy" / "nginx"
PORTAL: Final = CHECKOUT / "portal" / "dist"
PROBLEMS: Final = (
    # status, type, title, retry, detail
    (400, "bad-request", "The request could not be read", "never", "Check its syntax."),
    (404, "not-found", "Not found", "never", "There is nothing here."),
    (408, "timeout", "The request came too slowly", "now", "Send it again."),
    (
        413,
        "too-large",
        "The request is too large",
        "never",
        f"A body may have {BODY_MIB_MAX} MiB; send it in parts.",
    ),
    (414, "too-large", "The address is too long", "never", "Ask for fewer tags at once."),
    (421, "misdirected", "Not a name of this instance", "never", "Use https://127.0.0.1."),
    (502, "unavailable", "The service is starting or down", "later", "See: ogim status"),
    (503, "unavailable", "The service is overloaded", "later", "See: ogim status"),
    (504, "unavailable", "The service did not answer in time", "later", "See: ogim status"),
)


def _config_file(home: Home) -> Path:
    return home.path("nginx", "nginx.conf")


def start_command(home: Home) -> list[str]:
    """How the gateway is started in the foreground."""
    return ["/usr/sbin/nginx", "-e", "stderr", "-c", str(_config_file(home))]


def config_text(home: Home) -> str:
    """``nginx.conf`` from its template."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        undefined=jinja2.StrictUndefined,
        autoescape=False,  # noqa: S701 - not HTML; every value is ours
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("nginx.conf.jinja").render(
        folder=home.folder("nginx"),
        tls=home.folder("tls"),
        portal=PORTAL,
        loopback=LOOPBACK,
        https=home.port(Port.HTTPS),
        http=home.port(Port.HTTP),
        api=home.address(Port.API),
        live=home.address(Port.LIVE),
        hosts=[LOOPBACK, "[::1]", *tls.host_names()],
        body_mib=BODY_MIB_MAX,
        problems=PROBLEMS,
    )


def prepare(home: Home) -> None:
    """Make the certificates and write the configuration."""
    tls.prepare(home)
    write_private(_config_file(home), config_text(home))


def check(home: Home) -> None:
    """Raise unless the gateway answers over TLS with its own certificate."""
    trust = ssl.create_default_context(cafile=home.ca_certificate)
    httpx.get(f"{home.https_url}/gateway-health", verify=trust, timeout=3).raise_for_status()
