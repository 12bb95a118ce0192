import { button, element } from "./dom";

/** Something that a key does, wherever the focus is. */
interface Shortcut {
  /**
   * `Ctrl-Shift-Enter`, `Alt-n`, `?`: modifiers in the order Ctrl, Alt, Shift. On a Mac, Ctrl is also Cmd. A key without Ctrl or Alt that
   * writes something works outside of text only.
   */
  readonly key: string;
  /** Other keys that do the same. */
  readonly also?: readonly string[];
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
    return [...this.#groups.values()].flat().find((s) => s.key === key || s.also?.includes(key));
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
          element("section", {}, element("h3", {}, group), element("dl", {}, ...shortcuts.flatMap(entry))),
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

function entry({ key, also = [], says }: Shortcut): HTMLElement[] {
  const keys = [key, ...also].flatMap((name, i) => [i > 0 && " or ", ...signsOf(name)]);
  return [element("dt", {}, ...keys), element("dd", {}, says)];
}

function signsOf(key: string): (HTMLElement | string | false)[] {
  const signs = key.split("-").map((part) => element("kbd", {}, signOf(part)));
  return signs.flatMap((sign, i) => [i > 0 && !isMac && "+", sign]);
}

const isMac = typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.platform);
const macSigns: Readonly<Record<string, string>> = { Ctrl: "⌘", Alt: "⌥", Shift: "⇧", Enter: "↩" };

function signOf(part: string): string {
  return (isMac && macSigns[part]) || (part.length === 1 ? part.toUpperCase() : part);
}

/** How a key is written for people: `Alt+N`, on a Mac `⌥N`. */
export function keyWords(key: string): string {
  return key
    .split("-")
    .map(signOf)
    .join(isMac ? "" : "+");
}

type Pressed = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "altKey" | "shiftKey" | "metaKey">;

/** What a pressed key is called. */
export function nameOf(event: Pressed, mac = isMac): string {
  const key = letterOf(event);
  // Shift is part of what a sign such as ? is; a shifted letter, digit or named key is another one.
  const shift = event.shiftKey && (key.length > 1 || /[a-z0-9]/.test(key));
  return [(event.ctrlKey || (mac && event.metaKey)) && "Ctrl", event.altKey && "Alt", shift && "Shift", key].filter(Boolean).join("-");
}

/** With Alt a Mac writes other signs, and with Shift a digit is one: then the key itself counts. */
function letterOf({ key, code, altKey }: Pressed): string {
  if (/^[a-z]$/i.test(key)) return key.toLowerCase();
  const physical = /^(?:Key([A-Z])|Digit(\d))$/.exec(code);
  const signs: Readonly<Record<string, string>> = { Comma: ",", Period: "." };
  if (altKey && physical) return (physical[1] ?? physical[2]!).toLowerCase();
  return (altKey && signs[code]) || key;
}

function writes(event: KeyboardEvent): boolean {
  return event.key.length === 1 && !event.ctrlKey && !event.altKey && !event.metaKey;
}

function isText(target: Element): boolean {
  return target.matches?.("input, textarea, select, [contenteditable], [contenteditable] *") ?? false;
}
