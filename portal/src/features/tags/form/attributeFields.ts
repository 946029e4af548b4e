/** Fields of a form, read from the JSON schema of attributes. What it can't read it leaves to the server. */
import type { CheckKey } from "@/features/tags/form/check";
import type { Language } from "@/shared/settings/settings";

export type AttributeKind = "text" | "number" | "whole" | "choice" | "yesno" | "json";

export interface AttributeField {
  readonly name: string;
  readonly kind: AttributeKind;
  readonly title: string;
  readonly hint: string;
  readonly required: boolean;
  readonly options: readonly string[];
  readonly min: number | null;
  readonly max: number | null;
  readonly lengthMin: number;
  readonly lengthMax: number | null;
  readonly pattern: RegExp | null;
}

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function number(value: unknown): number | null {
  return typeof value === "number" ? value : null;
}

function patternOf(value: unknown): RegExp | null {
  try {
    return typeof value === "string" ? new RegExp(value, "u") : null;
  } catch {
    return null;
  }
}

function kindOf(of: JsonObject): AttributeKind {
  if (Array.isArray(of.enum) && of.enum.every((one) => typeof one === "string")) return "choice";
  if (of.type === "string") return "text";
  if (of.type === "number") return "number";
  if (of.type === "integer") return "whole";
  return of.type === "boolean" ? "yesno" : "json";
}

function fieldOf(name: string, of: JsonObject, required: boolean, language: Language): AttributeField {
  const inPersian = language === "fa";
  const kind = kindOf(of);
  return {
    name,
    kind,
    title: (inPersian && text(of["x-title-fa"])) || text(of.title) || name,
    hint: (inPersian && text(of["x-description-fa"])) || text(of.description),
    required,
    options: kind === "choice" ? (of.enum as string[]) : [],
    min: number(of.minimum),
    max: number(of.maximum),
    lengthMin: number(of.minLength) ?? 0,
    lengthMax: number(of.maxLength),
    pattern: patternOf(of.pattern),
  };
}

/** The fields that a schema names, in its order. */
export function attributeFields(schema: unknown, language: Language): AttributeField[] {
  if (!isObject(schema) || !isObject(schema.properties)) return [];
  const required = Array.isArray(schema.required) ? schema.required : [];
  return Object.entries(schema.properties).map(([name, of]) => fieldOf(name, isObject(of) ? of : {}, required.includes(name), language));
}

/** Whether attributes may be given that the schema does not name. */
export function mayHaveOthers(schema: unknown): boolean {
  return !isObject(schema) || schema.additionalProperties !== false;
}

function outside(value: number, { min, max }: AttributeField): boolean {
  return (min !== null && value < min) || (max !== null && value > max);
}

function textProblem(value: string, field: AttributeField): CheckKey | null {
  const length = [...value].length;
  if (length < field.lengthMin || (field.lengthMax !== null && length > field.lengthMax)) return "check.length";
  return field.pattern && !field.pattern.test(value) ? "check.pattern" : null;
}

/** What is wrong with an attribute. One that is required is missed only where the tag has attributes at all, as on the server. */
export function attributeProblem(field: AttributeField, value: unknown, any: boolean): CheckKey | null {
  if (value === undefined) return field.required && any ? "check.required" : null;
  if (field.kind === "text") return typeof value === "string" ? textProblem(value, field) : null;
  if (field.kind === "choice") return field.options.includes(value as string) ? null : "check.choice";
  if (field.kind !== "number" && field.kind !== "whole") return null;
  if (typeof value !== "number" || Number.isNaN(value)) return "check.number";
  if (field.kind === "whole" && !Number.isInteger(value)) return "check.number";
  return outside(value, field) ? "check.range" : null;
}
