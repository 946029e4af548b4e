/** Routes that the generated schema does not know yet. Each entry goes when `api:generate` brings its own. */
import type { BoundRequest } from "@/shared/api/stepUp";
import type { TokenAnswer } from "@/shared/api/session";
import type { ApiKey, NewApiKey, Passkey, SessionInfo } from "@/shared/api/types";

type Json = Record<string, unknown>;

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
  "/api/token/second-factor": Route<"post", TokenAnswer, { body: { challenge: string; otp?: string; recovery_code?: string; webauthn?: Json } }>;
  "/api/token/passkey/options": Route<"post", { options: Json }>;
  "/api/token/passkey": Route<"post", TokenAnswer, { body: { credential: Json } }>;
  "/api/step-up/options": Route<"post", { options: Json }>;
  "/api/step-up": Route<"post", { proof: string; expires_in: number }, { body: { action: string; request: BoundRequest; proof: { otp?: string; recovery_code?: string; webauthn?: Json } } }>;
  "/api/logout": Route<"post", null>;
  "/api/logout/everywhere": Route<"post", null>;
  "/api/users/me/password": Route<"post", null, { body: { current: string; new: string } }>;
  "/api/users/me/second-factor": Route<"get", { methods: string[]; totp: boolean; passkeys: number; recovery_codes_left: number; required: boolean }>;
  "/api/users/me/totp": Route<"post", { secret: string; uri: string; qr_svg: string }> & Route<"delete", null>;
  "/api/users/me/totp/verify": Route<"post", { recovery_codes: string[] }, { body: { otp: string } }>;
  "/api/users/me/recovery-codes": Route<"post", { recovery_codes: string[] }>;
  "/api/users/me/passkeys/options": Route<"post", { options: Json }>;
  "/api/users/me/passkeys": Route<"get", { items: Passkey[] }> & Route<"post", { passkey: Passkey; recovery_codes: string[] }, { body: { name: string; credential: Json } }>;
  "/api/users/me/passkeys/{passkey_id}": Route<"delete", null, { path: { passkey_id: number } }>;
  "/api/sessions": Route<"get", { items: SessionInfo[] }, { query: { user_id?: number } }>;
  "/api/sessions/{session_id}": Route<"delete", null, { path: { session_id: string } }>;
  "/api/api-keys": Route<"get", { items: ApiKey[] }> & Route<"post", ApiKey & { key: string }, { body: NewApiKey }>;
  "/api/api-keys/{key_id}": Route<"delete", null, { path: { key_id: number } }>;
}
