"""Asset templates: what an asset of one sort brings, and making assets of them."""

from typing import Any

from ogim.contracts import tag_names
from ogim.contracts.problems import Conflict, InvalidInput, NotFound
from ogim.infra import audit, etags
from ogim.infra.audit import Act
from ogim.infra.guard import Principal
from ogim.services.tags import metrics, rules
from ogim.services.tags import repository as tags_repository
from ogim.services.tags.assets import repository
from ogim.services.tags.assets.schemas import (
    Instance,
    Instantiation,
    NewAsset,
    StoredAsset,
    StoredTemplate,
    Template,
    TemplateTag,
)
from ogim.services.tags.assets.service import AssetService
from ogim.services.tags.bulk import BulkService, written
from ogim.services.tags.repository import FIELDS
from ogim.services.tags.schemas import BulkTag


class TemplateService:
    """What one can do with templates."""

    def __init__(self, assets: AssetService) -> None:
        self._assets = assets
        self._pool = assets.pool

    async def all(self) -> list[StoredTemplate]:
        """All templates, by name."""
        async with self._pool.connection() as connection:
            rows = await repository.templates(connection)
        return [StoredTemplate.model_validate(row) for row in rows]

    async def get(self, template_id: int) -> StoredTemplate:
        """One template; raises NotFound."""
        async with self._pool.connection() as connection:
            row = await repository.template(connection, template_id)
        if row is None:
            raise NotFound(f"There is no template {template_id}.")
        return StoredTemplate.model_validate(row)

    async def write(
        self,
        template: Template,
        caller: Principal,
        template_id: int | None = None,
        version: int = 0,
        reason: str | None = None,
    ) -> StoredTemplate:
        """Create a template, or replace one; assets made of it before stay as they are.

        Raises:
            NotFound: no such template.
            PreconditionFailed: it is at another version.
            InvalidInput: a tag that breaks a rule.
            Conflict: another has its name.
        """
        await self._check(template)
        values = template.model_dump(mode="json")
        async with self._pool.connection() as connection:
            await tags_repository.begin(connection, caller.username, reason)
            before = await self._locked(connection, template_id, version) if template_id else None
            if any(
                other["name"] == template.name and other["template_id"] != template_id
                for other in await repository.templates(connection)
            ):
                raise Conflict(f"There is already a template {template.name}.")
            row = await repository.write_template(connection, values, template_id)
            if row is None:
                raise Conflict(f"There is already a template {template.name}.")
            action = "templates.update" if before else "templates.create"
            act = Act(action, f"asset-templates/{row['template_id']}", before, row)
            await audit.record(connection, caller, act)
        return StoredTemplate.model_validate(row)

    async def delete(
        self, template_id: int, caller: Principal, version: int, reason: str | None = None
    ) -> None:
        """Delete a template; assets made of it stay. Raises NotFound, PreconditionFailed."""
        async with self._pool.connection() as connection:
            await tags_repository.begin(connection, caller.username, reason)
            before = await self._locked(connection, template_id, version)
            await repository.delete_template(connection, template_id)
            act = Act("templates.delete", f"asset-templates/{template_id}", before)
            await audit.record(connection, caller, act)

    async def instantiate(
        self, template_id: int, wish: Instantiation, caller: Principal
    ) -> Instance:
        """Make an asset and its tags, all of it or nothing; one that exists gets what it lacks.

        Raises:
            NotFound: no such template, or nothing to put the asset below.
            InvalidInput, Forbidden: as of ``AssetService.create``.
            Conflict: a tag of it can't be made; ``tags`` says which and why.
        """
        template = await self.get(template_id)
        path = tag_names.normalised(wish.path)
        tags = [_tag(each, path, wish.source) for each in template.tags]
        many = BulkService(self._assets.tags)
        attributes = await many.attribute_problems(tags)
        reason = f"template {template.name}"
        async with self._assets.tags.writing(caller, reason) as connection:
            row = await repository.by_path(connection, path)
            if row is None or not caller.may_see(path):
                new = NewAsset(path=path, **template.model_dump(include=set(NewAsset.model_fields)))
                row = (await self._assets.create_within(connection, new, caller)).model_dump()
            values = row | {"template_id": template_id}
            asset = StoredAsset(**await repository.update(connection, row["asset_id"], values))
            act = Act("templates.instantiate", f"assets/{asset.asset_id}", after=values)
            await audit.record(connection, caller, act)
            verdicts = await many.write_within(connection, tags, attributes, caller, update=False)
            if barred := [each for each in verdicts if each.outcome == "rejected"]:
                raise Conflict(
                    f"{barred[0].name}: {barred[0].reason}. Nothing was made.",
                    tags=[each.model_dump(include={"name", "reason"}) for each in barred],
                )
        metrics.WRITTEN.labels("instantiate").inc(written(verdicts))
        return Instance(asset=asset, tags=verdicts)

    async def _check(self, template: Template) -> None:
        paths = [tag.path for tag in template.tags]
        if len(set(paths)) < len(paths):
            raise InvalidInput("Two tags of it have the same path.")
        for at, tag in enumerate(template.tags):
            problem = tag_names.problem_of(tag.path) or rules.disguise(tag.path)
            found = [("path", problem)] if problem else rules.problems(tag)
            if found:
                raise InvalidInput(f"tags/{at}: {rules.told(found)}")

    async def _locked(self, connection: Any, template_id: int, version: int) -> repository.Row:
        row = await repository.template(connection, template_id)
        if row is None:
            raise NotFound(f"There is no template {template_id}.")
        etags.check(version, row["version"])
        return row


def _tag(of: TemplateTag, path: str, source: str | None) -> BulkTag:
    fields = of.model_dump(include=set(FIELDS))
    for name in ("description_en", "description_fa", "address", "expression"):
        if fields[name]:
            filled = fields[name].replace("{asset}", path)
            fields[name] = filled.replace("{name}", path.rpartition("/")[2])
    if source is not None and of.expression is None:
        fields["source"] = source
    return BulkTag(name=f"{path}/{of.path}", **fields)
