import { syntaxTree } from "@codemirror/language";
import { EditorState, Facet } from "@codemirror/state";
import { EditorView, WidgetType } from "@codemirror/view";
import type { SyntaxNode } from "@lezer/common";
import { Picture, pictureAt, retyped } from "../editor/pictures";
import { element } from "../shared/dom";

/** Where a picture of the post's own folder is served from; null for every other address, which is never loaded. */
export const pictureAddress = Facet.define<(address: string) => string | null, (address: string) => string | null>({
  combine: (values) => values[0] ?? (() => null),
});

/** The point before an entry of a list. */
export class Bullet extends WidgetType {
  override eq(): boolean {
    return true;
  }

  override toDOM(): HTMLElement {
    return element("span", { className: "lp-bullet", attributes: { "aria-hidden": "true" } }, "•");
  }

  override ignoreEvent(): boolean {
    return false;
  }
}

/** A line across. */
export class Rule extends WidgetType {
  override eq(): boolean {
    return true;
  }

  override toDOM(): HTMLElement {
    return element("span", { className: "lp-hr", attributes: { role: "separator" } });
  }

  override ignoreEvent(): boolean {
    return false;
  }
}

// How the composer words it is known to the server alone.
const isMachines = (text: string): boolean => new RegExp(document.body.dataset.machineText ?? "^$").test(text);

/** A picture with what is said to readers who cannot see it, which is written below it. */
export class PictureWidget extends WidgetType {
  private constructor(
    private readonly address: string,
    private readonly source: string | null,
    private readonly text: string,
  ) {
    super();
  }

  /** Of a picture whose address stands with it; null for others. */
  static of(state: EditorState, node: SyntaxNode): PictureWidget | null {
    const picture = pictureAt(node, (from, to) => state.sliceDoc(from, to));
    return picture && new PictureWidget(picture.address, state.facet(pictureAddress)(picture.address), picture.text);
  }

  override eq(other: PictureWidget): boolean {
    return this.address === other.address && this.text === other.text && this.source === other.source;
  }

  override get estimatedHeight(): number {
    return 360;
  }

  override toDOM(view: EditorView): HTMLElement {
    const input = element("textarea", {
      rows: 1,
      maxLength: 500,
      value: this.text,
      placeholder: "Say what the picture shows",
      spellcheck: true,
      attributes: { "aria-label": "Text of this picture, for readers who cannot see it" },
    });
    const note = element("span", { className: "note" });
    const image = this.source
      ? element("img", { src: this.source, alt: "", draggable: false })
      : element("span", { className: "elsewhere" }, `A picture that lies elsewhere: ${this.address}`);
    const dom = element("span", { className: "lp-picture", contentEditable: "false" }, image, input, note);
    image.addEventListener("load", () => view.requestMeasure());
    image.addEventListener("click", () => {
      view.dispatch({ selection: { anchor: view.posAtDOM(dom) } });
      view.focus();
    });
    input.addEventListener("input", () => this.#reword(view, dom, input.value));
    input.addEventListener("keydown", (event) => {
      // It is one line, however long: Enter goes back to the text, below the picture.
      if ((event.key !== "Enter" && event.key !== "Escape") || event.isComposing) return;
      event.preventDefault();
      event.stopPropagation();
      const picture = current(view, dom);
      if (picture) view.dispatch({ selection: { anchor: picture.to }, scrollIntoView: true });
      view.focus();
    });
    this.#tell(note);
    return dom;
  }

  override updateDOM(dom: HTMLElement): boolean {
    const image = dom.querySelector("img");
    if (!image || !this.source || image.getAttribute("src") !== this.source) return false;
    const input = dom.querySelector("textarea")!;
    if (document.activeElement !== input && input.value !== this.text) input.value = this.text;
    this.#tell(dom.querySelector<HTMLElement>(".note")!);
    return true;
  }

  override ignoreEvent(): boolean {
    return true;
  }

  #tell(note: HTMLElement): void {
    note.textContent =
      this.text === ""
        ? "It has no text yet."
        : isMachines(this.text)
          ? "The machine wrote this without seeing the picture: say what it shows."
          : "";
  }

  #reword(view: EditorView, dom: HTMLElement, text: string): void {
    const picture = current(view, dom);
    if (picture) view.dispatch(retyped(view.state, picture, text));
  }
}

/** The picture that a widget stands for, where it stands by now. */
function current(view: EditorView, dom: HTMLElement): Picture | null {
  const at = view.posAtDOM(dom);
  for (let node: SyntaxNode | null = syntaxTree(view.state).resolveInner(at, 1); node; node = node.parent)
    if (node.name === "Image") return pictureAt(node, (from, to) => view.state.sliceDoc(from, to));
  return null;
}
