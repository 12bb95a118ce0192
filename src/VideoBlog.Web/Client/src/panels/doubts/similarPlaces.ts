/** A place whose words are to be replaced. */
export interface Place {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/** The keys of the front matter that hold words; file names and addresses are not touched. */
const wordyKeys = /^(?:title|excerpt|tags|pullQuotes)\s*:|^\s*-\s/;

/**
 * Every place of a draft that has the same words, whatever their case, with what belongs there: a replacement in lower case gets the
 * capital of a sentence's beginning, and what stands in the front matter is quoted for it.
 */
export function similarPlaces(text: string, words: string, replacement: string): Place[] {
  const parts = words
    .trim()
    .split(/\s+/)
    .filter(Boolean)
    .map((w) => w.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&").replace(/['’]/g, "['’]"));
  if (parts.length === 0) return [];
  const head = /^---[ \t]*\n[^]*?\n(?:---|\.\.\.)[ \t]*(?:\n|$)/.exec(text)?.[0].length ?? 0;
  const places: Place[] = [];
  for (const match of text.matchAll(new RegExp(`(?<![\\p{L}\\p{N}_])${parts.join("\\s+")}(?![\\p{L}\\p{N}_])`, "giu"))) {
    const [from, to] = [match.index, match.index + match[0].length];
    const line = text.slice(text.lastIndexOf("\n", from - 1) + 1, from);
    if (from < head ? !wordyKeys.test(line) : isAddress(line)) continue;
    const insert = startsLower(words) && !startsLower(match[0]) ? capitalised(replacement) : replacement;
    places.push({ from, to, insert: from < head ? insert.replace(/["\\]/g, "\\$&") : insert });
  }
  return places;
}

/** Words that came from the machine, as they belong into a draft in place of others: Markdown's signs are letters in them. */
export function fitted(words: string, text: string, from: number): string {
  const plain = trimmed(words).replace(/[\\`*_[\]<>~|]/g, "\\$&");
  return startsSentence(text, from) ? capitalised(plain) : plain;
}

/** Words without the punctuation that clings to them: the sentence around them keeps its own. */
export function trimmed(words: string): string {
  return words.replace(/^[\s.,;:!?…"“”„'‘’()-]+|[\s.,;:!?…"“”„'‘’()-]+$/g, "");
}

function startsSentence(text: string, from: number): boolean {
  return /(?:^|\n\s*\n\s*|[.!?…]["”’)\]*_]*\s+)["“‘(*_]*$/.test(text.slice(Math.max(0, from - 80), from));
}

/** True within the address of a link or an address as such. */
function isAddress(line: string): boolean {
  return /\]\([^)\s]*$|:\/\/\S*$/.test(line);
}

function startsLower(words: string): boolean {
  return /^\p{Ll}/u.test(words);
}

function capitalised(words: string): string {
  return words.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}
