"""Constants and unit factors of the well models."""

from typing import Final

GRAVITY_M_S2: Final = 9.806_65
PA_PER_BAR: Final = 1.0e5
SECONDS_PER_DAY: Final = 86_400.0
HOURS_PER_DAY: Final = 24.0
WATER_DENSITY_KG_M3: Final = 1_000.0
