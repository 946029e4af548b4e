"""The asset tree, from stored assets and the paths of tags."""

from collections.abc import Iterable, Mapping
from typing import Any

from ogim.services.tags.assets.schemas import Asset


def tree(assets: Iterable[Mapping[str, Any]], tags: Iterable[tuple[str, int]]) -> list[Asset]:
    """Roots with all that lies below them.

    Args:
        assets: rows, those above before those below.
        tags: asset path and id of each tag; one without an asset stands nowhere in the field.
    """
    nodes: dict[str, Asset] = {}
    roots: list[Asset] = []
    for row in assets:
        above, _, name = row["path"].rpartition("/")
        node = Asset.model_construct(**row, name=name, children=[], tags=[])
        nodes[node.path] = node
        (nodes[above].children if above in nodes else roots).append(node)
    for path, tag_id in tags:
        if path in nodes:
            nodes[path].tags.append(tag_id)
    return roots
