import { MergeView } from "@codemirror/merge";
import { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

/** Shows two texts side by side, the right one to be edited, and resolves with what the person wants. */
export function chooseBetween(dialog: HTMLDialogElement, theirs: string, mine: string): Promise<string> {
  const place = dialog.querySelector<HTMLElement>(".sides")!;
  place.replaceChildren();
  const nonce = EditorView.cspNonce.of(styleNonce());
  const merge = new MergeView({
    a: { doc: theirs, extensions: [EditorView.lineWrapping, EditorState.readOnly.of(true), nonce, EditorView.contentAttributes.of({ "aria-label": "The other version", tabindex: "0" })] },
    b: { doc: mine, extensions: [EditorView.lineWrapping, nonce, EditorView.contentAttributes.of({ "aria-label": "Your version", tabindex: "0" })] },
    parent: place,
    revertControls: "a-to-b",
    collapseUnchanged: { margin: 2, minSize: 6 },
  });
  dialog.showModal();
  return new Promise((resolve) => {
    const finish = (text: string) => {
      merge.destroy();
      dialog.close();
      resolve(text);
    };
    dialog.querySelector<HTMLButtonElement>("[data-choose=mine]")!.onclick = () => finish(merge.b.state.doc.toString());
    dialog.querySelector<HTMLButtonElement>("[data-choose=theirs]")!.onclick = () => finish(theirs);
    dialog.oncancel = (event) => event.preventDefault();
  });
}

/** The editor makes a style sheet of its own; the page's policy lets only those with its nonce in. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>("meta[name=style-nonce]")?.content ?? "";
}
