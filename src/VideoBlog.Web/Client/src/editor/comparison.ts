import { goToNextChunk, goToPreviousChunk, MergeView, rejectChunk, unifiedMergeView } from "@codemirror/merge";
import { EditorState, Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { button, element } from "../shared/dom";

/** A text with the name that screen readers tell of it. */
export interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** Two texts with what differs. The second one can be edited and take passages over. */
interface Comparison {
  /** The second text as it is by now. */
  readonly text: string;
  next(): void;
  previous(): void;
  /** Takes the first text's passage over where the cursor is; false when there is none. */
  takeOver(): boolean;
  destroy(): void;
}

const collapseUnchanged = { margin: 2, minSize: 6 };

/** Shows two texts side by side, or where there is no room for that, the first one's passages inside of the second one. */
export function compareTexts(parent: HTMLElement, first: NamedText, second: NamedText): Comparison {
  return matchMedia("(max-width: 50rem)").matches ? inline(parent, first, second) : sideBySide(parent, first, second);
}

function sideBySide(parent: HTMLElement, first: NamedText, second: NamedText): Comparison {
  const merge = new MergeView({
    a: { doc: first.text, extensions: [...common(first.name), EditorState.readOnly.of(true)] },
    b: { doc: second.text, extensions: common(second.name) },
    parent,
    revertControls: "a-to-b",
    renderRevertControl: takeOverControl,
    collapseUnchanged,
  });
  return {
    get text() {
      return merge.b.state.doc.toString();
    },
    next: () => {
      goToNextChunk(merge.b);
    },
    previous: () => {
      goToPreviousChunk(merge.b);
    },
    takeOver: () => takeOver(merge),
    destroy: () => merge.destroy(),
  };
}

function inline(parent: HTMLElement, first: NamedText, second: NamedText): Comparison {
  const view = new EditorView({
    parent,
    doc: second.text,
    extensions: [
      ...common(`${second.name}; what ${first.name} says instead stands above each passage`),
      unifiedMergeView({
        original: first.text,
        gutter: false,
        collapseUnchanged,
        // What is here now stays without being accepted.
        mergeControls: (type, action) => {
          if (type === "accept") return element("span", { hidden: true });
          const control = button("Take over", () => undefined);
          control.addEventListener("click", action);
          control.addEventListener("mousedown", (event) => event.preventDefault());
          return control;
        },
      }),
    ],
  });
  return {
    get text() {
      return view.state.doc.toString();
    },
    next: () => {
      goToNextChunk(view);
    },
    previous: () => {
      goToPreviousChunk(view);
    },
    takeOver: () => rejectChunk(view),
    destroy: () => view.destroy(),
  };
}

/** The arrow between the texts. The view itself waits for the mouse; a key's click has no detail. */
function takeOverControl(): HTMLElement {
  const control = element("button", { type: "button", attributes: { "aria-label": "Take this passage over" } }, "→");
  control.addEventListener("click", (event) => {
    if (event.detail === 0) control.dispatchEvent(new MouseEvent("mousedown", { bubbles: true }));
  });
  return control;
}

/** As the arrow between the texts does for the mouse. */
function takeOver({ a, b, chunks }: MergeView): boolean {
  const { head } = b.state.selection.main;
  const chunk = chunks.find((c) => c.fromB <= head && head <= Math.max(c.fromB, c.toB - 1));
  if (!chunk) return false;
  const lineEnd = chunk.fromA !== chunk.toA && chunk.toB <= b.state.doc.length ? b.state.lineBreak : "";
  const insert = a.state.sliceDoc(chunk.fromA, Math.max(chunk.fromA, chunk.toA - 1)) + lineEnd;
  b.dispatch({ changes: { from: chunk.fromB, to: Math.min(b.state.doc.length, chunk.toB), insert }, userEvent: "revert" });
  return true;
}

function common(name: string): Extension[] {
  return [EditorView.lineWrapping, pageStyles(), EditorView.contentAttributes.of({ "aria-label": name, tabindex: "0" })];
}

/** The editor makes a style sheet of its own; the page's policy lets only those with its nonce in. */
export function pageStyles(): Extension {
  return EditorView.cspNonce.of(document.querySelector<HTMLMetaElement>("meta[name=style-nonce]")?.content ?? "");
}
