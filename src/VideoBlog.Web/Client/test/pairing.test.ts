import assert from "node:assert/strict";
import test from "node:test";
import { pair } from "../src/preview/pairing";
import { wordsOf } from "../src/preview/words";

test("Words of the page find theirs in the draft past addresses, new words and words that are gone", () => {
  const page = wordsOf("See the manual for the rest. It’s said twice: it’s said.").words;
  const draft = wordsOf("See [the manual](https://example.org/the/manual) for all the rest. It's said: it's said.").words;
  const partners = [...pair(page, draft)];
  assert.equal(draft[partners[0]!], "See");
  assert.equal(draft[partners[3]!], "for");
  assert.equal(draft[partners.at(-1)!], "said");
  partners.forEach((partner, i) => assert.ok(partner < 0 || draft[partner] === page[i]));
  assert.equal(partners[page.indexOf("twice")], -1);
  assert.ok(
    partners.filter((p) => p >= 0).every((p, i, all) => i === 0 || p > all[i - 1]!),
    "the order is kept",
  );
});

test("A letter of Chinese is a word", () => {
  assert.deepEqual(wordsOf("他说 two words").words, ["他", "说", "two", "words"]);
});
