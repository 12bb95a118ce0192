import assert from "node:assert/strict";
import test from "node:test";
import { ChangeSet, Text } from "@codemirror/state";
import { Alignment } from "../src/editor/alignment";

/** A letter of the text: of which word it is, and that it is not one that was typed. */
type Letter = { readonly sign: string; readonly word: number };

const count = 60;

/** The same numbers each time. */
function dice(seed: number): (below: number) => number {
  return (below) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
}

function words(): { letters: Letter[]; data: number[] } {
  const [letters, data]: [Letter[], number[]] = [[], []];
  for (let word = 0; word < count; word++) {
    const text = word % 7 === 0 ? "a" : `w${word}`;
    data.push(letters.length, text.length, word * 1000, word * 1000 + 500);
    letters.push(...[...text].map((sign) => ({ sign, word })), { sign: " ", word: -1 });
  }
  return { letters, data };
}

/** Where a word stands that is as it was, letter by letter; null when it is not. */
function placeOf(letters: readonly Letter[], word: number, length: number): { from: number; to: number } | null {
  const from = letters.findIndex((l) => l.word === word);
  return from >= 0 &&
    letters.slice(from, from + length).length === length &&
    letters.slice(from, from + length).every((l) => l.word === word)
    ? { from, to: from + length }
    : null;
}

test("Whatever is typed, the words that are left have their places and times, and the others have none", () => {
  for (let seed = 1; seed <= 300; seed++) {
    const roll = dice(seed);
    let { letters, data } = words();
    let alignment = Alignment.of({ tag: "", words: data });
    for (let edit = 0; edit < 12; edit++) {
      const from = roll(letters.length + 1);
      const to = Math.min(letters.length, from + (roll(2) ? roll(6) : 0));
      const typed = ["", "x", " ", "some words ", "\n\n"][roll(5)]!;
      alignment = alignment.map(ChangeSet.of({ from, to, insert: Text.of(typed.split("\n")) }, letters.length));
      letters = [...letters.slice(0, from), ...[...typed].map((sign) => ({ sign, word: -1 })), ...letters.slice(to)];
    }
    for (let word = 0; word < count; word++) {
      const expected = placeOf(letters, word, data[word * 4 + 1]!);
      const found = alignment.at(word + 0.2);
      if (expected) assert.deepEqual(found, { ...expected, start: word, end: word + 0.5 }, `seed ${seed}, word ${word}`);
      else assert.notEqual(found?.start, word, `seed ${seed}, word ${word}`);
      if (expected) assert.deepEqual(alignment.near(expected.to)?.start, word, `seed ${seed}, place of word ${word}`);
    }
  }
});

test("A moved passage is found by its time and by its place", () => {
  const alignment = Alignment.of({ tag: "", words: [0, 3, 5000, 5400, 4, 3, 1000, 1400] });
  assert.deepEqual(alignment.at(5.2), { from: 0, to: 3, start: 5, end: 5.4 });
  assert.deepEqual(alignment.at(1.2), { from: 4, to: 7, start: 1, end: 1.4 });
  assert.equal(alignment.at(3), null);
  assert.equal(alignment.from(3)?.from, 0);
  assert.equal(alignment.from(9)?.from, 0);
  assert.equal(alignment.near(5)?.start, 1);
});

test("A word is lit from its first millisecond, also where the second is not exact in binary", () => {
  const alignment = Alignment.of({ tag: "a", words: [0, 6, 64_000, 64_642, 7, 6, 64_642, 65_000] });
  assert.equal(alignment.at(64.642)?.from, 7);
  assert.equal(alignment.from(64.642)?.from, 7);
});
