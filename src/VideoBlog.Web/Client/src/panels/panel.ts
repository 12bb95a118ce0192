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

/** The tools, of which one is open at a time in a place beside the text. */
export class Panels {
  #open: { readonly panel: Panel; readonly toggle: HTMLButtonElement } | null = null;
  #wanted = 0;

  constructor(
    private readonly place: HTMLElement,
    private readonly session: Session,
  ) {
    place.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.defaultPrevented) this.close();
    });
  }

  /** Adds a tool that is needed from the beginning; its button opens it. */
  add(toggle: HTMLButtonElement, title: string, create: PanelFactory): void {
    const panel = create(this.session);
    const count = toggle.querySelector<HTMLElement>(".count");
    panel.count?.on((number) => {
      if (count) count.replaceChildren(...(number > 0 ? [hidden(" ("), String(number), hidden(")")] : []));
    });
    panel.wanted?.on(() => {
      if (this.#open?.panel !== panel) this.#show(title, panel, toggle);
    });
    this.#listen(toggle, title, () => panel);
  }

  /** Adds a tool that is loaded when it is first opened. */
  addLater(toggle: HTMLButtonElement, title: string, load: () => Promise<PanelFactory>): void {
    let loaded: Promise<Panel> | null = null;
    this.#listen(toggle, title, () => (loaded ??= load().then((create) => create(this.session))));
    // Another try fetches it again.
    toggle.addEventListener("click", () => {
      loaded?.catch(() => {
        loaded = null;
      });
    });
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
    delete document.body.dataset["tool"];
    open.panel.closed?.();
    if (hadFocus) open.toggle.focus();
  }

  #listen(toggle: HTMLButtonElement, title: string, find: () => Panel | Promise<Panel>): void {
    toggle.setAttribute("aria-expanded", "false");
    toggle.setAttribute("aria-controls", this.place.id);
    toggle.addEventListener("click", () => {
      const mine = ++this.#wanted;
      if (this.#open?.toggle === toggle) this.close();
      else {
        const panel = find();
        if (!(panel instanceof Promise)) this.#show(title, panel, toggle);
        else
          panel.then(
            (made) => {
              if (mine === this.#wanted) this.#show(title, made, toggle);
            },
            () => this.session.say(`${title} could not be loaded. Try again; if it stays so, load the page anew.`),
          );
      }
    });
  }

  #show(title: string, panel: Panel, toggle: HTMLButtonElement): void {
    this.close();
    this.#open = { panel, toggle };
    toggle.setAttribute("aria-expanded", "true");
    document.body.dataset["tool"] = title.toLowerCase();
    const heading = element("h2", { tabIndex: -1 }, title);
    const close = element("button", { type: "button", className: "close", attributes: { "aria-label": `Close ${title}` } }, "×");
    close.addEventListener("click", () => this.close());
    this.place.replaceChildren(element("div", { className: "panel-head" }, heading, close), panel.content);
    this.place.setAttribute("aria-label", title);
    this.place.hidden = false;
    this.place.scrollTop = 0;
    heading.focus();
    panel.opened?.();
  }
}

function hidden(text: string): HTMLElement {
  return element("span", { className: "hidden" }, text);
}
