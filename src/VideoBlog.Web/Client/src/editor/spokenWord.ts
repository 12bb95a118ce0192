import { StateEffect, StateField } from "@codemirror/state";
import { Decoration, DecorationSet, EditorView } from "@codemirror/view";
import { Alignment, SpokenWord } from "./alignment";

/** New times from the server. */
export const setAlignment = StateEffect.define<Alignment>();

/** The word that is spoken now, or none. */
export const setSpoken = StateEffect.define<SpokenWord | null>();

/** The times of the text's words; they move with the typing. */
export const alignmentField = StateField.define<Alignment>({
  create: () => Alignment.empty,
  update(value, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(setAlignment)) return effect.value;
    }
    return transaction.docChanged ? value.map(transaction.changes) : value;
  },
});

const mark = Decoration.mark({ class: "spoken-now" });

/** Lights the word that is spoken. */
export const spokenField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(value, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(setSpoken))
        return effect.value && effect.value.to <= transaction.newDoc.length
          ? Decoration.set(mark.range(effect.value.from, effect.value.to))
          : Decoration.none;
    }
    return value.map(transaction.changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});
