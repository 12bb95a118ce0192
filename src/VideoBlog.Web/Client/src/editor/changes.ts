import { ChangeSpec } from "@codemirror/state";
import { diff } from "@codemirror/merge";

/** What turns one text into another, by no more changes than needed: cursors and the times of all other words stay. */
export function changesBetween(from: string, to: string): ChangeSpec[] {
  return diff(from, to).map((c) => ({ from: c.fromA, to: c.toA, insert: to.slice(c.fromB, c.toB) }));
}

/** The same for a stretch of a text: only what stands between the first and the last difference. */
export function narrowed(from: number, old: string, insert: string): { from: number; to: number; insert: string } {
  let [start, end] = [0, 0];
  while (start < Math.min(old.length, insert.length) && old[start] === insert[start]) start++;
  const most = Math.min(old.length, insert.length) - start;
  while (end < most && old[old.length - 1 - end] === insert[insert.length - 1 - end]) end++;
  return { from: from + start, to: from + old.length - end, insert: insert.slice(start, insert.length - end) };
}
