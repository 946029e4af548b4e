/** A JSON schema as text: read with the place of a mistake, and judged for what the form can make of it. */
import { isObject, type JsonObject } from "@/features/tags/form/attributeFields";

export type ReadSchema =
  | { readonly schema: JsonObject }
  | { readonly problem: "schema.object" | "schema.properties" }
  | { readonly problem: "schema.json"; readonly line: number; readonly column: number; readonly said: string };

const NAME = /^[A-Za-z_][A-Za-z0-9_.-]{0,63}$/;

/** Line and column, from 1, of an offset in a text. */
export function placeOf(text: string, offset: number): { line: number; column: number } {
  const lines = text.slice(0, offset).split("\n");
  return { line: lines.length, column: (lines.at(-1) ?? "").length + 1 };
}

/** The first place outside of strings of the character that an engine names without saying where. */
function tokenAt(message: string, text: string): number {
  const token = /^Unexpected token '(.)'/u.exec(message)?.[1];
  const bare = text.replace(/"(?:[^"\\]|\\.)*"/gu, (quoted) => " ".repeat(quoted.length));
  const found = token ? bare.indexOf(token) : -1;
  return found < 0 ? text.length : found;
}

/** Where a JSON text stops being one: the offset that the engine names, else that of what it names, else the end. */
function offsetOf(message: string, text: string): number {
  const position = /position (\d+)/.exec(message)?.[1];
  if (position) return Number(position);
  const place = /line (\d+) column (\d+)/.exec(message);
  if (!place) return tokenAt(message, text);
  const before = text.split("\n").slice(0, Number(place[1]) - 1).join("\n").length;
  return before + Number(place[2]);
}

/** The schema that a text says, or what is wrong with it and where. */
export function readSchema(text: string): ReadSchema {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const said = error instanceof Error ? error.message : "";
    return { problem: "schema.json", said, ...placeOf(text, offsetOf(said, text)) };
  }
  if (!isObject(value)) return { problem: "schema.object" };
  const { properties } = value;
  if (properties !== undefined && !(isObject(properties) && Object.values(properties).every((one) => isObject(one) || typeof one === "boolean"))) {
    return { problem: "schema.properties" };
  }
  return { schema: value };
}

/** Names of attributes that no tag can have. */
export function badNames(schema: JsonObject): string[] {
  return isObject(schema.properties) ? Object.keys(schema.properties).filter((name) => !NAME.test(name)) : [];
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)).map(([name, each]) => [name, ordered(each)]));
}

/** Whether two schemas say the same: the database keeps the members of an object in an order of its own. */
export function sameSchema(one: unknown, other: unknown): boolean {
  return JSON.stringify(ordered(one)) === JSON.stringify(ordered(other));
}

export function textOfSchema(schema: unknown): string {
  return JSON.stringify(schema, null, 2);
}

/** What to begin with: a text, a choice, a number in a range, with Persian titles. */
export const EXAMPLE: JsonObject = {
  type: "object",
  properties: {
    maker: { type: "string", title: "Maker", "x-title-fa": "سازنده", maxLength: 64 },
    criticality: { type: "string", enum: ["A", "B", "C"], title: "Criticality", "x-title-fa": "اهمیت" },
    calibration_months: { type: "integer", minimum: 1, maximum: 120, title: "Months between calibrations", "x-title-fa": "ماه میان دو کالیبراسیون" },
    sil: { type: "boolean", title: "Part of a safety function", "x-title-fa": "بخشی از تابع ایمنی" },
  },
  additionalProperties: false,
};
