import { ChangeSpec } from "@codemirror/state";
import { diff } from "@codemirror/merge";

/** What turns one text into another, by no more changes than needed: cursors and the times of all other words stay. */
export function changesBetween(from: string, to: string): ChangeSpec[] {
  return diff(from, to).map((c) => ({ from: c.fromA, to: c.toA, insert: to.slice(c.fromB, c.toB) }));
}
