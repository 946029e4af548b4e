"""The page of all settings, from the classes that read them.

``python -m ogim.runtime.settings_reference`` prints it; it stands in
``docs/reference/settings.md``.
"""

import sys
from pathlib import Path
from typing import Final

from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings

from ogim.field.settings import FieldSettings
from ogim.infra.home import CHECKOUT, Home
from ogim.infra.rate_limit import RateSettings
from ogim.runtime.engines.gateway_settings import GatewaySettings
from ogim.services.alerts.notify.settings import NotifySettings
from ogim.services.alerts.settings import AlertSettings
from ogim.services.audit.settings import AuditSettings
from ogim.services.auth.keys.settings import KeySettings
from ogim.services.auth.oidc.settings import OidcSettings
from ogim.services.auth.second_factor.settings import FactorSettings
from ogim.services.auth.settings import AuthSettings
from ogim.services.historian.settings import HistorianSettings
from ogim.services.ingestion.settings import IngestionSettings
from ogim.services.live.settings import LiveSettings
from ogim.streams.settings import StreamSettings

PARTS: Final[tuple[tuple[str, type[BaseSettings]], ...]] = (
    ("The instance", Home),
    ("The gateway", GatewaySettings),
    ("Requests per caller", RateSettings),
    ("Authentication", AuthSettings),
    ("Second factors", FactorSettings),
    ("API keys", KeySettings),
    ("Another identity provider", OidcSettings),
    ("Audit", AuditSettings),
    ("Ingestion and connectors", IngestionSettings),
    ("The stream", StreamSettings),
    ("The historian", HistorianSettings),
    ("The live view", LiveSettings),
    ("Alarms", AlertSettings),
    ("Alarm notifications", NotifySettings),
    ("The simulated field", FieldSettings),
)
HEAD: Final = """\
# Settings

Every setting is an environment variable, read when a process starts. `ogim up` hands all variables
whose names begin with `OGIM_` on to what it starts, so set them there; after a change: `ogim down`,
then `ogim up`. A value that breaks a rule ends the process with a message that names the variable.

`make docs` prints this page; a test compares it with the code.
"""


def variable(settings: type[BaseSettings], name: str) -> str:
    """The environment variable of a field."""
    return f"{settings.model_config.get('env_prefix', '')}{name}".upper()


def _default(field: FieldInfo) -> str:
    value = field.get_default(call_default_factory=True, validated_data={})
    if isinstance(value, Path):
        value = value.relative_to(CHECKOUT)
    if isinstance(value, list):
        value = ",".join(str(each) for each in value)
    text = "" if value is None else str(value)
    return f"`{text}`" if text else "–"


def _rule(field: FieldInfo) -> str:
    """The bounds of a number or a list, as one reads them."""
    words = {"ge": "≥", "gt": ">", "le": "≤", "lt": "<", "min_length": "at least"}
    bounds = [
        f"{word} {getattr(rule, name)}"
        for rule in field.metadata
        for name, word in words.items()
        if getattr(rule, name, None) is not None
    ]
    return ", ".join(bounds) or "–"


def page() -> str:
    """The page in Markdown."""
    lines = [HEAD]
    for title, settings in PARTS:
        lines += [
            f"## {title}",
            "",
            "| variable | default | allowed | meaning |",
            "|---|---|---|---|",
        ]
        for name, field in settings.model_fields.items():
            cells = f"`{variable(settings, name)}`", _default(field), _rule(field)
            lines.append(f"| {' | '.join(cells)} | {field.description} |")
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


if __name__ == "__main__":
    sys.stdout.write(page())
