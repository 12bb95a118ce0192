import assert from "node:assert/strict";
import { test } from "node:test";
import { columnsOf, showing, zoomed } from "../src/frame/waveform";

test("A column has the loudest of its stretch, and nothing loud falls between two", () => {
  const peaks = Uint8Array.of(0, 9, 0, 0, 5, 0);
  assert.deepEqual([...columnsOf(peaks, 2, { from: 0, to: 3 }, 3)], [9, 0, 5]);
  assert.deepEqual([...columnsOf(peaks, 2, { from: 0, to: 3 }, 12)].filter((v) => v === 9).length, 2);
  assert.deepEqual([...columnsOf(peaks, 2, { from: 2, to: 6 }, 2)], [5, 0]);
});

test("Zooming keeps the second that is pointed at, and stays inside of the talk", () => {
  const near = zoomed({ from: 0, to: 100 }, 25, 2, 100);
  assert.deepEqual(near, { from: 12.5, to: 62.5 });
  assert.deepEqual(zoomed(near, 25, 0.1, 100), { from: 0, to: 100 });
  assert.deepEqual(zoomed({ from: 0, to: 100 }, 0, 1000, 100), { from: 0, to: 4 });
  assert.deepEqual(zoomed({ from: 0, to: 2 }, 1, 2, 2), { from: 0, to: 2 });
});

test("What is played comes into view", () => {
  const view = { from: 0, to: 10 };
  assert.equal(showing(view, 5, 100), view);
  assert.deepEqual(showing(view, 50, 100), { from: 49, to: 59 });
  assert.deepEqual(showing(view, 100, 100), { from: 90, to: 100 });
});
