import { Session } from "../../session/session";

/** Where a tool stands beside the text and not over it. */
const wide = matchMedia("(min-width: 50.0625rem)");

/** Keeps something of a tool at the height of a place of the text, as far as both are in sight; call the result when either has moved. */
export function besideText(session: Session, moved: HTMLElement, place: () => number | null): () => void {
  const { view } = session;
  let waiting = false;
  const put = () => {
    waiting = false;
    const panel = moved.closest<HTMLElement>("#panel");
    const at = place();
    if (!panel || moved.hidden) return;
    if (!wide.matches || at === null) {
      moved.style.marginTop = "";
      return;
    }
    const text = view.coordsAtPos(Math.min(at, view.state.doc.length));
    const bounds = panel.getBoundingClientRect();
    const card = moved.getBoundingClientRect();
    const natural = card.top - (parseFloat(moved.style.marginTop) || 0);
    // Not so far down that its buttons are out of sight.
    const lowest = Math.max(0, bounds.bottom - 16 - card.height - natural);
    const wanted = text ? text.top - natural : 0;
    moved.style.marginTop = wanted > 0 ? `${Math.round(Math.min(wanted, lowest))}px` : "";
  };
  const soon = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(put);
  };
  view.scrollDOM.addEventListener("scroll", soon, { passive: true });
  addEventListener("resize", soon);
  return soon;
}
