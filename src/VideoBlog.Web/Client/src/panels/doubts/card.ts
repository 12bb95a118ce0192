import { undo } from "@codemirror/commands";
import { EditorView } from "@codemirror/view";
import { DoubtState, lettersOf, PlacedDoubt, wordsAt } from "../../editor/doubtField";
import { Session } from "../../session/session";
import { button, element } from "../../shared/dom";
import { keyWords } from "../../shared/shortcuts";
import { clock } from "../../shared/time";
import { GlossaryOffer } from "./glossary";
import { fitted, similarPlaces, trimmed } from "./similarPlaces";
import { DoubtQueue } from "./queue";
import { replaceAll } from "./replaceAll";

/** Seconds that are heard before and after a place. */
const leadIn = 1,
  leadOut = 0.6;
const mostKeys = 9;

export const stateNames: Readonly<Record<DoubtState, string>> = {
  Open: "open",
  Accepted: "kept as it is",
  Waived: "let pass",
  Fixed: "fixed",
  Gone: "not in the text any more",
};

/** The doubt that is looked at, with all that can be done about it. */
export class DoubtCard {
  readonly #title = element("h3", { tabIndex: -1, id: "doubt-title" });
  readonly #why = element("p", { className: "why" });
  readonly #state = element("p", { className: "state" });
  readonly #alternatives = element("ol", { className: "alternatives" });
  readonly #field = element("input", { type: "text", autocomplete: "off", spellcheck: true });
  readonly #label = element("span");
  readonly #replace = button("Replace", () => this.#typed(), { class: "primary" });
  readonly #remove = button("Remove these words", () => this.#put("", "Removed"));
  readonly #keep = keyed("Keep as it is", "Alt-y", () => this.onKeep());
  readonly #reopen = button("Open it again", () => this.#reopenIt());
  readonly #all = button("", () => this.#replaceAll());
  readonly #glossary: GlossaryOffer;
  readonly content: HTMLElement;
  #shown = "";

  constructor(
    private readonly session: Session,
    private readonly queue: DoubtQueue,
    private readonly onKeep: () => void,
  ) {
    this.#glossary = new GlossaryOffer(session);
    this.content = element(
      "section",
      { className: "doubt", hidden: true, attributes: { "aria-labelledby": "doubt-title" } },
      this.#title,
      this.#why,
      this.#state,
      this.#alternatives,
      element("label", {}, this.#label, this.#field),
      element(
        "div",
        { className: "choices" },
        this.#replace,
        this.#keep,
        this.#reopen,
        this.#remove,
        this.#all,
        keyed("Hear it again", "0", () => this.hear()),
        button("Edit in the text", () => this.session.view.focus()),
      ),
      this.#glossary.content,
    );
    this.#field.addEventListener("input", () => this.#offer());
  }

  focus(): void {
    this.#title.focus();
  }

  hear(): void {
    const doubt = this.queue.current?.doubt;
    if (doubt) this.session.player?.playOnce(doubt.start - leadIn, doubt.end + leadOut);
  }

  /** Selects the place in the text and scrolls to it. */
  select(): void {
    const placed = this.queue.current;
    if (placed?.doubt.place)
      this.session.view.dispatch({
        selection: { anchor: placed.from, head: placed.to },
        effects: EditorView.scrollIntoView(placed.from, { y: "center" }),
      });
    // On a small screen the text lies below, and the editor scrolls the page to it.
    requestAnimationFrame(() => this.#title.scrollIntoView({ block: "nearest" }));
  }

  /** Shows the doubt that is looked at as it is now. */
  update(): void {
    const placed = this.queue.current;
    this.content.hidden = !placed;
    if (!placed) return;
    const { doubt } = placed;
    const state = this.queue.stateOf(placed);
    this.#state.textContent = `This place is ${stateNames[state]}.`;
    this.#state.dataset.state = state;
    this.#keep.hidden = state !== "Open";
    this.#reopen.hidden = state !== "Accepted" && state !== "Waived";
    this.#remove.hidden = this.#words === "";
    this.#replace.disabled = !doubt.place;
    // What a person has begun to type, and where the focus is, stay as long as it is about the same words.
    if (this.#shown !== `${doubt.key} ${this.#words}`) {
      this.#shown = `${doubt.key} ${this.#words}`;
      this.#field.value = this.#words;
      this.#alternatives.replaceChildren(...this.#choices(doubt.alternatives));
    }
    this.#title.textContent = nameOf(placed);
    const heard = doubt.said && lettersOf(doubt.said) !== lettersOf(doubt.written) ? ` Heard: “${doubt.said}”.` : "";
    this.#why.textContent = `${clock(doubt.start)} · ${doubt.reason}${heard}`;
    this.#replace.textContent = doubt.written ? "Replace" : "Insert";
    this.#label.textContent = doubt.written ? "The right words" : "The words that are missing";
    this.#glossary.show(state === "Fixed" ? trimmed(doubt.said).slice(0, 100) : "", trimmed(this.#words).slice(0, 100));
    this.#offer();
  }

  /** The words of the place as the text stands. */
  get #words(): string {
    return this.queue.current ? wordsAt(this.session.view.state, this.queue.current) : "";
  }

  /** What "replace all like it" would do: from the machine's words to those that stand there now, or are about to. */
  get #substitution(): { readonly from: string; readonly to: string } {
    const from = trimmed(this.queue.current?.doubt.written ?? "");
    return { from, to: this.#field.value.trim() };
  }

  #choices(alternatives: readonly string[]): HTMLElement[] {
    return alternatives.slice(0, mostKeys).map((words, i) =>
      element(
        "li",
        {},
        keyed(trimmed(words), `${i + 1}`, () => this.#take(i)),
      ),
    );
  }

  #offer(): void {
    const { from, to } = this.#substitution;
    const count = from && to && from !== to ? similarPlaces(this.session.text, from, to).length : 0;
    this.#all.hidden = count === 0;
    this.#all.textContent = `Replace all like it (${count}) …`;
  }

