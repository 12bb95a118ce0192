import { EditorView } from "@codemirror/view";
import { SpokenWord } from "../editor/alignment";
import { setSpoken } from "../editor/spokenWord";
import { Session } from "../session/session";
import { Toggle } from "../shared/toggle";
import { ManualInput } from "./manualInput";
import { Page } from "./page";

/** How long a person who scrolls or types is left alone, in milliseconds. */
const rest = 4_000;
/** A step of the video that is no playing, in seconds. */
const jump = 1;

/** Lights the word that is spoken in the text and in the page, and keeps both where it can be read. */
export function lightSpoken(session: Session, page: Page, follow: Toggle): void {
  const { view, player } = session;
  const editing = new ManualInput(view.dom);
  const reading = new ManualInput(page.document);
  let [lit, second]: [SpokenWord | null, number] = [null, 0];
  const light = (scrolls: { readonly text: boolean; readonly page: boolean }) => {
    lit = session.alignment.at(second);
    const scroll = lit && scrolls.text && !isInView(view, lit) ? [EditorView.scrollIntoView(lit.from, { y: "center" })] : [];
    view.dispatch({ effects: [setSpoken.of(lit), ...scroll] });
    const range = lit && page.words.rangeOf(lit);
    page.marks.set("spoken", range);
    if (range && scrolls.page) page.marks.show(range);
  };
  const again = () => light({ text: false, page: false });
  session.aligned.on(again);
  page.changed.on(again);
  session.time.on((now) => {
    const jumped = Math.abs(now - second) > jump;
    second = now;
    if (!jumped && session.alignment.at(now)?.start === lit?.start) return;
    const may = (input: ManualInput) => follow.isOn && (jumped || (player?.isPlaying === true && input.isQuietFor(rest)));
    light({ text: may(editing), page: may(reading) });
  });
}

function isInView(view: EditorView, word: SpokenWord): boolean {
  const at = view.coordsAtPos(word.from);
  const { top, bottom } = view.scrollDOM.getBoundingClientRect();
  const margin = (bottom - top) * 0.1;
  return at !== null && at.top >= top + margin && at.bottom <= bottom - margin;
}
