"""The asset tree, from the paths of tags."""

from collections.abc import Iterable
from typing import Final, Literal

from ogim.services.tags.schemas import Asset

KINDS: Final[tuple[Literal["area", "well", "equipment"], ...]] = ("area", "well", "equipment")


def _node(nodes: dict[str, Asset], roots: list[Asset], path: str) -> Asset:
    """The node of ``path``, made with all above it where it is missing."""
    if path in nodes:
        return nodes[path]
    above, _, name = path.rpartition("/")
    kind = KINDS[min(path.count("/"), len(KINDS) - 1)]
    node = Asset(path=path, name=name, kind=kind, children=[], tags=[])
    nodes[path] = node
    siblings = _node(nodes, roots, above).children if above else roots
    siblings.append(node)
    return node


def tree(tags: Iterable[tuple[str, int]]) -> list[Asset]:
    """Areas with their wells and equipment.

    Args:
        tags: asset path and id of each tag; a tag without an asset stands under the path ``""``
            and is left out, for it belongs to no place in the field.
    """
    nodes: dict[str, Asset] = {}
    roots: list[Asset] = []
    for asset, tag_id in tags:
        if asset:
            _node(nodes, roots, asset).tags.append(tag_id)
    return roots
