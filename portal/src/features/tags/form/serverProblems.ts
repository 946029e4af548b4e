/** What the server said against a form, by the field that it speaks of. */
import { isField } from "@/features/tags/fields";
import { Problem, wrongFields } from "@/shared/api/problem";

export interface ServerProblem {
  /** The field's name, or its path: `attributes/maker`; empty where it speaks of the whole. */
  readonly at: string;
  readonly problem: string;
}

function hasPlace(at: string): boolean {
  const [field = ""] = at.split("/");
  return isField(field) || field === "name" || field === "path";
}

const NEXT = /; (?=[a-z_]+(?:\/[^:;]*)?: )/;
const SAID = /^([a-z_]+(?:\/[^:;]*)?): (.+)$/s;
const ORDER = /^([a-z_]+) \(\S+\) must be below ([a-z_]+) \(/;

function placed(said: string): ServerProblem {
  const [, at, problem] = SAID.exec(said) ?? [];
  if (at && problem && hasPlace(at)) return { at, problem };
  const [, , high] = ORDER.exec(said) ?? [];
  return { at: high && isField(high) ? high : "", problem: said };
}

/** The problems of a refused tag. */
export function serverProblems(error: unknown): ServerProblem[] {
  if (!(error instanceof Problem) || ![400, 422].includes(error.status)) return [];
  const named = wrongFields(error);
  if (named.length > 0) return named.map(({ at, problem }) => ({ at, problem }));
  return error.detail.replace(/\.$/, "").split(NEXT).map(placed);
}

/** Whether every problem of an error could be shown at a field. */
export function allPlaced(error: unknown): boolean {
  const found = serverProblems(error);
  return found.length > 0 && found.every(({ at }) => hasPlace(at));
}
