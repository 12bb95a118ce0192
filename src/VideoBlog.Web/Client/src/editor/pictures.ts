import { markdownLanguage } from "@codemirror/lang-markdown";
import type { SyntaxNode } from "@lezer/common";
import type { EditorState, TransactionSpec } from "@codemirror/state";
import { narrowed } from "./changes";
import { escapeMarkdown } from "./markdownText";

/** A picture in a draft: `![text](address)`. */
export interface Picture {
  readonly from: number;
  readonly to: number;
  readonly address: string;
  /** What is said to readers who cannot see it, as plain text. */
  readonly text: string;
  /** Where the text stands in the draft, with its escapes. */
  readonly textFrom: number;
  readonly textTo: number;
}

/** A change of a draft. */
export interface Change {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/** The draft's pictures in order. Those whose address stands elsewhere (`![text][1]`) are left to their writer. */
export function picturesOf(draft: string): Picture[] {
  const start = bodyStart(draft);
  const found: Picture[] = [];
  markdownLanguage.parser.parse(draft.slice(start)).iterate({
    enter({ name, node }) {
      if (name !== "Image") return;
      const picture = pictureAt(node, (from, to) => draft.slice(from, to), start);
      if (picture) found.push(picture);
      return false;
    },
  });
  return found;
}

/**
 * A picture by its place in the syntax; null for one whose address stands elsewhere.
 * @param slice A stretch of the text.
 * @param start Where in the text the parsed part of it begins.
 */
export function pictureAt(node: SyntaxNode, slice: (from: number, to: number) => string, start = 0): Picture | null {
  const [open, close] = node.getChildren("LinkMark");
  const url = node.getChild("URL");
  if (!open || !close || !url) return null;
  const [textFrom, textTo] = [start + open.to, start + close.from];
  const address = plain(slice(start + url.from, start + url.to).replace(/^<|>$/g, ""));
  return { from: start + node.from, to: start + node.to, address, text: plain(slice(textFrom, textTo)), textFrom, textTo };
}

/** Puts a picture below the block in which a place is, as a block of its own. */
export function insertion(draft: string, place: number, address: string, text: string): Change {
  const start = bodyStart(draft);
  const blocks = topBlocks(draft.slice(start));
  const block = blocks.filter((b) => start + b.from <= place).at(-1);
  const picture = `![${escapeMarkdown(text)}](${address})`;
  if (block) return { from: start + block.to, to: start + block.to, insert: `\n\n${picture}` };
  const gap = start > 0 && !draft.slice(0, start).endsWith("\n\n") ? "\n" : "";
  return { from: start, to: start, insert: `${gap}${picture}\n${start < draft.length ? "\n" : ""}` };
}

/** Takes a picture out; its paragraph goes with it when nothing else is in it. */
export function removal(draft: string, picture: Picture): Change {
  const start = bodyStart(draft);
  const block = topBlocks(draft.slice(start)).find((b) => start + b.from === picture.from && start + b.to === picture.to);
  const after = draft.slice(picture.to).match(/^\n+/)?.[0].length ?? 0;
  return { from: picture.from, to: picture.to + (block ? after : 0), insert: "" };
}

/** Says something else to readers who cannot see the picture. */
export function rewording(picture: Picture, text: string): Change {
  return { from: picture.textFrom, to: picture.textTo, insert: escapeMarkdown(text) };
}

/** The same as a key of its field does it, which is undone as typing is. */
export function retyped(state: EditorState, picture: Picture, text: string): TransactionSpec {
  const { from, to, insert } = rewording(picture, text);
  return { changes: narrowed(from, state.sliceDoc(from, to), insert), userEvent: "input.type.picture" };
}

/** What Markdown makes of a text: escapes and character references are read. */
function plain(markdown: string): string {
  const unescaped = markdown.replace(
    /\\([!-/:-@[-`{-~])|&(#\d{1,7}|#x[\da-f]{1,6}|\w{2,31});/gi,
    (whole, sign: string | undefined) => sign ?? decode(whole),
  );
  return unescaped.replace(/\s+/g, " ").trim();
}

function decode(reference: string): string {
  return new DOMParser().parseFromString(reference, "text/html").body.textContent ?? reference;
}

/** Where paragraphs, headings, lists and so on begin and end. */
function topBlocks(body: string): { readonly from: number; readonly to: number }[] {
  const blocks: { from: number; to: number }[] = [];
  for (let node = markdownLanguage.parser.parse(body).topNode.firstChild; node; node = node.nextSibling)
    blocks.push({ from: node.from, to: node.to });
  return blocks;
}

function bodyStart(draft: string): number {
  return draft.match(/^---[ \t]*\n(?:[^]*?\n)?(?:---|\.\.\.)[ \t]*(?:\n+|$)/)?.[0].length ?? 0;
}
