/** Which tag of a well measures what, so that the schematic can show it where it is measured. */
import type { Tag } from "@/shared/api/types";

const ROLES = {
  downholePressure: /(^|\/)P-PDG$/i,
  downholeTemperature: /(^|\/)T-PDG$/i,
  safetyValve: /DHSV[^/]*$/i,
  treePressure: /(^|\/)P-TPT$|wellhead\/pressure$/i,
  treeTemperature: /(^|\/)T-TPT$|wellhead\/temperature$/i,
  upstreamPressure: /(^|\/)P-MON-CKP$/i,
  downstreamTemperature: /(^|\/)T-JUS-CKP$/i,
  downstreamPressure: /(^|\/)P-JUS-CKP$|wellhead\/flowline-pressure$/i,
  chokePosition: /choke\/position$|(^|\/)ABER-CKP$/i,
  rate: /meter\/liquid-rate$/i,
  annulusPressure: /annulus-pressure$|(^|\/)P-ANULAR$/i,
  gasPressure: /(^|\/)P-JUS-CKGL$/i,
  gasTemperature: /(^|\/)T-JUS-CKGL$/i,
  gasRate: /(^|\/)QGL$/i,
  intakePressure: /esp\/intake-pressure$/i,
  dischargePressure: /esp\/discharge-pressure$/i,
  motorTemperature: /esp\/motor-temperature$/i,
  motorCurrent: /esp\/motor-current$/i,
  frequency: /esp\/frequency$/i,
} as const;

export type Role = keyof typeof ROLES;
export type TagsByRole = Readonly<Partial<Record<Role, Tag>>>;

/** The first tag that fits each role. */
export function rolesOf(tags: readonly Tag[]): TagsByRole {
  const found: Partial<Record<Role, Tag>> = {};
  for (const role of Object.keys(ROLES) as Role[]) {
    const tag = tags.find(({ name }) => ROLES[role].test(name));
    if (tag) found[role] = tag;
  }
  return found;
}

export function isPumped(roles: TagsByRole): boolean {
  return Boolean(roles.intakePressure ?? roles.dischargePressure ?? roles.frequency);
}

export function isGasLifted(roles: TagsByRole): boolean {
  return Boolean(roles.gasPressure ?? roles.gasRate);
}

/** Whether there is enough to draw a well of. */
export function isWell(roles: TagsByRole): boolean {
  return Boolean(roles.treePressure ?? roles.downholePressure ?? roles.intakePressure);
}
