import { ChangeSpec } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { diff } from "@codemirror/merge";
import { Alignment } from "./editor/alignment";
import { Autosave } from "./editor/autosave";
import { alignmentField } from "./editor/spokenWord";
import { Player } from "./player";
import { Preview } from "./preview";
import { find } from "./shared/dom";
import { Shortcuts } from "./shared/shortcuts";
import { Signal } from "./shared/signal";

/** One visit to one draft: what all parts of the review page work with. */
export class Session {
  /** The draft was saved, or somebody else's edit came in: what the server says of it is new. */
  readonly saved = new Signal();
  /** New times of the words are there; they belong to the text as it is. */
  readonly aligned = new Signal();
  /** The page was rendered anew. */
  readonly rendered = new Signal();
  /** The video is at this second. */
  readonly time = new Signal<number>();
  readonly shortcuts = new Shortcuts();

  constructor(
    readonly slug: string,
    readonly view: EditorView,
    readonly saver: Autosave,
    readonly player: Player | null,
    readonly preview: Preview) {}

  /** The address of the post's API, without a slash at its end. */
  get api(): string { return `/api/posts/${encodeURIComponent(this.slug)}`; }

  get text(): string { return this.view.state.doc.toString(); }

  /** The times of the words as the text stands. */
  get alignment(): Alignment { return this.view.state.field(alignmentField); }

  /** An edit by a tool, undone in one step; the text scrolls there if asked. */
  change(changes: ChangeSpec, show?: number): void {
    this.view.dispatch({
      changes, userEvent: "input.tool",
      ...(show === undefined ? {} : { effects: EditorView.scrollIntoView(show, { y: "center" }) }),
    });
  }

  /** Makes the text another one, by no more changes than needed: the cursor and the times of all other words stay. */
  replaceText(text: string): void {
    this.change(diff(this.text, text).map((c) => ({ from: c.fromA, to: c.toA, insert: text.slice(c.fromB, c.toB) })));
  }

  /** Selects a stretch of the text and shows it; the focus stays where it is. */
  select(from: number, to: number): void {
    this.view.dispatch({ selection: { anchor: from, head: to }, effects: EditorView.scrollIntoView(from, { y: "center" }) });
  }

  /** Plays from a second on. */
  playFrom(second: number): void {
    this.player?.seek(second);
    if (this.player && !this.player.isPlaying)
      this.player.toggle();
  }

  /** Plays from the word at a place; a selection is played over and over. */
  hear(place: number): void {
    const { from, to, empty } = this.view.state.selection.main;
    const [first, last] = empty || place < from || place > to
      ? [this.alignment.near(place), null]
      : [this.alignment.near(from), this.alignment.near(to - 1)];
    if (first && last && last.end > first.start)
      this.player?.loop(first.start, last.end);
    else if (first)
      this.playFrom(first.start);
  }

  /** Tells something to those who cannot see it happen, and shows it for a moment. */
  say(text: string): void { find("#said").textContent = text; }
}
