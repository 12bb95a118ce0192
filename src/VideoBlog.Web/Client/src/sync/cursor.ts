import { StateEffect } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { Session } from "../session/session";
import { Page } from "./page";

/** Marks in the page the word at which the cursor is, and brings it into view when the cursor goes to another block. */
export function markCursor(session: Session, page: Page): void {
  const { view } = session;
  let [wanted, block]: [number, Element | null] = [0, null];
  const mark = () => {
    wanted = 0;
    const head = view.state.selection.main.head;
    const range = page.words.rangeNear(head, view.state.doc.lineAt(head));
    page.marks.set("cursor", range);
    const at = range?.startContainer.parentElement?.closest(".block") ?? null;
    if (range && at !== block && view.hasFocus) page.marks.show(range);
    block = at ?? block;
  };
  // Not before the screen shows the key.
  const markSoon = () => {
    wanted ||= window.setTimeout(mark, 50);
  };
  page.changed.on(markSoon);
  view.dispatch({
    effects: StateEffect.appendConfig.of(
      EditorView.updateListener.of((update) => {
        if (update.docChanged || update.selectionSet) markSoon();
      }),
    ),
  });
}
