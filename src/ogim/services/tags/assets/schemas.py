"""Bodies of the asset tree and of asset templates."""

from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

from ogim.services.tags.schemas import Description, TagFields, Verdict

Kind: TypeAlias = Literal["enterprise", "site", "area", "well", "equipment"]
Step: TypeAlias = Annotated[str, Field(min_length=1, max_length=128, pattern=r"^[^/\x00]+$")]
AssetPath: TypeAlias = Annotated[str, Field(min_length=1, max_length=256, pattern=r"^[^\x00]+$")]
TEMPLATE_TAGS_MAX = 500


class Asset(BaseModel):
    """A node of the asset tree with its own tags and all that lies below it."""

    asset_id: int
    path: str
    name: str
    kind: Kind
    description_en: str | None = None
    description_fa: str | None = None
    template_id: int | None = None
    version: int
    children: list["Asset"]
    tags: list[int]


class StoredAsset(BaseModel):
    """An asset by itself."""

    asset_id: int
    path: str
    kind: Kind
    description_en: str | None = None
    description_fa: str | None = None
    template_id: int | None = None
    version: int


class NewAsset(BaseModel):
    """An asset to create: its path names it and all above it, which must exist."""

    model_config = ConfigDict(extra="forbid")

    path: AssetPath
    kind: Kind
    description_en: Description | None = None
    description_fa: Description | None = None


class AssetChange(BaseModel):
    """What shall change of an asset; what is left out stays.

    ``name`` renames it, ``parent`` moves it below another asset (``""``: to the top). All below
    it comes along; tags keep id and history, and their old names go on to resolve.
    """

    model_config = ConfigDict(extra="forbid")

    name: Step | None = None
    parent: Annotated[str, Field(max_length=256, pattern=r"^[^\x00]*$")] | None = None
    kind: Kind | None = None
    description_en: Description | None = None
    description_fa: Description | None = None


class TemplateTag(TagFields):
    """A tag that comes with an asset: ``path`` is its name below the asset."""

    path: AssetPath


class Template(BaseModel):
    """What an asset of one sort brings.

    In descriptions, addresses and expressions of its tags ``{asset}`` stands for the asset's path,
    ``{name}`` for its last step.
    """

    model_config = ConfigDict(extra="forbid")

    name: Annotated[str, Field(min_length=1, max_length=128, pattern=r"^[^\x00]+$")]
    kind: Kind
    description_en: Description | None = None
    description_fa: Description | None = None
    tags: Annotated[list[TemplateTag], Field(max_length=TEMPLATE_TAGS_MAX)]


class StoredTemplate(Template):
    """A stored template; ``updated_at`` is UTC epoch ms."""

    template_id: int
    version: int
    updated_at: int


class Templates(BaseModel):
    """All templates, by name."""

    items: list[StoredTemplate]


class Instantiation(BaseModel):
    """An asset to make of a template; ``source`` is the connector of its tags."""

    model_config = ConfigDict(extra="forbid")

    path: AssetPath
    source: Annotated[str, Field(max_length=128, pattern=r"^[^\x00]*$")] | None = None


class Instance(BaseModel):
    """The asset, and what became of each tag; tags that exist stay as they are."""

    asset: StoredAsset
    tags: list[Verdict]
