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

/** What one of a unit is in the base unit of its quantity: base = number * factor + offset. */
interface Scale {
  readonly of: string;
  readonly factor: number;
  readonly offset: number;
}

function scale(of: string, factor: number, offset = 0): Scale {
  return { of, factor, offset };
}

const ZERO_C = 273.15;
const ZERO_F = 459.67;
const SCALES: Readonly<Record<string, Scale>> = {
  Pa: scale("p", 1), kPa: scale("p", 1e3), MPa: scale("p", 1e6), mbar: scale("p", 100), bar: scale("p", PA_PER_BAR), psi: scale("p", PA_PER_PSI), atm: scale("p", 101_325),
  K: scale("T", 1), "°C": scale("T", 1, ZERO_C), "°F": scale("T", 5 / 9, (ZERO_F * 5) / 9),
  "m3/s": scale("Q", 1), "m3/h": scale("Q", 1 / 3600), "m3/d": scale("Q", 1 / SECONDS_PER_DAY), "L/s": scale("Q", 1e-3), "L/min": scale("Q", 1e-3 / 60), "bbl/d": scale("Q", LITRES_PER_BARREL / 1000 / SECONDS_PER_DAY),
  "kg/s": scale("m", 1), "kg/h": scale("m", 1 / 3600), "t/h": scale("m", 1000 / 3600), "t/d": scale("m", 1000 / SECONDS_PER_DAY),
  m3: scale("V", 1), L: scale("V", 1e-3), bbl: scale("V", LITRES_PER_BARREL / 1000),
  mm: scale("l", 1e-3), cm: scale("l", 1e-2), m: scale("l", 1), km: scale("l", 1e3), in: scale("l", 0.0254), ft: scale("l", 0.3048),
  W: scale("P", 1), kW: scale("P", 1e3), MW: scale("P", 1e6), hp: scale("P", 745.699872),
  s: scale("t", 1), min: scale("t", 60), h: scale("t", 3600), d: scale("t", SECONDS_PER_DAY),
  "1": scale("r", 1), "%": scale("r", 0.01),
};
const SPELLINGS: Readonly<Record<string, string>> = { degC: "°C", degF: "°F", percent: "%", "": "1", dimensionless: "1" };

function scaleOf(unit: string): Scale | undefined {
  const plain = unit.replace("³", "3");
  return SCALES[SPELLINGS[plain] ?? plain];
}

/** A unit's name as it is shown: `m3/d` as m³/d, `degC` as °C. */
export function symbolOf(unit: string): string {
  return (SPELLINGS[unit] ?? unit).replace(/3(?!\d)/g, "³");
}

/** From one unit to another of the same quantity; null where either is not known here. */
export function conversion(from: string, to: string): DisplayUnit | null {
  const [source, target] = [scaleOf(from), scaleOf(to)];
  if (!source || source.of !== target?.of) return null;
  return scaled(symbolOf(to), source.factor / target.factor, (source.offset - target.offset) / target.factor);
}

/** What is known of the units of a tag. */
export interface Measured {
  readonly unit?: string | null;
  /** What the catalogue says that people read. */
  readonly display_unit?: string | null;
}

/**
 * How numbers of a tag are shown: in field units for who chose them, else in the tag's own display unit, else in the
 * metric one. A unit that nobody listed is shown as it is.
 */
export function unitOf({ unit, display_unit: chosen }: Measured, system: UnitSystem): DisplayUnit {
  const stored = unit ?? "";
  const own = chosen ? conversion(stored, chosen) : null;
  const metric = own ?? METRIC[stored] ?? scaled(stored, 1);
  return system === "field" ? (FIELD[stored] ?? metric) : metric;
}

export function toShown(stored: number, unit: DisplayUnit): number {
  return stored * unit.factor + unit.offset;
}

export function toStored(shown: number, unit: DisplayUnit): number {
  return (shown - unit.offset) / unit.factor;
}
