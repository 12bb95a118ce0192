import {
  closeSearchPanel,
  findNext,
  findPrevious,
  getSearchQuery,
  replaceAll,
  replaceNext,
  search,
  SearchQuery,
  setSearchQuery,
} from "@codemirror/search";
import { EditorState, Extension } from "@codemirror/state";
import { EditorView, Panel, runScopeHandlers, ViewUpdate } from "@codemirror/view";
import { button, element } from "../shared/dom";
import { bodyStart } from "./head";

/** More places than this are not counted. */
const most = 1_000;

/** Find and replace above the text; a head that is folded away is left out. */
export function findAndReplace(isFolded: () => boolean): Extension {
  const isShown = (_: string, state: EditorState, from: number) => !isFolded() || from >= state.field(bodyStart);
  return search({ top: true, createPanel: (view) => new FindPanel(view, isShown) });
}

type Test = NonNullable<SearchQuery["test"]>;

class FindPanel implements Panel {
  readonly top = true;
  readonly dom: HTMLElement;
  readonly #find = element("input", {
    type: "text",
    autocomplete: "off",
    placeholder: "Find",
    attributes: { "aria-label": "Find", "main-field": "true" },
  });
  readonly #replace = element("input", {
    type: "text",
    autocomplete: "off",
    placeholder: "Replace by",
    attributes: { "aria-label": "Replace by" },
  });
  readonly #case = option("Match case", "", () => this.#commit());
  readonly #words = option("Whole words", "", () => this.#commit());
  readonly #count = element("p", { className: "found", attributes: { role: "status" } });
  #timer = 0;

  constructor(
    private readonly view: EditorView,
    private readonly isShown: Test,
  ) {
    const query = getSearchQuery(view.state);
    [this.#find.value, this.#replace.value] = [query.search, query.replace];
    set(this.#case, query.caseSensitive);
    set(this.#words, query.wholeWord);
    this.dom = element(
      "div",
      { className: "find", attributes: { role: "search", "aria-label": "Find and replace" } },
      element("div", {}, this.#find, this.#count),
      element(
        "div",
        {},
        this.#case,
        this.#words,
        button("Previous", () => findPrevious(view), { title: "Shift+Enter" }),
        button("Next", () => findNext(view), { title: "Enter" }),
      ),
      element("div", {}, this.#replace),
      element(
        "div",
        {},
        button("Replace", () => replaceNext(view)),
        button("Replace all", () => replaceAll(view)),
        button("Close", () => closeSearchPanel(view), { title: "Escape" }),
      ),
    );
    for (const input of [this.#find, this.#replace]) input.addEventListener("input", () => this.#commit());
    this.dom.addEventListener("keydown", (event) => this.#onKey(event));
  }

  mount(): void {
    // What the editor begins with knows nothing of what is folded; it is busy yet.
    queueMicrotask(() => this.#commit());
    this.#find.select();
  }

  update(update: ViewUpdate): void {
    for (const transaction of update.transactions)
      for (const effect of transaction.effects)
        if (effect.is(setSearchQuery) && effect.value.search !== this.#find.value && document.activeElement !== this.#find) {
          this.#find.value = effect.value.search;
          setTimeout(() => this.#commit());
        }
    if (update.docChanged || update.selectionSet) this.#countSoon();
  }

  destroy(): void {
    clearTimeout(this.#timer);
  }

  #onKey(event: KeyboardEvent): void {
    if (runScopeHandlers(this.view, event, "search-panel")) event.preventDefault();
    else if (event.key === "Enter" && (event.target === this.#find || event.target === this.#replace)) {
      event.preventDefault();
      if (event.target === this.#replace) replaceNext(this.view);
      else if (event.shiftKey) findPrevious(this.view);
      else findNext(this.view);
    }
  }

  #commit(): void {
    const query = new SearchQuery({
      search: this.#find.value,
      replace: this.#replace.value,
      caseSensitive: isOn(this.#case),
      wholeWord: isOn(this.#words),
      literal: true,
      test: this.isShown,
    });
    this.view.dispatch({ effects: setSearchQuery.of(query) });
    this.#countSoon();
  }

  #countSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#countNow(), 150);
  }

  #countNow(): void {
    const { state } = this.view;
    const query = getSearchQuery(state);
    if (!query.valid) {
      this.#count.textContent = "";
      return;
    }
    let [count, at] = [0, 0];
    const { main } = state.selection;
    const cursor = query.getCursor(state);
    for (let next = cursor.next(); !next.done && count < most; next = cursor.next()) {
      count++;
      if (next.value.from === main.from && next.value.to === main.to) at = count;
    }
    const all = count === most ? `${most} and more` : `${count}`;
    this.#count.textContent = count === 0 ? "Not in the text" : at > 0 ? `${at} of ${all}` : `${all} ${count === 1 ? "place" : "places"}`;
  }
}

function option(label: string, title: string, changed: () => void): HTMLButtonElement {
  const made = button(
    label,
    () => {
      set(made, !isOn(made));
      changed();
    },
    { "aria-pressed": "false", ...(title ? { title, "aria-label": title } : {}) },
  );
  return made;
}

function isOn(made: HTMLButtonElement): boolean {
  return made.getAttribute("aria-pressed") === "true";
}

function set(made: HTMLButtonElement, on: boolean): void {
  made.setAttribute("aria-pressed", String(on));
}
