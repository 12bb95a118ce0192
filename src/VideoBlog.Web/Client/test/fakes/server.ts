import { LoggedOut, Refused } from "../../src/api/request";
import type { Drafts, Saved, Version } from "../../src/session/draftApi";

/** A server with one draft, which merges by paragraphs; it can be down, slow, or unwilling. */
export class FakeServer implements Drafts {
  /** The texts that were asked to be saved, whatever became of them. */
  readonly asked: string[] = [];
  reads = 0;
  /** All requests, for saving and reading. */
  get requests(): number {
    return this.asked.length + this.reads;
  }

  /** What it does with requests: serves them, or fails in this way. */
  mode: "up" | "down" | "loggedOut" | Refused = "up";
  /** Saves, and dies before it answers. */
  losesAnswers = false;
  #versions: Version[];
  #gate: Promise<void> | null = null;
  #open = () => {};

  constructor(text: string) {
    this.#versions = [{ tag: "v1", text }];
  }

  get current(): Version {
    return this.#versions.at(-1)!;
  }

  get text(): string {
    return this.current.text;
  }

  /** Requests are done, but not answered until {@link answer}. */
  hold(): void {
    this.#gate ??= new Promise((open) => (this.#open = open));
  }

  answer(): void {
    this.#gate = null;
    this.#open();
  }

  /** Somebody else saves. */
  put(text: string): string {
    this.#versions.push({ tag: `v${this.#versions.length + 1}`, text });
    return this.current.tag;
  }

  async read(): Promise<Version> {
    this.reads++;
    this.#refuse();
    const found = this.current;
    await this.#gate;
    return found;
  }

  async save(text: string, basedOn: string): Promise<Saved> {
    this.asked.push(text);
    this.#refuse();
    const saved = this.#save(text, basedOn);
    await this.#gate;
    if (this.losesAnswers) throw new TypeError("The connection broke.");
    return saved;
  }

  #save(text: string, basedOn: string): Saved {
    const { current } = this;
    const base = this.#versions.find((v) => v.tag === basedOn)!;
    if (text === current.text) return { outcome: "saved", tag: current.tag };
    if (base.tag === current.tag) return { outcome: "saved", tag: this.put(text) };
    const merged = merge(base.text, text, current.text);
    if (merged === null) return { outcome: "conflict", current };
    if (merged !== current.text) this.put(merged);
    return { outcome: "merged", current: this.current };
  }

  #refuse(): void {
    if (this.mode === "down") throw new TypeError("Failed to fetch");
    if (this.mode === "loggedOut") throw new LoggedOut();
    if (this.mode !== "up") throw this.mode;
  }
}

/** Both changes of texts with the same number of paragraphs; null where both changed the same one. */
function merge(base: string, mine: string, theirs: string): string | null {
  const [b, m, t] = [base, mine, theirs].map((text) => text.split("\n\n")) as [string[], string[], string[]];
  if (b.length !== m.length || b.length !== t.length) return null;
  const merged = b.map((paragraph, i) => (m[i] === paragraph ? t[i]! : t[i] === paragraph || t[i] === m[i] ? m[i]! : null));
  return merged.includes(null) ? null : merged.join("\n\n");
}
