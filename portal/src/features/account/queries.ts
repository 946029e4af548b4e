/** What a person asks and changes about their own account. */
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "@/shared/api/client";
import { makePasskey } from "@/shared/api/passkeys";
import { refreshSession } from "@/shared/api/refresh";
import { getSession } from "@/shared/api/session";

export const ownFactors = queryOptions({
  queryKey: ["me", "factors"],
  queryFn: () => answer(api.GET("/api/users/me/second-factors")),
});

export const ownPasskeys = queryOptions({
  queryKey: ["me", "passkeys"],
  queryFn: () => answer(api.GET("/api/users/me/passkeys")),
});

export const ownSessions = queryOptions({
  queryKey: ["me", "sessions"],
  queryFn: () => answer(api.GET("/api/sessions")),
});

/** A change of one's account; whatever shows the account is asked anew. */
function useChange<V, R>(change: (value: V) => Promise<R>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => queries.invalidateQueries({ queryKey: ["me"] }),
  });
}

/** Who had to enrol before anything else gets tokens that say that it is done. */
async function dutyDone(): Promise<void> {
  if (getSession()?.mustEnrol) await refreshSession();
}

/** Begins the enrolment of an authenticator: secret, address and picture of it. */
export function useTotpStart() {
  return useMutation({ mutationFn: () => answer(api.POST("/api/users/me/totp", {})) });
}

export function useTotpVerify() {
  return useChange(async (otp: string) => {
    const codes = await answer(api.POST("/api/users/me/totp/verify", { body: { otp } }));
    await dutyDone();
    return codes;
  });
}

export function useTotpRemoval() {
  return useChange(() => answer(api.DELETE("/api/users/me/totp", {})));
}

export function useNewRecoveryCodes() {
  return useChange(() => answer(api.POST("/api/users/me/recovery-codes", {})));
}

export function useNewPasskey() {
  return useChange(async (name: string) => {
    const { options } = await answer(api.POST("/api/users/me/passkeys/options", {}));
    const credential = await makePasskey(options);
    const added = await answer(api.POST("/api/users/me/passkeys", { body: { name, credential } }));
    await dutyDone();
    return added;
  });
}

export function usePasskeyRemoval() {
  return useChange((id: number) => answer(api.DELETE("/api/users/me/passkeys/{passkey_id}", { params: { path: { passkey_id: id } } })));
}

export function useSessionEnd() {
  return useChange((id: string) => answer(api.DELETE("/api/sessions/{session_id}", { params: { path: { session_id: id } } })));
}
