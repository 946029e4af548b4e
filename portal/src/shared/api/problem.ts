/** An answer that is not a success: OGIM's problem document (RFC 9457), or no answer at all. */
export class Problem extends Error {
  constructor(
    /** HTTP status; 0 where there was no answer. */
    readonly status: number,
    readonly title: string,
    readonly detail: string,
    readonly requestId: string | null,
  ) {
    super(title);
    this.name = "Problem";
  }
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** The problem that an unsuccessful response carries, whatever its body is. */
export function problemOf(response: Response, body: unknown): Problem {
  const found = (typeof body === "object" && body !== null ? body : {}) as Record<string, unknown>;
  const requestId = text(found.request_id) || response.headers.get("x-request-id");
  const title = text(found.title) || `HTTP ${response.status}`;
  return new Problem(response.status, title, text(found.detail), requestId);
}

/** Where fetch itself failed: the network, or a server that is not there. */
export function unreachable(): Problem {
  return new Problem(0, "", "", null);
}
