import { ensureSyntaxTree, syntaxTree } from "@codemirror/language";
import { ChangeSpec, EditorState, Text } from "@codemirror/state";

/** A heading of the text: the chapters are made of them. */
export interface Heading {
  readonly from: number;
  /** The end of its last line. */
  readonly to: number;
  /** 1 to 6. */
  readonly level: number;
  /** As it is written, without its marks. */
  readonly text: string;
}

/** An edit and what is selected after it. */
export interface Edit {
  readonly changes: ChangeSpec;
  readonly anchor: number;
  readonly head: number;
}

interface Block {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

const parseTime = 1_000;
const proposedWords = 6;
const abbreviations = /(?:^|[\s("'])(?:mr|mrs|ms|dr|prof|st|no|vs|e\.g|i\.e|\p{L})\.\s*$/iu;

/** All headings that stand by themselves, in the order of the text. */
export function headingsOf(state: EditorState): readonly Heading[] {
  return blocksOf(state)
    .filter((b) => levelOf(b) > 0)
    .map((block) => {
      const written = state.sliceDoc(block.from, block.to);
      const text = block.name.startsWith("ATX")
        ? written.replace(/^#+[ \t]*/, "").replace(/(?:^|[ \t]+)#*[ \t]*$/, "")
        : written
            .replace(/\n[^\n]*$/, "")
            .replace(/\s+/g, " ")
            .trim();
      return { from: block.from, to: block.to, level: levelOf(block), text };
    });
}

/** Makes the sentence at a place the beginning of a chapter; where a heading stands already, that one is selected. Null above the text. */
export function chapterAt(state: EditorState, place: number, language: string): Edit | null {
  const blocks = blocksOf(state);
  if (place < bodyStart(state)) return null;
  const block = blocks.find((b) => b.to >= place);
  if (!block) {
    const gap = state.doc.length === 0 ? "" : state.sliceDoc(state.doc.length - 1) === "\n" ? "\n" : "\n\n";
    return inserted(state.doc.length, state.doc.length, `${gap}## `, "New part", "\n");
  }
  const heading = headingsOf(state).find((h) => h.from === block.from);
  if (heading) {
    const from = heading.from + state.sliceDoc(heading.from, heading.to).indexOf(heading.text);
    return { changes: [], anchor: from, head: from + heading.text.length };
  }
  const start =
    block.name === "Paragraph" && place > block.from
      ? sentenceStart(state.sliceDoc(block.from, block.to), place - block.from, language)
      : 0;
  const title = proposal(state.sliceDoc(block.from + start, block.to));
  if (start === 0) {
    const isApart = /^$|\n[ \t]*\n[ \t]*$/.test(state.sliceDoc(Math.max(0, block.from - 200), block.from));
    return inserted(block.from, block.from, isApart || block.from === bodyStart(state) ? "## " : "\n## ", title, "\n\n");
  }
  const before = state.sliceDoc(block.from, block.from + start).trimEnd().length;
  return inserted(block.from + before, block.from + start, "\n\n## ", title, "\n\n");
}

/** Takes a heading out; what stands below it belongs to the part before. */
export function withoutHeading(doc: Text, heading: Heading): ChangeSpec {
  const rest = doc.sliceString(heading.to);
  const after = heading.to + (rest.length - rest.replace(/^(?:[ \t]*\n)+/, "").length);
  const hasGap = heading.from === 0 || /\n[ \t]*\n$/.test(doc.sliceString(Math.max(0, heading.from - 200), heading.from));
  return { from: heading.from, to: after, insert: hasGap ? "" : "\n" };
}

/** The heading with another text or level. */
export function rewritten(heading: Heading, text: string, level: number): { from: number; to: number; insert: string } {
  return { from: heading.from, to: heading.to, insert: `${"#".repeat(level)} ${text}` };
}

function inserted(from: number, to: number, before: string, title: string, after: string): Edit {
  return { changes: { from, to, insert: before + title + after }, anchor: from + before.length, head: from + before.length + title.length };
}

function levelOf(block: Block): number {
  return Number(/^(?:ATX|Setext)Heading(\d)$/.exec(block.name)?.[1] ?? 0);
}

/** The outermost blocks of the Markdown. */
function blocksOf(state: EditorState): Block[] {
  const tree = ensureSyntaxTree(state, state.doc.length, parseTime) ?? syntaxTree(state);
  const blocks: Block[] = [];
  const start = bodyStart(state);
  tree.iterate({
    enter(node) {
      if (node.from < start || node.name === "Document" || node.name === "Body") return true;
      blocks.push({ name: node.name, from: node.from, to: node.to });
      return false;
    },
  });
  return blocks;
}

/** Where the text begins, behind the front matter. */
function bodyStart(state: EditorState): number {
  return /^---[ \t]*\n(?:[^]*?\n)?(?:---|\.\.\.)[ \t]*(?:\n|$)/.exec(state.sliceDoc(0))?.[0].length ?? 0;
}

function sentenceStart(text: string, place: number, language: string): number {
  let start = 0;
  for (const { index } of new Intl.Segmenter(language, { granularity: "sentence" }).segment(text)) {
    if (index <= place && !abbreviations.test(text.slice(start, index))) start = index;
  }
  return start;
}

/** The first words, as a heading to be typed over. */
function proposal(text: string): string {
  const plain = text
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/^(?:[-+*>]|\d+[.)])[ \t]+/, "")
    .replace(/[*_`#>[\]\\]/g, "")
    .trim();
  const clause = /^[^,;:.!?…—\n]+/.exec(plain)?.[0] ?? "";
  const words = clause.trim().split(/\s+/).slice(0, proposedWords).join(" ");
  return words ? words[0]!.toLocaleUpperCase() + words.slice(1) : "New part";
}
