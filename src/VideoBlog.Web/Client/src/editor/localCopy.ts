/** What was typed and is not saved yet, kept in this browser until it is: a crash, a restart or a lost connection loses nothing. */
export interface Unsaved {
  /** Tag of the version that the text was made from. */
  readonly basedOn: string;
  readonly text: string;
}

/** The unsaved text of one post. */
export class LocalCopy {
  readonly #key: string;

  constructor(
    slug: string,
    private readonly storage: Storage = localStorage,
  ) {
    this.#key = `videoblog.unsaved.${slug}`;
  }

  read(): Unsaved | null {
    try {
      const found = JSON.parse(this.storage.getItem(this.#key) ?? "null") as Partial<Unsaved> | null;
      return found && typeof found.basedOn === "string" && typeof found.text === "string"
        ? { basedOn: found.basedOn, text: found.text }
        : null;
    } catch {
      return null;
    }
  }

  /** Returns false when the browser has no room for it. */
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
