"""Every fault under load on the running instance: nothing lost, nothing twice."""

import pytest

from ogim.infra.home import Home
from ogim.proving.access import Access
from ogim.proving.drills import faults
from ogim.proving.drills.drill import drill

pytestmark = [pytest.mark.engines, pytest.mark.faults, pytest.mark.timeout(600)]


@pytest.mark.parametrize("fault", faults.ALL, ids=lambda fault: fault.name)
async def test_nothing_is_lost_and_nothing_comes_twice(instance: Home, fault: faults.Fault) -> None:
    result = await drill(instance, Access.to(instance), fault)
    assert result.sent > 10_000
    assert (result.lost, result.duplicated) == (0, 0)
    assert result.recovery_s is not None
