import { useQuery } from "@tanstack/react-query";
import { PAGES, type PageOfRail } from "@/features/frame/pages";
import { me } from "@/shared/api/catalogue";
import { useSession } from "@/shared/api/session";

/** The pages that this person may open; all of them until the answer is there, none while a second factor is owed. */
export function useAllowedPages(): readonly PageOfRail[] {
  const { data } = useQuery(me());
  if (useSession()?.mustEnrol) return [];
  return data ? PAGES.filter(({ permission }) => data.permissions.includes(permission)) : PAGES;
}
