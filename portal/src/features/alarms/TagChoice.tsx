import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { tagSearch } from "@/shared/api/catalogue";
import type { Tag } from "@/shared/api/types";
import { Field } from "@/shared/ui/Field";

interface TagChoiceProps {
  readonly label: string;
  readonly name: string;
  readonly problem?: string | undefined;
  readonly onChange: (name: string, tag: Tag | undefined) => void;
}

/** A tag by its name; what is typed is looked for, and the exact name chooses. */
export function TagChoice({ label, name, problem, onChange }: TagChoiceProps) {
  const { t } = useTranslation("alarms");
  const list = useId();
  const [typed, setTyped] = useState(name);
  const { data } = useQuery(tagSearch(useDeferredValue(typed.trim())));
  const items = data?.items ?? [];
  const known = items.some((tag) => tag.name === typed);
  return (
    <>
      <Field
        label={label}
        hint={typed && data && !known && !problem ? t("tag.none") : undefined}
        problem={problem}
        required
        dir="ltr"
        list={list}
        autoComplete="off"
        value={typed}
        onChange={(event) => {
          const text = event.target.value;
          setTyped(text);
          onChange(text, items.find((tag) => tag.name === text));
        }}
      />
      <datalist id={list}>{items.map((tag) => <option key={tag.tag_id} value={tag.name} />)}</datalist>
    </>
  );
}
