import { useTranslation } from "react-i18next";
import { useRemove } from "@/features/connectors/queries";
import classes from "@/features/connectors/Form.module.css";
import type { Connector } from "@/shared/api/types";
import { Button } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";
import { Failure } from "@/shared/ui/States";

interface RemoveDialogProps {
  readonly connector: Connector;
  readonly onClose: () => void;
  readonly onRemoved: () => void;
}

/** Says what removing does before it is done. */
export function RemoveDialog({ connector, onClose, onRemoved }: RemoveDialogProps) {
  const { t } = useTranslation(["connectors", "shared"]);
  const removing = useRemove(connector.id);
  return (
    <Dialog title={t("remove.title", { name: connector.name })} onClose={onClose}>
      <p>{t("remove.what")}</p>
      {removing.isError && <Failure error={removing.error} />}
      <div className={classes.actions}>
        <Button data-focus onClick={onClose}>{t("shared:cancel")}</Button>
        <Button icon="trash" disabled={removing.isPending} onClick={() => { removing.mutate(undefined, { onSuccess: onRemoved }); }}>
          {t("remove")}
        </Button>
      </div>
    </Dialog>
  );
}
