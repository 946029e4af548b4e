import { type DragEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "@/features/tags/ImportPage.module.css";
import { formatCount } from "@/shared/format/numbers";
import { useSettings } from "@/shared/settings/settings";
import { Icon } from "@/shared/ui/Icon";

const KIB = 1024;

interface FileFieldProps {
  readonly file: File | null;
  readonly onChoose: (file: File | undefined) => void;
}

/** A place to drop a file on, and to choose one by key or click; the browser's own speaks the browser's language. */
export function FileField({ file, onChoose }: FileFieldProps) {
  const { t } = useTranslation("tags");
  const settings = useSettings();
  const id = useId();
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onChoose(event.dataTransfer.files[0]);
  };
  return (
    <div
      className={classes.drop}
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => { setOver(false); }}
      onDrop={drop}
    >
      <input id={id} className={classes.input} type="file" accept=".csv,.xlsx,.json,.xml" onChange={({ target }) => { onChoose(target.files?.[0]); }} />
      <label htmlFor={id} className={classes.label}>
        <Icon name="upload" size={24} />
        {file
          ? <span><strong><bdi>{file.name}</bdi></strong> <bdi dir="ltr">{formatCount(Math.ceil(file.size / KIB), settings)} KiB</bdi></span>
          : <strong>{t("import.choose")}</strong>}
        <span className={classes.hint}>{t(file ? "import.choose.other" : "import.choose.hint")}</span>
      </label>
    </div>
  );
}
