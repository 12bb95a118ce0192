/** Words of the page that are marked without changing it: its text stays what will be published, and selections stay. */
export class Marks {
  readonly #window: Window & typeof globalThis;

  constructor(page: Document) {
    this.#window = page.defaultView!;
    const style = new this.#window.CSSStyleSheet();
    style.replaceSync(`
      ::highlight(spoken) { background-color: #ffe08a; color: #1d1a14; }
      ::highlight(cursor) { text-decoration: underline 2px #1f5fbf; }
      @media (prefers-color-scheme: dark) {
        ::highlight(spoken) { background-color: #6b5300; color: #fff; }
        ::highlight(cursor) { text-decoration-color: #8ab4f8; }
      }
      .text { cursor: pointer; }
    `);
    page.adoptedStyleSheets.push(style);
  }

  /** Marks what a range holds, and nothing else. */
  set(name: "spoken" | "cursor", range: Range | null): void {
    // Browsers before 2025 may not have it; all else works without.
    const all = this.#window.CSS.highlights as HighlightRegistry | undefined;
    if (range) all?.set(name, new this.#window.Highlight(range));
    else all?.delete(name);
  }

  /** Brings a range to the middle of the page when it is not well in view. */
  show(range: Range): void {
    const { top, bottom } = range.getBoundingClientRect();
    const height = this.#window.innerHeight;
    // Below, a playing video may float.
    if (top >= height * 0.08 && bottom <= height * 0.6) return;
    const gently = !this.#window.matchMedia("(prefers-reduced-motion: reduce)").matches && Math.abs(top) < 3 * height;
    this.#window.scrollTo({ top: this.#window.scrollY + top - height * 0.3, behavior: gently ? "smooth" : "instant" });
  }
}
