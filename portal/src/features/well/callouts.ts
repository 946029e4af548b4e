/** Where each role's value stands on the drawing, and where on it that is measured. */
import type { Role } from "@/features/well/roles";

export interface Callout {
  readonly role: Role;
  /** Point of the drawing. */
  readonly x: number;
  readonly y: number;
  /** Start edge and middle of the value's box. */
  readonly boxX: number;
  readonly boxY: number;
}

export const BOX = { width: 168, height: 52 } as const;

/** Boxes that belong together are stacked; empty places close up. */
export const STACKS: readonly {
  readonly roles: readonly Role[];
  readonly x: number;
  readonly y: number;
  readonly boxX: number;
  readonly boxY: number;
}[] = [
  { roles: ["treePressure", "treeTemperature"], x: 278, y: 140, boxX: 24, boxY: 44 },
  { roles: ["upstreamPressure"], x: 424, y: 140, boxX: 340, boxY: 60 },
  { roles: ["chokePosition"], x: 470, y: 114, boxX: 536, boxY: 60 },
  { roles: ["downstreamPressure", "downstreamTemperature", "rate"], x: 560, y: 140, boxX: 536, boxY: 196 },
  { roles: ["gasRate", "gasPressure", "gasTemperature"], x: 190, y: 206, boxX: 24, boxY: 266 },
  { roles: ["annulusPressure"], x: 268, y: 470, boxX: 24, boxY: 470 },
  { roles: ["safetyValve"], x: 312, y: 330, boxX: 430, boxY: 330 },
  { roles: ["dischargePressure", "frequency", "motorCurrent"], x: 318, y: 490, boxX: 430, boxY: 420 },
  { roles: ["intakePressure", "motorTemperature"], x: 318, y: 552, boxX: 430, boxY: 600 },
  { roles: ["downholePressure", "downholeTemperature"], x: 320, y: 540, boxX: 430, boxY: 540 },
];

/** The callouts of the roles that a well has. */
export function calloutsFor(has: (role: Role) => boolean): Callout[] {
  return STACKS.flatMap(({ roles, boxY, ...place }) =>
    roles.filter(has).map((role, at) => ({ ...place, role, boxY: boxY + at * (BOX.height + 4) })),
  );
}
