import { diff } from "@codemirror/merge";

/** Beyond this the comparison gives up exactness for speed: texts that have little in common. */
const scanLimit = 500;
const mostCodes = 0xd800;

/** For every word of one text, which word of the other it is, or -1. The order of both is kept. */
export function pair(a: readonly string[], b: readonly string[]): Int32Array {
  // A letter for each word: then words are compared as letters are. Past 55,000 different words, rare ones share a letter.
  const codes = new Map<string, number>();
  const spell = (words: readonly string[]) => {
    const units = new Uint16Array(words.length);
    words.forEach((word, i) => {
      let code = codes.get(word);
      if (code === undefined) codes.set(word, (code = Math.min(codes.size, mostCodes - 1)));
      units[i] = code;
    });
    return textOf(units);
  };
  const partners = new Int32Array(a.length).fill(-1);
  let [i, j] = [0, 0];
  const skip = (toA: number) => {
    while (i < toA) partners[i++] = j++;
  };
  for (const change of diff(spell(a), spell(b), { scanLimit })) {
    skip(change.fromA);
    [i, j] = [change.toA, change.toB];
  }
  skip(a.length);
  return partners;
}

function textOf(units: Uint16Array): string {
  let text = "";
  for (let i = 0; i < units.length; i += 8192) text += String.fromCharCode(...units.subarray(i, i + 8192));
  return text;
}
