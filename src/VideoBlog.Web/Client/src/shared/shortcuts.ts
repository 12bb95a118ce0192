import { button, element } from "./dom";

/** Something that a key does, wherever the focus is. */
interface Shortcut {
  /**
   * `Ctrl-Shift-Enter`, `F2`, `?`: modifiers in the order Ctrl, Alt, Shift. A key without Ctrl or Alt that writes something works outside
   * of text only.
   */
  readonly key: string;
  /** What it does, as the list of keys says it. */
  readonly says: string;
  /** Absent when something else listens, and the list only tells of it. */
  readonly run?: () => void;
}

/** The keys of a page, and their list. */
export class Shortcuts {
  readonly #groups = new Map<string, Shortcut[]>();

  /** Adds keys to a group of the list. */
  add(group: string, ...shortcuts: readonly Shortcut[]): void {
    this.#groups.set(group, [...(this.#groups.get(group) ?? []), ...shortcuts]);
  }

  /** Listens in a document: the page's own, or that of a frame in it. */
  listen(page: Document): void {
    page.addEventListener(
      "keydown",
      (event) => {
        const shortcut = this.#find(nameOf(event));
        // A dialog has keys of its own, and a text takes what writes.
        if (!shortcut?.run || document.querySelector("dialog[open]") || (writes(event) && isText(event.target as Element))) return;
        event.preventDefault();
        event.stopPropagation();
        shortcut.run();
      },
      { capture: true },
    );
  }

  /** Does what a key does. */
  run(key: string): void {
    this.#find(key)?.run?.();
  }

  #find(key: string): Shortcut | undefined {
    return [...this.#groups.values()].flat().find((s) => s.key === key);
  }

  /** Shows the list until it is closed. */
  show(): void {
    const dialog = element(
      "dialog",
      { className: "keys", attributes: { "aria-labelledby": "keys-title" } },
      element("h2", { id: "keys-title", tabIndex: -1, autofocus: true }, "Keys"),
      element(
        "div",
        { className: "groups" },
        ...[...this.#groups].map(([group, shortcuts]) =>
          element(
            "section",
            {},
            element("h3", {}, group),
            element(
              "dl",
              {},
              ...shortcuts.flatMap((s) => [
                element(
                  "dt",
                  {},
                  ...s.key
                    .split("-")
                    .flatMap((part, i) => [i > 0 && "+", element("kbd", {}, part.length === 1 ? part.toUpperCase() : part)]),
                ),
                element("dd", {}, s.says),
              ]),
            ),
          ),
        ),
      ),
      element(
        "p",
        { className: "choices" },
        button("Close", () => dialog.close()),
      ),
    );
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

function writes(event: KeyboardEvent): boolean {
  return event.key.length === 1 && !event.ctrlKey && !event.altKey;
}

function isText(target: Element): boolean {
  return target.matches?.("input, textarea, select, [contenteditable], [contenteditable] *") ?? false;
}
