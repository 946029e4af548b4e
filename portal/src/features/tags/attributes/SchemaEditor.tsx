import { useQueryClient } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "@/features/tags/attributes/Schema.module.css";
import { badNames, EXAMPLE, readSchema, sameSchema, textOfSchema, type ReadSchema } from "@/features/tags/attributes/schemaText";
import { SchemaConflict } from "@/features/tags/attributes/SchemaConflict";
import { SchemaTrial } from "@/features/tags/attributes/SchemaTrial";
import { FormFoot } from "@/features/tags/form/FormFoot";
import { attributeSchema, useSchemaSaving } from "@/features/tags/queries";
import { isProblem } from "@/shared/api/problem";
import { formatCount } from "@/shared/format/numbers";
import { useSettings } from "@/shared/settings/settings";
import { Button } from "@/shared/ui/Button";
import form from "@/shared/ui/Form.module.css";
import { Panel } from "@/shared/ui/Panel";
import { TextArea } from "@/shared/ui/TextArea";

interface Versioned {
  readonly data: Readonly<Record<string, unknown>>;
  readonly etag: string;
}

/** What is wrong with the text, in words and with its place. */
function useSchemaProblem(read: ReadSchema): string | undefined {
  const { t } = useTranslation("tags");
  const settings = useSettings();
  if ("schema" in read) {
    const bad = badNames(read.schema);
    return bad.length ? t("schema.names", { names: bad.join(t("comma")) }) : undefined;
  }
  if (read.problem !== "schema.json") return t(read.problem);
  const [line, column] = [formatCount(read.line, settings), formatCount(read.column, settings)];
  return t("schema.json", { line, column, said: read.said });
}

/** The schema as text, judged while one types; beside it the form that it makes. */
export function SchemaEditor({ start }: { start: Versioned }) {
  const { t } = useTranslation(["tags", "shared"]);
  const queries = useQueryClient();
  const [base, setBase] = useState(start);
  const [text, setText] = useState(() => textOfSchema(start.data));
  const [theirs, setTheirs] = useState<Versioned | null>(null);
  const saving = useSchemaSaving();
  const read = readSchema(text);
  const problem = useSchemaProblem(read);
  const schema = "schema" in read ? read.schema : null;
  const same = schema !== null && sameSchema(schema, base.data);
  const write = (next: string) => {
    setText(next);
    saving.reset();
  };
  const fresh = () => queries.fetchQuery({ ...attributeSchema, staleTime: 0 });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!schema) return;
    saving.mutate({ schema, etag: base.etag }, {
      onSuccess: () => void fresh().then(setBase),
      onError: (error) => {
        if (isProblem(error, "precondition-failed")) void fresh().then(setTheirs);
      },
    });
  };
  const settle = (next: string, on: Versioned) => {
    setBase(on);
    setText(next);
    setTheirs(null);
    saving.reset();
  };
  if (theirs) {
    return <SchemaConflict mine={text} theirs={textOfSchema(theirs.data)} onMine={() => { settle(text, theirs); }} onTheirs={() => { settle(textOfSchema(theirs.data), theirs); }} />;
  }
  return (
    <Panel
      title={t("schema.edit")}
      what={t("schema.what")}
      actions={<div className={form.row}><Button onClick={() => { write(textOfSchema(EXAMPLE)); }}>{t("schema.example")}</Button>{schema && <Button onClick={() => { write(textOfSchema(schema)); }}>{t("schema.tidy")}</Button>}</div>}
    >
      <form className={form.form} onSubmit={submit}>
        <div className={classes.sides}>
          <TextArea label={t("schema.text")} problem={problem} className={classes.text} dir="ltr" spellCheck={false} rows={18} value={text} onChange={(event) => { write(event.target.value); }} />
          {schema && !problem && <SchemaTrial key={JSON.stringify(schema)} schema={schema} />}
        </div>
        {saving.isSuccess && same && <p role="status">{t("schema.saved")}</p>}
        <FormFoot
          error={saving.error}
          problems={problem ? 1 : 0}
          pending={saving.isPending}
          act={t("shared:save")}
          idle={same ? t("edit.same") : null}
          onClose={() => { write(textOfSchema(base.data)); }}
        />
      </form>
    </Panel>
  );
}
