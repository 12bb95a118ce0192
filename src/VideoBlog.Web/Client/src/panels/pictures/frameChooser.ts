import { PostApi, Schema } from "../../api/postApi";
import { element, button } from "../../shared/dom";
import { clock } from "../../shared/time";

type FrameChoice = Schema<"FrameChoice">;

const fine = 0.1;
const coarse = 1;

/** A strip of frames to begin with, and a slider that reaches every frame of the video. */
export class FrameChooser {
  readonly content: HTMLElement;
  readonly #video = element("video", {
    playsInline: true,
    preload: "auto",
    muted: true,
    attributes: { muted: "", "aria-label": "The chosen frame" },
  });
  readonly #slider = element("input", {
    type: "range",
    min: "0",
    step: "0.001",
    attributes: { "aria-label": "Time of the frame", "aria-describedby": "frame-keys" },
  });
  readonly #time = element("output", { className: "time" });
  readonly #strip = element("ol", { className: "strip", attributes: { "aria-label": "Frames to begin with" } });
  #choices: { readonly choice: FrameChoice; readonly item: HTMLButtonElement }[] = [];
  #wanted: number | null = null;
  #shown: number | null = null;

  constructor(private readonly api: PostApi) {
    this.#slider.addEventListener("input", () => this.seek(Number(this.#slider.value)));
    this.#slider.addEventListener("keydown", (event) => this.#step(event));
    this.#strip.addEventListener("keydown", (event) => this.#walk(event));
    this.#video.addEventListener("seeked", () => this.#next());
    this.#video.addEventListener("loadedmetadata", () => this.#next());
    if ("requestVideoFrameCallback" in this.#video) this.#followFrames();
    const by = (seconds: number, label: string, title: string) => button(label, () => this.seek(this.second + seconds), { title });
    this.content = element(
      "div",
      { className: "frames" },
      this.#video,
      this.#slider,
      element(
        "div",
        { className: "steps" },
        by(-coarse, "−1 s", "Back 1 second"),
        by(-fine, "−0.1 s", "Back 0.1 seconds"),
        this.#time,
        by(fine, "+0.1 s", "Forward 0.1 seconds"),
        by(coarse, "+1 s", "Forward 1 second"),
      ),
      element("p", { id: "frame-keys", className: "hint" }, "On the slider, arrow keys move by 0.1 s, Page Up and Page Down by 1 s."),
      this.#strip,
    );
  }

  /** The chosen second. */
  get second(): number {
    return Number(this.#slider.value);
  }

  /** Starts with a video. */
  open(source: string, duration: number, second: number): void {
    this.#slider.max = String(duration);
    if (this.#video.getAttribute("src") !== source) this.#video.src = source;
    this.seek(second);
  }

  /** Lets go of the video. */
  close(): void {
    this.#video.removeAttribute("src");
    this.#video.load();
  }

  /** Shows the strip, or only what has changed in it. */
  offer(choices: readonly FrameChoice[]): void {
    if (choices.length !== this.#choices.length || choices.some((c, i) => c.milliseconds !== this.#choices[i]!.choice.milliseconds)) {
      this.#choices = choices.map((choice) => ({ choice, item: this.#thumbnail(choice) }));
      this.#strip.replaceChildren(...this.#choices.map((c) => element("li", {}, c.item)));
    }
    choices.forEach((choice, i) => {
      const item = this.#choices[i]!.item;
      item.classList.toggle("used", choice.isUsed);
      item.setAttribute(
        "aria-label",
        [clock(choice.milliseconds / 1000), choice.kind === "Slide" && "slide", choice.isUsed && "in the post"].filter(Boolean).join(", "),
      );
    });
    this.#mark();
  }

  /** Goes to a second; while the video is on its way to another one, when it has come there. */
  seek(second: number): void {
    const at = Math.min(Number(this.#slider.max), Math.max(0, Math.round(second * 1000) / 1000));
    this.#slider.value = String(at);
    this.#slider.setAttribute("aria-valuetext", clock(at, 1));
    this.#time.textContent = clock(at, 1);
    this.#wanted = at;
    this.#mark();
    if (!this.#video.seeking) this.#next();
  }

  /** The first moment of the frame that is seen, once it is seen: the one that is to be cut. */
  async settled(): Promise<number> {
    for (let tries = 0; tries < 40 && (this.#video.seeking || this.#wanted !== null); tries++)
      await new Promise((done) => setTimeout(done, 50));
    await new Promise((done) => setTimeout(done, 100));
    return this.#shown !== null && this.#shown <= this.second ? this.#shown : this.second;
  }

  #next(): void {
    if (this.#wanted === null || this.#video.readyState === 0) return;
    this.#shown = null;
    this.#video.currentTime = this.#wanted;
    this.#wanted = null;
  }

  #followFrames(): void {
    this.#video.requestVideoFrameCallback((_, frame) => {
      this.#shown = frame.mediaTime;
      this.#followFrames();
    });
  }

  #thumbnail(choice: FrameChoice): HTMLButtonElement {
    const time = clock(choice.milliseconds / 1000);
    const item = button(
      "",
      () => {
        this.seek(choice.milliseconds / 1000);
        this.#slider.focus();
      },
      { tabindex: "-1" },
    );
    item.append(
      element("img", {
        loading: "lazy",
        alt: "",
        width: 128,
        height: 72,
        src: this.api.address("/frames/{milliseconds}.jpg", { milliseconds: `${choice.milliseconds}` }),
      }),
      element("span", {}, time, choice.kind === "Slide" && element("small", {}, " slide")),
    );
    return item;
  }

  /** The frame of the strip that is chosen, or the last one before the chosen second, takes the focus when one tabs there. */
  #mark(): void {
    const now = this.second + 0.0005;
    const last = Math.max(0, this.#choices.filter((c) => c.choice.milliseconds / 1000 <= now).length - 1);
    this.#choices.forEach(({ choice, item }, i) => {
      item.tabIndex = i === last ? 0 : -1;
      item.setAttribute("aria-pressed", String(Math.abs(choice.milliseconds / 1000 - this.second) < 0.0015));
    });
  }

  /** Brings the frames around the chosen second into sight. */
  reveal(): void {
    const item = this.#choices.find((c) => c.item.tabIndex === 0)?.item;
    if (item) this.#strip.scrollLeft = item.offsetLeft - this.#strip.offsetLeft - (this.#strip.clientWidth - item.offsetWidth) / 2;
  }

  #walk(event: KeyboardEvent): void {
    const at = this.#choices.findIndex((c) => c.item === document.activeElement);
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: this.#choices.length - 1 }[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    const item = this.#choices[to]?.item;
    if (item) {
      this.#choices[at]!.item.tabIndex = -1;
      item.tabIndex = 0;
      item.focus();
    }
  }

  #step(event: KeyboardEvent): void {
    const by = { ArrowLeft: -fine, ArrowDown: -fine, ArrowRight: fine, ArrowUp: fine, PageDown: -coarse, PageUp: coarse }[event.key];
    if (by === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    this.seek(this.second + by);
  }
}
