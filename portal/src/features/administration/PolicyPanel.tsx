import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { policy, usePolicyChange } from "@/features/administration/queries";
import type { Role } from "@/shared/api/types";
import { Checks } from "@/shared/ui/Checks";
import { Panel } from "@/shared/ui/Panel";
import { ProblemNote } from "@/shared/ui/Problem";

/** Roles whose people must have a second factor. */
export function PolicyPanel({ roles, mayWrite }: { roles: readonly Role[]; mayWrite: boolean }) {
  const { t } = useTranslation("administration");
  const { data } = useQuery(policy);
  const changing = usePolicyChange();
  if (!data) return null;
  return (
    <Panel title={t("policy")} what={t("policy.what")}>
      <Checks
        label={t("policy.roles")}
        options={roles.map(({ name }) => name)}
        chosen={data.roles}
        disabled={!mayWrite || changing.isPending}
        onChange={(chosen) => { changing.mutate([...chosen]); }}
      />
      {changing.isError && <ProblemNote error={changing.error} />}
    </Panel>
  );
}
