import { answer, api } from "@/shared/api/client";
import { openSession } from "@/shared/api/session";

export async function signIn(username: string, password: string): Promise<void> {
  const token = await answer(
    api.POST("/api/token", {
      body: { username, password },
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
      bodySerializer: (body) => new URLSearchParams({ username: body.username, password: body.password }),
    }),
  );
  openSession(token.access_token, token.expires_in);
}
