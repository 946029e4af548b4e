/** Register maps: read by the server, then kept by the connector with tags made of their points. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { proposalOf } from "@/features/connectors/choice";
import { answer, api } from "@/shared/api/client";
import type { AdoptVerdict, BrowseNode } from "@/shared/api/types";

const ADOPTED_AT_ONCE = 2_000;

/** A file's text and the points in it; nothing is stored. */
export function usePreview() {
  return useMutation({
    mutationFn: async (file: File) => {
      const text = await file.text();
      return { text, preview: await answer(api.POST("/api/modbus/maps", { body: { text, unit: 1 } })) };
    },
  });
}

export interface TakenMap {
  readonly text: string;
  readonly points: readonly BrowseNode[];
}

/** Keeps the map, so that browsing shows it, and makes tags of the chosen points. */
export function useTakeMap(id: string) {
  const queries = useQueryClient();
  const params = { path: { connector_id: id } };
  return useMutation({
    mutationFn: async ({ text, points }: TakenMap): Promise<AdoptVerdict[]> => {
      await answer(api.PATCH("/api/connectors/{connector_id}", { params, body: { config: { register_map: text } } }));
      const verdicts: AdoptVerdict[] = [];
      for (let first = 0; first < points.length; first += ADOPTED_AT_ONCE) {
        const items = points.slice(first, first + ADOPTED_AT_ONCE).map(proposalOf);
        verdicts.push(...(await answer(api.POST("/api/connectors/{connector_id}/tags", { params, body: { items } }))).items);
      }
      return verdicts;
    },
    onSettled: () => Promise.all(
      [["tags"], ["assets"], ["connectors"], ["browse", id]].map((queryKey) => queries.invalidateQueries({ queryKey })),
    ),
  });
}
