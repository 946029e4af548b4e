/** What the server said against a form, by the field that it speaks of. */
import { Problem, wrongFields } from "@/shared/api/problem";
import { saidIn } from "@/shared/format/said";
import { useSettings } from "@/shared/settings/settings";

/** What is wrong at a field, by its path in the body: `roster/members/0/name`. */
export type ProblemAt = (at: string) => string | undefined;

const SAID = /^([a-z_]+(?:\.[a-z_0-9]+)+): (.+)$/s;

/** Problems by field; those of a channel's settings come as a sentence that begins with the field. */
export function useProblemAt(error: unknown): ProblemAt {
  const { language } = useSettings();
  const found = new Map<string, string>();
  if (error instanceof Problem) {
    for (const { at, problem } of wrongFields(error)) found.set(at, saidIn(problem, language));
    const [, place, problem] = SAID.exec(error.detail) ?? [];
    if (place && problem) found.set(place.replaceAll(".", "/"), saidIn(problem, language));
  }
  return (at) => found.get(at);
}
