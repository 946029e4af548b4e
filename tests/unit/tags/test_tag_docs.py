"""The reference page names every metric of the tag catalogue, and no other."""

import re
from pathlib import Path

from ogim.services.tags import metrics
from unit.docs.pages import text


def test_every_metric_stands_on_the_page() -> None:
    served = set(re.findall(r'"(ogim_tags_\w+)"', Path(metrics.__file__).read_text()))
    assert served
    assert set(re.findall(r"`(ogim_tags_\w+)`", text("docs/reference/tags.md"))) == served
