/** What differs between two states of a thing: for the audit and for versions of tags. */

export interface Difference {
  /** Path of the member, parts joined by dots. */
  readonly member: string;
  readonly before: unknown;
  readonly after: unknown;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A value in one line; empty where there is none. */
export function valueText(value: unknown): string {
  if (value === null || value === undefined) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** Every member whose value differs, nested ones by their path, in the order of their names. */
export function differencesOf(before: unknown, after: unknown, path = ""): Difference[] {
  if (isObject(before) || isObject(after)) {
    const [first, second] = [isObject(before) ? before : {}, isObject(after) ? after : {}];
    const members = [...new Set([...Object.keys(first), ...Object.keys(second)])].sort();
    return members.flatMap((key) => differencesOf(first[key], second[key], path ? `${path}.${key}` : key));
  }
  return valueText(before) === valueText(after) ? [] : [{ member: path, before, after }];
}
