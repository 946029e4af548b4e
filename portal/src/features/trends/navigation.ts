/** Every way to change what the trend shows goes through its address. */
import { getRouteApi } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { panned, type Range, TAGS_MAX, type TrendsSearch, zoomed } from "@/features/trends/search";

const route = getRouteApi("/frame/trends");
const SETTLE_MS = 180;

export interface TrendNavigation {
  readonly setLive: (span: number) => void;
  readonly setRange: (from: number, to: number) => void;
  /** The same, once the fingers rest: the history keeps one entry. */
  readonly settleRange: (from: number, to: number) => void;
  readonly zoom: (factor: number) => void;
  readonly pan: (fraction: number) => void;
  readonly toggleTag: (id: number) => void;
  readonly addTags: (ids: readonly number[]) => void;
  readonly setCompare: (earlier: number | undefined) => void;
}

function withRange(old: TrendsSearch, from: number, to: number): TrendsSearch {
  const { tags, compare } = old;
  return { ...(tags ? { tags } : {}), ...(compare ? { compare } : {}), from: Math.round(from), to: Math.round(to) };
}

export function useTrendNavigation(range: Range): TrendNavigation {
  const navigate = route.useNavigate();
  const settling = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => { clearTimeout(settling.current); }, []);
  const setRange = (from: number, to: number, replace = false) => {
    void navigate({ search: (old) => withRange(old, from, to), replace });
  };
  const setTags = (change: (tags: readonly number[]) => readonly number[]) => {
    void navigate({ search: (old) => ({ ...old, tags: change(old.tags ?? []).slice(0, TAGS_MAX) }), replace: true });
  };
  return {
    setLive: (span) => {
      void navigate({
        search: ({ tags, compare }) => ({ ...(tags ? { tags } : {}), ...(compare ? { compare } : {}), span }),
      });
    },
    setRange,
    settleRange: (from, to) => {
      clearTimeout(settling.current);
      settling.current = setTimeout(() => { setRange(from, to, true); }, SETTLE_MS);
    },
    zoom: (factor) => {
      const next = zoomed(range, factor);
      setRange(next.from, next.to);
    },
    pan: (fraction) => {
      const next = panned(range, fraction);
      setRange(next.from, next.to);
    },
    toggleTag: (id) => {
      setTags((tags) => (tags.includes(id) ? tags.filter((one) => one !== id) : [...tags, id]));
    },
    addTags: (ids) => {
      setTags((tags) => [...new Set([...tags, ...ids])]);
    },
    setCompare: (earlier) => {
      void navigate({ search: (old) => ({ ...old, compare: earlier }), replace: true });
    },
  };
}
