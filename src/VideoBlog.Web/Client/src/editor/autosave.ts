import { ChangeSet, Text, Transaction } from "@codemirror/state";
import { EditorView, ViewUpdate } from "@codemirror/view";
import { LoggedOut, Refused } from "../shared/api";
import { changesBetween } from "./changes";
import { DraftApi, Saved, Version } from "./draftApi";
import { LocalCopy } from "./localCopy";

/** What is known of the text in the editor. */
export type SaveState =
  | { readonly kind: "saved" }
  | { readonly kind: "typing" }
  | { readonly kind: "saving" }
  | { readonly kind: "offline" }
  | { readonly kind: "loggedOut" }
  | { readonly kind: "refused"; readonly message: string }
  | { readonly kind: "conflict"; readonly theirs: Version };

const pause = 700;
/** A crash costs at most what was typed in this time. Keeping the text at each key would make typing slow in a long one. */
const keepWithin = 400;
const firstRetry = 1_000;
const longestRetry = 15_000;

/**
 * Saves the editor's text a moment after the typing pauses, one save at a time. What others saved meanwhile is put into the editor as a
 * change among the person's own, which it never moves or undoes.
 */
export class Autosave {
  #view: EditorView | null = null;
  #base: Version;
  #unsent: ChangeSet | null = null;
  #timer = 0;
  #keeping = 0;
  #retry = firstRetry;
  #busy = false;
  #state: SaveState = { kind: "saved" };

  constructor(
    private readonly api: DraftApi,
    private readonly copy: LocalCopy,
    loaded: Version,
    private readonly onState: (state: SaveState) => void,
    private readonly onSaved: () => void,
  ) {
    this.#base = loaded;
  }

  /** Updates that come from the server are not to be saved again. */
  readonly extension = EditorView.updateListener.of((update) => this.#onUpdate(update));

  get tag(): string {
    return this.#base.tag;
  }

  get isSaved(): boolean {
    return this.#state.kind === "saved";
  }

  attach(view: EditorView): void {
    this.#view = view;
    for (const leaving of ["pagehide", "visibilitychange"])
      addEventListener(
        leaving,
        () => {
          if (this.#keeping) this.#keep();
        },
        { capture: true },
      );
    if (view.state.doc.toString() !== this.#base.text) this.#schedule(0);
  }

  /** Somebody else has saved: look at it as soon as nothing of ours is under way. */
  theyHaveSaved(tag: string): void {
    if (tag !== this.#base.tag && this.#state.kind !== "conflict") this.#schedule(0);
  }

  /** The person has decided what the draft is to be; theirs has been seen. */
  resolve(text: string, theirs: Version): void {
    this.#base = theirs;
    this.#replace(text);
    this.#set({ kind: "typing" });
    this.#schedule(0);
  }

  /** What could not be sent may go now: the connection or the session may be back. */
  tryAgain(): void {
    if (this.#state.kind === "offline" || this.#state.kind === "loggedOut") this.#schedule(0);
  }

  async flush(): Promise<void> {
    this.#schedule(0);
    while (!["saved", "conflict", "refused", "loggedOut"].includes(this.#state.kind)) await new Promise((done) => setTimeout(done, 50));
  }

  #onUpdate(update: ViewUpdate): void {
    if (!update.docChanged) return;
    this.#unsent = this.#unsent ? this.#unsent.compose(update.changes) : update.changes;
    if (update.transactions.some((t) => t.annotation(Transaction.remote))) return;
    this.#keeping ||= window.setTimeout(() => this.#keep(), keepWithin);
    if (this.#state.kind === "conflict") return;
    if (this.#state.kind !== "loggedOut") this.#set({ kind: "typing" });
    this.#schedule(pause);
  }

  /** Puts what is not saved into the browser's store, which holds nothing when all is. */
  #keep(): void {
    clearTimeout(this.#keeping);
    this.#keeping = 0;
    const text = this.#view!.state.doc.toString();
    if (text === this.#base.text) this.copy.clear();
    else this.copy.keep({ basedOn: this.#base.tag, text });
  }

  #schedule(delay: number): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.#save(), delay);
  }

  async #save(): Promise<void> {
    const view = this.#view;
    if (!view || this.#busy || this.#state.kind === "conflict") return;
    const sent = view.state.doc;
    const text = sent.toString();
    this.#unsent = null;
    this.#busy = true;
    if (text !== this.#base.text && this.#state.kind !== "loggedOut") this.#set({ kind: "saving" });
    try {
      const saved = text === this.#base.text ? await this.#fetchTheirs() : await this.api.save(text, this.#base.tag);
      this.#retry = firstRetry;
      this.#busy = false;
      this.#finish(saved, sent);
    } catch (error) {
      this.#busy = false;
      if (error instanceof Refused && !(error instanceof LoggedOut)) {
        this.#set({ kind: "refused", message: error.message });
      } else {
        this.#set({ kind: error instanceof LoggedOut ? "loggedOut" : "offline" });
        this.#schedule(this.#retry);
        this.#retry = Math.min(longestRetry, this.#retry * 2);
      }
    }
  }

  async #fetchTheirs(): Promise<Saved> {
    const current = await this.api.read();
    return current.tag === this.#base.tag ? { outcome: "saved", tag: current.tag } : { outcome: "merged", current };
  }

  #finish(saved: Saved, sent: Text): void {
    if (saved.outcome === "conflict") {
      this.#set({ kind: "conflict", theirs: saved.current });
      return;
    }

    this.#base = saved.outcome === "saved" ? { tag: saved.tag, text: sent.toString() } : saved.current;
    if (saved.outcome === "merged") this.#takeOver(sent, saved.current.text);
    this.onSaved();
    this.#keep();
    if (this.#view!.state.doc.toString() === this.#base.text) this.#set({ kind: "saved" });
    else this.#schedule(pause);
  }

  /** Puts the difference between what was sent and what the server made of it under what was typed since. */
  #takeOver(sent: Text, merged: string): void {
    const remote = ChangeSet.of(changesBetween(sent.toString(), merged), sent.length);
    this.#view!.dispatch({
      changes: this.#unsent ? remote.map(this.#unsent) : remote,
      annotations: [Transaction.remote.of(true), Transaction.addToHistory.of(false)],
    });
  }

  #replace(text: string): void {
    this.#view!.dispatch({ changes: changesBetween(this.#view!.state.doc.toString(), text) });
  }

  #set(state: SaveState): void {
    if (state.kind === "typing" && this.#state.kind === "typing") return;
    this.#state = state;
    this.onState(state);
  }
}
