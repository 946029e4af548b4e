"""Builds the address space: area, well, equipment, measurement, each described by itself."""

from dataclasses import dataclass
from typing import Any, Final

from asyncua import ua
from asyncua.server.server import Server
from asyncua.ua.object_ids import ObjectIds
from asyncua.ua.status_codes import StatusCodes

from ogim.field.opcua.standard import OBJECTS_FOLDER, VIEWS_FOLDER, standard, status
from ogim.field.replay.instruments import EQUIPMENT, INSTRUMENTS, Instrument

NAMESPACE: Final = "urn:ogim:field"
AREA: Final = "offshore"
AREA_TITLE: Final = ("Offshore field", "میدان دریایی")
SIMULATION: Final = "simulation"
BATCH: Final = 25
_UNECE: Final = "http://www.opcfoundation.org/UA/units/un/cefact"
_READABLE: Final = ua.AccessLevel.CurrentRead.mask | ua.AccessLevel.HistoryRead.mask


def _variable(name: str, data_type: int) -> ua.VariableAttributes:
    attributes = ua.VariableAttributes()
    attributes.DisplayName = ua.LocalizedText(ua.String(name), ua.String("en"))
    attributes.DataType = standard(data_type)
    attributes.ValueRank = ua.Int32(ua.ValueRank.Scalar)
    attributes.AccessLevel = ua.Byte(ua.AccessLevel.CurrentRead.mask)
    attributes.UserAccessLevel = attributes.AccessLevel
    return attributes


def _double(name: str, description: str = "") -> ua.VariableAttributes:
    attributes = _variable(name, ObjectIds.Double)
    attributes.Description = ua.LocalizedText(ua.String(description), ua.String("en"))
    attributes.Value = ua.Variant(0.0, ua.VariantType.Double)
    attributes.AccessLevel = ua.Byte(_READABLE)
    attributes.UserAccessLevel = attributes.AccessLevel
    attributes.Historizing = True  # pyright: ignore[reportAttributeAccessIssue]
    return attributes


