"""Calculated tags in the catalogue: checked when saved, true whatever becomes of their inputs."""

from typing import Any

import httpx
import pytest
from api_client import api_of
from tags_rig import at, catalogue, made, said, some_area

from ogim.infra.home import Home

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def pair(client: httpx.AsyncClient) -> tuple[str, dict[str, Any], dict[str, Any]]:
    """An area with two pressures in different units."""
    area = some_area()
    tubing = await made(client, f"{area}/W-1/pt-tubing", unit="bar")
    annulus = await made(client, f"{area}/W-1/pt-annulus", unit="psi")
    return area, tubing, annulus


def refused(answer: httpx.Response) -> dict[str, Any]:
    """The problem document of an expression that was refused."""
    problem = said(answer, 422)
    assert problem["type"].endswith("invalid-expression"), problem
    return problem


async def test_an_expression_is_kept_and_its_inputs_are_in_use(instance: Home) -> None:
    async with catalogue(instance) as client:
        area, tubing, annulus = await pair(client)
        text = f'"{tubing["name"]}" - "{annulus["name"]}"'
        tag = await made(client, f"{area}/W-1/dp", unit="kPa", expression=text)
        assert tag["expression"] == text
        references = said(await client.get(f"/tags/{tubing['tag_id']}/references"))
        assert references["items"] == [{"kind": "calculation", "object": f"tags/{tag['tag_id']}"}]
        gone = await client.delete(f"/tags/{tubing['tag_id']}", headers=at(1))
        assert said(gone, 409)["type"].endswith("tag-in-use")
        said(await client.delete(f"/tags/{tag['tag_id']}", headers=at(1)), 204)
        said(await client.delete(f"/tags/{tubing['tag_id']}", headers=at(1)), 204)


async def test_a_renamed_input_is_shown_by_its_new_name(instance: Home) -> None:
    async with catalogue(instance, hears=False) as client:
        area, tubing, annulus = await pair(client)
        text = f'"{tubing["name"]}" - "{annulus["name"]}"'
        tag = await made(client, f"{area}/W-1/dp", unit="bar", expression=text)
        said(await client.get(f"/tags/{tag['tag_id']}"))
        new = {"name": f'{area}/W-1/pt "1"', "unit": "bar"}
        said(await client.put(f"/tags/{tubing['tag_id']}", json=new, headers=at(1)))
        renamed = f'"{area}/W-1/pt ""1""" - "{annulus["name"]}"'
        now = said(await client.get(f"/tags/{tag['tag_id']}"))
        assert now["expression"] == renamed
        assert now["version"] == 1
        versions = said(await client.get(f"/tags/{tag['tag_id']}/versions/1"))
        assert versions["fields"]["expression"] == renamed
        same = {"unit": "bar", "expression": renamed}
        assert (
            said(await client.put(f"/tags/{tag['tag_id']}", json=same, headers=at(1)))["version"]
            == 1
        )


@pytest.mark.parametrize(
    ("expression", "unit", "told"),
    [
        ('"{p}" + "{t}"', "bar", "can't be told in"),
        ('"{p}" * 2', None, "can't be told in dimensionless"),
        ('"{t}" + "{t}"', "degC", "have no sum"),
        ('"{p}" +', "bar", "missing at the end"),
        ('"{p}', "bar", "does not end"),
        ("2 bar", "bar", "uses no tag"),
        ('"{p}/none"', "bar", "there is no tag"),
        ('__import__("{p}")', "bar", "there is no function"),
        ('"{p}" if "{p}" else 1', "bar", "not expected"),
        ("(" * 40 + '"{p}"' + ")" * 40, "bar", "nested"),
        ('"{p}" ^ 1e308', "bar", "exponent"),
    ],
)
async def test_what_can_not_be_used_is_refused_with_its_place(
    instance: Home, expression: str, unit: str | None, told: str
) -> None:
    async with catalogue(instance) as client:
        area = some_area()
        p = (await made(client, f"{area}/p", unit="bar"))["name"]
        t = (await made(client, f"{area}/t", unit="degC"))["name"]
        text = expression.replace("{p}", p).replace("{t}", t)
        body = {"name": f"{area}/c", "unit": unit, "expression": text}
        problem = refused(await client.post("/tags", json=body))
        assert told in problem["detail"]
        place = problem["problems"][0]
        assert 0 <= place["start"] <= place["end"] <= len(text)
        check = said(
            await client.post("/tags/expression/check", json={"expression": text, "unit": unit})
        )
        assert told in check["problems"][0]["message"]


