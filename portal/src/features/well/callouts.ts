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

export const BOX = { width: 190, height: 40 } as const;

/** Boxes that belong together are stacked; empty places close up. */
export const STACKS: readonly {
  readonly roles: readonly Role[];
  readonly x: number;
  readonly y: number;
  readonly boxX: number;
  readonly boxY: number;
  /** +1 stacks downwards, -1 upwards. */
  readonly step: 1 | -1;
}[] = [
  { roles: ["treePressure", "treeTemperature"], x: 278, y: 140, boxX: 24, boxY: 48, step: 1 },
  { roles: ["upstreamPressure", "chokePosition"], x: 430, y: 140, boxX: 352, boxY: 70, step: -1 },
  { roles: ["downstreamPressure", "downstreamTemperature", "rate"], x: 560, y: 140, boxX: 524, boxY: 190, step: 1 },
  { roles: ["gasRate", "gasPressure", "gasTemperature"], x: 190, y: 206, boxX: 24, boxY: 266, step: 1 },
  { roles: ["annulusPressure"], x: 268, y: 420, boxX: 24, boxY: 420, step: 1 },
  { roles: ["safetyValve"], x: 312, y: 330, boxX: 420, boxY: 340, step: 1 },
  { roles: ["dischargePressure", "frequency", "motorCurrent"], x: 318, y: 490, boxX: 420, boxY: 428, step: 1 },
  { roles: ["intakePressure", "motorTemperature"], x: 318, y: 552, boxX: 420, boxY: 566, step: 1 },
  { roles: ["downholePressure", "downholeTemperature"], x: 320, y: 540, boxX: 420, boxY: 540, step: 1 },
];

/** The callouts of the roles that a well has. */
export function calloutsFor(has: (role: Role) => boolean): Callout[] {
  return STACKS.flatMap(({ roles, step, boxY, ...place }) =>
    roles.filter(has).map((role, at) => ({ ...place, role, boxY: boxY + at * step * (BOX.height + 4) })),
  );
}
