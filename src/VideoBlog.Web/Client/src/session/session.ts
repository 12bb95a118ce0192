import { isolateHistory } from "@codemirror/commands";
import { ChangeSpec } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { Alignment } from "../editor/alignment";
import { Autosave } from "./autosave";
import { changesBetween } from "../editor/changes";
import { alignmentField } from "../editor/spokenWord";
import { PostApi } from "../api/postApi";
import { Player } from "../preview/player";
import { Preview } from "../preview/preview";
import { find } from "../shared/dom";
import { Shortcuts } from "../shared/shortcuts";
import { Signal } from "../shared/signal";

const shown = 6_000;

/** One visit to one draft: what all parts of the review page work with. */
export class Session {
  /** The draft was saved, or somebody else's edit came in: what the server says of it is new. */
  readonly saved = new Signal();
  /** The words have other times, or have them at last. */
  readonly aligned = new Signal();
  /** The video is at this second. */
  readonly time = new Signal<number>();
  /** The text is another one, by typing or by a tool. */
  readonly changed = new Signal();
  /** Whether a newer draft of the machine waits beside the text. */
  readonly newDraft = new Signal<boolean>();
  /** The post's page and its captions were made anew. */
  readonly rendered = new Signal();
  /** Something was published or taken back. */
  readonly published = new Signal();
  /** The video shall be seen well. */
  readonly watch = new Signal();
  readonly shortcuts = new Shortcuts();
  /** Shows a place of the head elsewhere than in the text, where the text does not show it. */
  showHead: (from: number, to: number) => boolean = () => false;
  #silence = 0;

  constructor(
    readonly api: PostApi,
    readonly view: EditorView,
    readonly saver: Autosave,
    readonly player: Player | null,
    readonly preview: Preview,
  ) {}

  get text(): string {
    return this.view.state.doc.toString();
  }

  /** The times of the words as the text stands. */
  get alignment(): Alignment {
    return this.view.state.field(alignmentField);
  }

  /** Makes the text another one: an edit by a tool, undone in one step. */
  replaceText(text: string): void {
    this.edit(changesBetween(this.text, text));
  }

  /** Changes places of the text: an edit by a tool, undone in one step whatever was typed before it. */
  edit(changes: ChangeSpec, cursor?: number): void {
    this.view.dispatch({
      changes,
      userEvent: "input.tool",
      annotations: isolateHistory.of("full"),
      ...(cursor === undefined ? {} : { selection: { anchor: cursor }, scrollIntoView: true }),
    });
  }

  /** Shows a place of the text, selected, and puts the cursor there. */
  show(from: number, to: number = from): void {
    if (this.showHead(from, to)) return;
    const end = this.view.state.doc.length;
    const [anchor, head] = [Math.min(from, end), Math.min(to, end)];
    this.view.dispatch({ selection: { anchor, head }, effects: EditorView.scrollIntoView(anchor, { y: "center" }) });
    this.view.focus();
  }

  /** Plays from the word at a place; a selection is played over and over. */
  hear(place: number): void {
    const { from, to, empty } = this.view.state.selection.main;
    const [first, last] =
      empty || place < from || place > to ? [this.alignment.near(place), null] : [this.alignment.near(from), this.alignment.near(to - 1)];
    if (first && last && last.end > first.start) this.player?.loop(first.start, last.end);
    else if (first) this.player?.playFrom(first.start);
  }

  /** Says what a tool has done, or could not do: shown for a while, unless it stands on the page already, and told by screen readers. */
  say(text: string, isShown = true): void {
    find("#said").classList.toggle("hidden", !isShown);
    find("#said").textContent = text;
    clearTimeout(this.#silence);
    this.#silence = window.setTimeout(() => {
      find("#said").textContent = "";
    }, shown);
  }
}
