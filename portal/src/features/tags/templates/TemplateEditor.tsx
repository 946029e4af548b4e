import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type SubmitEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { KINDS } from "@/features/tags/assets/kinds";
import { Conflict } from "@/shared/ui/Conflict";
import { FormFoot } from "@/features/tags/form/FormFoot";
import { serverProblems } from "@/features/tags/form/serverProblems";
import { templateWithVersion, useNewTemplate, useTemplateSaving } from "@/features/tags/templates/queries";
import { bodyOf, changesOf, flat, merged } from "@/features/tags/templates/templateDraft";
import classes from "@/features/tags/templates/Templates.module.css";
import { TemplateTags } from "@/features/tags/templates/TemplateTags";
import { isProblem } from "@/shared/api/problem";
import type { AssetTemplate, AssetTemplateBody } from "@/shared/api/types";
import { Field, Select } from "@/shared/ui/Field";
import form from "@/shared/ui/Form.module.css";
import { Panel } from "@/shared/ui/Panel";

interface Versioned {
  readonly data: AssetTemplate;
  readonly etag: string;
}

const BLANK: AssetTemplateBody = { name: "", kind: "well", description_en: null, description_fa: null, tags: [] };
const NAMES = { name: "template.name", kind: "asset.kind", description_en: "field.description_en", description_fa: "field.description_fa" } as const;

/** A template's name, kind, words and tags. Saved as a whole; someone else's change in between is shown tag by tag. */
export function TemplateEditor({ start, mayWrite }: { start: Versioned | null; mayWrite: boolean }) {
  const { t } = useTranslation(["tags", "shared"]);
  const id = useId();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [base, setBase] = useState(start);
  const [draft, setDraft] = useState(start ? bodyOf(start.data) : BLANK);
  const [theirs, setTheirs] = useState<Versioned | null>(null);
  const [reason, setReason] = useState("");
  const creating = useNewTemplate();
  const saving = useTemplateSaving(start?.data.template_id ?? 0);
  const doing = start ? saving : creating;
  const changes = changesOf(flat(base ? bodyOf(base.data) : BLANK), flat(draft));
  const set = (part: Partial<AssetTemplateBody>) => {
    setDraft((old) => ({ ...old, ...part }));
    doing.reset();
  };
  const leave = () => void navigate({ to: "/tags/templates" });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!base) {
      creating.mutate(draft, { onSuccess: leave });
      return;
    }
    saving.mutate({ body: draft, etag: base.etag, reason: reason.trim() }, {
      onSuccess: leave,
      onError: (error) => {
        if (isProblem(error, "precondition-failed")) void queries.fetchQuery({ ...templateWithVersion(base.data.template_id), staleTime: 0 }).then(setTheirs);
      },
    });
  };
  const settle = (next: AssetTemplateBody, on: Versioned) => {
    setBase(on);
    setDraft(next);
    setTheirs(null);
    saving.reset();
  };
  if (theirs && base) {
    return (
      <Panel title={t("shared:conflict.title")}>
        <Conflict
          base={flat(bodyOf(base.data))}
          mine={changes}
          theirs={flat(bodyOf(theirs.data))}
          nameOf={(key) => (key in NAMES ? t(NAMES[key as keyof typeof NAMES]) : key.replace("tags/", ""))}
          onMerge={(kept) => { settle(merged(bodyOf(theirs.data), kept), theirs); }}
          onDiscard={() => { settle(bodyOf(theirs.data), theirs); }}
        />
      </Panel>
    );
  }
  return (
    <div className={form.form}>
      <Panel title={t("template.about")} what={t("template.what")}>
        <form id={id} onSubmit={submit}>
          <fieldset className={classes.about} disabled={!mayWrite} aria-label={t("template")}>
            <Field label={t("template.name")} required maxLength={128} dir="auto" value={draft.name} onChange={(event) => { set({ name: event.target.value }); }} />
            <Select label={t("asset.kind")} value={draft.kind} options={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))} onChange={(kind) => { set({ kind }); }} />
            {(["description_en", "description_fa"] as const).map((key) => (
              <Field key={key} label={t(`field.${key}`)} dir={key === "description_fa" ? "rtl" : "ltr"} maxLength={1000} value={draft[key] ?? ""} onChange={(event) => { set({ [key]: event.target.value || null }); }} />
            ))}
          </fieldset>
        </form>
      </Panel>
      <TemplateTags tags={draft.tags} problems={serverProblems(doing.error)} mayWrite={mayWrite} onChange={(tags) => { set({ tags }); }} />
      {mayWrite && (
        <FormFoot
          form={id}
          error={doing.error}
          problems={0}
          pending={doing.isPending}
          act={start ? t("shared:save") : t("template.create")}
          idle={start && Object.keys(changes).length === 0 ? t("edit.same") : null}
          onClose={leave}
        >
          {start && <Field label={t("reason")} hint={t("reason.hint")} maxLength={500} dir="auto" value={reason} onChange={(event) => { setReason(event.target.value); }} />}
        </FormFoot>
      )}
    </div>
  );
}
