/** The protocols that the portal knows the forms and words of. */
export const KINDS = ["opcua", "modbus", "rest"] as const;

export type Kind = (typeof KINDS)[number];

export function isKind(kind: string): kind is Kind {
  return (KINDS as readonly string[]).includes(kind);
}
