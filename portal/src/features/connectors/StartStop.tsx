import { useTranslation } from "react-i18next";
import { useStartStop } from "@/features/connectors/queries";
import type { Connector } from "@/shared/api/types";
import { Problem } from "@/shared/api/problem";
import { Button } from "@/shared/ui/Button";

/** Starts what is stopped, stops what is started. */
export function StartStop({ connector }: { connector: Connector }) {
  const { t } = useTranslation("connectors");
  const change = useStartStop(connector.id);
  const act = connector.desired === "running" ? "stop" : "start";
  const problem = change.error instanceof Problem ? change.error : null;
  return (
    <>
      <Button
        icon={act === "start" ? "play" : "stop"}
        disabled={change.isPending}
        onClick={() => { change.mutate(act); }}
        aria-label={act === "start" ? t("start.named", { name: connector.name }) : t("stop.named", { name: connector.name })}
      >
        {act === "start" ? t("start") : t("stop")}
      </Button>
      {problem && <span role="alert"> {problem.detail || problem.title}</span>}
    </>
  );
}
