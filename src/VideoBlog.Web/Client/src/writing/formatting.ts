import { syntaxTree } from "@codemirror/language";
import { ChangeSpec, EditorState, Line, StateCommand, TransactionSpec } from "@codemirror/state";
import type { SyntaxNode } from "@lezer/common";
import { bodyStart } from "./head";

/** What stands before the words of a line: marks of quotations, lists and headings. */
const blockMarks = /^[ \t]*(?:(?:>|[-+*]|\d+[.)]|#{1,6})[ \t]+)*/;
const headingMark = /^ {0,3}#{1,6}(?:[ \t]+|$)/;
const bulletMark = /^[ \t]*[-+*][ \t]+/;
const numberMark = /^[ \t]*\d+[.)][ \t]+/;
const quoteMark = /^[ \t]*>[ \t]?/;

/** A link of the text. */
export interface Link {
  readonly from: number;
  readonly to: number;
  /** What is shown of it. */
  readonly text: string;
  readonly address: string;
}

/** Bold, and no longer bold. */
export const bold = emphasis("StrongEmphasis", "**");

/** Italic, and no longer. */
export const italic = emphasis("Emphasis", "*");

/** Makes the blocks of the selection headings of a level, or paragraphs again when all are; 0: paragraphs. */
export const heading =
  (level: 0 | 2 | 3): StateCommand =>
  ({ state, dispatch }) => {
    const mark = level === 0 ? "" : `${"#".repeat(level)} `;
    const lines = textLines(state);
    const isAll = level > 0 && lines.every((line) => headingMark.exec(line.text)?.[0].trim() === mark.trim());
    return change(
      state,
      dispatch,
      lines.map((line) => {
        const old = headingMark.exec(line.text)?.[0] ?? blockMarks.exec(line.text)![0];
        return { from: line.from, to: line.from + old.length, insert: isAll ? "" : mark };
      }),
    );
  };

/** Makes the blocks of the selection entries of a list, or paragraphs again when all are. */
export const list =
  (isNumbered: boolean): StateCommand =>
  ({ state, dispatch }) => {
    const mark = isNumbered ? numberMark : bulletMark;
    const lines = textLines(state);
    const isAll = lines.length > 0 && lines.every((line) => mark.test(line.text));
    const changes: ChangeSpec[] = [];
    lines.forEach((line, i) => {
      const old =
        (mark.exec(line.text) ?? bulletMark.exec(line.text) ?? numberMark.exec(line.text) ?? headingMark.exec(line.text))?.[0] ?? "";
      changes.push({ from: line.from, to: line.from + old.length, insert: isAll ? "" : isNumbered ? `${i + 1}. ` : "- " });
      const next = lines[i + 1];
      // Entries stand close together, paragraphs apart.
      if (next) changes.push({ from: line.to, to: next.from, insert: isAll ? "\n\n" : "\n" });
    });
    return change(state, dispatch, changes);
  };

/** Makes the blocks of the selection a quotation, or paragraphs again when all are. */
export const quote: StateCommand = ({ state, dispatch }) => {
  const [first, last] = ends(state);
  const lines: Line[] = [];
  for (let number = first.number; number <= last.number; number++) lines.push(state.doc.line(number));
  const isAll = lines.every((line) => quoteMark.test(line.text));
  return change(
    state,
    dispatch,
    lines.map((line) =>
      isAll
        ? { from: line.from, to: line.from + quoteMark.exec(line.text)![0].length, insert: "" }
        : { from: line.from, to: line.from, insert: line.text.trim() === "" ? ">" : "> " },
    ),
  );
};

/** The link at the cursor or around the selection. */
export function linkAt(state: EditorState): Link | null {
  const { from, to } = state.selection.main;
  for (const side of [-1, 1] as const)
    for (let node: SyntaxNode | null = syntaxTree(state).resolveInner(from, side); node; node = node.parent) {
      const url = node.name === "Link" ? node.getChild("URL") : null;
      const [open, close] = url ? node.getChildren("LinkMark") : [];
      if (url && open && close && node.from <= from && node.to >= to)
        return {
          from: node.from,
          to: node.to,
          text: state.sliceDoc(open.to, close.from),
          address: state.sliceDoc(url.from, url.to).replace(/^<|>$/g, ""),
        };
    }
  return null;
}

