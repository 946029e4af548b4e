/** An answer that is not a success: OGIM's problem document (RFC 9457), or no answer at all. */
export class Problem extends Error {
  constructor(
    /** HTTP status; 0 where there was no answer. */
    readonly status: number,
    readonly title: string,
    readonly detail: string,
    readonly requestId: string | null,
    /** Stable name of the kind of problem, without its prefix; empty where the answer had none. */
    readonly type = "",
    /** Every member of the document. */
    readonly members: Readonly<Record<string, unknown>> = {},
  ) {
    super(title);
    this.name = "Problem";
  }
}

const PREFIX = "urn:ogim:problem:";

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** The problem that an unsuccessful response carries, whatever its body is. */
export function problemOf(response: Response, body: unknown): Problem {
  const found = (typeof body === "object" && body !== null ? body : {}) as Record<string, unknown>;
  const requestId = text(found.request_id) || response.headers.get("x-request-id");
  const title = text(found.title) || `HTTP ${response.status}`;
  const type = text(found.type).replace(PREFIX, "");
  return new Problem(response.status, title, text(found.detail), requestId, type, found);
}

/** Where fetch itself failed: the network, or a server that is not there. */
export function unreachable(): Problem {
  return new Problem(0, "", "", null);
}

/** Whether an error is a problem of that type. */
export function isProblem(error: unknown, type: string): error is Problem {
  return error instanceof Problem && error.type === type;
}

/** The fields that a refused body names as wrong: their place and what is wrong with each. */
export function wrongFields({ members }: Problem): readonly { readonly at: string; readonly problem: string }[] {
  const { errors } = members;
  if (!Array.isArray(errors)) return [];
  return errors.flatMap((one: unknown) => {
    const { at, problem } = (one ?? {}) as Record<string, unknown>;
    return text(problem) ? [{ at: text(at).replace(/^(body|query|path)\//, ""), problem: text(problem) }] : [];
  });
}
