import { useTranslation } from "react-i18next";
import classes from "@/features/tags/attributes/Schema.module.css";
import { Button } from "@/shared/ui/Button";
import form from "@/shared/ui/Form.module.css";
import { Panel } from "@/shared/ui/Panel";

interface SchemaConflictProps {
  readonly mine: string;
  readonly theirs: string;
  readonly onMine: () => void;
  readonly onTheirs: () => void;
}

/** Someone else saved a schema first: both side by side, to go on from the one or the other. */
export function SchemaConflict({ mine, theirs, onMine, onTheirs }: SchemaConflictProps) {
  const { t } = useTranslation(["tags", "shared"]);
  return (
    <Panel title={t("shared:conflict.title")} what={t("schema.conflict.what")}>
      <div className={classes.sides} role="alert">
        <section aria-label={t("shared:conflict.theirs")}><h3>{t("shared:conflict.theirs")}</h3><pre className={classes.shown} dir="ltr">{theirs}</pre></section>
        <section aria-label={t("shared:conflict.mine")}><h3>{t("shared:conflict.mine")}</h3><pre className={classes.shown} dir="ltr">{mine}</pre></section>
      </div>
      <div className={form.actions}>
        <Button onClick={onTheirs}>{t("shared:conflict.discard")}</Button>
        <Button onClick={onMine}>{t("schema.conflict.mine")}</Button>
      </div>
    </Panel>
  );
}
