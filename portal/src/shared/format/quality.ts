/** OPC UA StatusCodes in words. A code is an unsigned 32-bit integer; its two top bits are the severity. */
export type Severity = "good" | "uncertain" | "bad";

const NAMES: Readonly<Record<number, string>> = {
  0x0000: "Good",
  0x0030: "GoodClamped",
  0x0096: "GoodLocalOverride",
  0x4000: "Uncertain",
  0x4090: "UncertainLastUsableValue",
  0x4093: "UncertainSensorNotAccurate",
  0x4094: "UncertainEngineeringUnitsExceeded",
  0x8000: "Bad",
  0x8005: "BadCommunicationError",
  0x800a: "BadTimeout",
  0x8031: "BadNoCommunication",
  0x8034: "BadNodeIdUnknown",
  0x808a: "BadNotConnected",
  0x808b: "BadDeviceFailure",
  0x808c: "BadSensorFailure",
  0x808d: "BadOutOfService",
  0x809b: "BadNoData",
};

export function severityOf(code: number): Severity {
  const bits = code >>> 30;
  if (bits === 0) return "good";
  return bits === 1 ? "uncertain" : "bad";
}

/** The code's name, or its number where it has none that we know. */
export function qualityName(code: number): string {
  return NAMES[code >>> 16] ?? `0x${(code >>> 0).toString(16).toUpperCase().padStart(8, "0")}`;
}

export const FLAG_LATE = 1;
export const FLAG_STUCK = 2;
export const FLAG_SKEWED = 4;
export const FLAG_BACKFILL = 8;
