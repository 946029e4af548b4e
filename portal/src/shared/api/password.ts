/** Changing one's own password: at the first sign-in and on one's page. */
import { useMutation } from "@tanstack/react-query";
import { answer, api } from "@/shared/api/client";
import { refreshSession } from "@/shared/api/refresh";

/** What the server demands at least; it also refuses common and breached ones. */
export const PASSWORD_LENGTH_MIN = 12;

export interface PasswordChange {
  readonly current: string;
  readonly new: string;
}

/** After the change the tokens are renewed: the old ones may still say that it has to be changed. */
async function changePassword(body: PasswordChange): Promise<void> {
  await answer(api.POST("/api/users/me/password", { body }));
  await refreshSession();
}

export function usePasswordChange() {
  return useMutation({ mutationFn: changePassword });
}
