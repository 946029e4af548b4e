import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { roleList } from "@/features/administration/queries";
import { Checks } from "@/shared/ui/Checks";
import { TextArea } from "@/shared/ui/TextArea";

interface RightsProps {
  readonly roles: readonly string[];
  /** One path of assets a line. */
  readonly scopes: string;
  readonly disabled?: boolean;
  readonly onChange: (part: { roles?: readonly string[]; scopes?: string }) => void;
}

/** What someone may do (roles) and where (parts of the asset tree). */
export function Rights({ roles, scopes, disabled, onChange }: RightsProps) {
  const { t } = useTranslation("administration");
  const { data } = useQuery(roleList);
  const known = data?.items ?? [];
  const names = [...new Set([...known.map(({ name }) => name), ...roles])];
  const describe = (name: string) => {
    const role = known.find((one) => one.name === name);
    return role?.built_in && isBuiltIn(name) ? t(`role.${name}`) : (role?.description ?? "");
  };
  return (
    <>
      <Checks label={t("user.roles")} options={names} chosen={roles} disabled={disabled ?? false} describe={describe} onChange={(next) => { onChange({ roles: next }); }} />
      <TextArea label={t("user.scopes")} hint={t("user.scopes.hint")} dir="ltr" rows={2} disabled={disabled ?? false} value={scopes} onChange={(event) => { onChange({ scopes: event.target.value }); }} />
    </>
  );
}

const BUILT_IN = ["viewer", "operator", "engineer", "supervisor", "admin"] as const;

/** Roles that the portal can describe in both languages. */
export function isBuiltIn(name: string): name is (typeof BUILT_IN)[number] {
  return (BUILT_IN as readonly string[]).includes(name);
}
