import { Compartment, Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { Session } from "../session/session";
import { element, find } from "../shared/dom";
import { Signal } from "../shared/signal";
import { Toggle } from "../shared/toggle";
import { settingText } from "./bar";
import { findAndReplace } from "./findPanel";
import { bodyStart, foldedHead } from "./head";
import { HeadFields } from "./headFields";
import { livePreview } from "./livePreview";
import { pasteAsMarkdown } from "./paste";
import { paragraphs } from "./paragraphs";
import { countWords } from "./wordCount";
import { pictureAddress } from "./widgets";

const mode = new Compartment();

/** The text as the post has it, unless its source is wanted. */
const asPost: Extension = [foldedHead, livePreview, paragraphs, pasteAsMarkdown, EditorView.editorAttributes.of({ class: "as-post" })];
const asSource: Extension = EditorView.editorAttributes.of({ class: "as-source" });

/** What the text column is made of. */
export function writingSurface(picture: (address: string) => string | null): Extension {
  const isFolded = () => localStorage.getItem("videoblog.source") !== "on";
  return [bodyStart, settingText, pictureAddress.of(picture), findAndReplace(isFolded), mode.of(isFolded() ? asPost : asSource)];
}

/** The text column with its switches: how the text is shown, and whether the post stands beside it. */
export class Surface {
  /** The source is shown, or no longer. */
  readonly switched = new Signal<boolean>();
  readonly #source = element("button", { type: "button", title: "The Markdown file as it is, with its head" }, "Source");

  constructor(private readonly session: Session) {
    const { view } = session;
    const post = element("button", { type: "button", title: "The post beside the text, as it will be published" }, "Preview");
    const readers = element("a", { target: "_blank", href: session.preview.address }, "As readers see it");
    const count = element("p", { className: "count" });
    find("#editor").append(element("div", { className: "strip" }, count, this.#source, post, readers));

    const source = new Toggle(this.#source, "source", false);
    this.#source.addEventListener("click", () => {
      view.dispatch({ effects: mode.reconfigure(source.isOn ? asSource : asPost) });
      // The cursor comes out of the head that is folded now.
      if (!source.isOn) view.dispatch({ selection: view.state.selection });
      this.switched.fire(source.isOn);
    });
    const preview = new Toggle(post, "preview", false);
    const show = () => {
      document.body.dataset.preview = preview.isOn ? "on" : "off";
    };
    post.addEventListener("click", show);
    show();
    countWords(session, count);
    const fields = new HeadFields(session, this);
    view.scrollDOM.prepend(fields.content);
    session.showHead = (from) => {
      if (this.isSource || from >= view.state.field(bodyStart)) return false;
      if (!fields.focusAt(from)) this.showSource(from);
      return true;
    };
  }

  get isSource(): boolean {
    return this.#source.getAttribute("aria-pressed") === "true";
  }

  /** Shows the source, for a place that stands nowhere else. */
  showSource(from: number): void {
    if (!this.isSource) this.#source.click();
    this.session.show(from);
  }
}
