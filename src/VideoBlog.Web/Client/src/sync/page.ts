import { StateEffect } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { Marks } from "../preview/marks";
import { PageWords } from "../preview/pageWords";
import { Session } from "../session/session";
import { Signal } from "../shared/signal";

/** The page in the preview as the text's other side: which of its words is which of the text's. */
export class Page {
  /** Its words are others, or stand elsewhere. */
  readonly changed = new Signal();
  readonly marks: Marks;
  #words: PageWords | null = null;

  constructor(
    private readonly session: Session,
    readonly document: Document,
    readonly text: HTMLElement,
  ) {
    this.marks = new Marks(document);
    session.preview.changed.on(() => {
      this.#words = null;
      this.changed.fire();
    });
    session.view.dispatch({
      effects: StateEffect.appendConfig.of(
        EditorView.updateListener.of((update) => {
          if (update.docChanged && this.#words) this.#words = this.#words.map(update.changes);
        }),
      ),
    });
  }

  /** Compared with the text when they are first asked for. */
  get words(): PageWords {
    return (this.#words ??= PageWords.of(this.text, this.session.view.state.doc));
  }
}
