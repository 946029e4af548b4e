/** What is chosen of the rows that are shown; rows that go take their choice along. */
import { useCallback, useMemo, useState } from "react";
import { chooseAll, type Chosen, goTo, kept, meant, NOTHING, step, toggle } from "@/features/alarms/list/selection";
import type { Alarm } from "@/shared/api/types";

interface Held {
  readonly rows: readonly string[];
  readonly chosen: Chosen;
}

export function useChosen(shown: readonly Alarm[]) {
  const rows = useMemo(() => shown.map(({ id }) => id), [shown]);
  const [held, setHeld] = useState<Held>({ rows, chosen: NOTHING });
  const chosen = held.rows === rows ? held.chosen : kept(held.chosen, rows, held.rows);
  if (held.rows !== rows) setHeld({ rows, chosen });
  const change = useCallback((next: (chosen: Chosen) => Chosen) => {
    setHeld((old) => ({ ...old, chosen: next(old.chosen) }));
  }, []);
  const pick = useCallback((id: string, how: "go" | "toggle" | "extend") => {
    setHeld((old) => ({
      ...old,
      chosen: how === "toggle" ? toggle(old.chosen, id) : goTo(old.chosen, old.rows, id, how === "extend"),
    }));
  }, []);
  return {
    chosen,
    pick,
    step: (by: number, extend: boolean) => { change((old) => step(old, rows, by, extend)); },
    toggle: () => { change((old) => (old.cursor === null ? old : toggle(old, old.cursor))); },
    all: () => { change((old) => chooseAll(old, rows)); },
    clear: () => { change((old) => ({ ...NOTHING, cursor: old.cursor })); },
    /** Ids that an act is for. */
    meant: () => meant(chosen, rows),
  };
}
