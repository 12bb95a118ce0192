import { EditorView } from "@codemirror/view";
import { Place } from "../editor/places";
import { Session } from "../session/session";
import { Page } from "./page";

/** What a click there does anyhow. */
const active = "a, button, summary, input, select, textarea, label, video, audio";

/** A click on a word of the page goes there in the video and in the text; words that are selected are played over and over. */
export function takeClicks(session: Session, page: Page): void {
  page.text.addEventListener(
    "click",
    (event) => {
      const target = event.target as Element;
      const time = target.closest<HTMLElement>(".from");
      if (time) {
        const place = firstPlace(page, time.closest(".block"));
        if (place) goTo(session, place);
        // The page would play its own video.
        const word = place && session.alignment.near(place.from);
        if (!word || !session.player) return;
        event.preventDefault();
        event.stopPropagation();
        session.player.playFrom(word.start);
        return;
      }
      if (target.closest(active) || event.ctrlKey || event.metaKey || event.shiftKey) return;
      // The published page would play from the sentence.
      event.stopPropagation();
      const selected = page.document.getSelection();
      if (selected && !selected.isCollapsed) {
        const place = page.words.placeOfRange(selected.getRangeAt(0));
        if (place) loop(session, place);
        return;
      }
      const point = pointAt(page.document, event.clientX, event.clientY);
      const place = point && page.words.placeOf(point.node, point.offset);
      if (!place) return;
      goTo(session, place);
      const word = target.closest(".added") ? null : session.alignment.near(place.from);
      if (word) session.player?.seek(word.start);
    },
    { capture: true },
  );
}

function goTo(session: Session, { from, to }: Place, selects = false): void {
  session.view.dispatch({
    selection: selects ? { anchor: from, head: to } : { anchor: from },
    effects: EditorView.scrollIntoView(from, { y: "center" }),
  });
}

function loop(session: Session, place: Place): void {
  goTo(session, place, true);
  session.hear(place.from);
}

function firstPlace(page: Page, block: Element | null): Place | null {
  const range = page.document.createRange();
  if (!block) return null;
  range.selectNodeContents(block);
  return page.words.placeOfRange(range);
}

function pointAt(page: Document, x: number, y: number): { node: Node; offset: number } | null {
  const position = page.caretPositionFromPoint?.(x, y);
  if (position) return { node: position.offsetNode, offset: position.offset };
  const range = page.caretRangeFromPoint?.(x, y);
  return range ? { node: range.startContainer, offset: range.startOffset } : null;
}
