/** The kinds of channels, and what each is asked for. */
import type { ChannelBody } from "@/shared/api/types";

export type ChannelKind = ChannelBody["kind"];

export const KINDS = ["email", "smpp", "sms-gateway", "webhook", "apprise"] as const satisfies readonly ChannelKind[];

interface FieldOf<N extends string> {
  readonly name: N;
  readonly type: "text" | "number" | "check" | "secret" | "pem" | "pairs" | "choice";
  readonly required?: boolean;
  readonly options?: readonly string[];
  /** What the server takes where nothing is entered. */
  readonly usual?: string | number | boolean;
}

export type ConfigName =
  | "host" | "port" | "security" | "sender" | "username" | "password" | "ca" | "tls" | "system_id" | "system_type" | "bind" | "receipts"
  | "ucs2" | "source" | "source_ton" | "source_npi" | "enquire_s" | "window" | "url" | "body" | "to_field" | "text_field" | "id_field"
  | "extra" | "header" | "token" | "id_path" | "secret";

export type ConfigField = FieldOf<ConfigName>;

const CA: ConfigField = { name: "ca", type: "pem" };
const HOST: ConfigField = { name: "host", type: "text", required: true };
const URL: ConfigField = { name: "url", type: "text", required: true };

export const FIELDS: Readonly<Record<ChannelKind, readonly ConfigField[]>> = {
  email: [
    HOST,
    { name: "port", type: "number", usual: 587 },
    { name: "security", type: "choice", options: ["starttls", "tls", "none"], usual: "starttls" },
    { name: "sender", type: "text", required: true },
    { name: "username", type: "text" },
    { name: "password", type: "secret" },
    CA,
  ],
  smpp: [
    HOST,
    { name: "port", type: "number", usual: 2775 },
    { name: "system_id", type: "text", required: true },
    { name: "password", type: "secret" },
    { name: "source", type: "text" },
    { name: "bind", type: "choice", options: ["transceiver", "transmitter"], usual: "transceiver" },
    { name: "system_type", type: "text" },
    { name: "source_ton", type: "number", usual: 5 },
    { name: "source_npi", type: "number", usual: 0 },
    { name: "enquire_s", type: "number", usual: 30 },
    { name: "window", type: "number", usual: 10 },
    { name: "receipts", type: "check", usual: true },
    { name: "ucs2", type: "check", usual: false },
    { name: "tls", type: "check", usual: false },
    CA,
  ],
  "sms-gateway": [
    URL,
    { name: "body", type: "choice", options: ["json", "form"], usual: "json" },
    { name: "header", type: "text", usual: "Authorization" },
    { name: "token", type: "secret" },
    { name: "to_field", type: "text", usual: "to" },
    { name: "text_field", type: "text", usual: "text" },
    { name: "id_field", type: "text" },
    { name: "id_path", type: "text" },
    { name: "extra", type: "pairs" },
    CA,
  ],
  webhook: [URL, { name: "secret", type: "secret", required: true }, CA],
  apprise: [{ name: "url", type: "secret", required: true }],
};

export type Values = Readonly<Partial<Record<ConfigName, string | boolean>>>;

function pairsText(value: unknown): string {
  return Object.entries((value ?? {}) as Record<string, string>).map(([name, text]) => `${name}=${text}`).join("\n");
}

function pairsOf(text: string): Record<string, string> {
  const lines = text.split("\n").map((line) => line.trim()).filter(Boolean);
  return Object.fromEntries(lines.map((line) => [line.split("=", 1)[0] ?? "", line.slice(line.indexOf("=") + 1)]));
}

/** What the form shows of stored settings; secrets are never among them. */
export function valuesOf(kind: ChannelKind, config: Readonly<Record<string, unknown>>): Values {
  const shown = (field: ConfigField): string | boolean => {
    const value = config[field.name] ?? field.usual ?? (field.type === "check" ? false : "");
    if (typeof value === "object") return pairsText(value);
    if (typeof value === "boolean") return value;
    return typeof value === "string" || typeof value === "number" ? String(value) : "";
  };
  return Object.fromEntries(FIELDS[kind].map((field) => [field.name, shown(field)]));
}

/** The settings as the server takes them; what is empty is left out, and with it a secret stays what it was. */
export function configOf(kind: ChannelKind, values: Values): Record<string, unknown> {
  const entries = FIELDS[kind].flatMap(({ name, type }): [string, unknown][] => {
    const value = values[name];
    if (type === "check") return [[name, value === true]];
    if (typeof value !== "string" || value === "") return [];
    if (type === "number") return [[name, Number(value)]];
    return [[name, type === "pairs" ? pairsOf(value) : value]];
  });
  return Object.fromEntries(entries);
}
