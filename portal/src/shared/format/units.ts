/** Stored units are what the field sends (Pa, m3/s); screens show what operators read (bar, sm³/d). */
import type { UnitSystem } from "@/shared/settings/settings";

export interface DisplayUnit {
  /** Shown beside the number. */
  readonly symbol: string;
  /** From the stored number to the shown one: shown = stored * factor + offset. */
  readonly factor: number;
  readonly offset: number;
}

const SECONDS_PER_DAY = 86_400;
const PA_PER_BAR = 1e5;
const PA_PER_PSI = 6894.757293168;
const LITRES_PER_BARREL = 158.987294928;

function scaled(symbol: string, factor: number, offset = 0): DisplayUnit {
  return { symbol, factor, offset };
}

const METRIC: Readonly<Record<string, DisplayUnit>> = {
  Pa: scaled("bar", 1 / PA_PER_BAR),
  kPa: scaled("bar", 1e3 / PA_PER_BAR),
  MPa: scaled("bar", 1e6 / PA_PER_BAR),
  degC: scaled("°C", 1),
  "m3/s": scaled("m³/d", SECONDS_PER_DAY),
  "m³/s": scaled("m³/d", SECONDS_PER_DAY),
  "sm3/s": scaled("Sm³/d", SECONDS_PER_DAY),
  "m3/d": scaled("m³/d", 1),
  "m3/h": scaled("m³/h", 1),
  m3: scaled("m³", 1),
};

const FIELD: Readonly<Record<string, DisplayUnit>> = {
  Pa: scaled("psi", 1 / PA_PER_PSI),
  kPa: scaled("psi", 1e3 / PA_PER_PSI),
  MPa: scaled("psi", 1e6 / PA_PER_PSI),
  bar: scaled("psi", PA_PER_BAR / PA_PER_PSI),
  degC: scaled("°F", 1.8, 32),
  "°C": scaled("°F", 1.8, 32),
  "m3/s": scaled("bbl/d", (SECONDS_PER_DAY * 1000) / LITRES_PER_BARREL),
  "m³/s": scaled("bbl/d", (SECONDS_PER_DAY * 1000) / LITRES_PER_BARREL),
  "m3/d": scaled("bbl/d", 1000 / LITRES_PER_BARREL),
  "m³/d": scaled("bbl/d", 1000 / LITRES_PER_BARREL),
  m3: scaled("bbl", 1000 / LITRES_PER_BARREL),
};

/** How a stored unit is shown; a unit that nobody listed is shown as it is. */
export function displayUnit(unit: string | null | undefined, system: UnitSystem): DisplayUnit {
  const stored = unit ?? "";
  const listed = system === "field" ? (FIELD[stored] ?? METRIC[stored]) : METRIC[stored];
  return listed ?? scaled(stored, 1);
}

export function toShown(stored: number, unit: DisplayUnit): number {
  return stored * unit.factor + unit.offset;
}

export function toStored(shown: number, unit: DisplayUnit): number {
  return (shown - unit.offset) / unit.factor;
}
