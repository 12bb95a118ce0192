import { ChangeDesc, EditorState, StateEffect, StateField, Text } from "@codemirror/state";
import { Decoration, DecorationSet, EditorView, WidgetType } from "@codemirror/view";
import { Schema } from "../api/postApi";

export type DoubtState = Schema<"DoubtState">;

/** A place that a person should check, as the server tells it. */
export type Doubt = Schema<"DoubtView">;

/** A doubt with its place as the typing has moved it. */
export interface PlacedDoubt {
  readonly doubt: Doubt;
  readonly from: number;
  readonly to: number;
  /** The text of the place when the server told of it, or when it was deleted. */
  readonly known: string;
}

interface Doubts {
  readonly placed: readonly PlacedDoubt[];
  /** What was decided and the server has not confirmed yet, by key. */
  readonly verdicts: ReadonlyMap<string, "Accepted" | "Open">;
  readonly current: string | null;
}

export const setDoubts = StateEffect.define<readonly Doubt[]>();
export const setVerdicts = StateEffect.define<ReadonlyMap<string, "Accepted" | "Open">>();
export const setCurrent = StateEffect.define<string | null>();

/** The doubts of the text; they move with the typing. */
export const doubtField = StateField.define<Doubts>({
  create: () => ({ placed: [], verdicts: new Map(), current: null }),
  update(value, transaction) {
    if (transaction.docChanged)
      value = { ...value, placed: value.placed.map((p) => moved(p, transaction.changes, transaction.startState.doc, transaction.newDoc)) };
    for (const effect of transaction.effects) {
      if (effect.is(setDoubts)) value = { ...value, placed: effect.value.map((doubt) => place(doubt, transaction.state)) };
      else if (effect.is(setVerdicts)) value = { ...value, verdicts: effect.value };
      else if (effect.is(setCurrent)) value = { ...value, current: effect.value };
    }
    return value;
  },
  provide: (field) => EditorView.decorations.compute([field], (state) => decorate(state, state.field(field))),
});

/** The words of a place, whole words always: what was typed onto one belongs to it. */
export function wordsAt(state: EditorState, { from, to }: { readonly from: number; readonly to: number }): string {
  if (from >= to) return "";
  const [before, after] = [state.sliceDoc(Math.max(0, from - 60), from), state.sliceDoc(to, to + 60)];
  return (/[\p{L}\p{N}]*$/u.exec(before)?.[0] ?? "") + state.sliceDoc(from, to) + (/^[\p{L}\p{N}]*/u.exec(after)?.[0] ?? "");
}

/** What became of a doubt, as the text stands: the server says the same after the next save. */
export function stateOf(state: EditorState, placed: PlacedDoubt): DoubtState {
  const { doubt } = placed;
  if (!doubt.place) return doubt.state;
  const words = lettersOf(wordsAt(state, placed));
  if (words === "" && doubt.written !== "") return "Gone";
  const settled = words === lettersOf(placed.known) ? doubt.state : words === lettersOf(doubt.written) ? "Open" : "Fixed";
  return settled === "Fixed" || settled === "Gone" ? settled : (state.field(doubtField).verdicts.get(doubt.key) ?? settled);
}

/** The same for the same letters: case and punctuation do not count, accents do. */
export function lettersOf(text: string): string {
  return (
    text
      .normalize("NFC")
      .replace(/’/g, "'")
      .toLowerCase()
      .match(/[\p{L}\p{N}\p{M}]+(?:'\p{L}+)*|[%&$€£]/gu) ?? []
  ).join(" ");
}

function place(doubt: Doubt, state: EditorState): PlacedDoubt {
  const [from, to] = [Math.min(doubt.place?.from ?? 0, state.doc.length), Math.min(doubt.place?.to ?? 0, state.doc.length)];
  return { doubt, from, to, known: wordsAt(state, { from, to }) };
}

function moved(placed: PlacedDoubt, changes: ChangeDesc, before: Text, after: Text): PlacedDoubt {
  const isPoint = placed.from === placed.to;
  const from = changes.mapPos(placed.from, isPoint ? -1 : 1);
  const to = changes.mapPos(placed.to, isPoint ? 1 : -1);
  if (!isPoint && from >= to) return { ...placed, from, to: from, known: before.sliceString(placed.from, placed.to) };
  if (!isPoint || from === to || placed.doubt.written === "") return { ...placed, from, to };
  // Something came to where the words had been deleted: theirs is what has them again, mostly by an undo.
  const at = after.sliceString(from, to).indexOf(placed.known);
  return placed.known !== "" && at >= 0
    ? { ...placed, from: from + at, to: from + at + placed.known.length }
    : { ...placed, from, to: from };
}

/** Stands where words are missing. */
class Missing extends WidgetType {
  constructor(private readonly name: string) {
    super();
  }

  override eq(other: Missing): boolean {
    return other.name === this.name;
  }

  override toDOM(): HTMLElement {
    const mark = document.createElement("span");
    mark.className = this.name;
    return mark;
  }
}

function decorate(state: EditorState, { placed, current }: Doubts): DecorationSet {
  return Decoration.set(
    placed.flatMap((p) => {
      const classes = [stateOf(state, p) === "Open" && "doubtful", p.doubt.key === current && "looked-at"].filter(Boolean);
      if (!p.doubt.place || classes.length === 0) return [];
      return p.from < p.to
        ? Decoration.mark({ class: classes.join(" "), attributes: { title: p.doubt.reason } }).range(p.from, p.to)
        : Decoration.widget({ widget: new Missing(["missing", ...classes].join(" ")), side: 1 }).range(p.from);
    }),
    true,
  );
}
