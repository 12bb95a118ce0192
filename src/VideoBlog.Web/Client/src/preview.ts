/** The post as it will be published, in a frame beside the text. */
export class Preview {
  constructor(private readonly frame: HTMLIFrameElement, private readonly address: string) {}

  /** Resolves when the page is there. */
  async load(): Promise<Document> {
    await new Promise<void>((done) => {
      this.frame.addEventListener("load", () => done(), { once: true });
      this.frame.src = this.address;
    });
    return this.frame.contentDocument!;
  }

  get document(): Document | null { return this.frame.contentDocument; }

  get video(): HTMLVideoElement | null { return this.frame.contentDocument?.querySelector("video, audio") as HTMLVideoElement | null; }

  /** Shows the page as it is now without loading it again: the video plays on and nothing jumps. */
  async refresh(): Promise<void> {
    const response = await fetch(this.address, { cache: "no-store" });
    const page = this.frame.contentDocument;
    if (!response.ok || !page)
      return;
    // Only the text is wanted: styles and captions would be refused or loaded for nothing.
    const html = (await response.text()).replace(/<style[^]*?<\/style>|<script[^]*?<\/script>|<track[^>]*>/g, "");
    const fresh = new DOMParser().parseFromString(html, "text/html");
    for (const part of ["#text", "header.head", "footer"]) {
      const [from, to] = [fresh.querySelector(part), page.querySelector(part)];
      if (from && to && from.innerHTML !== to.innerHTML)
        to.replaceChildren(...from.childNodes);
    }
    replace(page, fresh, ".provenance", ".player", "beforeend");
    replace(page, fresh, ".chapters", ".player", "afterend");
    const poster = fresh.querySelector("video")?.getAttribute("poster");
    if (poster && this.video?.getAttribute("poster") !== poster)
      this.video?.setAttribute("poster", poster);
    page.title = fresh.title;
    page.dispatchEvent(new Event("videoblog:text"));
  }
}

/** Brings a part that need not be there from one page into another, by its neighbour. */
function replace(page: Document, fresh: Document, part: string, neighbour: string, where: InsertPosition): void {
  const [from, to] = [fresh.querySelector(part), page.querySelector(part)];
  if (!from)
    to?.remove();
  else if (!to)
    page.querySelector(neighbour)?.insertAdjacentElement(where, from);
  else if (from.innerHTML !== to.innerHTML)
    to.replaceChildren(...from.childNodes);
}
