import { Session } from "../session/session";
import { chapterAt } from "./headings";

/** Makes the sentence at the cursor begin a chapter; its proposed heading is selected, to be typed over. */
export function chapterHere(session: Session): void {
  const { view } = session;
  const edit = chapterAt(view.state, view.state.selection.main.head, document.body.dataset.language ?? "en");
  if (!edit) {
    session.say("Put the cursor into the text first, below the front matter.");
    return;
  }
  view.dispatch({
    changes: edit.changes,
    selection: { anchor: edit.anchor, head: edit.head },
    scrollIntoView: true,
    userEvent: "input.tool",
  });
  view.focus();
  session.say("Type the chapter's heading.");
}