/** An address as a link can have it: `example.org` gets its https://. Null for what no link may lead to. */
export function addressOf(typed: string): string | null {
  const text = typed.trim();
  if (text === "") return null;
  const scheme = /^([a-z][a-z\d+.-]*):/i.exec(text)?.[1]?.toLowerCase();
  const isName = /^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+(?:[:/?#]|$)/u.test(text);
  if (scheme && !isName && !["http", "https", "mailto", "tel"].includes(scheme)) return null;
  const whole = isName ? `https://${text}` : /^[^\s@/:]+@[^\s@/]+\.[^\s@/]+$/.test(text) ? `mailto:${text}` : text;
  return whole.replace(/[\s()<>\\]/g, (sign) => (sign === "(" ? "%28" : sign === ")" ? "%29" : encodeURIComponent(sign)));
}

/** Makes the selection a link, or gives the one at the cursor another address. */
export function withLink(state: EditorState, address: string): TransactionSpec {
  const link = linkAt(state);
  const { from, to } = link ?? trimmed(state, state.selection.main.from, state.selection.main.to);
  const text = link ? link.text : state.sliceDoc(from, to).replace(/[[\]]/g, "\\$&") || address;
  const insert = `[${text}](${address})`;
  return { changes: { from, to, insert }, selection: { anchor: from + insert.length }, scrollIntoView: true, userEvent: "input" };
}

/** Leaves of a link its words. */
export function withoutLink(state: EditorState): TransactionSpec | null {
  const link = linkAt(state);
  return link && { changes: { from: link.from, to: link.to, insert: link.text }, userEvent: "input" };
}

function emphasis(name: string, mark: string): StateCommand {
  return ({ state, dispatch }) => {
    const { main } = state.selection;
    const around = nodeAround(state, name, main.from, main.to);
    if (around) {
      const marks = around.getChildren("EmphasisMark");
      return change(
        state,
        dispatch,
        marks.map(({ from, to }) => ({ from, to, insert: "" })),
      );
    }
    const { from, to } = main.empty ? (state.wordAt(main.head) ?? main) : main;
    if (from === to) {
      dispatch(
        state.update({
          changes: { from, insert: mark + mark },
          selection: { anchor: from + mark.length },
          scrollIntoView: true,
          userEvent: "input",
        }),
      );
      return true;
    }
    const changes: ChangeSpec[] = [];
    for (let line = state.doc.lineAt(from); ; line = state.doc.line(line.number + 1)) {
      const start = line.from + blockMarks.exec(line.text)![0].length;
      const piece = trimmed(state, Math.max(from, start), Math.min(to, line.to));
      // Inside of it the same marks go: there is nothing bolder than bold.
      if (piece.from < piece.to) {
        syntaxTree(state).iterate({
          ...piece,
          enter: ({ name: found, node }) => {
            if (found === name && node.from >= piece.from && node.to <= piece.to)
              for (const inner of node.getChildren("EmphasisMark")) changes.push({ from: inner.from, to: inner.to });
          },
        });
        changes.push({ from: piece.from, insert: mark }, { from: piece.to, insert: mark });
      }
      if (line.to >= to) break;
    }
    const done = state.changes(changes);
    const selection = main.empty ? { anchor: done.mapPos(main.head, -1) } : { anchor: done.mapPos(from, 1), head: done.mapPos(to, -1) };
    dispatch(state.update({ changes: done, selection, scrollIntoView: true, userEvent: "input" }));
    return true;
  };
}

function nodeAround(state: EditorState, name: string, from: number, to: number): SyntaxNode | null {
  for (const side of [1, -1] as const)
    for (let node: SyntaxNode | null = syntaxTree(state).resolveInner(from, side); node; node = node.parent)
      if (node.name === name && node.from <= from && node.to >= to) return node;
  return null;
}

function change(state: EditorState, dispatch: Parameters<StateCommand>[0]["dispatch"], changes: readonly ChangeSpec[]): true {
  if (changes.length > 0) {
    const done = state.changes(changes);
    const { anchor, head } = state.selection.main;
    const selection = { anchor: done.mapPos(anchor, 1), head: done.mapPos(head, 1) };
    dispatch(state.update({ changes: done, selection, scrollIntoView: true, userEvent: "input" }));
  }
  return true;
}

function trimmed(state: EditorState, from: number, to: number): { from: number; to: number } {
  const text = state.sliceDoc(from, Math.max(from, to));
  const start = from + (text.length - text.trimStart().length);
  return { from: Math.min(start, Math.max(from, to)), to: Math.max(start, from + text.trimEnd().length) };
}

function ends(state: EditorState): readonly [Line, Line] {
  const { from, to } = state.selection.main;
  const start = Math.max(from, state.field(bodyStart));
  return [state.doc.lineAt(start), state.doc.lineAt(Math.max(start, to))];
}

/** The lines of the selection that have text. */
function textLines(state: EditorState): Line[] {
  const [first, last] = ends(state);
  const lines: Line[] = [];
  for (let number = first.number; number <= last.number; number++) {
    const line = state.doc.line(number);
    if (line.text.trim() !== "" || first.number === last.number) lines.push(line);
  }
  return lines;
}
