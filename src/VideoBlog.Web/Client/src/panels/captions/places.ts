import { Schema } from "../../api/postApi";
import { Session } from "../../session/session";
import { button, element } from "../../shared/dom";
import { clock } from "../../shared/time";

type Place = Schema<"ReviewedCaption">;
type Answer = "captions" | "text" | "open";

const leadIn = 1,
  leadOut = 0.6;
const says: Readonly<Record<Place["state"], string>> = {
  Open: "",
  Corrected: "Taken for a correction: the captions say what the text says.",
  Captions: "Decided: as the captions say.",
  Text: "Decided: as the text says.",
};

/** The places where captions and text differ. C keeps the captions, T takes the text, 0 plays the place. */
export function places(session: Session, decide: (key: string, answer: Answer) => Promise<void>) {
  const content = element("ol", { className: "places" });
  let shown: readonly Place[] = [];
  let tag = "";

  function entry(place: Place): HTMLLIElement {
    const name = `“${place.captions}” or “${place.text}”`;
    return element(
      "li",
      { tabIndex: -1, attributes: { "data-key": place.key, "data-state": place.state } },
      element("p", {}, element("span", { className: "who" }, "captions say "), element("q", {}, place.captions)),
      element("p", {}, element("span", { className: "who" }, "the text says "), element("q", {}, place.text)),
      element("p", { className: "state" }, says[place.state]),
      element(
        "div",
        { className: "choices" },
        choice("Keep the captions", "C", "captions"),
        choice("Take the text", "T", "text"),
        (place.state === "Captions" || place.state === "Text") && button("Open it again", () => answer(place, "open")),
        button(`Hear ${clock(place.start)}`, () => hear(place), { "aria-label": `Hear ${name} at ${clock(place.start)}` }),
        place.from !== undefined &&
          button("Show in the text", () => {
            if (tag === session.saver.tag) session.show(place.from!, place.to);
          }),
      ),
    );

    function choice(label: string, key: string, given: Answer): HTMLButtonElement {
      const made = button(`${label} `, () => answer(place, given), { "aria-keyshortcuts": key });
      made.append(element("kbd", {}, key));
      return made;
    }
  }

  function hear(place: Place): void {
    session.player?.playOnce(place.start - leadIn, place.end + leadOut);
  }

  function answer(place: Place, given: Answer): void {
    const next =
      shown.slice(shown.indexOf(place) + 1).find((p) => p.state === "Open") ?? shown.find((p) => p !== place && p.state === "Open");
    void decide(place.key, given).then(() => {
      session.say(
        given === "open" ? "Open again." : given === "text" ? "The captions say what the text says." : "The captions stay.",
        false,
      );
      focus((next ?? place).key);
    });
  }

  function focus(key: string): void {
    content.querySelector<HTMLElement>(`[data-key="${key}"]`)?.focus();
  }

  content.addEventListener("keydown", (event) => {
    const key = (event.target as Element).closest<HTMLElement>("[data-key]")?.dataset.key;
    const place = shown.find((p) => p.key === key);
    if (!place || event.ctrlKey || event.altKey || event.metaKey) return;
    const run = { c: () => answer(place, "captions"), t: () => answer(place, "text"), "0": () => hear(place) }[event.key.toLowerCase()];
    if (!run) return;
    event.preventDefault();
    run();
  });

  return {
    content,
    show(list: readonly Place[], version: string) {
      const focused = content.contains(document.activeElement)
        ? (document.activeElement as Element).closest<HTMLElement>("[data-key]")?.dataset.key
        : undefined;
      tag = version;
      // What is to be decided comes first.
      shown = [...list].sort((a, b) => Number(a.state !== "Open") - Number(b.state !== "Open"));
      content.replaceChildren(...shown.map(entry));
      if (focused) focus(focused);
    },
  };
}
