/** What went wrong, in the reader's language where the kind of problem is known. */
import { useTranslation } from "react-i18next";
import { Problem, wrongFields } from "@/shared/api/problem";
import { saidIn } from "@/shared/format/said";
import { useSettings } from "@/shared/settings/settings";
import classes from "@/shared/ui/Problem.module.css";

const KNOWN = [
  "bad-request", "conflict", "forbidden", "invalid-input", "not-authenticated", "not-found", "password-change-required",
  "precondition-failed", "precondition-required", "second-factor-enrolment-required", "step-up-required", "too-large", "too-many-requests", "unavailable",
  "invalid-rule", "invalid-expression", "cyclic-suppression", "rule-chatters", "too-many-rules", "rule-in-use", "invalid-philosophy",
] as const;

type Known = (typeof KNOWN)[number];

function known(type: string): Known | undefined {
  return KNOWN.find((one) => one === type);
}

interface Words {
  readonly title: string;
  /** What to do now. */
  readonly advice: string | null;
}

/** Title and advice of an error. A kind that the portal does not know keeps the server's own title. */
export function useProblemWords(error: unknown): Words {
  const { t } = useTranslation("shared");
  const problem = error instanceof Problem ? error : null;
  if (!problem) return { title: t("failure.unknown"), advice: t("failure.advice") };
  if (problem.status === 0) return { title: t("failure.unreachable"), advice: t("failure.unreachable.advice") };
  const type = known(problem.type);
  if (type) return { title: t(`problem.${type}`), advice: t(`advice.${type}`) };
  return { title: problem.title, advice: problem.status >= 500 ? t("failure.advice") : null };
}

/** An error beside a form: what was refused and why, field by field where the server says so. A `title` says all of it. */
export function ProblemNote({ error, title }: { error: unknown; title?: string | undefined }) {
  const { t } = useTranslation("shared");
  const { language } = useSettings();
  const words = useProblemWords(error);
  const problem = error instanceof Problem ? error : null;
  const fields = problem ? wrongFields(problem) : [];
  if (title) return <div className={classes.note} role="alert"><p className={classes.title} dir="auto">{title}</p></div>;
  return (
    <div className={classes.note} role="alert">
      <p className={classes.title} dir="auto">{words.title}</p>
      {fields.length === 0 && problem?.detail && <p dir="auto">{saidIn(problem.detail, language)}</p>}
      {fields.length > 0 && (
        <ul>
          {fields.map(({ at, problem: what }) => (
            <li key={`${at} ${what}`}><bdi className={classes.code}>{at}</bdi> <bdi dir="auto">{saidIn(what, language)}</bdi></li>
          ))}
        </ul>
      )}
      {words.advice && <p>{words.advice}</p>}
      {problem?.requestId && problem.status >= 500 && (
        <p>{t("failure.request")} <bdi className={classes.code}>{problem.requestId}</bdi></p>
      )}
    </div>
  );
}
