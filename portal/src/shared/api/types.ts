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
export type BrowseNode = Schemas["BrowseNode"];
export type RegisterMapPreview = Schemas["MapPreview"];
