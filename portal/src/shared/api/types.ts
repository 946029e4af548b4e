/** Short names for the bodies that several pages speak of. */
import type { components } from "@/shared/api/schema";

type Schemas = components["schemas"];

export type Tag = Schemas["Tag"];
export type TagChange = Schemas["TagChange"];
export type Asset = Schemas["Asset"];
export type Connector = Schemas["Connector"];
export type ConnectorStatus = Schemas["ConnectorStatus"];
export type Adopted = Schemas["Adopted"];
export type Series = Schemas["Series"];
export type AdoptVerdict = Schemas["AdoptVerdict"];

// Bodies that the server writes without a model; the OpenAPI says nothing of them.

export interface BrowseNode {
  readonly address: string;
  readonly name: string;
  readonly path: string;
  readonly kind: "folder" | "variable";
  readonly unit?: string | null;
  readonly eu_lo?: number | null;
  readonly eu_hi?: number | null;
  readonly data_type?: string | null;
  readonly description?: string | null;
  readonly value?: number | string | null;
  readonly writable?: boolean;
  /** Members of a point that the device's description fixes (scale, offset). */
  readonly point?: Readonly<Record<string, number | string>>;
  readonly children?: readonly BrowseNode[];
}

export interface Browsed {
  readonly nodes: readonly BrowseNode[];
  readonly limits: Readonly<Record<string, number>>;
  /** Why the tree is not whole, or null. */
  readonly truncated?: string | null;
}

export interface Component {
  readonly name: string;
  readonly state: string;
  readonly since?: number | null;
  readonly detail?: string | null;
}

export interface SystemStatus {
  readonly healthy: boolean;
  readonly components: readonly Component[];
}
