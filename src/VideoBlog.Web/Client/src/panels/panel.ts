import { element } from "../shared/dom";
import type { Session } from "../session/session";
import type { Signal } from "../shared/signal";

/** A tool beside the text. */
interface Panel {
  readonly content: HTMLElement;
  /** How much there is to do; shown in the button. */
  readonly count?: Signal<number>;
  /** Asks to be opened: a key has done something in it. */
  readonly wanted?: Signal;
  /** Each time that it is opened. */
  opened?(): void;
  /** Each time that it is closed. */
  closed?(): void;
}

export type PanelFactory = (session: Session) => Panel;

/** The buttons of the tools, and the place in which one of them is open at a time. */
export class Panels {
  #open: { readonly panel: Panel; readonly toggle: HTMLButtonElement } | null = null;

  constructor(
    private readonly bar: HTMLElement,
    private readonly place: HTMLElement,
    private readonly session: Session,
  ) {
    place.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.defaultPrevented) this.close();
    });
  }

  /** Adds a tool; gives the button that opens it. */
  add(title: string, create: PanelFactory): HTMLButtonElement {
    const toggle = element("button", { type: "button", attributes: { "aria-expanded": "false", "aria-controls": this.place.id } }, title);
    const panel = create(this.session);
    panel.count?.on((count) => {
      toggle.textContent = count > 0 ? `${title} (${count})` : title;
    });
    panel.wanted?.on(() => {
      if (this.#open?.panel !== panel) this.#show(title, panel, toggle);
    });
    toggle.addEventListener("click", () => {
      if (this.#open?.panel === panel) this.close();
      else this.#show(title, panel, toggle);
    });
    this.bar.append(toggle);
    return toggle;
  }

  /** Closes what is open; the focus goes to its button if it was inside. */
  close(): void {
    const open = this.#open;
    if (!open) return;
    const hadFocus = this.place.contains(document.activeElement);
    this.#open = null;
    open.toggle.setAttribute("aria-expanded", "false");
    this.place.hidden = true;
    this.place.replaceChildren();
    open.panel.closed?.();
    if (hadFocus) open.toggle.focus();
  }

  #show(title: string, panel: Panel, toggle: HTMLButtonElement): void {
    this.close();
    this.#open = { panel, toggle };
    toggle.setAttribute("aria-expanded", "true");
    const heading = element("h2", { tabIndex: -1 }, title);
    this.place.replaceChildren(heading, panel.content);
    this.place.setAttribute("aria-label", title);
    this.place.hidden = false;
    heading.focus();
    panel.opened?.();
  }
}
