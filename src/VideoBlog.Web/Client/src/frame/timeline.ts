import { StateEffect } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { doubtField, stateOf } from "../editor/doubtField";
import { headingsOf } from "../editor/headings";
import { Player } from "../preview/player";
import { Session } from "../session/session";
import { element, find } from "../shared/dom";
import { clock } from "../shared/time";
import { drawTimeline, Mark } from "./timelineDrawing";
import { showing, Stretch, within, zoomed } from "./waveform";

/** How far the pointer moves before a click is a drag, in pixels. */
const drag = 4;
const steps: Readonly<Record<string, number>> = { ArrowLeft: -5, ArrowRight: 5, ArrowDown: -5, ArrowUp: 5, PageUp: 30, PageDown: -30 };

/** The whole talk under the bar: how loud it is, its chapters and doubts, what is selected, and where it is now. */
export class Timeline {
  readonly #canvas = element("canvas", { attributes: { "aria-hidden": "true" } });
  readonly #head = element("span", { className: "head" });
  readonly #slider = element(
    "div",
    { className: "wave", tabIndex: 0, attributes: { role: "slider", "aria-label": "Place in the talk", "aria-valuemin": "0" } },
    this.#canvas,
    this.#head,
  );
  #peaks = new Uint8Array();
  #perSecond = 20;
  #view: Stretch = { from: 0, to: 1 };
  #duration = 0;
  #dragged: Stretch | null = null;
  #chapters: readonly Mark[] = [];
  #wanted = false;

  constructor(
    private readonly session: Session,
    private readonly player: Player,
  ) {
    const { view } = session;
    find("#timeline").append(this.#slider);
    void this.#load();
    player.onState(() => this.#measure());
    session.time.on((second) => this.#tell(second));
    session.aligned.on(() => this.#draw());
    new ResizeObserver(() => this.#draw()).observe(this.#slider);
    for (const query of ["(prefers-color-scheme: dark)", "(forced-colors: active)"])
      matchMedia(query).addEventListener("change", () => this.#draw());
    view.dispatch({
      effects: StateEffect.appendConfig.of(
        EditorView.updateListener.of((update) => {
          const doubts = update.startState.field(doubtField, false) !== update.state.field(doubtField, false);
          if (doubts || update.docChanged || update.selectionSet) this.#draw();
        }),
      ),
    });
    this.#listen();
    this.#measure();
  }

  async #load(): Promise<void> {
    const waveform = await this.session.api.get("/waveform").catch(() => null);
    if (!waveform) return;
    this.#perSecond = waveform.perSecond;
    this.#peaks = Uint8Array.from(atob(waveform.peaks), (sign) => sign.charCodeAt(0));
    this.#measure();
    this.#draw();
  }

  /** The recording's length, as soon as anything knows it. */
  #measure(): void {
    const duration = this.player.duration || this.#peaks.length / this.#perSecond;
    if (duration === 0 || duration === this.#duration) return;
    const wasWhole = this.#view.to - this.#view.from >= this.#duration;
    this.#duration = duration;
    if (wasWhole || this.#view.to > duration) this.#view = { from: 0, to: duration };
    this.#slider.setAttribute("aria-valuemax", String(Math.round(duration)));
    this.#tell(this.player.second);
    this.#draw();
  }

  #tell(second: number): void {
    const { from, to } = this.#view;
    this.#head.style.translate = `${((second - from) / (to - from)) * this.#slider.clientWidth}px`;
    this.#head.hidden = second < from || second > to || this.#duration === 0;
    const whole = String(Math.floor(second));
    if (this.player.isPlaying && !this.#dragged) this.#look(showing(this.#view, second, this.#duration));
    if (this.#slider.getAttribute("aria-valuenow") === whole) return;
    this.#slider.setAttribute("aria-valuenow", whole);
    const chapter = this.#chapters.filter((c) => c.second <= second + 0.01).pop();
    this.#slider.setAttribute("aria-valuetext", `${clock(second)} of ${clock(this.#duration)}${chapter ? `, ${chapter.label}` : ""}`);
  }

  #look(view: Stretch): void {
    if (view.from === this.#view.from && view.to === this.#view.to) return;
    this.#view = view;
    this.#draw();
    this.#tell(this.player.second);
  }

  #draw(): void {
    if (this.#wanted) return;
    this.#wanted = true;
    // Not before a key is shown.
    setTimeout(() => requestAnimationFrame(() => this.#drawNow()), 40);
  }

  #drawNow(): void {
    this.#wanted = false;
    const { alignment, view } = this.session;
    const { state } = view;
    const selection = state.selection.main;
    const [first, last] = selection.empty ? [null, null] : [alignment.near(selection.from), alignment.near(selection.to - 1)];
    this.#chapters = headingsOf(state).flatMap((heading) => {
      const start = alignment.near(heading.to)?.start;
      return start === undefined ? [] : [{ second: start, label: heading.text }];
    });
    const doubts = (state.field(doubtField, false)?.placed ?? []).filter((placed) => stateOf(state, placed) === "Open");
    drawTimeline(this.#canvas, this.#slider, {
      peaks: this.#peaks,
      perSecond: this.#perSecond,
      view: this.#view,
      chapters: this.#chapters,
      doubts: doubts.map((placed) => placed.doubt.start),
      selected: this.#dragged ?? (first && last && last.end > first.start ? { from: first.start, to: last.end } : null),
    });
  }

  #secondAt(x: number): number {
    const { left, width } = this.#slider.getBoundingClientRect();
    const share = Math.min(1, Math.max(0, (x - left) / width));
    return this.#view.from + share * (this.#view.to - this.#view.from);
  }

  #listen(): void {
    const slider = this.#slider;
    let start: number | null = null;
    slider.addEventListener("pointerdown", (event) => {
      if (event.button !== 0 || this.#duration === 0) return;
      start = event.clientX;
      slider.setPointerCapture(event.pointerId);
    });
    slider.addEventListener("pointermove", (event) => {
      if (start === null || (!this.#dragged && Math.abs(event.clientX - start) < drag)) return;
      const [a, b] = [this.#secondAt(start), this.#secondAt(event.clientX)];
      this.#dragged = { from: Math.min(a, b), to: Math.max(a, b) };
      this.#draw();
    });
    slider.addEventListener("pointerup", (event) => {
      if (start === null) return;
      const dragged = this.#dragged;
      start = this.#dragged = null;
      if (dragged) this.#select(dragged);
      else this.#go(this.#secondAt(event.clientX));
    });
    slider.addEventListener("pointercancel", () => {
      start = this.#dragged = null;
      this.#draw();
    });
    slider.addEventListener(
      "wheel",
      (event) => {
        const width = this.#view.to - this.#view.from;
        const along = event.shiftKey ? event.deltaY : Math.abs(event.deltaX) > Math.abs(event.deltaY) ? event.deltaX : 0;
        if (event.ctrlKey) this.#look(zoomed(this.#view, this.#secondAt(event.clientX), Math.exp(-event.deltaY / 300), this.#duration));
        else if (along && width < this.#duration)
          this.#look(within(this.#view.from + (along / slider.clientWidth) * width, width, this.#duration));
        else return;
        event.preventDefault();
      },
      { passive: false },
    );
    slider.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.altKey || event.metaKey || !this.#key(event)) return;
      event.preventDefault();
      event.stopPropagation();
    });
  }

  #key({ key, shiftKey }: KeyboardEvent): boolean {
    const { player } = this;
    const now = player.second;
    const step = steps[key];
    if (step !== undefined) this.#seek(now + (shiftKey ? Math.sign(step) : step));
    else if (key === "Home") this.#seek(0);
    else if (key === "End") this.#seek(this.#duration);
    else if (key === "+" || key === "=") this.#look(zoomed(this.#view, now, 1.5, this.#duration));
    else if (key === "-") this.#look(zoomed(this.#view, now, 1 / 1.5, this.#duration));
    else if (key === "Enter" || key === " ") player.toggle();
    else if (key === "Escape" && player.repeated) player.seek(now);
    else return false;
    return true;
  }

  #seek(second: number): void {
    const to = Math.min(this.#duration, Math.max(0, second));
    this.#look(showing(this.#view, to, this.#duration));
    this.player.seek(to);
  }

  /** Hears from there, and shows the words. */
  #go(second: number): void {
    const word = this.session.alignment.from(second);
    if (word)
      this.session.view.dispatch({ selection: { anchor: word.from }, effects: EditorView.scrollIntoView(word.from, { y: "center" }) });
    this.player.playFrom(second);
  }

  /** Selects the words of a stretch and plays them over and over. */
  #select({ from, to }: Stretch): void {
    const words = this.session.alignment.between(from, to);
    if (words)
      this.session.view.dispatch({
        selection: { anchor: words.from, head: words.to },
        effects: EditorView.scrollIntoView(words.from, { y: "center" }),
      });
    this.player.loop(from, to);
    this.#draw();
  }
}
