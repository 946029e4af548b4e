import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { EditDialog } from "@/features/tags/EditDialog";
import { History } from "@/features/tags/History";
import { PastMoment } from "@/features/tags/PastMoment";
import { tagWithVersion } from "@/features/tags/queries";
import { ReadOnly } from "@/features/tags/ReadOnly";
import { RemoveDialog } from "@/features/tags/RemoveDialog";
import { TagFacts } from "@/features/tags/TagFacts";
import { UsedBy } from "@/features/tags/UsedBy";
import { useMay } from "@/shared/api/may";
import type { Tag } from "@/shared/api/types";
import { useLiveTags } from "@/shared/plant/latest";
import { PathName } from "@/shared/plant/PathName";
import { descriptionOf } from "@/shared/plant/reading";
import { Value } from "@/shared/plant/Value";
import { useSettings } from "@/shared/settings/settings";
import { Button } from "@/shared/ui/Button";
import button from "@/shared/ui/Button.module.css";
import { Icon } from "@/shared/ui/Icon";
import { Page } from "@/shared/ui/Page";
import { Panel } from "@/shared/ui/Panel";
import { Failure, Skeleton } from "@/shared/ui/States";

const route = getRouteApi("/frame/tags/$id");

/** One tag: what it is now, and what it was before. */
export function TagPage() {
  const { t } = useTranslation("tags");
  const settings = useSettings();
  const navigate = route.useNavigate();
  const id = Number(route.useParams().id);
  const { data, error, isPending, refetch } = useQuery(tagWithVersion(id));
  const mayWrite = useMay("tags:write");
  const maySeeAlarms = useMay("alerts:read");
  const [open, setOpen] = useState<"edit" | "remove" | null>(null);
  const close = () => { setOpen(null); };
  const actions = data && (
    <>
      <Link to="/trends" search={{ tags: [id] }} className={button.button}><Icon name="trends" size={16} /> {t("trend")}</Link>
      {maySeeAlarms && <Link to="/alarms/rules" search={{ tag: data.data.name }} className={button.button}><Icon name="alarms" size={16} /> {t("rules")}</Link>}
      {mayWrite && <Button icon="trash" onClick={() => { setOpen("remove"); }}>{t("remove")}</Button>}
      {mayWrite && <Button kind="primary" icon="edit" onClick={() => { setOpen("edit"); }}>{t("edit")}</Button>}
    </>
  );
  return (
    <Page title={data ? <PathName path={data.data.name} /> : t("tag")} subtitle={data && <bdi dir="auto">{descriptionOf(data.data, settings)}</bdi>} actions={actions}>
      {isPending && <Skeleton rows={8} />}
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {data && <ReadOnly permission="tags:write" what={t("readonly.tag")} />}
      {data && <Now tag={data.data} />}
      {data && <UsedBy id={id} />}
      {data && <History id={id} present={data} mayWrite={mayWrite} />}
      {data && <PastMoment id={id} present={data.data} />}
      {data && open === "edit" && <EditDialog start={data} onClose={close} />}
      {data && open === "remove" && <RemoveDialog tag={data.data} etag={data.etag} onClose={close} onRemoved={() => void navigate({ to: "/tags" })} />}
    </Page>
  );
}

function Now({ tag }: { tag: Tag }) {
  const { t } = useTranslation("tags");
  useLiveTags([tag.tag_id]);
  return (
    <Panel title={t("now")} actions={<Value tag={tag} />}>
      <p><Link to="/tags" search={{ asset: tag.asset }}><PathName path={tag.asset} /></Link></p>
      <TagFacts tag={tag} />
    </Panel>
  );
}
