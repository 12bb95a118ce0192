import { MergeView } from "@codemirror/merge";
import { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

/** A text with the name that screen readers tell of it. */
export interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** Two texts side by side with what differs; the left one stays as it is, the right one can be edited and take passages over. */
export function sideBySide(parent: HTMLElement, left: NamedText, right: NamedText): MergeView {
  const extensions = (name: string) => [EditorView.lineWrapping, pageStyles(), EditorView.contentAttributes.of({ "aria-label": name, tabindex: "0" })];
  return new MergeView({
    a: { doc: left.text, extensions: [...extensions(left.name), EditorState.readOnly.of(true)] },
    b: { doc: right.text, extensions: extensions(right.name) },
    parent,
    revertControls: "a-to-b",
    collapseUnchanged: { margin: 2, minSize: 6 },
  });
}

/** The editor makes a style sheet of its own; the page's policy lets only those with its nonce in. */
export function pageStyles() {
  return EditorView.cspNonce.of(document.querySelector<HTMLMetaElement>("meta[name=style-nonce]")?.content ?? "");
}
