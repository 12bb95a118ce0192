import { Session } from "../../session/session";
import { button, element } from "../../shared/dom";
import { Place, similarPlaces } from "./similarPlaces";

const context = 40;

/**
 * Shows every place that has the same words; those that are chosen become others in one step. Tells how many, or nothing when it was
 * given up.
 */
export function replaceAll(session: Session, words: string, replacement: string, done: (count: number) => void): void {
  const before = session.view.state.doc;
  const text = before.toString();
  const places = similarPlaces(text, words, replacement).map((place) => {
    const box = element("input", { type: "checkbox", checked: true });
    box.addEventListener("change", tell);
    return { place, box };
  });
  const go = button("", replace);
  const dialog = element(
    "dialog",
    { className: "like-it", attributes: { "aria-labelledby": "like-it-title" } },
    element("h2", { id: "like-it-title" }, `“${words}” becomes “${replacement}”`),
    element("ul", {}, ...places.map(({ place, box }) => element("li", {}, element("label", {}, box, preview(text, place))))),
    element(
      "p",
      { className: "choices" },
      button("Cancel", () => dialog.close()),
      go,
    ),
  );
  dialog.addEventListener("close", () => dialog.remove());
  tell();
  document.body.append(dialog);
  dialog.showModal();
  go.focus();

  function chosen(): Place[] {
    return places.filter((p) => p.box.checked).map((p) => p.place);
  }

  function tell(): void {
    const count = chosen().length;
    go.textContent = `Replace ${count} ${count === 1 ? "place" : "places"}`;
    go.disabled = count === 0;
  }

  function replace(): void {
    const changes = chosen();
    dialog.close();
    // Somebody else's edit may have come in meanwhile: the places would be others.
    if (!session.view.state.doc.eq(before)) {
      session.say("The text has changed meanwhile: nothing was replaced. Look at the places again.");
      return;
    }
    session.view.dispatch({ changes, userEvent: "input.tool" });
    done(changes.length);
  }
}

/** The line around a place, in whole words. */
function preview(text: string, { from, to, insert }: Place): HTMLElement {
  const [start, end] = [text.lastIndexOf("\n", from - 1) + 1, (text.indexOf("\n", to) + 1 || text.length + 1) - 1];
  const before = from - start <= context ? text.slice(start, from) : `… ${text.slice(from - context, from).replace(/^\S*\s+/, "")}`;
  const after = end - to <= context ? text.slice(to, end) : `${text.slice(to, to + context).replace(/\s+\S*$/, "")} …`;
  return element("span", {}, before, element("del", {}, text.slice(from, to)), " ", element("ins", {}, insert), after);
}
