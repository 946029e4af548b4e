/** What each key does in the list of alarms. */
export type ListAct =
  | { readonly act: "step"; readonly by: number; readonly extend: boolean }
  | { readonly act: "toggle" | "all" | "acknowledge" | "shelve" | "filter" | "open" | "order" | "clear" | "silence" };

/** What a key press is known by. */
export interface Press {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

const END = 1_000_000;
const STEPS: ReadonlyMap<string, number> = new Map([
  ["j", 1], ["ArrowDown", 1], ["k", -1], ["ArrowUp", -1], ["PageDown", 10], ["PageUp", -10], ["Home", -END], ["End", END],
]);
const ACTS: ReadonlyMap<string, Exclude<ListAct["act"], "step">> = new Map([
  ["x", "toggle"], [" ", "toggle"], ["a", "acknowledge"], ["s", "shelve"], ["/", "filter"], ["Enter", "open"],
  ["o", "order"], ["Escape", "clear"], ["m", "silence"],
]);

/** The act, or null for a key that is not the list's. Letters work with Shift held, which chooses on the way. */
export function actOf({ key, shiftKey, ctrlKey, metaKey, altKey }: Press): ListAct | null {
  if (altKey) return null;
  const plain = key.length === 1 ? key.toLowerCase() : key;
  if (ctrlKey || metaKey) return plain === "a" && !shiftKey ? { act: "all" } : null;
  const by = STEPS.get(plain);
  if (by !== undefined) return { act: "step", by, extend: shiftKey };
  if (shiftKey && plain !== "/") return null;
  const act = ACTS.get(plain);
  return act ? { act } : null;
}
