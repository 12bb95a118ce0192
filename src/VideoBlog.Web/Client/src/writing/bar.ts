import { EditorState, Extension, Prec, StateCommand, StateEffect, StateField } from "@codemirror/state";
import { EditorView, keymap, showTooltip, Tooltip, TooltipView } from "@codemirror/view";
import { button, element } from "../shared/dom";
import { addressOf, bold, heading, italic, linkAt, list, quote, withLink, withoutLink } from "./formatting";

type Kind = "format" | "link" | "linked";

/** The bar at the selection. */
interface Bar {
  readonly kind: Kind;
  readonly from: number;
  readonly to: number;
}

const focusChanged = StateEffect.define<boolean>();
const openLink = StateEffect.define();
const close = StateEffect.define();

interface BarState {
  readonly hasFocus: boolean;
  readonly bar: Bar | null;
  readonly tooltip: Tooltip | null;
}

/** A small bar at the selection, and one at the link in which the cursor is. */
const barField = StateField.define<BarState>({
  create: () => ({ hasFocus: false, bar: null, tooltip: null }),
  update(value, transaction) {
    let { hasFocus, bar } = value;
    const { state } = transaction;
    for (const effect of transaction.effects) {
      if (effect.is(focusChanged)) hasFocus = effect.value;
      else if (effect.is(openLink)) return shown(hasFocus, at(state, "link"));
      else if (effect.is(close)) return shown(hasFocus, null);
    }
    if (bar?.kind === "link") {
      // Somebody else's words may move it; another selection closes it.
      const { changes, selection } = transaction;
      const isElsewhere = selection && (selection.main.from !== changes.mapPos(bar.from) || !transaction.docChanged);
      return isElsewhere ? shown(hasFocus, barAt(state)) : transaction.docChanged ? shown(hasFocus, at(state, "link")) : value;
    }
    const isTyped = transaction.isUserEvent("input.type") || transaction.isUserEvent("delete");
    if (transaction.docChanged) bar = isTyped || state.selection.main.empty ? null : at(state, "format");
    else if (transaction.selection || hasFocus !== value.hasFocus) bar = barAt(state);
    if (!hasFocus) bar = null;
    return bar === value.bar && hasFocus === value.hasFocus ? value : shown(hasFocus, bar);
  },
  provide: (field) => showTooltip.from(field, (value) => value.tooltip),
});

function shown(hasFocus: boolean, bar: Bar | null): BarState {
  return { hasFocus, bar, tooltip: bar && tooltip(bar) };
}

function barAt(state: EditorState): Bar | null {
  if (!state.selection.main.empty && state.selection.ranges.length === 1) return at(state, "format");
  return linkAt(state) ? at(state, "linked") : null;
}

function at(state: EditorState, kind: Kind): Bar {
  const link = kind === "format" ? null : linkAt(state);
  const { from, to } = link ?? state.selection.main;
  return { kind, from, to };
}

// The same function: the same bar, which goes on being used.
const create: Readonly<Record<Kind, (view: EditorView) => TooltipView>> = {
  format: (view) => ({ dom: formats(view) }),
  linked: (view) => ({ dom: linked(view) }),
  link: (view) => {
    const dom = linkForm(view);
    return { dom, mount: () => dom.querySelector("input")?.select() };
  },
};

function tooltip({ kind, from, to }: Bar): Tooltip {
  // Another link is another bar.
  return {
    pos: from,
    end: to,
    above: kind === "format" && !matchMedia("(pointer: coarse)").matches,
    create: kind === "linked" ? (view) => create.linked(view) : create[kind],
  };
}

/** What the keys and the bar do. */
const formatsOf: readonly { readonly label: string; readonly says: string; readonly key: string; readonly run: StateCommand }[] = [
  { label: "B", says: "Bold", key: "Mod-b", run: bold },
  { label: "I", says: "Italic", key: "Mod-i", run: italic },
  { label: "H2", says: "Heading", key: "Mod-Alt-2", run: heading(2) },
  { label: "H3", says: "Smaller heading", key: "Mod-Alt-3", run: heading(3) },
  { label: "•", says: "List", key: "Mod-Shift-8", run: list(false) },
  { label: "1.", says: "Numbered list", key: "Mod-Shift-7", run: list(true) },
  { label: "”", says: "Quotation", key: "Mod-Shift-9", run: quote },
];

