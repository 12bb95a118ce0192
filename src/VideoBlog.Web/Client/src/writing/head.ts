import { EditorState, Extension, StateField, Text, Transaction } from "@codemirror/state";
import { Decoration, EditorView } from "@codemirror/view";

/** Where the text of a draft begins, behind its head and one empty line; 0: it has no head, or none that is closed. */
export function bodyStartOf(doc: Text): number {
  let number = 1;
  while (number < doc.lines && doc.line(number).text.trim() === "") number++;
  const first = doc.line(number).text.trimEnd();
  const isEnd = /^-{3,}$/.test(first)
    ? (line: string) => /^(?:-{3,}|\.{3})$/.test(line)
    : first === "+++"
      ? (line: string) => line === "+++"
      : null;
  let last = 0;
  if (isEnd) {
    for (let i = number + 1; i <= doc.lines && last === 0; i++) if (isEnd(doc.line(i).text.trimEnd())) last = i;
  } else if (/^\{(?!\{|%)/.test(first)) last = braceEnd(doc, number);
  if (last === 0) return 0;
  const next = last < doc.lines ? doc.line(last + 1) : null;
  if (!next) return doc.length;
  return next.length === 0 && last + 1 < doc.lines ? doc.line(last + 2).from : next.from;
}

/** Where the text begins as the draft stands. */
export const bodyStart = StateField.define<number>({
  create: (state) => bodyStartOf(state.doc),
  update(value, transaction) {
    if (!transaction.docChanged) return value;
    // A key far below the head costs nothing.
    return value > 0 && !transaction.changes.touchesRange(0, value) ? value : bodyStartOf(transaction.newDoc);
  },
});

/** An edit of the head by its fields: undone as typing is, and let through. */
export const headEvent = "input.type.head";

/**
 * Folds the head away and keeps it from what is typed, pasted, dropped and deleted: tools, the fields, undoing and what others saved
 * change it all the same. The cursor stays below it.
 */
export const foldedHead: Extension = [
  EditorState.changeFilter.of((transaction) => {
    const end = transaction.startState.field(bodyStart);
    if (end === 0 || !isByHand(transaction)) return true;
    let isBefore = false;
    transaction.changes.iterChangedRanges((_, to) => (isBefore ||= to === 0));
    return isBefore ? false : [0, end];
  }),
  EditorState.transactionFilter.of((transaction) => {
    if (!transaction.selection && !transaction.docChanged) return transaction;
    const end = transaction.docChanged ? bodyStartOf(transaction.newDoc) : transaction.startState.field(bodyStart);
    const { main } = transaction.newSelection;
    if (main.from >= end) return transaction;
    const selection = { anchor: Math.max(end, main.anchor), head: Math.max(end, main.head) };
    return [transaction, { selection, sequential: true }];
  }),
  EditorView.decorations.compute([bodyStart], (state) => {
    const end = state.field(bodyStart);
    // Up to the line end before the text: that line is the text's own.
    return end > 1 ? Decoration.set(Decoration.replace({ block: true }).range(0, foldEnd(state, end))) : Decoration.none;
  }),
];

function foldEnd(state: EditorState, end: number): number {
  return state.doc.lineAt(end).from === end && end > 0 ? end - 1 : end;
}

function isByHand(transaction: Transaction): boolean {
  return (
    ["input", "delete", "move"].some((event) => transaction.isUserEvent(event)) &&
    !transaction.isUserEvent("input.tool") &&
    !transaction.isUserEvent(headEvent)
  );
}

/** Number of the line in which the first brace of a line is closed; 0 where it is not. */
function braceEnd(doc: Text, first: number): number {
  let [depth, quoted] = [0, false];
  for (let number = first; number <= doc.lines; number++) {
    const { text } = doc.line(number);
    for (let i = 0; i < text.length; i++) {
      const sign = text[i];
      if (quoted && sign === "\\") i++;
      else if (sign === '"') quoted = !quoted;
      else if (!quoted && sign === "{") depth++;
      else if (!quoted && sign === "}" && --depth === 0) return number;
    }
  }
  return 0;
}
