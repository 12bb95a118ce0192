import { messageOf } from "../api/request";
import { narrowed } from "../editor/changes";
import type { Head, HeadAnswer, HeadChange } from "../editor/frontMatter";
import { Session } from "../session/session";
import { button, element } from "../shared/dom";
import { Field, field } from "../shared/field";
import { bodyStart, headEvent } from "./head";
import { HeadLines } from "./headLines";
import { Surface } from "./surface";
import { tagField } from "./tagField";

/** How long the typing rests before the server looks at the head, in milliseconds. */
const rest = 400;
/** How long excerpts may be, in characters, as the server says. */
const maxExcerpt = Number(document.body.dataset.maxExcerpt);

type TextKey = "title" | "excerpt" | "author" | "date";

/**
 * What the post says of itself, above its text, in its own type. Each key is an edit of the file's head at once, saved as the text is; where
 * the head is written in a way that only the server reads, it makes the edit a moment later.
 */
export class HeadFields {
  readonly content: HTMLElement;
  readonly #title = element("textarea", { rows: 1, placeholder: "Title", spellcheck: true });
  readonly #excerpt = element("textarea", { rows: 1, placeholder: "What lists and previews say of the post", spellcheck: true });
  readonly #author = element("input", { type: "text", autocomplete: "off", placeholder: "Who speaks" });
  readonly #date = element("input", { type: "date" });
  readonly #counter = element("p", { className: "hint" });
  readonly #rows: Readonly<Record<TextKey, Field>> = {
    title: field("Title", this.#title),
    author: field("Author", this.#author),
    date: field("Date", this.#date),
    excerpt: field("Excerpt", this.#excerpt, this.#counter),
  };
  readonly #controls: Readonly<Record<TextKey, HTMLInputElement | HTMLTextAreaElement>> = {
    title: this.#title,
    author: this.#author,
    date: this.#date,
    excerpt: this.#excerpt,
  };
  readonly #tags = tagField(async (_, change) => this.#write(change.key as "tags", change.values));
  readonly #problem = element("p", { attributes: { role: "alert" } });
  readonly #restore = button("Put the last good head back", () => this.#putBack());
  readonly #broken: HTMLElement;
  readonly #fields: HTMLFieldSetElement;
  /** What the server is to write, by key. */
  readonly #waiting = new Map<string, HeadChange>();
  #head: string | null = null;
  #lastGood = "";
  #place = 0;
  #timer = 0;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly session: Session,
    surface: Surface,
  ) {
    const { title, author, date, excerpt } = this.#rows;
    title.row.classList.add("title");
    excerpt.row.classList.add("excerpt");
    this.#fields = element(
      "fieldset",
      { className: "plain" },
      title.row,
      element("div", { className: "byline" }, author.row, date.row, this.#tags.row),
      excerpt.row,
    );
    this.#broken = element(
      "div",
      { className: "broken", hidden: true },
      this.#problem,
      element(
        "p",
        { className: "choices" },
        button("Open the source there", () => surface.showSource(this.#place)),
        this.#restore,
      ),
    );
    this.content = element(
      "section",
      { className: "post-head", attributes: { "aria-label": "About the post" } },
      this.#broken,
      this.#fields,
    );

    for (const key of Object.keys(this.#controls) as TextKey[]) {
      const control = this.#controls[key];
      control.addEventListener("input", () => {
        this.#grow();
        // A day that is half typed is none yet.
        if (key !== "date" || control.value) this.#write(key, control.value.replace(/\s/g, " "));
      });
      // Who has nothing to say here needs no key.
      if (key === "author" || key === "excerpt") control.addEventListener("change", () => control.value.trim() || this.#remove(key));
    }
    for (const control of [this.#title, this.#excerpt]) {
      control.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" || event.isComposing) return;
        // It is one line, however long; the text comes after it.
        event.preventDefault();
        if (event.ctrlKey || event.metaKey || control === this.#excerpt) return;
        this.#startOfText();
      });
    }
    new ResizeObserver(() => this.#grow()).observe(this.content);
    session.changed.on(() => this.#follow());
    for (const leaving of ["pagehide", "visibilitychange"]) addEventListener(leaving, () => this.#leave(), { capture: true });
    addEventListener("beforeunload", (event) => {
      if (this.#waiting.size > 0) event.preventDefault();
    });
    this.#follow();
  }

  get #text(): string {
    const { state } = this.session.view;
    return state.sliceDoc(0, state.field(bodyStart));
  }

  /** Shows what the text says by now; a field that somebody types in stays. */
  #follow(): void {
    const head = this.#text;
    if (head === this.#head) return;
    this.#head = head;
    const lines = HeadLines.of(head);
    if (lines) {
      this.#show(
        Object.fromEntries((Object.keys(this.#controls) as TextKey[]).map((key) => [key, lines.textOf(key)])),
        lines.listOf("tags"),
      );
    }
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.#ask(), lines || this.#lastGood ? rest : 0);
  }

  #show(values: Partial<Record<TextKey, string | null>>, tags: readonly string[] | null): void {
    for (const [key, control] of Object.entries(this.#controls)) {
      const value = values[key as TextKey];
      if (value === null || value === undefined || control === document.activeElement) continue;
      if (control.value !== value) control.value = value;
    }
    if (tags) this.#tags.show({ tags });
    this.#grow();
  }

  #write(key: TextKey | "tags", value: string | readonly string[]): void {
    const lines = HeadLines.of(this.#text);
    const change = lines?.set(key, value);
    if (change) {
      this.session.view.dispatch({
        changes: narrowed(change.from, this.#text.slice(change.from, change.to), change.insert),
        userEvent: headEvent,
      });
      return;
    }
    this.#waiting.set(key, { key, values: typeof value === "string" ? [value] : value });
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.#ask(), rest);
  }

  #remove(key: TextKey): void {
    const change = HeadLines.of(this.#text)?.remove(key);
    if (change) this.session.view.dispatch({ changes: change, userEvent: headEvent });
  }

  /** Has the server read the head, and write what only it can. */
  async #ask(): Promise<void> {
    const changes = [...this.#waiting.values()];
    this.#waiting.clear();
    try {
      const turn = this.#turn.then(() => this.#send(changes));
      this.#turn = turn.catch(() => undefined);
      this.#tell(await turn);
    } catch (error) {
      const key = changes[0]?.key as TextKey | "tags" | undefined;
      if (key) (key === "tags" ? this.#tags : this.#rows[key]).tell(messageOf(error), true);
      // Without a connection the text is edited all the same.
      else if (this.#lastGood === "") window.setTimeout(() => void this.#ask(), 5_000);
    }
  }

  /** Sends the head alone: the server has nothing to do with the text below it, however long that is. */
  async #send(changes: readonly HeadChange[]): Promise<HeadAnswer> {
    for (;;) {
      const head = this.#text;
      // Where no head is found, the whole text says why.
      const text = head === "" ? this.session.text : head;
      const answer = await this.session.api.send("post", "/front-matter", { text, changes });
      const isOld = head !== this.#text || (head === "" && text !== this.session.text);
      if (isOld && changes.length > 0) continue;
      if (answer.text !== undefined && answer.text !== text) this.session.edit(narrowed(0, text, answer.text));
      return answer;
    }
  }

  #tell(answer: HeadAnswer): void {
    const failure = answer.head ? null : answer.checks.find((c) => c.kind === "FrontMatter");
    this.#broken.hidden = !failure;
    this.#fields.disabled = !answer.head;
    this.#problem.textContent = failure
      ? `What the post says of itself cannot be read: ${failure.message} The text can be edited all the same; the post stays as it was until this is mended.`
      : "";
    this.#place = failure?.from ?? 0;
    this.#restore.hidden = this.#lastGood === "" || this.#lastGood === this.#text;
    if (!answer.head) return;
    this.#lastGood = this.#text;
    const head: Head = answer.head;
    const lines = HeadLines.of(this.#text);
    const told = (key: TextKey, value: string) => (lines && lines.textOf(key) !== null ? null : value);
    this.#show(
      {
        title: told("title", head.title),
        author: told("author", head.author ?? ""),
        date: told("date", head.date === "0001-01-01" ? "" : head.date),
        excerpt: told("excerpt", head.excerpt),
      },
      lines?.listOf("tags") ? null : head.tags,
    );
    const say = (row: Pick<Field, "tell">, kind: string) => {
      const found = answer.checks.filter((c) => c.kind === kind);
      row.tell(
        found.map((c) => c.message).join(" "),
        found.some((c) => c.severity === "Error"),
      );
    };
    say(this.#rows.title, "Title");
    say(this.#rows.date, "Date");
    say(this.#rows.excerpt, "Excerpt");
    say(this.#tags, "Tags");
  }

  #putBack(): void {
    this.session.edit({ from: 0, to: this.session.view.state.field(bodyStart), insert: this.#lastGood });
    this.session.say("The head is as it was; Ctrl+Z takes that back.");
  }

  /** Goes to the field of what stands at a place of the head; false where there is none. */
  focusAt(place: number): boolean {
    const { doc } = this.session.view.state;
    const key = /^(\w+):/.exec(doc.lineAt(place).text)?.[1];
    const control = key === "tags" ? this.#tags.row.querySelector("input") : this.#controls[key as TextKey];
    if (!control || this.#fields.disabled) return false;
    control.focus();
    control.scrollIntoView({ block: "nearest" });
    return true;
  }

  /** A tag that is typed and not entered is one all the same. */
  #leave(): void {
    const tags = this.#tags.pending();
    if (tags) this.#write("tags", tags.values);
  }

  #startOfText(): void {
    const { view } = this.session;
    view.dispatch({ selection: { anchor: view.state.field(bodyStart) } });
    view.focus();
  }

  /** As high as what is written in them; browsers that do that themselves are left alone. */
  #grow(): void {
    this.#counter.textContent = `${this.#excerpt.value.length} of ${maxExcerpt} characters`;
    this.#counter.classList.toggle("over", this.#excerpt.value.length > maxExcerpt);
    if (CSS.supports("field-sizing", "content")) return;
    for (const control of [this.#title, this.#excerpt]) {
      control.style.height = "auto";
      control.style.height = `${control.scrollHeight}px`;
    }
  }
}
