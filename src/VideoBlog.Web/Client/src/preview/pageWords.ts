import { ChangeDesc, Text as Draft } from "@codemirror/state";
import { Place, Places } from "../editor/places";
import { firstWhere } from "../shared/search";
import { pair } from "./pairing";
import { Words, wordsOf } from "./words";

/** What stands in the page's text and not in the draft's: times, marks, quotations set large. */
const additions = ".from, .mark, .pull-quote";
/** How many words off a word's neighbour may be to stand for it. */
const near = 8;

interface PageText extends Words {
  /** Of each word the node that it stands in; `from` and `to` count that node's characters. */
  readonly nodes: readonly Text[];
  /** Of each node with words the first of them. */
  readonly firstIn: ReadonlyMap<Node, number>;
}

/** The words of the page's text and where each stands in the draft, also while somebody types. */
export class PageWords {
  private constructor(
    private readonly page: PageText,
    private readonly places: Places,
    private readonly draftOf: Int32Array,
    private readonly pageOf: Int32Array,
  ) {}

  static of(text: Element, draft: Draft): PageWords {
    const page = read(text);
    const source = draft.toString();
    const body = /^---\n[^]*?\n---\n/.exec(source)?.[0].length ?? 0;
    const written = wordsOf(source.slice(body));
    const draftOf = pair(page.words, written.words);
    const pageOf = new Int32Array(written.words.length).fill(-1);
    draftOf.forEach((word, i) => {
      if (word >= 0) pageOf[word] = i;
    });
    const column = (places: readonly number[]) => Int32Array.from(places, (place) => place + body);
    return new PageWords(page, new Places(column(written.from), column(written.to)), draftOf, pageOf);
  }

  /** The same words after some typing. */
  map(changes: ChangeDesc): PageWords {
    return new PageWords(this.page, this.places.map(changes), this.draftOf, this.pageOf);
  }

  /** What the page shows of a stretch of the draft; null when it shows nothing of it. */
  rangeOf({ from, to }: Place): Range | null {
    let [first, last] = [-1, -1];
    for (let i = this.places.indexAt(from + 1); i < this.places.count; i++) {
      const place = this.places.at(i);
      if (place && place.from >= to) break;
      const shown = this.pageOf[i]!;
      if (place && shown >= 0) [first, last] = [first < 0 ? shown : first, shown];
    }
    return first < 0 ? null : this.#range(first, last);
  }

  /** The word of the page at a place of the draft, or one close to it in the same line. */
  rangeNear(place: number, line: Place): Range | null {
    const at = this.places.indexAt(place);
    for (let off = 0; off <= near; off++) {
      for (const i of off === 0 ? [at] : [at + off, at - off]) {
        const word = i >= 0 && i < this.places.count ? this.places.at(i) : null;
        if (word && word.from >= line.from && word.to <= line.to && this.pageOf[i]! >= 0)
          return this.#range(this.pageOf[i]!, this.pageOf[i]!);
      }
    }
    return null;
  }

  /** Where in the draft the word at a point of the page stands, or the next one that stands there. */
  placeOf(node: Node, offset: number): Place | null {
    let i = this.page.firstIn.get(node) ?? -1;
    while (i >= 0 && this.page.nodes[i] === node && this.page.to[i]! < offset) i++;
    return i < 0 ? null : this.#firstPlace(i, 1, this.page.words.length);
  }

  /** Where in the draft the words of a part of the page stand. */
  placeOfRange(range: Range): Place | null {
    const { nodes, from, to } = this.page;
    // A word is in it when one of its letters is.
    const first = firstWhere(nodes.length, (i) => range.comparePoint(nodes[i]!, to[i]! - 1) >= 0);
    const last = firstWhere(nodes.length, (i) => range.comparePoint(nodes[i]!, from[i]! + 1) > 0) - 1;
    if (first > last) return null;
    const [begin, end] = [this.#firstPlace(first, 1, last + 1), this.#firstPlace(last, -1, first - 1)];
    return begin && end && { from: begin.from, to: Math.max(end.to, begin.to) };
  }

  #firstPlace(from: number, step: 1 | -1, end: number): Place | null {
    for (let i = from; i !== end; i += step) {
      const place = this.draftOf[i]! >= 0 ? this.places.at(this.draftOf[i]!) : null;
      if (place) return place;
    }
    return null;
  }

  #range(first: number, last: number): Range {
    const range = this.page.nodes[first]!.ownerDocument.createRange();
    range.setStart(this.page.nodes[first]!, this.page.from[first]!);
    range.setEnd(this.page.nodes[last]!, this.page.to[last]!);
    return range;
  }
}

function read(text: Element): PageText {
  const found = { words: [] as string[], from: [] as number[], to: [] as number[], nodes: [] as Text[], firstIn: new Map<Node, number>() };
  const walker = text.ownerDocument.createTreeWalker(text, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) =>
    node.nodeType === Node.TEXT_NODE
      ? NodeFilter.FILTER_ACCEPT
      : (node as Element).matches(additions)
        ? NodeFilter.FILTER_REJECT
        : NodeFilter.FILTER_SKIP,
  );
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    const { words, from, to } = wordsOf(node.data);
    if (words.length > 0) found.firstIn.set(node, found.words.length);
    for (let i = 0; i < words.length; i++) {
      found.words.push(words[i]!);
      found.from.push(from[i]!);
      found.to.push(to[i]!);
      found.nodes.push(node);
    }
  }
  return found;
}
