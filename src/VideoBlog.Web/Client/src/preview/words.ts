/**
 * A letter of Chinese or Japanese, which are written without spaces, is a word of its own; apostrophes divide, as pages set others than
 * drafts.
 */
const one = "[\\u3041-\\u30ff\\u3400-\\u9fff\\uf900-\\ufaff]";
const word = new RegExp(`${one}|[[\\p{L}\\p{M}\\p{N}]--${one}]+`, "gv");

/** The words of a text, one after another, and where each begins and ends. */
export interface Words {
  readonly words: readonly string[];
  readonly from: readonly number[];
  readonly to: readonly number[];
}

/** Finds the words of a text. */
export function wordsOf(text: string): Words {
  const found = { words: [] as string[], from: [] as number[], to: [] as number[] };
  for (const match of text.matchAll(word)) {
    found.words.push(match[0]);
    found.from.push(match.index);
    found.to.push(match.index + match[0].length);
  }
  return found;
}
