import { button, element } from "./dom";

/** Something that a key does, wherever the focus is. */
export interface Shortcut {
  /** `Ctrl-Shift-Enter`, `F2`, `?`: modifiers in the order Ctrl, Alt, Shift. A key without Ctrl or Alt that writes something works outside of text only. */
  readonly key: string;
  /** What it does, as the list of keys says it. */
  readonly says: string;
  readonly run: () => void;
}

/** The keys of a page, and their list. */
export class Shortcuts {
  readonly #all: Shortcut[] = [];

  add(...shortcuts: readonly Shortcut[]): void { this.#all.push(...shortcuts); }

  /** Listens in a document: the page's own, or that of a frame in it. */
  listen(page: Document): void {
    page.addEventListener("keydown", (event) => {
      const name = nameOf(event);
      const shortcut = this.#all.find((s) => s.key === name);
      // A dialog has keys of its own, and a text takes what writes.
      if (!shortcut || document.querySelector("dialog[open]") || (writes(event) && isText(event.target as Element)))
        return;
      event.preventDefault();
      event.stopPropagation();
      shortcut.run();
    }, { capture: true });
  }

  /** Shows the list until it is closed. */
  show(): void {
    const dialog = element("dialog", { className: "keys", attributes: { "aria-labelledby": "keys-title" } },
      element("h2", { id: "keys-title" }, "Keys"),
      element("dl", {}, ...this.#all.flatMap((s) => [
        element("dt", {}, ...s.key.split("-").flatMap((part, i) => [i > 0 && "+", element("kbd", {}, part)])),
        element("dd", {}, s.says),
      ])),
      element("p", { className: "choices" }, button("Close", () => dialog.close())));
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  }
}

function nameOf(event: KeyboardEvent): string {
  const key = event.key.length === 1 && /[a-z]/i.test(event.key) ? event.key.toLowerCase() : event.key;
  // Shift is part of what a sign such as ? is; a shifted letter or named key is another one.
  const shift = event.shiftKey && (key.length > 1 || /[a-z]/.test(key));
  return [event.ctrlKey && "Ctrl", event.altKey && "Alt", shift && "Shift", key].filter(Boolean).join("-");
}

function writes(event: KeyboardEvent): boolean { return event.key.length === 1 && !event.ctrlKey && !event.altKey; }

function isText(target: Element): boolean {
  return target.matches?.("input, textarea, select, [contenteditable], [contenteditable] *") ?? false;
}
