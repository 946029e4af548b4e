import { useTranslation } from "react-i18next";
import { useTemplateRemoval } from "@/features/tags/templates/queries";
import type { AssetTemplate } from "@/shared/api/types";
import { Confirm } from "@/shared/ui/Confirm";

interface RemoveTemplateProps {
  readonly template: AssetTemplate;
  readonly onClose: () => void;
  readonly onRemoved: () => void;
}

/** Deleting a template leaves what was made of it. */
export function RemoveTemplate({ template, onClose, onRemoved }: RemoveTemplateProps) {
  const { t } = useTranslation("tags");
  const removing = useTemplateRemoval();
  return (
    <Confirm
      title={t("remove.named", { name: template.name })}
      act={t("template.remove")}
      pending={removing.isPending}
      error={removing.error}
      onAct={() => { removing.mutate({ id: template.template_id, version: template.version }, { onSuccess: onRemoved }); }}
      onClose={onClose}
    >
      <p>{t("template.remove.what")}</p>
    </Confirm>
  );
}
