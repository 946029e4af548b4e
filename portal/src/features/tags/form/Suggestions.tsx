import { useTranslation } from "react-i18next";
import classes from "@/features/tags/form/Form.module.css";
import type { Tag } from "@/shared/api/types";
import { descriptionOf } from "@/shared/plant/reading";
import { useSettings } from "@/shared/settings/settings";

export type Option = Tag;

interface SuggestionsProps {
  readonly id: string;
  readonly options: readonly Option[];
  readonly at: number;
  readonly onChoose: (option: Option) => void;
}

/** Tags that the name being typed may become. The keys are those of the field; a pointer may choose as well. */
export function Suggestions({ id, options, at, onChoose }: SuggestionsProps) {
  const { t } = useTranslation("tags");
  const settings = useSettings();
  if (options.length === 0) return null;
  return (
    <ul id={`${id}-options`} role="listbox" aria-label={t("expression.tags")} className={classes.options}>
      {options.map((option, index) => (
        <li
          key={option.tag_id}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === at}
          onPointerDown={(event) => {
            event.preventDefault();
            onChoose(option);
          }}
        >
          <bdi>{option.name}</bdi>
          <small><bdi dir="auto">{descriptionOf(option, settings)}</bdi> <bdi>{option.unit}</bdi></small>
        </li>
      ))}
    </ul>
  );
}
