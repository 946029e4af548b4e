/** Every way in: password, second factor, passkey; and the password that has to be changed first. */
import { answer, api } from "@/shared/api/client";
import { type CredentialJson, proveByPasskey } from "@/shared/api/passkeys";
import { Problem } from "@/shared/api/problem";
import { openSession } from "@/shared/api/session";

export type Method = "totp" | "webauthn" | "recovery";

/** The password was right; one of the methods is asked for. */
export interface Challenge {
  readonly challenge: string;
  readonly methods: readonly Method[];
  /** Options of a passkey; null where none is enrolled. */
  readonly webauthn: unknown;
}

export interface FactorProof {
  readonly otp?: string;
  readonly recovery_code?: string;
  readonly webauthn?: CredentialJson;
}

const METHODS: readonly Method[] = ["totp", "webauthn", "recovery"];

/** The challenge that a refusal carries, where it is one. */
export function challengeOf(error: unknown): Challenge | null {
  if (!(error instanceof Problem) || error.type !== "second-factor-required") return null;
  const { challenge, methods, webauthn } = error.members;
  if (typeof challenge !== "string" || !Array.isArray(methods)) return null;
  return { challenge, methods: METHODS.filter((one) => methods.includes(one)), webauthn: webauthn ?? null };
}

export async function signIn(username: string, password: string): Promise<void> {
  const token = await answer(
    api.POST("/api/token", {
      body: { username, password },
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
      bodySerializer: (body) => new URLSearchParams({ username: body.username, password: body.password }),
    }),
  );
  openSession(token);
}

export async function answerChallenge({ challenge }: Challenge, proof: FactorProof): Promise<void> {
  openSession(await answer(api.POST("/api/token/second-factor", { body: { challenge, ...proof } })));
}

/** Signs in with a passkey that knows whose it is; no name and no password are typed. */
export async function signInByPasskey(): Promise<void> {
  const { options } = await answer(api.POST("/api/token/passkey/options", {}));
  const webauthn = await proveByPasskey(options);
  openSession(await answer(api.POST("/api/token/passkey", { body: { webauthn } })));
}
