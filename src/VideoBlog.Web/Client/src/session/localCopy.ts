/** What was typed and is not saved yet, kept in this browser until it is: a crash, a restart or a lost connection loses nothing. */
export interface Unsaved {
  /** Tag of the version that the text was made from. */
  readonly basedOn: string;
  readonly text: string;
}

/** The unsaved text of one post in one tab: others keep theirs beside it, and the next visit takes over what was left. */
export class LocalCopy {
  readonly #prefix: string;
  readonly #key: string;

  constructor(
    slug: string,
    private readonly storage: Storage = localStorage,
    tab: string = Math.random().toString(36).slice(2),
  ) {
    this.#prefix = `videoblog.unsaved.${slug}`;
    this.#key = `${this.#prefix}/${tab}`;
  }

  /** What a visit before this one has left: moved to this one's key, so that a tab which is still open keeps its own beside it. */
  read(): Unsaved | null {
    const keys = Array.from({ length: this.storage.length }, (_, i) => this.storage.key(i)!);
    for (const key of keys.filter((k) => k === this.#prefix || k.startsWith(`${this.#prefix}/`))) {
      const found = parse(this.storage.getItem(key));
      if (!found) continue;
      if (key !== this.#key && this.keep(found)) this.storage.removeItem(key);
      return found;
    }
    return null;
  }

  /** False when the browser has no room for it: the status tells anyhow that the text is not saved. */
  keep(unsaved: Unsaved): boolean {
    try {
      this.storage.setItem(this.#key, JSON.stringify(unsaved));
      return true;
    } catch {
      return false;
    }
  }

  clear(): void {
    this.storage.removeItem(this.#key);
  }
}

function parse(text: string | null): Unsaved | null {
  try {
    const found = JSON.parse(text ?? "null") as Partial<Unsaved> | null;
    return found && typeof found.basedOn === "string" && typeof found.text === "string"
      ? { basedOn: found.basedOn, text: found.text }
      : null;
  } catch {
    return null;
  }
}
