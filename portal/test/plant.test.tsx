import { render, screen } from "@testing-library/react";
import { act } from "react";
import { describe, expect, it } from "vitest";
import { calloutsFor } from "@/features/well/callouts";
import { isGasLifted, isPumped, rolesOf } from "@/features/well/roles";
import { liveStore } from "@/shared/live/live";
import type { Asset } from "@/shared/api/types";
import { areaAddress, areaPath, areasOf, wellPath } from "@/shared/plant/assets";
import { byImportance } from "@/shared/plant/keyTags";
import { breachOf, place, spanOf } from "@/shared/plant/limits";
import { measurementOf } from "@/shared/plant/reading";
import { sparkPath } from "@/shared/plant/sparkpath";
import { Value } from "@/shared/plant/Value";
import { changeSettings } from "@/shared/settings/settings";
import { sampleTag } from "./samples";

function named(name: string) {
  return sampleTag({ name, tag_id: name.length });
}

describe("limits", () => {
  it("name the worst one passed", () => {
    const limits = { limit_ll: 1, limit_l: 2, limit_h: 8, limit_hh: 9 };
    expect([0, 1.5, 5, 8.5, 9].map((value) => breachOf(value, limits))).toEqual(["ll", "l", null, "h", "hh"]);
    expect(breachOf(100, {})).toBeNull();
  });

  it("place a value in its span, held at the ends", () => {
    expect(spanOf({ eu_lo: null, eu_hi: 3, range_lo: 0, range_hi: 10 })).toEqual([0, 10]);
    expect([-5, 2.5, 50].map((value) => place(value, [0, 10]))).toEqual([0, 0.25, 1]);
  });
});

describe("value", () => {
  it("shows number, unit and, where it is bad, the code in words", () => {
    const tag = sampleTag({ tag_id: 101 });
    render(<Value tag={tag} />);
    expect(screen.getByText("waiting")).toBeTruthy();
    act(() => {
      liveStore.accept([{ tag: 101, ts: Date.now(), value: 2.153e7, quality: 0x808c0000, flags: 0 }]);
    });
  });

  it("takes the chosen digits and isolates the number", async () => {
    changeSettings({ digits: "persian" });
    liveStore.accept([{ tag: 102, ts: Date.now(), value: 2.153e7, quality: 0x808c0000, flags: 0 }]);
    render(<Value tag={sampleTag({ tag_id: 102 })} />);
    expect((await screen.findByText("۲۱۵٫۳")).tagName).toBe("BDI");
    expect(screen.getByText("bar")).toBeTruthy();
    expect(screen.getByText("BadSensorFailure")).toBeTruthy();
  });

  it("marks a passed limit by shape and words", () => {
    liveStore.accept([{ tag: 103, ts: Date.now(), value: 3.9e7, quality: 0, flags: 0 }]);
    render(<Value tag={sampleTag({ tag_id: 103, limit_h: 3e7 })} />);
    expect(screen.getByRole("img", { name: "above high limit" })).toBeTruthy();
  });
});

describe("wells", () => {
  it("are read from the tree with all their tags", () => {
    const leaf = { asset_id: 1, version: 1, path: "a/w/esp", name: "esp", kind: "equipment" as const, children: [], tags: [2] };
    const well = { asset_id: 1, version: 1, path: "a/w", name: "w", kind: "well" as const, children: [leaf], tags: [1] };
    const area = { asset_id: 1, version: 1, path: "a", name: "a", kind: "area" as const, children: [well], tags: [] };
    expect(areasOf([area])[0]?.wells).toEqual([{ path: "a/w", name: "w", tags: [1, 2] }]);
  });

  it("lie where their kinds say, however deep", () => {
    const asset = (kind: Asset["kind"], path: string, ...children: Asset[]): Asset =>
      ({ asset_id: 1, version: 1, path, name: path.split("/").at(-1) ?? path, kind, children, tags: [path.length] });
    const well = asset("well", "e/s/a/w", asset("equipment", "e/s/a/w/esp"));
    const site = asset("site", "e/s", asset("area", "e/s/a", well), asset("area", "e/s/idle"), asset("well", "e/s/lone"));
    const areas = areasOf([asset("enterprise", "e", site), asset("well", "stray"), asset("area", "a")]);
    expect(areas.map(({ path, above, wells }) => [path, above, wells.map((one) => one.path)])).toEqual([
      ["", [], ["stray"]],
      ["e/s", ["e"], ["e/s/lone"]],
      ["e/s/a", ["e", "s"], ["e/s/a/w"]],
      ["e/s/idle", ["e", "s"], []],
      ["a", [], []],
    ]);
    expect(areas[2]?.wells[0]?.tags).toEqual([7, 11]);
  });

  it("have addresses that name them, those in no area as well", () => {
    for (const [area, name] of [["e/s/a", "w"], ["a", "w"], ["", "stray"]] as const) {
      expect(wellPath(areaAddress(area), name)).toBe(area ? `${area}/${name}` : name);
      expect(areaPath(areaAddress(area))).toBe(area);
    }
  });

  it("show pressures before totals", () => {
    const names = ["x/w/meter/liquid-total", "x/w/P-TPT", "x/w/P-PDG", "x/w/esp/vibration"];
    expect(byImportance(names.map(named)).map(({ name }) => name)).toEqual([
      "x/w/P-PDG", "x/w/P-TPT", "x/w/esp/vibration", "x/w/meter/liquid-total",
    ]);
  });

  it("are drawn by what is measured", () => {
    const lifted = rolesOf(["o/w/P-PDG", "o/w/P-TPT", "o/w/QGL"].map(named));
    expect([isGasLifted(lifted), isPumped(lifted)]).toEqual([true, false]);
    const pumped = rolesOf(["p/w/esp/intake-pressure", "p/w/wellhead/pressure"].map(named));
    expect([isGasLifted(pumped), isPumped(pumped)]).toEqual([false, true]);
    expect(calloutsFor((role) => role in pumped).map(({ role }) => role)).toEqual(["treePressure", "intakePressure"]);
  });

  it("name a measurement by its code, or with what it is measured on", () => {
    expect(measurementOf("offshore/WELL-00009/downhole/P-PDG", "offshore/WELL-00009")).toBe("P-PDG");
    expect(measurementOf("pad-a/A-01/esp/intake-pressure", "pad-a/A-01")).toBe("esp intake-pressure");
    expect(measurementOf("e/s/pad-a/A-01/esp/intake-pressure", "e/s/pad-a/A-01")).toBe("esp intake-pressure");
    expect(measurementOf("pad-a/separator/pressure", "pad-a/separator")).toBe("pressure");
  });
});

describe("sparkline", () => {
  it("breaks where there is no number and stays flat for noise", () => {
    const path = sparkPath({ ts: [0, 1, 2, 3], values: [5, null, 5, 5.001] }, [0, 3], [30, 10], 10);
    expect(path.match(/M/g)).toHaveLength(2);
    expect(path).toContain("5.0");
  });
});
