"""Builds the address space: area, well, equipment, measurement, each described by itself."""

from dataclasses import dataclass
from typing import Any, Final

from asyncua import Server, ua

from ogim.field.replay.instruments import EQUIPMENT, INSTRUMENTS, Instrument

NAMESPACE: Final = "urn:ogim:field"
AREA: Final = "offshore"
AREA_TITLE: Final = ("Offshore field", "میدان دریایی")
SIMULATION: Final = "simulation"
_OBJECTS: Final = ua.NodeId(ua.ObjectIds.ObjectsFolder)
_UNECE: Final = "http://www.opcfoundation.org/UA/units/un/cefact"
_READABLE: Final = ua.AccessLevel.CurrentRead.mask | ua.AccessLevel.HistoryRead.mask
_ANALOG_ATTRIBUTES: Final = (
    ua.NodeAttributesMask.AccessLevel
    | ua.NodeAttributesMask.DataType
    | ua.NodeAttributesMask.Description
    | ua.NodeAttributesMask.DisplayName
    | ua.NodeAttributesMask.Historizing
    | ua.NodeAttributesMask.MinimumSamplingInterval
    | ua.NodeAttributesMask.UserAccessLevel
    | ua.NodeAttributesMask.Value
    | ua.NodeAttributesMask.ValueRank
)


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
        return ua.NodeId(path, ua.Int16(self.index))

    async def folder(self, path: str, title: tuple[str, str]) -> ua.NodeId:
        """A folder below the path's parent (or Objects), titled in English and Persian."""
        attributes = ua.ObjectAttributes()
        attributes.DisplayName = ua.LocalizedText(path.rsplit("/", 1)[-1], "en")
        attributes.Description = ua.LocalizedText(title[0], "en")
        item = self._item(path, ua.NodeClass.Object, ua.ObjectIds.FolderType, attributes)
        await self._add(item)
        await self._property(path, "DescriptionFa", ua.LocalizedText(title[1], "fa"))
        return item.RequestedNewNodeId

    async def measurement(self, path: str, of: Instrument) -> ua.NodeId:
        """An AnalogItem with unit, ranges, descriptions and history; no value yet."""
        attributes = ua.VariableAttributes()
        attributes.SpecifiedAttributes = _ANALOG_ATTRIBUTES
        attributes.DisplayName = ua.LocalizedText(of.name, "en")
        attributes.Description = ua.LocalizedText(of.en, "en")
        attributes.DataType = ua.NodeId(ua.ObjectIds.Double)
        attributes.Value = ua.Variant(0.0, ua.VariantType.Double)
        attributes.ValueRank = ua.Int32(ua.ValueRank.Scalar)
        attributes.AccessLevel = ua.Byte(_READABLE)
        attributes.UserAccessLevel = ua.Byte(_READABLE)
        attributes.Historizing = True
        attributes.MinimumSamplingInterval = 0.0
        item = self._item(path, ua.NodeClass.Variable, ua.ObjectIds.AnalogItemType, attributes)
        await self._add(item)
        await self._describe(path, of)
        self.spans[item.RequestedNewNodeId] = of.eu_range[1] - of.eu_range[0]
        return item.RequestedNewNodeId

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

    async def variable(self, path: str, value: int) -> ua.NodeId:
        """A plain readable Int64 below the path's parent."""
        attributes = ua.VariableAttributes()
        attributes.DisplayName = ua.LocalizedText(path.rsplit("/", 1)[-1], "en")
        attributes.DataType = ua.NodeId(ua.ObjectIds.Int64)
        attributes.Value = ua.Variant(value, ua.VariantType.Int64)
        attributes.ValueRank = ua.Int32(ua.ValueRank.Scalar)
        attributes.AccessLevel = ua.Byte(ua.AccessLevel.CurrentRead.mask)
        attributes.UserAccessLevel = attributes.AccessLevel
        kind = ua.ObjectIds.BaseDataVariableType
        item = self._item(path, ua.NodeClass.Variable, kind, attributes)
        await self._add(item)
        return item.RequestedNewNodeId

    def _item(self, path: str, kind: ua.NodeClass, of: int, attributes: Any) -> ua.AddNodesItem:
        above, _, name = path.rpartition("/")
        item = ua.AddNodesItem()
        item.RequestedNewNodeId = self.node_id(path)
        item.BrowseName = ua.QualifiedName(name, self.index)
        item.NodeClass = kind
        item.ParentNodeId = self.node_id(above) if above else _OBJECTS
        folder = kind is ua.NodeClass.Object
        reference = ua.ObjectIds.Organizes if folder else ua.ObjectIds.HasComponent
        item.ReferenceTypeId = ua.NodeId(reference)
        item.TypeDefinition = ua.NodeId(of)
        item.NodeAttributes = attributes
        return item

    async def _add(self, item: ua.AddNodesItem) -> None:
        for result in await self.server.iserver.isession.add_nodes([item]):
            result.StatusCode.check()

    async def _property(self, path: str, name: str, value: Any) -> None:
        index = self.index if name == "DescriptionFa" else 0
        node = self.server.get_node(self.node_id(path))
        await node.add_property(
            self.node_id(f"{path}/{name}"), ua.QualifiedName(name, index), value
        )


async def build_wells(space: Space, wells: list[str]) -> None:
    """The area with its wells, and beside it what the tests may know (label and position)."""
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
