/** What a version changed, made ready to be read: a template's tags one by one instead of the whole list. */
import type { TFunction } from "i18next";
import { type Difference, differencesOf } from "@/shared/format/difference";

type Tagged = Readonly<Record<string, unknown>> & { readonly path: string };

function isTagged(value: unknown): value is Tagged {
  return typeof value === "object" && value !== null && "path" in value && typeof value.path === "string";
}

/** What a tag of a template is where nothing else was said. */
const UNSAID = { data_type: "double", step: false };

/** Tags by their path, without it. */
function byPath(value: unknown): ReadonlyMap<string, object> | null {
  if (!Array.isArray(value) || !value.every(isTagged)) return null;
  return new Map(value.map(({ path, ...fields }) => [path, { ...UNSAID, ...fields }]));
}

function tagChanges(before: ReadonlyMap<string, object>, after: ReadonlyMap<string, object>, t: TFunction<"tags">): Difference[] {
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((path): Difference[] => {
    const [was, is] = [before.get(path), after.get(path)];
    if (!was || !is) return [{ member: path, before: was && t("tag"), after: is && t("tag") }];
    return differencesOf(was, is).map((one) => ({ ...one, member: `${path}: ${one.member}` }));
  });
}

type Sides = Readonly<Record<string, unknown>>;

export function changesOf(changes: Readonly<Record<string, Sides>>, t: TFunction<"tags">): Difference[] {
  return Object.entries(changes).flatMap(([member, { before, after }]) => {
    const [was, is] = [byPath(before ?? []), byPath(after ?? [])];
    return was && is && member === "tags" ? tagChanges(was, is, t) : [{ member, before, after }];
  });
}
