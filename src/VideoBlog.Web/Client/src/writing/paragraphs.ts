import { syntaxTree } from "@codemirror/language";
import { EditorSelection, EditorState, Extension, Line, Prec, StateCommand } from "@codemirror/state";
import { Command, EditorView, keymap } from "@codemirror/view";
import type { SyntaxNode } from "@lezer/common";
import { bodyStart } from "./head";
import { isGap } from "./marks";

const headingMark = /^ {0,3}#{1,6}(?:[ \t]+|$)/;
/** Blocks in which a line end has a meaning of its own. */
const ownLines = new Set(["ListItem", "Blockquote", "FencedCode", "CodeBlock", "Table", "HTMLBlock", "CommentBlock", "Frontmatter"]);
/** Blocks that take no words from behind them. */
const closed = new Set(["FencedCode", "CodeBlock", "Table", "HTMLBlock", "CommentBlock", "LinkReference"]);

/** Enter begins a paragraph: what Markdown writes as an empty line between two. */
export const newParagraph: StateCommand = ({ state, dispatch }) => {
  const { main, ranges } = state.selection;
  const line = state.doc.lineAt(main.head);
  // An entry or a line of a quotation without words ends it; what comes next stands apart.
  if (ranges.length === 1 && main.empty && /^(?:[-+*]|\d+[.)]|>)[ \t]*$/.test(line.text) && textBeside(state, line, -1))
    return put(state, dispatch, line.from, line.to, "\n", 1);
  if (ranges.length > 1 || blockAt(state, main.from, ownLines) || blockAt(state, main.to, ownLines)) return false;
  const [first, last] = [state.doc.lineAt(main.from), state.doc.lineAt(main.to)];
  if (main.empty && isBlank(first)) {
    const [above, below] = [textBeside(state, first, -1), textBeside(state, first, 1)];
    // An empty paragraph is there already.
    if (!above && !below) return true;
    if (above && !below) return put(state, dispatch, first.from, first.to, "\n", 1);
  }
  const before = state.sliceDoc(first.from, main.from);
  const mark = headingMark.exec(first.text)?.[0] ?? "";
  if (main.empty && before.length <= mark.length) {
    // Before all of its words: the block moves down, with its mark.
    return put(state, dispatch, first.from, first.from, "\n\n", 2 + before.length);
  }
  const from = first.from + before.trimEnd().length;
  const rest = state.sliceDoc(main.to, last.to);
  const isSplit = rest.trim() === "" && textBeside(state, last, 1);
  const to = isSplit ? last.to + 1 : last.to - rest.trimStart().length;
  return put(state, dispatch, from, to, "\n\n", 2);
};

/** A line within a paragraph. */
export const newLine: StateCommand = ({ state, dispatch }) => {
  const { main } = state.selection;
  if (state.selection.ranges.length > 1 || blockAt(state, main.from, ownLines)) return false;
  if (isBlank(state.doc.lineAt(main.from))) return newParagraph({ state, dispatch });
  return put(state, dispatch, main.from, main.to, "\\\n", 2);
};

/** Backspace at the beginning of a paragraph joins it with the one before; a heading becomes a paragraph first. */
export const joinBefore: StateCommand = ({ state, dispatch }) => {
  const { main, ranges } = state.selection;
  if (ranges.length > 1 || !main.empty) return false;
  const line = state.doc.lineAt(main.head);
  const start = state.field(bodyStart);
  const mark = headingMark.exec(line.text)?.[0] ?? "";
  if (mark && main.head - line.from <= mark.length && !blockAt(state, main.head, closed))
    return put(state, dispatch, line.from, line.from + mark.length, "", 0, "delete.backward");
  if (main.head !== line.from || blockAt(state, main.head, ownLines)) return false;
  if (line.from <= start) return true;
  const before = lineWithText(state, line.number, -1);
  if (!before) return put(state, dispatch, Math.max(start, state.doc.line(line.number - 1).from), line.from, "", 0, "delete.backward");
  const end = before.from + before.text.trimEnd().length;
  if (isBlank(line)) return put(state, dispatch, end, line.from, "", 0, "delete.backward");
  if (isRule(state, before)) return put(state, dispatch, before.from, line.from, "", 0, "delete.backward");
  // Words do not go into a picture, a table or a piece of code: the cursor does.
  if (isClosed(state, before)) return put(state, dispatch, end, end, "", 0, "select");
  return put(state, dispatch, end, line.from, " ", 1, "delete.backward");
};

