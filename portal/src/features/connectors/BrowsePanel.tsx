import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { AdoptForm } from "@/features/connectors/AdoptForm";
import classes from "@/features/connectors/BrowsePanel.module.css";
import { BrowseTree } from "@/features/connectors/BrowseTree";
import { type Choice, toggled } from "@/features/connectors/choice";
import { browsed } from "@/features/connectors/queries";
import type { Connector } from "@/shared/api/types";
import { saidIn } from "@/shared/format/said";
import { useSettings } from "@/shared/settings/settings";
import { Button } from "@/shared/ui/Button";
import { Empty, Failure, Skeleton } from "@/shared/ui/States";

/** Looks into the device and chooses what becomes a tag. */
export function BrowsePanel({ connector }: { connector: Connector }) {
  const { t } = useTranslation("connectors");
  const { language } = useSettings();
  const [open, setOpen] = useState(false);
  const [choice, setChoice] = useState<Choice>(new Map());
  const { data, error, isFetching, refetch } = useQuery({ ...browsed(connector.id, null), enabled: open });
  return (
    <section className={classes.panel}>
      <header className={classes.header}>
        <h2>{t("browse.title")}</h2>
        <Button onClick={() => { if (open) void refetch(); else setOpen(true); }} disabled={isFetching}>
          {t(open ? "browse.again" : "browse")}
        </Button>
      </header>
      {isFetching && <Skeleton rows={5} height="2rem" />}
      {error && !isFetching && <Failure error={error} onRetry={() => void refetch()} />}
      {data?.nodes.length === 0 && <Empty title={t("browse.empty")} />}
      {data && data.nodes.length > 0 && !isFetching && (
        <div className={classes.sides}>
          <div className={classes.tree}>
            <BrowseTree
              connector={connector.id}
              nodes={data.nodes}
              choice={choice}
              onToggle={(node) => { setChoice((old) => toggled(old, node)); }}
            />
            {data.truncated && <p role="status" className={classes.more}>{t("browse.more")} <bdi dir="auto">({saidIn(data.truncated, language)})</bdi></p>}
          </div>
          <AdoptForm connector={connector.id} choice={choice} onChange={setChoice} />
        </div>
      )}
    </section>
  );
}
