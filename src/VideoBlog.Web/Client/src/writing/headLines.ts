/** A change of a text. */
export interface LineChange {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/** What a key of the head says, and where that stands. */
interface Entry {
  /** Null: it is written in a way that only the server reads. */
  readonly value: string | readonly string[] | null;
  readonly from: number;
  readonly to: number;
}

/**
 * The keys of a head of plain YAML: one key on a line, as VideoBlog itself writes them, or a list below its key. What is written otherwise
 * is left to the server, which reads all of it.
 */
export class HeadLines {
  readonly #entries = new Map<string, Entry>();
  readonly #end: number;

  private constructor(
    private readonly text: string,
    start: number,
    end: number,
  ) {
    this.#end = end;
    let at = start;
    while (at < end) {
      const next = text.indexOf("\n", at) + 1;
      const line = text.slice(at, next - 1);
      const key = /^([A-Za-z]\w*):(?=[ \t]|$)/.exec(line)?.[1];
      let stop = next;
      // What is moved in belongs to the key, and so does a list below it.
      while (stop < end && /^(?:[ \t]+\S|-[ \t])/.test(text.slice(stop, stop + 200))) stop = text.indexOf("\n", stop) + 1;
      if (key && !this.#entries.has(key)) this.#entries.set(key, this.#entry(at + key.length + 1, next - 1, stop - 1));
      at = stop;
    }
  }

  /** Finds the head of a draft; null for none that is plain YAML. */
  static of(text: string): HeadLines | null {
    const found = /^-{3,}[ \t]*\n((?:[^]*?\n)?)(?:-{3,}|\.{3})[ \t]*(?:\n|$)/.exec(text);
    if (!found) return null;
    const start = text.indexOf("\n") + 1;
    return new HeadLines(text, start, start + found[1]!.length);
  }

  /** What a key says, as one text; empty without the key; null where only the server can tell. */
  textOf(key: string): string | null {
    const entry = this.#entries.get(key);
    if (!entry) return this.#hidden(key) ? null : "";
    return typeof entry.value === "string" ? entry.value : null;
  }

  /** The same for a list. */
  listOf(key: string): readonly string[] | null {
    const entry = this.#entries.get(key);
    if (!entry) return this.#hidden(key) ? null : [];
    if (typeof entry.value === "string") return entry.value === "" ? [] : null;
    return entry.value;
  }

  /** Has a key say something else; null where only the server can do that. An empty text takes an optional key's value out. */
  set(key: string, value: string | readonly string[]): LineChange | null {
    const isList = typeof value !== "string";
    const written = isList ? `[${value.map(quoted).join(", ")}]` : key === "date" && isDay(value) ? value : quoted(value);
    const entry = this.#entries.get(key);
    if (!entry) return this.#hidden(key) ? null : { from: this.#end, to: this.#end, insert: `${key}: ${written}\n` };
    if ((isList ? this.listOf(key) : this.textOf(key)) === null) return null;
    return { from: entry.from, to: entry.to, insert: (/\s/.test(this.text[entry.from - 1]!) ? "" : " ") + written };
  }

  /** Takes a key out; null where only the server can do that, or there is none. */
  remove(key: string): LineChange | null {
    const entry = this.#entries.get(key);
    if (!entry || entry.value === null) return null;
    const from = this.text.lastIndexOf("\n", entry.from - 1) + 1;
    const end = this.text.indexOf("\n", entry.to);
    return { from, to: end + 1, insert: "" };
  }

  /** Whether a key may stand there in another case, in quotes, or behind a question mark: the server knows. */
  #hidden(key: string): boolean {
    const head = this.text.slice(0, this.#end);
    return new RegExp(`^["'?]?[ \\t]*["']?${key}["']?[ \\t]*:`, "im").test(head) || /^(?:<<|\? )/m.test(head);
  }

  /** @param lineEnd The end of the key's line. @param end That of all that belongs to it. */
  #entry(from: number, lineEnd: number, end: number): Entry {
    const rest = this.text.slice(from, lineEnd);
    const begin = from + /^[ \t]*/.exec(rest)![0].length;
    const written = this.text.slice(begin, lineEnd);
    if (end > lineEnd) {
      const below = this.text.slice(lineEnd + 1, end);
      const items = written === "" ? below.split("\n").map((line) => /^[ \t]*- +(.*)$/.exec(line)?.[1]) : [];
      const values = items.map((item) => scalarOf(item ?? ""));
      const isList = values.length > 0 && values.every((v, i) => v?.length === items[i]!.trimEnd().length);
      return { value: isList ? values.map((v) => v!.value) : null, from: isList ? from : begin, to: end };
    }
    if (written === "" || written.startsWith("#")) return { value: "", from: begin, to: begin };
    if (written.startsWith("[")) {
      const list = listOf(written);
      return { value: list?.values ?? null, from: begin, to: begin + (list?.length ?? 0) };
    }
    const scalar = scalarOf(written);
    return { value: scalar?.value ?? null, from: begin, to: begin + (scalar?.length ?? 0) };
  }
}

/** A text in YAML's double quotes, as the server writes it. */
export function quoted(value: string): string {
  const escaped = value.replace(/["\\]/g, "\\$&").replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff]/g, (sign) => {
    return `\\u${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
  });
  return `"${escaped}"`;
}

function isDay(value: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(value);
}

/** The value at the beginning of a line, and how long it is; null for what YAML reads in a way of its own. */
function scalarOf(written: string): { readonly value: string; readonly length: number } | null {
  const double = /^"((?:[^"\\]|\\["\\/]|\\u[0-9A-Fa-f]{4})*)"(?=[ \t]*(?:$|[ \t]#))/.exec(written);
  if (double) {
    const value = double[1]!.replace(/\\(?:u([0-9A-Fa-f]{4})|(.))/g, (_, code: string | undefined, sign: string) =>
      code ? String.fromCharCode(parseInt(code, 16)) : sign,
    );
    return { value, length: double[0].length };
  }
  const single = /^'((?:[^']|'')*)'(?=[ \t]*(?:$|[ \t]#))/.exec(written);
  if (single) return { value: single[1]!.replace(/''/g, "'"), length: single[0].length };
  const plain = /^[^\s"'#&*!|>%@`{}[\],?:~-](?:[^#:\n]|:(?=\S)|(?<=\S)#)*/.exec(written)?.[0].trimEnd();
  const isWhole = plain !== undefined && /^[ \t]*(?:$|[ \t]#)/.test(written.slice(plain.length));
  const isText = isWhole && !/^(?:null|true|false|yes|no|on|off|y|n)$/i.test(plain);
  return isText ? { value: plain, length: plain.length } : null;
}

/** A list in brackets on one line. */
function listOf(written: string): { readonly values: readonly string[]; readonly length: number } | null {
  const item =
    /[ \t]*(?:"((?:[^"\\]|\\["\\/]|\\u[0-9A-Fa-f]{4})*)"|'((?:[^']|'')*)'|([^\s"'#&*!|>%@`{}[\],?:~-][^"'#&*{}[\],:\n]*))[ \t]*(,|(?=\]))/y;
  const values: string[] = [];
  item.lastIndex = 1;
  for (let at = 1; ; at = item.lastIndex) {
    const end = /^[ \t]*\]/.exec(written.slice(at));
    if (end) return /^[ \t]*(?:$|[ \t]#)/.test(written.slice(at + end[0].length)) ? { values, length: at + end[0].length } : null;
    item.lastIndex = at;
    const found = item.exec(written);
    const value = found && scalarOf(found[0].replace(/,$/, "").trim());
    if (!value) return null;
    values.push(value.value);
  }
}
