import { answer, api } from "@/shared/api/client";
import { endSession } from "@/shared/api/refresh";

/** Ends the session on the server, and here whether or not the server answers. */
export async function signOut(): Promise<void> {
  try {
    await answer(api.POST("/api/logout", {}));
  } finally {
    endSession();
  }
}

/** Ends every session of this person, this one included. */
export async function signOutEverywhere(): Promise<void> {
  await answer(api.POST("/api/logout/everywhere", {}));
  endSession();
}
