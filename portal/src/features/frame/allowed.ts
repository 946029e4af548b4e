import { useQuery } from "@tanstack/react-query";
import { PAGES, type PageOfRail } from "@/features/frame/pages";
import { me } from "@/shared/api/catalogue";

/** The pages that this person may open; all of them until the answer is there. */
export function useAllowedPages(): readonly PageOfRail[] {
  const { data } = useQuery(me());
  return data ? PAGES.filter(({ permission }) => data.permissions.includes(permission)) : PAGES;
}
