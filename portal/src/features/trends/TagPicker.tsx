import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";
import { TAGS_MAX } from "@/features/trends/search";
import classes from "@/features/trends/TagPicker.module.css";
import { tagSearch } from "@/shared/api/catalogue";
import { descriptionOf } from "@/shared/plant/reading";
import { useSettings } from "@/shared/settings/settings";
import { Dialog } from "@/shared/ui/Dialog";
import { Failure, Skeleton } from "@/shared/ui/States";

interface TagPickerProps {
  readonly chosen: readonly number[];
  readonly onToggle: (tag: number) => void;
  readonly onClose: () => void;
}

export function TagPicker({ chosen, onToggle, onClose }: TagPickerProps) {
  const { t } = useTranslation("trends");
  const settings = useSettings();
  const [text, setText] = useState("");
  const found = useQuery(tagSearch(useDeferredValue(text.trim())));
  const full = chosen.length >= TAGS_MAX;
  return (
    <Dialog title={t("add")} onClose={onClose}>
      <input
        className={classes.search}
        data-focus
        value={text}
        aria-label={t("pick.search")}
        placeholder={t("pick.search")}
        onChange={(event) => { setText(event.target.value); }}
      />
      {full && <p role="status">{t("pick.full", { max: TAGS_MAX })}</p>}
      {found.isPending && <Skeleton rows={6} height="2.25rem" />}
      {found.isError && <Failure error={found.error} onRetry={() => void found.refetch()} />}
      <ul className={classes.list}>
        {found.data?.items.map((tag) => {
          const on = chosen.includes(tag.tag_id);
          return (
            <li key={tag.tag_id}>
              <label className={classes.item}>
                <input type="checkbox" checked={on} disabled={full && !on} onChange={() => { onToggle(tag.tag_id); }} />
                <span>
                  <bdi>{tag.name}</bdi>
                  <bdi className={classes.description}>{descriptionOf(tag, settings)}</bdi>
                </span>
                <bdi className={classes.unit}>{tag.unit}</bdi>
              </label>
            </li>
          );
        })}
      </ul>
      {found.data?.items.length === 0 && <p>{t("pick.nothing")}</p>}
    </Dialog>
  );
}
