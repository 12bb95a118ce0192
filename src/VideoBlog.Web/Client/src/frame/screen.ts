import { Session } from "../session/session";
import { element, find } from "../shared/dom";

const sizes = ["small", "large", "away"] as const;
type Size = (typeof sizes)[number];
const names: Readonly<Record<Size, string>> = { small: "Small", large: "Large", away: "Away" };
const key = "videoblog.screen";

/** The video in the page's frame: small in a corner, large beside the text or away, as this browser remembers it; its captions below. */
export class Screen {
  readonly #place = find("#screen");
  readonly #media = document.querySelector<HTMLVideoElement>("video#media");
  readonly #caption = element("p", { className: "caption", lang: document.body.dataset["language"] ?? "en" });
  readonly #choices = element("div", { className: "sizes", attributes: { role: "group", "aria-label": "Video" } });

  constructor(session: Session) {
    const media = this.#media;
    for (const size of sizes) {
      const choice = element("button", { type: "button", attributes: { "data-size": size } }, names[size]);
      choice.addEventListener("click", () => this.#show(size));
      this.#choices.append(choice);
    }
    find("#menu").prepend(this.#choices);
    const close = element("button", { type: "button", className: "close", attributes: { "aria-label": "Put the video away" } }, "×");
    close.addEventListener("click", () => {
      this.#show("away");
      find("#more").focus();
      session.say("The video is away; the menu “More” brings it back.");
    });
    const other = element("button", { type: "button", className: "resize", attributes: { "aria-label": "Another size" } }, "⤢");
    other.addEventListener("click", () => this.#show(this.#place.dataset["size"] === "small" ? "large" : "small"));
    this.#place.append(this.#caption, element("div", { className: "corner" }, other, close));
    const kept = localStorage.getItem(key) as Size | null;
    this.#show(media && kept && sizes.includes(kept) ? kept : matchMedia("(max-width: 50rem)").matches ? "away" : "small", false);
    if (!media) {
      this.#place.hidden = this.#place.querySelector("a") === null;
      this.#choices.hidden = true;
      return;
    }
    // The text came first.
    media.preload = "metadata";
    media.addEventListener("click", () => session.player?.toggle());
    session.watch.on(() => this.#show("large"));
    this.#readCaptions(media);
    session.rendered.on(() => this.#renewCaptions(media));
  }

  #show(size: Size, remembers = true): void {
    this.#place.dataset["size"] = document.body.dataset["screen"] = size;
    for (const choice of this.#choices.querySelectorAll<HTMLElement>("[data-size]"))
      choice.setAttribute("aria-pressed", String(choice.dataset["size"] === size));
    if (remembers) localStorage.setItem(key, size);
  }

  #readCaptions(media: HTMLVideoElement): void {
    const { track } = media.querySelector("track")!;
    // They are shown below the picture, where they hide nothing of it.
    track.mode = "hidden";
    track.addEventListener("cuechange", () => {
      this.#caption.textContent = [...(track.activeCues ?? [])].map((cue) => (cue as VTTCue).getCueAsHTML().textContent ?? "").join("\n");
    });
  }

  /** The captions follow the text: once it is rendered they are other ones. */
  #renewCaptions(media: HTMLVideoElement): void {
    const old = media.querySelector("track")!;
    const fresh = old.cloneNode() as HTMLTrackElement;
    fresh.src = `${old.src.split("?")[0]}?${Date.now()}`;
    old.replaceWith(fresh);
    this.#readCaptions(media);
  }
}
