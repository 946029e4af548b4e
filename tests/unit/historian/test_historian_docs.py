"""The reference page names every setting and every metric of the historian."""

import re
from pathlib import Path

from ogim.services.historian import metrics
from ogim.services.historian.settings import HistorianSettings

PAGE = (Path(__file__).parents[3] / "docs" / "reference" / "historian.md").read_text()


def test_every_setting_stands_on_the_page_with_its_default() -> None:
    for name, field in HistorianSettings.model_fields.items():
        assert field.description
        shown = "" if name.endswith("_key") else str(field.default)
        row = f"| `OGIM_HISTORIAN_{name.upper()}` | {shown} |".replace("|  |", "| |")
        assert row in PAGE, row


def test_every_metric_stands_on_the_page() -> None:
    source = Path(metrics.__file__).read_text()
    names = re.findall(r'"(ogim_historian_\w+)"', source)
    assert names
    assert [name for name in names if f"`{name}" not in PAGE] == []
