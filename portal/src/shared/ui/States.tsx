/** What a panel shows while it has no data: loading, nothing there, or a failure. */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Problem } from "@/shared/api/problem";
import { saidIn } from "@/shared/format/said";
import { useSettings } from "@/shared/settings/settings";
import { Button } from "@/shared/ui/Button";
import { useProblemWords } from "@/shared/ui/Problem";
import classes from "@/shared/ui/States.module.css";

/** Grey blocks of the size of what is coming. */
export function Skeleton({ rows = 3, height = "2.5rem" }: { rows?: number; height?: string }) {
  const { t } = useTranslation("shared");
  return (
    <div className={classes.skeleton} role="status" aria-label={t("loading")}>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className={classes.block} style={{ blockSize: height }} />
      ))}
    </div>
  );
}

/** What this place is for, and how to fill it. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className={classes.state}>
      <h2>{title}</h2>
      {children && <div>{children}</div>}
    </div>
  );
}

interface FailureProps {
  readonly error: unknown;
  readonly onRetry?: () => void;
}

/** What happened, what to do, and the request id to quote. */
export function Failure({ error, onRetry }: FailureProps) {
  const { t } = useTranslation("shared");
  const { language } = useSettings();
  const { title, advice } = useProblemWords(error);
  const problem = error instanceof Problem ? error : null;
  return (
    <div className={classes.state} role="alert">
      <h2 dir="auto">{title}</h2>
      {problem?.detail && <p dir="auto">{saidIn(problem.detail, language)}</p>}
      {advice && <p>{advice}</p>}
      {problem?.requestId && (
        <p>
          {t("failure.request")} <bdi className={classes.code}>{problem.requestId}</bdi>
        </p>
      )}
      {onRetry && <Button onClick={onRetry}>{t("retry")}</Button>}
    </div>
  );
}
