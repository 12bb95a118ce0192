import { history, undo } from "@codemirror/commands";
import { EditorState, TransactionSpec } from "@codemirror/state";
import { Autosave, Editor } from "../../src/session/autosave";
import { LocalCopy, Unsaved } from "../../src/session/localCopy";
import type { SaveStatus } from "../../src/session/saving";
import type { FakeClock } from "./clock";
import type { FakeServer } from "./server";

/** What a browser keeps between pages. */
export class FakeStorage implements Storage {
  readonly #items = new Map<string, string>();

  get length(): number {
    return this.#items.size;
  }

  key(index: number): string | null {
    return [...this.#items.keys()][index] ?? null;
  }

  clear(): void {
    this.#items.clear();
  }

  getItem(key: string): string | null {
    return this.#items.get(key) ?? null;
  }

  setItem(key: string, value: string): void {
    this.#items.set(key, value);
  }

  removeItem(key: string): void {
    this.#items.delete(key);
  }
}

/** What is kept of the post's unsaved text, whichever tab it is of. */
export function keptIn(storage: Storage): Unsaved | null {
  const keys = Array.from({ length: storage.length }, (_, i) => storage.key(i)!);
  const key = keys.find((k) => k.startsWith("videoblog.unsaved.talk"));
  return key === undefined ? null : (JSON.parse(storage.getItem(key)!) as Unsaved);
}

/** The review page in one tab, without its looks. */
export class Tab implements Editor {
  state: EditorState;
  status: SaveStatus = { kind: "typing" };
  /** All statuses that were shown. */
  readonly shown: SaveStatus["kind"][] = [];
  /** How often the page was told that the server has another version. */
  announced = 0;
  readonly saver: Autosave;

  private constructor(server: FakeServer, clock: FakeClock, storage: FakeStorage, loaded: { readonly tag: string; readonly text: string }) {
    const copy = new LocalCopy("talk", storage);
    const unsaved = copy.read();
    this.state = EditorState.create({ doc: unsaved?.text ?? loaded.text, extensions: history({ newGroupDelay: 0 }) });
    this.saver = new Autosave(
      {
        drafts: server,
        copy,
        clock,
        onStatus: (status) => {
          this.status = status;
          this.shown.push(status.kind);
        },
        onSaved: () => this.announced++,
      },
      loaded,
      unsaved,
    );
    this.saver.attach(this);
  }

  /** Opens the page. */
  static async open(server: FakeServer, clock: FakeClock, storage = new FakeStorage()): Promise<Tab> {
    return new Tab(server, clock, storage, await server.read());
  }

  get text(): string {
    return this.state.doc.toString();
  }

  dispatch(change: TransactionSpec): void {
    const transaction = this.state.update(change);
    this.state = transaction.state;
    this.saver.onUpdate({ docChanged: transaction.docChanged, changes: transaction.changes, transactions: [transaction] });
  }

  /** Types after some words. */
  typeAfter(words: string, text: string): void {
    const at = this.text.indexOf(words);
    if (at < 0) throw new Error(`The text has no "${words}": ${this.text}`);
    this.dispatch({ changes: { from: at + words.length, insert: text }, userEvent: "input.type" });
  }

  undo(): void {
    undo({ state: this.state, dispatch: (transaction) => this.dispatch(transaction) });
  }
}
