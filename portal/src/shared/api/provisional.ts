/** Routes that the generated schema does not know yet. Each entry goes when `api:generate` brings its own. */
import type { TokenAnswer } from "@/shared/api/session";

interface Parts {
  readonly path?: object;
  readonly query?: object;
  readonly header?: object;
  readonly body?: object;
}

type Op<Answer, P extends Parts = object> = {
  parameters: (P extends { query: infer Q } ? { query?: Q } : { query?: never }) &
    (P extends { path: infer I } ? { path: I } : { path?: never }) &
    (P extends { header: infer H } ? { header: H } : { header?: never }) & { cookie?: never };
  responses: { 200: { headers: Record<string, unknown>; content: { "application/json": Answer } } };
} & (P extends { body: infer B } ? { requestBody: { content: { "application/json": B } } } : { requestBody?: never });

type Route<Method extends string, Answer, P extends Parts = object> = { [M in Method]: Op<Answer, P> };

export interface ProvisionalPaths {
  "/api/token/second-factor": Route<"post", TokenAnswer, { body: { challenge: string; otp?: string; recovery_code?: string; webauthn?: Record<string, unknown> } }>;
  "/api/token/passkey/options": Route<"post", { options: Record<string, unknown>; challenge: string }>;
  "/api/token/passkey": Route<"post", TokenAnswer, { body: { challenge: string; webauthn: Record<string, unknown> } }>;
  "/api/logout": Route<"post", null>;
  "/api/logout/everywhere": Route<"post", null>;
  "/api/users/me/password": Route<"post", null, { body: { current: string; new: string } }>;
}
