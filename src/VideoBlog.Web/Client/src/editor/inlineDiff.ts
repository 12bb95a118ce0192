import { presentableDiff } from "@codemirror/merge";
import { element } from "../shared/dom";

/** One text turned into another, for reading: what goes is struck, what comes is marked. */
export function inlineDiff(from: string, to: string): HTMLElement {
  const parts: (Node | string)[] = [];
  let at = 0;
  for (const change of presentableDiff(from, to, { scanLimit: 500 })) {
    parts.push(from.slice(at, change.fromA));
    if (change.toA > change.fromA) parts.push(element("del", {}, from.slice(change.fromA, change.toA)));
    if (change.toB > change.fromB) parts.push(element("ins", {}, to.slice(change.fromB, change.toB)));
    at = change.toA;
  }
  return element("p", { className: "diff" }, ...parts, from.slice(at));
}
