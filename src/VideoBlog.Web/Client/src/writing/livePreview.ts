import { syntaxTree } from "@codemirror/language";
import { Extension, StateEffect } from "@codemirror/state";
import { Decoration, DecorationSet, EditorView, ViewPlugin, ViewUpdate } from "@codemirror/view";
import { setAsPost } from "./marks";
import { PictureWidget } from "./widgets";

/** The mouse has let go. */
const released = StateEffect.define();

/** Sets the lines in sight as the post has them; what is out of sight costs nothing. */
class AsPost {
  decorations: DecorationSet;
  pictures: DecorationSet = Decoration.none;
  #pressed = false;
  #stop: () => void;

  constructor(view: EditorView) {
    this.decorations = this.#set(view);
    // While the mouse selects, nothing moves under it.
    const down = () => {
      this.#pressed = true;
    };
    const up = () => {
      if (!this.#pressed) return;
      this.#pressed = false;
      setTimeout(() => view.dispatch({ effects: released.of(null) }));
    };
    view.contentDOM.addEventListener("mousedown", down);
    view.dom.ownerDocument.addEventListener("mouseup", up);
    this.#stop = () => {
      view.contentDOM.removeEventListener("mousedown", down);
      view.dom.ownerDocument.removeEventListener("mouseup", up);
    };
  }

  update(update: ViewUpdate): void {
    const { view } = update;
    const isNew =
      update.docChanged ||
      update.viewportChanged ||
      update.selectionSet ||
      update.focusChanged ||
      update.transactions.some((t) => t.effects.some((e) => e.is(released))) ||
      syntaxTree(update.startState) !== syntaxTree(update.state);
    if (!isNew) return;
    // A word that is being composed must stay the same node.
    if (view.composing || (this.#pressed && !update.docChanged && !update.viewportChanged)) {
      this.decorations = this.decorations.map(update.changes);
      this.pictures = this.pictures.map(update.changes);
    } else {
      this.decorations = this.#set(view);
    }
  }

  destroy(): void {
    this.#stop();
  }

  #set(view: EditorView): DecorationSet {
    const { ranges } = view.state.selection;
    const touches =
      view.hasFocus || !view.state.selection.main.empty
        ? (from: number, to: number) => ranges.some((r) => r.from <= to && r.to >= from)
        : () => false;
    const found = view.visibleRanges.flatMap(({ from, to }) => setAsPost(view.state, from, to, touches));
    this.pictures = Decoration.set(
      found.filter((r) => r.value.spec.widget instanceof PictureWidget),
      true,
    );
    return Decoration.set(found, true);
  }
}

const plugin = ViewPlugin.fromClass(AsPost, { decorations: (value) => value.decorations });

/** The text as the post has it, and the same Markdown underneath. */
export const livePreview: Extension = [
  plugin,
  // A picture is one sign for the cursor and for whoever deletes.
  EditorView.atomicRanges.of((view) => view.plugin(plugin)?.pictures ?? Decoration.none),
];
