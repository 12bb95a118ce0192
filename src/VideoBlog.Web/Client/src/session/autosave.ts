import { ChangeSet, EditorState, Text, Transaction, TransactionSpec } from "@codemirror/state";
import { Clock } from "../shared/clock";
import { LoggedOut, Refused } from "../api/request";
import { changesBetween } from "../editor/changes";
import { Drafts, Saved, Version } from "./draftApi";
import { LocalCopy, Unsaved } from "./localCopy";
import { begin, Failure, keepWithin, Saving, SavingEffect, SavingEvent, SaveStatus, step } from "./saving";

/** Where the text is: CodeMirror's view has all of it. */
export interface Editor {
  readonly state: EditorState;
  dispatch(change: TransactionSpec): void;
}

/** A change of the editor, as CodeMirror tells of it. */
interface EditorUpdate {
  readonly docChanged: boolean;
  readonly changes: ChangeSet;
  readonly transactions: readonly Transaction[];
}

/** What saving works with. */
interface AutosavePorts {
  readonly drafts: Drafts;
  readonly copy: LocalCopy;
  readonly clock: Clock;
  /** The status is another one. */
  onStatus(status: SaveStatus): void;
  /** The server has another version of the draft. */
  onSaved(): void;
}

const settled: readonly SaveStatus["kind"][] = ["saved", "conflict", "refused", "loggedOut"];

/**
 * Saves the editor's text as {@link step} decides. What others saved meanwhile is put into the editor as a change among the person's own,
 * which it never moves or undoes.
 */
export class Autosave {
  #saving: Saving;
  #editor: Editor | null = null;
  /** The text for which the server was asked last, and what has changed since. */
  #asked = Text.empty;
  #since: ChangeSet | null = null;
  #stopWaking = () => {};
  #stopKeeping: (() => void) | null = null;
  #waiting: (() => void)[] = [];

  constructor(
    private readonly ports: AutosavePorts,
    loaded: Version,
    unsaved: Unsaved | null,
  ) {
    this.#saving = begin(loaded, unsaved);
  }

  /** The version of the draft that the text was made from. */
  get tag(): string {
    return this.#saving.base.tag;
  }

  get isSaved(): boolean {
    return this.#saving.status.kind === "saved";
  }

  /** Begins with the editor's text. */
  attach(editor: Editor): void {
    this.#editor = editor;
    this.ports.onStatus(this.#saving.status);
    if (!this.isSaved) this.#run({ type: "wake", after: 0 });
  }

  /** To be called at each update of the editor. */
  onUpdate(update: EditorUpdate): void {
    if (!update.docChanged) return;
    this.#since = this.#since ? this.#since.compose(update.changes) : update.changes;
    // What comes from the server is not to be saved again.
    if (!update.transactions.some((t) => t.annotation(Transaction.remote))) this.#on({ type: "typed" });
  }

  /** Somebody has saved: look at it as soon as nothing of ours is under way. */
  heardOf(tag: string): void {
    this.#on({ type: "heard", tag });
  }

  /** The person has decided what the draft is to be; theirs has been seen. */
  resolve(text: string, theirs: Version): void {
    this.#on({ type: "resolved", text, theirs });
  }

  /** What could not be sent may go now: the connection or the session may be back. */
  tryAgain(): void {
    this.#on({ type: "returned" });
  }

  /** The page may not come back: keeps what is not saved. */
  leave(): void {
    if (this.#stopKeeping) this.#keep();
  }

  /** Saves now; resolves when all is saved, or cannot be without a person. */
  async flush(): Promise<void> {
    this.#run({ type: "wake", after: 0 });
    if (!settled.includes(this.#saving.status.kind)) await new Promise<void>((done) => this.#waiting.push(done));
  }

  get #text(): string {
    return this.#editor!.state.doc.toString();
  }

  #on(event: SavingEvent): void {
    const before = this.#saving.status;
    const [saving, effects] = step(this.#saving, event);
    this.#saving = saving;
    if (saving.status !== before) {
      this.ports.onStatus(saving.status);
      if (settled.includes(saving.status.kind)) for (const done of this.#waiting.splice(0)) done();
    }
    for (const effect of effects) this.#run(effect);
  }

  #run(effect: SavingEffect): void {
    const { copy, clock, drafts } = this.ports;
    switch (effect.type) {
      case "save":
        return this.#ask(drafts.save(effect.text, effect.basedOn));
      case "read":
        return this.#ask(drafts.read().then((current) => ({ outcome: "merged", current })));
      case "wake":
        this.#stopWaking();
        this.#stopWaking = clock.after(effect.after, () => this.#on({ type: "due", text: this.#text }));
        return;
      case "keepSoon":
        this.#stopKeeping ??= clock.after(keepWithin, () => this.#keep());
        return;
      case "keepNow":
        return this.#keep();
      case "keep":
        copy.keep(effect.unsaved);
        return;
      case "forget":
        return copy.clear();
      case "merge":
        return this.#merge(effect.sent, effect.merged);
      case "replace":
        return this.#editor!.dispatch({ changes: changesBetween(this.#text, effect.text) });
      case "announce":
        return this.ports.onSaved();
    }
  }

  #keep(): void {
    this.#stopKeeping?.();
    this.#stopKeeping = null;
    this.#on({ type: "keepDue", text: this.#text });
  }

  #ask(answer: Promise<Saved>): void {
    this.#asked = this.#editor!.state.doc;
    this.#since = null;
    void answer.then(
      (given) => this.#on({ type: "answered", answer: given, text: this.#text }),
      (error: unknown) => this.#on({ type: "failed", failure: failureOf(error), text: this.#text }),
    );
  }

  #merge(sent: string, merged: string): void {
    const theirs = ChangeSet.of(changesBetween(sent, merged), this.#asked.length);
    this.#editor!.dispatch({
      changes: this.#since ? theirs.map(this.#since) : theirs,
      annotations: [Transaction.remote.of(true), Transaction.addToHistory.of(false)],
    });
  }
}

function failureOf(error: unknown): Failure {
  if (error instanceof LoggedOut) return { kind: "loggedOut" };
  return error instanceof Refused ? { kind: "refused", message: error.message, passes: error.isTransient } : { kind: "offline" };
}
