/** Completing the name of a tag while an expression is typed. */

export interface Completing {
  /** Where the name begins, its quote included, and where the caret is. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const WORD = /[\p{L}_][\p{L}\p{N}_/.-]+$/u;

/** The name that is being typed before the caret, in quotes or bare; null where none is. */
export function completing(text: string, caret: number): Completing | null {
  const before = text.slice(0, caret);
  const open = before.lastIndexOf('"');
  if ((before.split('"').length - 1) % 2 === 1) {
    return { start: open, end: caret, text: before.slice(open + 1) };
  }
  const word = WORD.exec(before)?.[0];
  return word ? { start: caret - word.length, end: caret, text: word } : null;
}

/** The text with the name put in, in its quotes, and where the caret stands after it. */
export function completed(text: string, { start, end }: Completing, name: string): readonly [string, number] {
  const quoted = `"${name.replaceAll('"', '""')}"`;
  const rest = text[end] === '"' && text[start] === '"' ? end + 1 : end;
  return [text.slice(0, start) + quoted + text.slice(rest), start + quoted.length];
}

export interface Place {
  readonly start: number;
  readonly end: number;
}

export interface Piece {
  readonly text: string;
  readonly wrong: boolean;
}

/** The text cut at the places of its problems. Places count characters; one of no width marks the last before it. */
export function pieces(text: string, places: readonly Place[]): Piece[] {
  const characters = [...text];
  const wrong = new Set(places.flatMap(({ start, end }) => {
    const first = Math.min(start, Math.max(0, characters.length - 1));
    return Array.from({ length: Math.max(1, Math.min(end, characters.length) - first) }, (_, at) => first + at);
  }));
  const found: { text: string; wrong: boolean }[] = [];
  characters.forEach((character, at) => {
    const last = found.at(-1);
    if (last && last.wrong === wrong.has(at)) last.text += character;
    else found.push({ text: character, wrong: wrong.has(at) });
  });
  return found;
}

/** The offset in UTF-16 units, as text fields count, of a place in characters. */
export function offsetOf(text: string, characters: number): number {
  return [...text].slice(0, characters).join("").length;
}
