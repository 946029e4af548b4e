/** Back from the identity provider: what it left in the address, and what that is exchanged for. */
import { queryOptions } from "@tanstack/react-query";
import { answer, api } from "@/shared/api/client";
import { openSession } from "@/shared/api/session";

export interface Arrival {
  /** Buys the tokens, once and within a minute. */
  readonly code: string | null;
  /** The problem's type where the sign-in was refused. */
  readonly refused: string | null;
}

const NEXT_MAX = 512;

/** Reads `#oidc=…` and `#oidc-refused=…`; the hash comes without its `#`. */
export function arrivalOf(hash: string): Arrival {
  const found = new URLSearchParams(hash);
  return { code: found.get("oidc"), refused: found.get("oidc-refused") };
}

/** Where the provider's button leads: back to this page, and from here on to `next`. */
export function departure(loginUrl: string, next: string | undefined): string {
  const page = next ? `/signin?next=${encodeURIComponent(next).replaceAll("'", "%27")}` : "/signin";
  return `${loginUrl}?next=${encodeURIComponent(page.length <= NEXT_MAX ? page : "/signin")}`;
}

/** Whether there is a provider, what its button says and where it leads. */
export const offer = queryOptions({
  queryKey: ["oidc", "offer"],
  queryFn: () => answer(api.GET("/api/oidc/settings")),
  staleTime: Infinity,
});

/** Opens the session that the code stands for; a query, so that it is asked for once. */
export function exchange(code: string | null) {
  return queryOptions({
    queryKey: ["oidc", "code", code],
    queryFn: async () => {
      openSession(await answer(api.POST("/api/token/oidc", { body: { code: code ?? "" } })));
      return true;
    },
    enabled: code !== null,
    retry: false,
    staleTime: Infinity,
  });
}
