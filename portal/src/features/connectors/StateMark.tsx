import { useTranslation } from "react-i18next";
import classes from "@/features/connectors/StateMark.module.css";
import type { ConnectorStatus } from "@/shared/api/types";
import { AlarmShape } from "@/shared/plant/AlarmShape";

/** A connector's state in words, with a shape where it is not as it should be. */
export function StateMark({ status }: { status: ConnectorStatus }) {
  const { t } = useTranslation("connectors");
  const label = t(`state.${status.state}`);
  const abnormal = { failed: "high", degraded: "medium" } as const;
  const priority = status.state === "failed" || status.state === "degraded" ? abnormal[status.state] : null;
  return (
    <span className={classes.state} data-state={status.state}>
      {priority ? <AlarmShape priority={priority} label={label} /> : <span className={classes[status.state]} aria-hidden="true" />}
      {label}
    </span>
  );
}