@dataclass(slots=True)
class Space:
    """Adds nodes to a server's address space.

    Attributes:
        server: an initialised asyncua server.
        index: namespace index of ``NAMESPACE``.
        spans: width of the EURange of each measurement added.
    """

    server: Server
    index: int
    spans: dict[ua.NodeId, float]

    def node_id(self, path: str) -> ua.NodeId:
        """The node of a path, e.g. ``ns=2;s=offshore/WELL-00009/tree/P-TPT``."""
        return ua.NodeId(ua.String(path), ua.Int16(self.index))

    async def folder(self, path: str, title: tuple[str, str]) -> ua.NodeId:
        """A folder below the path's parent (or Objects), titled in English and Persian."""
        attributes = ua.ObjectAttributes()
        attributes.DisplayName = ua.LocalizedText(path.rsplit("/", 1)[-1], "en")
        attributes.Description = ua.LocalizedText(title[0], "en")
        item = self._item(path, ua.NodeClass.Object, ObjectIds.FolderType, attributes)
        await self._add(item)
        await self._property(path, "DescriptionFa", ua.LocalizedText(title[1], "fa"))
        return item.RequestedNewNodeId

    async def measurement(self, path: str, of: Instrument) -> ua.NodeId:
        """An AnalogItem with unit, ranges, descriptions and history, waiting for its value."""
        attributes = _double(of.name, of.en)
        item = self._item(path, ua.NodeClass.Variable, ObjectIds.AnalogItemType, attributes)
        await self._add(item)
        node_id = item.RequestedNewNodeId
        waiting = status(StatusCodes.BadWaitingForInitialData)
        await self.server.iserver.write_attribute_value(
            node_id, ua.DataValue(ua.Variant(), StatusCode=waiting)
        )
        await self._describe(path, of)
        self.spans[node_id] = of.eu_range[1] - of.eu_range[0]
        return node_id

    async def _describe(self, path: str, of: Instrument) -> None:
        unit = ua.EUInformation()
        unit.NamespaceUri = _UNECE
        unit.UnitId = of.unit.unit_id
        unit.DisplayName = ua.LocalizedText(of.unit.symbol, "en")
        unit.Description = ua.LocalizedText(of.unit.name, "en")
        await self._property(path, "EngineeringUnits", unit)
        await self._property(path, "EURange", ua.Range(*of.eu_range))
        await self._property(path, "InstrumentRange", ua.Range(*of.instrument_range))
        await self._property(path, "DescriptionFa", ua.LocalizedText(of.fa, "fa"))

    async def bare_doubles(self, parent: str, names: list[str]) -> list[ua.NodeId]:
        """Many Double variables below a folder, with history and nothing else.

        asyncua compares each new node with all references of its parent, so the parent's are set
        aside between batches: 3,000 nodes take 1 s instead of 8.
        """
        folder = self.server.iserver.aspace[self.node_id(parent)]
        kind, of = ua.NodeClass.Variable, ObjectIds.BaseDataVariableType
        items = [self._item(f"{parent}/{name}", kind, of, _double(name)) for name in names]
        aside: list[ua.ReferenceDescription] = []
        for first in range(0, len(items), BATCH):
            await self._add(*items[first : first + BATCH])
            aside += folder.references
            folder.references = []
        folder.references = aside
        return [item.RequestedNewNodeId for item in items]

    async def variable(self, path: str, value: int) -> ua.NodeId:
        """A plain readable Int64 below the path's parent."""
        attributes = _variable(path.rsplit("/", 1)[-1], ObjectIds.Int64)
        attributes.Value = ua.Variant(value, ua.VariantType.Int64)
        kind = ObjectIds.BaseDataVariableType
        item = self._item(path, ua.NodeClass.Variable, kind, attributes)
        await self._add(item)
        return item.RequestedNewNodeId

    def _item(self, path: str, kind: ua.NodeClass, of: int, attributes: Any) -> ua.AddNodesItem:
        above, _, name = path.rpartition("/")
        item = ua.AddNodesItem()
        item.RequestedNewNodeId = self.node_id(path)
        item.BrowseName = ua.QualifiedName(name, self.index)
        item.NodeClass = kind
        item.ParentNodeId = self.node_id(above) if above else _home_of(path)
        folder = kind is ua.NodeClass.Object
        reference = ObjectIds.Organizes if folder else ObjectIds.HasComponent
        item.ReferenceTypeId = standard(reference)
        item.TypeDefinition = standard(of)
        item.NodeAttributes = attributes
        return item

    async def _add(self, *items: ua.AddNodesItem) -> None:
        for result in await self.server.iserver.isession.add_nodes(list(items)):
            result.StatusCode.check()

    async def _property(self, path: str, name: str, value: Any) -> None:
        index = self.index if name == "DescriptionFa" else 0
        node = self.server.get_node(self.node_id(path))
        await node.add_property(
            self.node_id(f"{path}/{name}"), ua.QualifiedName(name, index), value
        )


def _home_of(path: str) -> ua.NodeId:
    """Objects for what a plant has; Views for what only tests know, so that no browse of the plant
    takes it for a measurement."""
    return VIEWS_FOLDER if path == SIMULATION else OBJECTS_FOLDER


async def build_wells(space: Space, wells: list[str]) -> None:
    """The area with its wells, and aside from it what the tests may know (label and position)."""
    await space.folder(AREA, AREA_TITLE)
    await space.folder(SIMULATION, ("Ground truth of the replay", "حقیقت مبنای بازپخش"))
    for well in wells:
        await space.folder(f"{AREA}/{well}", (f"Well {well}", f"چاه {well}"))
        for name, title in EQUIPMENT.items():
            await space.folder(f"{AREA}/{well}/{name}", title)
        for instrument in INSTRUMENTS:
            await space.measurement(tag(well, instrument), instrument)
        await space.folder(f"{SIMULATION}/{well}", (f"Well {well}", f"چاه {well}"))
        await space.variable(f"{SIMULATION}/{well}/event-class", -1)
        await space.variable(f"{SIMULATION}/{well}/row", 0)


def tag(well: str, instrument: Instrument) -> str:
    """The path of a well's measurement, which is also its node's identifier."""
    return f"{AREA}/{well}/{instrument.equipment}/{instrument.name}"