  /** The keys of the panel: Enter in the field, digits and Ctrl+Z outside of text. */
  onKey(event: KeyboardEvent): void {
    const plain = !event.ctrlKey && !event.altKey && !event.metaKey;
    if (event.target === this.#field && event.key === "Enter" && plain) {
      event.preventDefault();
      this.#typed();
    } else if (event.target instanceof HTMLInputElement && event.target.type === "text") {
      return;
    } else if (plain && event.key === "0") {
      this.hear();
    } else if (plain && /^[1-9]$/.test(event.key)) {
      this.#take(Number(event.key) - 1);
    } else if ((event.ctrlKey || event.metaKey) && !event.shiftKey && event.key === "z") {
      event.preventDefault();
      this.session.say(undo(this.session.view) ? "Taken back." : "There is nothing to take back.");
    }
  }

  #take(index: number): void {
    const placed = this.queue.current;
    const words = placed?.doubt.alternatives[index];
    if (placed && words) this.#put(fitted(words, this.session.text, placed.from), "Replaced");
  }

  #typed(): void {
    const words = this.#field.value.trim();
    if (words === this.#words && this.queue.current?.doubt.place)
      this.session.say("These are the words that stand there. Keep them as they are.");
    else this.#put(words, words ? "Replaced" : "Removed");
  }

  #put(words: string, what: string): void {
    const placed = this.queue.current;
    if (!placed?.doubt.place) return;
    const { view, text } = this.session;
    const isPoint = placed.from === placed.to;
    if (isPoint && !words) return;
    // What is missing follows the sentence's full stop; what goes takes its space along.
    const at = isPoint
      ? placed.from + (/^[.,;:!?…"”’)\]*_]*/.exec(text.slice(placed.from, placed.from + 20))?.[0].length ?? 0)
      : placed.from;
    const end = isPoint ? at : placed.from + wordsAt(view.state, placed).length;
    const insert = isPoint
      ? `${/\S/.test(text[at - 1] ?? "\n") ? " " : ""}${words}${/[\p{L}\p{N}]/u.test(text[at] ?? "\n") ? " " : ""}`
      : words;
    view.dispatch({ changes: { from: at - (!words && text[at - 1] === " " ? 1 : 0), to: end, insert }, userEvent: "input.tool" });
    // Only a capital or a comma is another one: no fix that can be told from the letters, but a decision.
    if (words && lettersOf(words) === lettersOf(placed.doubt.written)) void this.queue.decide(placed, "Accepted");
    this.focus();
    this.session.say(`${what}${words ? ` by “${words}”` : ""}. ${keyWords("Ctrl-z")} takes it back, ${keyWords("Alt-n")} goes on.`);
  }

  #reopenIt(): void {
    if (this.queue.current) void this.queue.decide(this.queue.current, "Open");
    this.focus();
  }

  #replaceAll(): void {
    const { from, to } = this.#substitution;
    replaceAll(this.session, from, to, (count) => {
      this.focus();
      this.session.say(`${count} ${count === 1 ? "place was" : "places were"} replaced. Ctrl+Z takes them back together.`);
    });
  }
}

/** A button that shows its key. */
export function keyed(label: string, key: string, run: () => void): HTMLButtonElement {
  const made = button(label, run, { "aria-keyshortcuts": key.replace(/-/g, "+") });
  made.append(element("kbd", { attributes: { "aria-hidden": "true" } }, keyWords(key)));
  return made;
}

/** What a doubt is called in the list. */
export function nameOf({ doubt }: PlacedDoubt): string {
  return doubt.said || doubt.written ? `“${trimmed(doubt.written || doubt.said)}”` : "Words are missing";
}
