import { Signal } from "../shared/signal";
import { patch } from "./patch";

/** The parts of a page that an edit may change, and what each stands after when the page has had none so far. */
const parts = [
  ["header.head", null],
  [".provenance", ".frame"],
  [".chapters", ".player"],
  ["#text", null],
  ["footer", null],
] as const;

/** The post as it will be published, in a frame beside the text. */
export class Preview {
  /** The page shows another text. */
  readonly changed = new Signal();

  constructor(
    readonly frame: HTMLIFrameElement,
    /** The post's page. */
    readonly address: string,
  ) {}

  /** Resolves when the page is there. */
  async load(): Promise<Document> {
    await new Promise<void>((done) => {
      this.frame.addEventListener("load", () => done(), { once: true });
      this.frame.src = this.address;
    });
    return this.frame.contentDocument!;
  }

  get document(): Document | null {
    return this.frame.contentDocument;
  }

  /** The text of the post; null for a page that is none. */
  get text(): HTMLElement | null {
    return this.document?.querySelector<HTMLElement>("#text") ?? null;
  }

  get video(): HTMLVideoElement | null {
    return this.document?.querySelector("video, audio") as HTMLVideoElement | null;
  }

  /** Shows the page as it is now without loading it again: the video plays on, nothing jumps, and what has not changed is not touched. */
  async refresh(): Promise<void> {
    const response = await fetch(this.address, { cache: "no-store" });
    const page = this.document;
    if (!response.ok || !page) return;
    // Only the text is wanted: styles and captions would be refused or loaded for nothing.
    const html = (await response.text()).replace(/<style[^]*?<\/style>|<script[^]*?<\/script>|<track[^>]*>/g, "");
    const fresh = new DOMParser().parseFromString(html, "text/html");
    for (const [part, before] of parts) {
      const [from, to] = [fresh.querySelector(part), page.querySelector(part)];
      if (from && to) patch(to, from);
      else if (from && before) page.querySelector(before)?.after(from);
      else to?.remove();
    }
    const poster = fresh.querySelector("video")?.getAttribute("poster");
    if (poster && this.video?.getAttribute("poster") !== poster) this.video?.setAttribute("poster", poster);
    page.title = fresh.title;
    page.dispatchEvent(new Event("videoblog:text"));
    this.changed.fire();
  }
}