/** Delete at the end of a paragraph joins the one after with it. */
export const joinAfter: StateCommand = ({ state, dispatch }) => {
  const { main, ranges } = state.selection;
  if (ranges.length > 1 || !main.empty) return false;
  const line = state.doc.lineAt(main.head);
  if (state.sliceDoc(main.head, line.to).trim() !== "" || blockAt(state, main.head, closed)) return false;
  const after = lineWithText(state, line.number, 1);
  if (!after) return true;
  if (isBlank(line)) return put(state, dispatch, main.head, after.from, "", 0, "delete.forward");
  if (isClosed(state, after) || isRule(state, after)) return true;
  const mark = /^[ \t]*(?:#{1,6}[ \t]+|[-+*][ \t]+|\d+[.)][ \t]+|>[ \t]?)?/.exec(after.text)![0].length;
  return put(state, dispatch, line.from + line.text.trimEnd().length, after.from + mark, " ", 0, "delete.forward");
};

/** The arrows step over the empty lines between paragraphs: nothing can be written there. */
const arrow =
  (forward: boolean, extend: boolean): Command =>
  (view) => {
    const { main, ranges } = view.state.selection;
    if (ranges.length > 1 || (!main.empty && !extend)) return false;
    let range = main;
    do {
      const next = view.moveVertically(range, forward);
      if (next.head === range.head) return false;
      range = next;
    } while (isGap(view.state, view.state.doc.lineAt(range.head).number));
    const moved = extend ? EditorSelection.range(main.anchor, range.head, range.goalColumn) : range;
    view.dispatch({ selection: moved, scrollIntoView: true, userEvent: "select" });
    return true;
  };

/** Whatever else puts the cursor there puts it at the paragraph that it came near to. */
const noCursorInGaps = EditorState.transactionFilter.of((transaction) => {
  const { main } = transaction.newSelection;
  if (!transaction.selection || transaction.docChanged || !main.empty || !transaction.isUserEvent("select")) return transaction;
  const { doc } = transaction.startState;
  const line = doc.lineAt(main.head);
  if (!isGap(transaction.startState, line.number)) return transaction;
  const forward = main.head > transaction.startState.selection.main.head && !transaction.isUserEvent("select.pointer");
  const [first, second] = forward ? ([1, -1] as const) : ([-1, 1] as const);
  const to = textBeside(transaction.startState, line, first) ?? textBeside(transaction.startState, line, second);
  if (!to) return transaction;
  return [transaction, { selection: { anchor: to.number > line.number ? to.from : to.to }, sequential: true }];
});

/** Enter, Backspace, Delete and the arrows as in a text that has paragraphs and no lines. */
export const paragraphs: Extension = [
  noCursorInGaps,
  Prec.highest(
    keymap.of([
      { key: "Enter", run: newParagraph, shift: newLine },
      { key: "Backspace", run: joinBefore },
      { key: "Delete", run: joinAfter },
      { key: "ArrowDown", run: arrow(true, false), shift: arrow(true, true) },
      { key: "ArrowUp", run: arrow(false, false), shift: arrow(false, true) },
    ]),
  ),
];

function put(
  state: EditorState,
  dispatch: Parameters<StateCommand>[0]["dispatch"],
  from: number,
  to: number,
  insert: string,
  cursor: number,
  userEvent = "input",
): true {
  dispatch(state.update({ changes: { from, to, insert }, selection: { anchor: from + cursor }, scrollIntoView: true, userEvent }));
  return true;
}

function isBlank(line: Line): boolean {
  return line.text.trim() === "";
}

/** The line right beside another one when it has text. */
function textBeside(state: EditorState, line: Line, step: 1 | -1): Line | null {
  const number = line.number + step;
  if (number < 1 || number > state.doc.lines) return null;
  const beside = state.doc.line(number);
  return beside.from >= state.field(bodyStart) && !isBlank(beside) ? beside : null;
}

/** The next line that has text. */
function lineWithText(state: EditorState, from: number, step: 1 | -1): Line | null {
  const start = state.field(bodyStart);
  for (let number = from + step; number >= 1 && number <= state.doc.lines; number += step) {
    const line = state.doc.line(number);
    if (line.from < start) return null;
    if (!isBlank(line)) return line;
  }
  return null;
}

function blockAt(state: EditorState, place: number, names: ReadonlySet<string>): SyntaxNode | null {
  for (const side of [-1, 1] as const)
    for (let node: SyntaxNode | null = syntaxTree(state).resolveInner(place, side); node; node = node.parent)
      // Only what goes on at the place: a list ends with its last word.
      if (names.has(node.name) && (node.from < place || side === 1) && node.to >= place) return node;
  return null;
}

function isRule(state: EditorState, line: Line): boolean {
  return blockAt(state, line.from, new Set(["HorizontalRule"])) !== null;
}

function isClosed(state: EditorState, line: Line): boolean {
  return blockAt(state, line.to, closed) !== null || /^\s*!\[[^\]]*\]\([^)]*\)\s*$/.test(line.text);
}