async def test_circles_are_refused_however_long(instance: Home) -> None:
    async with catalogue(instance) as client:
        area = some_area()
        base = await made(client, f"{area}/base")
        names = [base["name"]]
        for at_ in range(3):
            tag = await made(client, f"{area}/c{at_}", expression=f'"{names[-1]}" + 1')
            names.append(tag["name"])
        body = {"expression": f'"{names[-1]}" * 2'}
        problem = refused(await client.put(f"/tags/{base['tag_id']}", json=body, headers=at(1)))
        assert "depend on itself" in problem["detail"]
        itself = {"expression": f'"{base["name"]}" + 1'}
        refused(await client.put(f"/tags/{base['tag_id']}", json=itself, headers=at(1)))
        for at_ in range(3, 8):
            tag = await made(client, f"{area}/c{at_}", expression=f'"{names[-1]}" + 1')
            names.append(tag["name"])
        deep = {"name": f"{area}/deep", "expression": f'"{names[-1]}" + 1'}
        assert "wait for each other" in refused(await client.post("/tags", json=deep))["detail"]


async def test_a_calculated_tag_has_no_source(instance: Home) -> None:
    async with catalogue(instance) as client:
        area, tubing, _ = await pair(client)
        body = {
            "name": f"{area}/c",
            "unit": "bar",
            "expression": f'"{tubing["name"]}"',
            "source": "plc",
        }
        assert "source" in said(await client.post("/tags", json=body), 422)["detail"]


async def test_the_unit_of_an_input_changes_only_where_calculations_can_follow(
    instance: Home,
) -> None:
    async with catalogue(instance) as client:
        area, tubing, annulus = await pair(client)
        text = f'"{tubing["name"]}" - "{annulus["name"]}"'
        await made(client, f"{area}/W-1/dp", unit="bar", expression=text)
        other = await client.put(f"/tags/{tubing['tag_id']}", json={"unit": "degC"}, headers=at(1))
        assert said(other, 409)["type"].endswith("tag-in-use")
        said(await client.put(f"/tags/{tubing['tag_id']}", json={"unit": "kPa"}, headers=at(1)))


async def test_checking_tells_unit_and_inputs(instance: Home) -> None:
    async with catalogue(instance) as client:
        _, tubing, annulus = await pair(client)
        text = f'"{tubing["name"]}" * 2 / "{annulus["name"]}"'
        told = said(await client.post("/tags/expression/check", json={"expression": text}))
        assert told["problems"] == []
        assert told["unit"] == "bar/psi"
        assert [each["tag_id"] for each in told["inputs"]] == [tubing["tag_id"], annulus["tag_id"]]


async def test_others_inputs_do_not_exist(instance: Home) -> None:
    async with catalogue(instance) as client:
        area, tubing, _ = await pair(client)
    async with catalogue(instance, scopes=(f"{area}/W-2",)) as narrow:
        body = {"expression": f'"{tubing["name"]}"'}
        told = said(await narrow.post("/tags/expression/check", json=body))
        assert "there is no tag" in told["problems"][0]["message"]


async def test_many_at_once_may_use_each_other_whatever_their_order(instance: Home) -> None:
    async with catalogue(instance) as client:
        area = some_area()
        tags = [
            {"name": f"{area}/d", "expression": f'"{area}/c" * 2'},
            {"name": f"{area}/c", "expression": f'"{area}/a" + "{area}/b"'},
            {"name": f"{area}/a"},
            {"name": f"{area}/b"},
            {"name": f"{area}/x", "expression": f'"{area}/y"'},
            {"name": f"{area}/y", "expression": f'"{area}/x"'},
            {"name": f"{area}/z", "unit": "bar", "expression": f'"{area}/a"'},
        ]
        told = said(await client.post("/tags/bulk", json={"tags": tags}))["items"]
        assert [each["outcome"] for each in told] == ["created"] * 4 + ["rejected"] * 3
        assert all(each["tag_id"] for each in told[:4])
        assert "can't be told in" in told[6]["reason"]
        again = said(await client.post("/tags/bulk", json={"tags": tags[:4], "update": True}))
        assert [each["outcome"] for each in again["items"]] == ["unchanged"] * 4
        other = [{"name": f"{area}/a", "unit": "bar"}]
        kept = said(await client.post("/tags/bulk", json={"tags": other, "update": True}))["items"][
            0
        ]
        assert kept["outcome"] == "rejected"
        assert "calculated tag" in kept["reason"]


async def test_an_import_takes_and_shows_expressions(instance: Home) -> None:
    async with api_of(instance) as client:
        area, tubing, annulus = await pair(client)
        text = f'"{tubing["name"]}" - "{annulus["name"]}"'
        rows = [
            {"name": f"{area}/dp", "unit": "kPa", "expression": text},
            {"name": f"{area}/bad", "unit": "degC", "expression": text},
        ]
        asked = {"format": "json", "skip_rejected": "true"}
        for dry_run in ("true", "false"):
            told = said(
                await client.post("/tags/import", params={**asked, "dry_run": dry_run}, json=rows)
            )
            assert [each["outcome"] for each in told["rows"]] == ["created", "rejected"]
            assert told["rows"][0]["changes"]["expression"]["after"] == text
            assert told["rows"][1]["errors"][0]["field"] == "expression"
        again = said(
            await client.post("/tags/import", params={**asked, "dry_run": "false"}, json=rows[:1])
        )
        assert again["rows"][0]["outcome"] == "unchanged"
        references = said(await client.get(f"/tags/{tubing['tag_id']}/references"))
        assert len(references["items"]) == 1
