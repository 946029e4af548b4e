"""The register image: what clients read and write, and what is refused."""

import pytest
from pymodbus.constants import ExcCodes

from ogim.field.modbus.image import PadImage
from ogim.field.modbus.registers import decode, encode
from ogim.field.pad.layout import Point, points
from ogim.field.pad.model import Pad, settled
from ogim.field.scenarios import Distortion, switch_on

READ = {"coil": 1, "discrete": 2, "holding": 3, "input": 4}
CHOKE = "pad-a/A-02/choke/set-point"


def point(tag: str) -> Point:
    return next(item for item in points() if item.register.tag == tag)


@pytest.fixture(scope="module")
def pad() -> Pad:
    return settled()


@pytest.fixture
def image(pad: Pad) -> PadImage:
    image = PadImage(points(), pad)
    image.refresh(pad, Distortion(), 0)
    return image


async def read(image: PadImage, of: Point) -> float:
    item = of.register
    cells = await image.async_getValues(item.unit_id, READ[item.table], item.address, item.width)
    assert isinstance(cells, list)
    return float(cells[0]) if item.data_type == "bool" else decode(item, [int(c) for c in cells])


async def test_every_point_reads_as_the_pad_has_it(image: PadImage, pad: Pad) -> None:
    for each in points():
        slack = 6 * each.noise + each.register.scale + 1e-3
        assert await read(image, each) == pytest.approx(each.read(pad), abs=slack, rel=1e-6)


async def test_a_written_set_point_is_obeyed_and_reads_back(image: PadImage) -> None:
    choke = point(CHOKE)
    assert await image.async_setValues(2, 16, choke.register.address, [2_500]) is None
    assert image.pad.orders["A-02"].choke_percent == pytest.approx(25)
    assert image.pad.orders["A-01"].choke_percent == pytest.approx(60)
    assert await read(image, choke) == pytest.approx(25)


async def test_neighbouring_set_points_are_written_in_one_request(image: PadImage) -> None:
    assert await image.async_setValues(2, 16, 0, [2_500, 4_500]) is None
    assert image.pad.orders["A-02"].frequency_hz == pytest.approx(45)


async def test_a_coil_stops_the_pump(image: PadImage) -> None:
    assert await image.async_setValues(3, 5, 0, [False]) is None
    assert not image.pad.orders["A-03"].run


async def test_a_request_with_one_bad_value_changes_nothing(image: PadImage) -> None:
    before = image.pad
    assert await image.async_setValues(2, 16, 0, [2_500, 9_900]) is ExcCodes.ILLEGAL_VALUE
    assert image.pad == before
    assert await read(image, point(CHOKE)) == pytest.approx(60)


async def test_a_float_set_point_in_its_own_byte_order(image: PadImage) -> None:
    level = point("pad-a/separator/level-set-point")
    raw = encode(level.register, 35.5)
    assert await image.async_setValues(10, 16, 0, raw) is None
    assert image.pad.facility_orders.level_percent == pytest.approx(35.5)
    nan = encode(level.register, float("nan"))
    assert await image.async_setValues(10, 16, 0, nan) is ExcCodes.ILLEGAL_VALUE
    assert await image.async_setValues(10, 16, 0, raw[:1]) is ExcCodes.ILLEGAL_ADDRESS


async def test_what_is_not_there_is_refused(image: PadImage) -> None:
    assert await image.async_getValues(1, 4, 0, 99) is ExcCodes.ILLEGAL_ADDRESS
    assert await image.async_getValues(11, 3, 0, 1) is ExcCodes.ILLEGAL_ADDRESS
    assert await image.async_setValues(1, 16, 9, [1]) is ExcCodes.ILLEGAL_ADDRESS
    assert await image.async_setValues(1, 5, 7, [True]) is ExcCodes.ILLEGAL_ADDRESS
    assert await image.async_getValues(77, 4, 0, 1) is ExcCodes.GATEWAY_NO_RESPONSE
    assert await image.async_setValues(77, 16, 0, [1]) is ExcCodes.GATEWAY_NO_RESPONSE


async def test_a_stuck_sensor_shows_in_its_register_alone(image: PadImage, pad: Pad) -> None:
    stuck, free = point("pad-a/A-01/wellhead/pressure"), point("pad-a/A-01/meter/liquid-rate")
    distortion = Distortion([switch_on("sensor-stuck", stuck.register.tag, None, None, 0)])
    shown: list[tuple[float, float]] = []
    for ts in range(5):
        image.refresh(pad, distortion, ts)
        shown.append((await read(image, stuck), await read(image, free)))
    assert len({held for held, _ in shown}) == 1
    assert len({moving for _, moving in shown}) > 1