function formats(view: EditorView): HTMLElement {
  const made = formatsOf.map(({ label, says, key, run }) => {
    const one = tool(view, label, says, () => run(view));
    one.title = `${says} (${key.replace("Mod", /Mac/.test(navigator.platform) ? "Cmd" : "Ctrl").replaceAll("-", "+")})`;
    if (label === "B" || label === "I") one.classList.add(says.toLowerCase());
    return one;
  });
  made.splice(
    2,
    0,
    tool(view, "Link", "Link", () => view.dispatch({ effects: openLink.of(null) })),
  );
  return element("div", { className: "bar", attributes: { role: "toolbar", "aria-label": "Set the selection" } }, ...made);
}

function linked(view: EditorView): HTMLElement {
  const link = linkAt(view.state);
  const isWeb = /^(?:https?|mailto):/i.test(link?.address ?? "");
  return element(
    "div",
    { className: "bar", attributes: { role: "toolbar", "aria-label": "The link" } },
    isWeb
      ? element("a", { href: link!.address, target: "_blank", rel: "noreferrer" }, link!.address)
      : element("span", {}, link?.address ?? ""),
    tool(view, "Change", "Change the link", () => view.dispatch({ effects: openLink.of(null) })),
    tool(view, "Remove", "Remove the link", () => {
      const change = withoutLink(view.state);
      if (change) view.dispatch(change);
      view.focus();
    }),
  );
}

function linkForm(view: EditorView): HTMLElement {
  const link = linkAt(view.state);
  const problem = element("span", { className: "problem", attributes: { role: "alert" } });
  const input = element("input", {
    type: "text",
    inputMode: "url",
    autocomplete: "off",
    placeholder: "https://",
    value: link?.address ?? "",
    attributes: { "aria-label": "Address of the link" },
  });
  const back = () => {
    view.dispatch({ effects: close.of(null) });
    view.focus();
  };
  const set = () => {
    if (input.value.trim() === "") {
      const change = withoutLink(view.state);
      if (change) view.dispatch(change);
      return back();
    }
    const address = addressOf(input.value);
    if (!address) {
      problem.textContent = "A link leads to a page: begin with https://.";
      return;
    }
    view.dispatch(withLink(view.state, address), { effects: close.of(null) });
    view.focus();
  };
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || (event.key !== "Enter" && event.key !== "Escape")) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Enter") set();
    else back();
  });
  return element("div", { className: "bar" }, input, button("Set", set), button("Cancel", back), problem);
}

function tool(view: EditorView, label: string, says: string, run: () => void): HTMLButtonElement {
  // A sign is drawn, and no word that would differ from the name.
  const isSign = label.length < 3;
  const made = button(isSign ? "" : label, run, { "aria-label": says, title: says, ...(isSign ? { "data-sign": label } : {}) });
  // The text keeps the focus and its selection.
  made.addEventListener("mousedown", (event) => event.preventDefault());
  made.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    view.focus();
  });
  return made;
}

/** How text is set, by keys and by the bar. */
export const settingText: Extension = [
  barField,
  EditorView.focusChangeEffect.of((_, focusing) => focusChanged.of(focusing || Boolean(document.activeElement?.closest(".bar")))),
  Prec.highest(
    keymap.of([
      ...formatsOf.map(({ key, run }) => ({
        key,
        run: ({ state, dispatch }: EditorView) => run({ state, dispatch }),
        preventDefault: true,
      })),
      { key: "Mod-Alt-0", run: heading(0), preventDefault: true },
      {
        key: "Mod-k",
        preventDefault: true,
        run: (view) => {
          view.dispatch({ effects: openLink.of(null) });
          return true;
        },
      },
      {
        key: "Escape",
        run: (view) => {
          if (!view.state.field(barField).bar) return false;
          view.dispatch({ effects: close.of(null) });
          return true;
        },
      },
    ]),
  ),
];
