"""Which recordings of real wells there are."""

from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).resolve().parents[1] / "data" / "3w"
WELLS: Final[dict[str, str]] = {
    "WELL-00009": "WELL-00009_20170313160804.csv.gz",
    "WELL-00001": "WELL-00001_20170320130025.csv.gz",
    "WELL-00012": "WELL-00012_20170320143144.csv.gz",
    "WELL-00002": "WELL-00002_20131208230000.csv.gz",
}
DEFAULT_WELLS: Final = ("WELL-00009", "WELL-00001")
