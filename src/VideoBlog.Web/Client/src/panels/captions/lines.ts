import { Schema } from "../../api/postApi";
import { Session } from "../../session/session";
import { button, element } from "../../shared/dom";
import { clock } from "../../shared/time";

type Line = Schema<"CaptionLineView">;

/** Characters a second above which most people cannot read along. */
const fast = 20;
/** What the server takes, in seconds and characters. */
const shortest = 0.2,
  longest = 300;

/** All captions; one of them at a time can be edited: its words, when it comes and when it goes. */
export function lines(session: Session, write: (line: Schema<"CaptionLineRequest">) => Promise<void>) {
  const content = element("ol", { className: "lines" });
  let shown: readonly Line[] = [];
  let edited: number | null = null;

  function entry(line: Line): HTMLLIElement {
    const row = button("", () => edit(line));
    row.append(
      element("span", { className: "facts" }, `${clock(line.start, 1)} – ${clock(line.end, 1)}${line.isOwn ? ", edited" : ""}`),
      element("span", { className: "words" }, line.text),
      ...(line.speed > fast ? [element("span", { className: "fast" }, `${line.speed} characters a second: too fast to read`)] : []),
    );
    return element("li", {}, row);
  }

  function edit(line: Line): void {
    edited = line.start;
    const words = element("textarea", { value: line.text, rows: 2, maxLength: longest });
    const start = time(line.start);
    const end = time(line.end);
    const speed = element("p", { className: "facts", attributes: { role: "status" } });
    const form = element(
      "form",
      { className: "line" },
      element("label", {}, "Words", words),
      element("div", { className: "times" }, element("label", {}, "From second", start), element("label", {}, "To second", end)),
      speed,
      element(
        "div",
        { className: "choices" },
        element("button", { type: "submit" }, "Keep"),
        button("Hear", () => session.player?.playOnce(start.valueAsNumber, end.valueAsNumber)),
        line.isOwn && button("Back to the words of the text", () => close(write({ at: line.start, start: line.start, end: line.end }))),
        button("Cancel", () => close()),
      ),
    );
    const tell = () => {
      const seconds = end.valueAsNumber - start.valueAsNumber;
      const rate = words.value.replace(/\n/g, "").length / seconds;
      end.setCustomValidity(seconds >= shortest ? "" : "It ends before it can be seen.");
      speed.textContent = seconds > 0 ? `${rate.toFixed(1)} characters a second${rate > fast ? ": too fast to read" : ""}` : "";
    };
    form.addEventListener("input", tell);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void close(write({ at: line.start, start: start.valueAsNumber, end: end.valueAsNumber, text: words.value }));
    });
    form.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      void close();
    });
    tell();
    show();
    itemOf(line.start)?.replaceChildren(form);
    words.focus();
  }

  async function close(work?: Promise<void>): Promise<void> {
    const at = edited;
    edited = null;
    await work;
    show();
    if (at !== null) itemOf(at)?.querySelector("button")?.focus();
  }

  function itemOf(at: number): Element | null {
    const near = shown.findIndex((l) => Math.abs(l.start - at) < 0.002);
    return content.children[near < 0 ? shown.findIndex((l) => l.start > at - 1) : near] ?? null;
  }

  function show(): void {
    content.replaceChildren(...shown.map(entry));
  }

  return {
    content,
    show(list: readonly Line[]) {
      shown = list;
      // Who is typing is not disturbed.
      if (edited === null) show();
    },
  };
}

function time(second: number): HTMLInputElement {
  const field = element("input", { type: "number", min: "0", step: "0.001", required: true });
  field.valueAsNumber = second;
  return field;
}
