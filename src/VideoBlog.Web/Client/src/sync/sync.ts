import { EditorView } from "@codemirror/view";
import { Session } from "../session/session";
import { find } from "../shared/dom";
import { Toggle } from "../shared/toggle";
import { takeClicks } from "./clicks";
import { markCursor } from "./cursor";
import { Page } from "./page";
import { pauseWhileTyping } from "./pauseTyping";
import { lightSpoken } from "./spoken";

/** Keeps the video, the text and the page at the same word. */
export function synchronize(session: Session): void {
  const follow = new Toggle(find<HTMLButtonElement>("#follow"), "follow", true);
  pauseWhileTyping(session, new Toggle(find<HTMLButtonElement>("#pause"), "pause", true));
  const { document, text } = session.preview;
  if (!document || !text) return;
  const page = new Page(session, document, text);
  lightSpoken(session, page, follow);
  markCursor(session, page);
  takeClicks(session, page);
}

/** Goes to a second in the video, and with it in the text and the page. */
export function goToSecond(session: Session, second: number): void {
  const word = session.alignment.from(second);
  if (word) session.view.dispatch({ selection: { anchor: word.from }, effects: EditorView.scrollIntoView(word.from, { y: "center" }) });
  session.player?.seek(second);
}
