import { syntaxTree } from "@codemirror/language";
import { EditorState, Range } from "@codemirror/state";
import { Decoration } from "@codemirror/view";
import type { SyntaxNode } from "@lezer/common";
import { bodyStart } from "./head";
import { Bullet, PictureWidget, Rule } from "./widgets";

/** Whether the cursor or the selection touches a stretch. */
export type Touches = (from: number, to: number) => boolean;

const hidden = Decoration.replace({});
const gap = Decoration.line({ class: "lp-gap" });
const lineOf = (() => {
  const known = new Map<string, Decoration>();
  return (name: string) => known.get(name) ?? known.set(name, Decoration.line({ class: name })).get(name)!;
})();
const markOf = (() => {
  const known = new Map<string, Decoration>();
  return (name: string) => known.get(name) ?? known.set(name, Decoration.mark({ class: name })).get(name)!;
})();
/** More columns than this are as wide as these. */
const mostColumns = 8;
const deepest = 4;

/** How a part of the text is set: as the post, without the marks of Markdown but for those that the cursor touches. */
export function setAsPost(state: EditorState, from: number, to: number, touches: Touches): Range<Decoration>[] {
  const found: Range<Decoration>[] = [];
  const { doc } = state;
  const start = state.field(bodyStart, false) ?? 0;
  const put = (decoration: Decoration, a: number, b = a) => void found.push(decoration.range(a, b));
  const hide = (a: number, b: number) => {
    if (a < b) put(hidden, a, b);
  };
  const lines = (node: { from: number; to: number }, name: (first: boolean, last: boolean) => string) => {
    // Of a long block only the lines in sight.
    let line = doc.lineAt(Math.max(node.from, from));
    for (;;) {
      put(lineOf(name(line.from <= node.from, line.to >= node.to)), line.from);
      if (line.to >= Math.min(node.to, to) || line.number === doc.lines) return;
      line = doc.line(line.number + 1);
    }
  };
  /** The end of the blanks behind a mark. */
  const pastSpace = (at: number) => {
    const line = doc.lineAt(at);
    return at + /^[ \t]*/.exec(line.text.slice(at - line.from))![0].length;
  };
  const marks = (node: SyntaxNode, name: string) => {
    if (!touches(node.from, node.to)) for (const mark of node.getChildren(name)) hide(mark.from, mark.to);
  };

  for (let line = doc.lineAt(Math.max(from, start)); ; line = doc.line(line.number + 1)) {
    if (isGap(state, line.number)) put(gap, line.from);
    if (line.to >= to || line.number === doc.lines) break;
  }

  syntaxTree(state).iterate({
    from: Math.max(from, start),
    to,
    enter(ref) {
      if (ref.to < start || (ref.to === start && ref.from < start)) return ref.name !== "Frontmatter";
      const { node, name } = ref;
      const heading = /^(ATX|Setext)Heading(\d)$/.exec(name);
      if (heading) {
        lines(node, () => `lp-h lp-h${heading[2]}`);
        for (const mark of node.getChildren("HeaderMark")) {
          const line = doc.lineAt(mark.from);
          if (touches(line.from, line.to)) put(markOf("lp-mark"), mark.from, mark.to);
          else if (heading[1] === "ATX" && mark.from === node.from) hide(mark.from, pastSpace(mark.to));
          else if (heading[1] === "ATX") hide(line.from + line.text.slice(0, mark.from - line.from).trimEnd().length, mark.to);
          else put(markOf("lp-mark"), mark.from, mark.to);
        }
        return true;
      }
      switch (name) {
        case "Emphasis":
        case "StrongEmphasis":
          marks(node, "EmphasisMark");
          return true;
        case "Strikethrough":
          put(markOf("lp-struck"), node.from, node.to);
          marks(node, "StrikethroughMark");
          return true;
        case "InlineCode":
          put(markOf("lp-code"), node.from, node.to);
          marks(node, "CodeMark");
          return false;
        case "Escape":
          if (!touches(node.from, node.to)) hide(node.from, node.from + 1);
          return false;
        case "Autolink":
          put(markOf("lp-link"), node.from, node.to);
          marks(node, "LinkMark");
          return false;
        case "URL":
          if (node.parent?.name !== "Link" && node.parent?.name !== "Image") put(markOf("lp-link"), node.from, node.to);
          return false;
        case "Link": {
          const [open, close] = node.getChildren("LinkMark");
          if (!open || !close || !(node.getChild("URL") ?? node.getChild("LinkLabel"))) return true;
          put(markOf("lp-link"), open.to, close.from);
          if (!touches(node.from, node.to)) {
            hide(open.from, open.to);
            hide(close.from, node.to);
          }
          return true;
        }
        case "Image": {
          const widget = PictureWidget.of(state, node);
          if (!widget) return true;
          put(Decoration.replace({ widget }), node.from, node.to);
          return false;
        }
        case "Blockquote":
          lines(node, (first, last) => `lp-quote${first ? " lp-first" : ""}${last ? " lp-last" : ""}`);
          return true;
        case "QuoteMark": {
          const line = doc.lineAt(node.from);
          if (touches(line.from, line.to)) put(markOf("lp-mark"), node.from, node.to);
          else hide(node.from, Math.min(line.to, node.to + (doc.sliceString(node.to, node.to + 1) === " " ? 1 : 0)));
          return false;
        }
        case "ListItem": {
          const depth = Math.min(deepest, depthOf(node));
          const first = doc.lineAt(node.from);
          const inner = node.getChild("BulletList") ?? node.getChild("OrderedList");
          if (first.to >= from) put(lineOf(`lp-li lp-d${depth}`), first.from);
          const own = { from: first.to + 1, to: Math.min(node.to, inner ? doc.lineAt(inner.from).from - 1 : node.to) };
          if (own.from < own.to && own.to >= from && own.from <= to) {
            lines(own, () => `lp-li-more lp-d${depth}`);
            indents(own.from, own.to);
          }
          return true;
        }
        case "ListMark": {
          const line = doc.lineAt(node.from);
          const isBullet = /^[-+*]$/.test(doc.sliceString(node.from, node.to));
          if (line.text.slice(0, node.from - line.from).trim() === "") hide(line.from, node.from);
          const end = pastSpace(node.to);
          if (touches(node.from, end - 1)) put(markOf("lp-number lp-mark"), node.from, end);
          else if (isBullet) put(Decoration.replace({ widget: new Bullet() }), node.from, end);
          else put(markOf("lp-number"), node.from, end);
          return false;
        }
        case "HorizontalRule":
          if (!touches(node.from, node.to)) put(Decoration.replace({ widget: new Rule() }), node.from, node.to);
          return false;
        case "FencedCode":
        case "CodeBlock":
          lines(node, (first, last) => `lp-pre${first ? " lp-first" : ""}${last ? " lp-last" : ""}`);
          if (!touches(node.from, node.to)) for (const mark of node.getChildren("CodeMark")) put(markOf("lp-mark"), mark.from, mark.to);
          return false;
        case "HTMLBlock":
        case "HTMLTag":
        case "Comment":
        case "CommentBlock":
        case "LinkReference":
          put(markOf("lp-raw"), node.from, node.to);
          return false;
        case "Table":
          table(node);
          return true;
        default:
          return true;
      }
    },
  });
  return found;

  /** Hides how far lines of a list are moved in. */
  function indents(a: number, b: number): void {
    for (let line = doc.lineAt(Math.max(a, from)); ; line = doc.line(line.number + 1)) {
      hide(line.from, line.from + /^[ \t]*/.exec(line.text)![0].length);
      if (line.to >= Math.min(b, to) || line.number === doc.lines) return;
    }
  }

  /** A table whose rows are lines: cells side by side, without the strokes between them. */
  function table(node: SyntaxNode): void {
    const header = node.getChild("TableHeader");
    const columns = Math.min(mostColumns, Math.max(1, header?.getChildren("TableCell").length ?? 1));
    for (const row of [...node.getChildren("TableHeader"), ...node.getChildren("TableRow")]) {
      if (row.to < from || row.from > to) continue;
      const line = doc.lineAt(row.from);
      put(lineOf(`lp-row lp-columns-${columns}${row.name === "TableHeader" ? " lp-header" : ""}`), line.from);
      if (touches(line.from, line.to)) continue;
      const cells = row.getChildren("TableCell");
      let at = line.from;
      for (const cell of cells) {
        hide(at, cell.from);
        put(markOf("lp-cell"), cell.from, cell.to);
        at = cell.to;
      }
      hide(at, line.to);
    }
    // The line below the header says how columns are set.
    for (const rule of node.getChildren("TableDelimiter")) {
      const line = doc.lineAt(rule.from);
      put(lineOf(touches(line.from, line.to) ? "lp-row lp-mark" : "lp-rule"), line.from);
    }
  }
}

/** An empty line that does nothing but part two blocks: small, and no place to write. */
export function isGap(state: EditorState, number: number): boolean {
  const { doc } = state;
  if (doc.line(number).text.trim() !== "") return false;
  const start = state.field(bodyStart, false) ?? 0;
  const isText = (n: number) => n >= 1 && n <= doc.lines && doc.line(n).from >= start && doc.line(n).text.trim() !== "";
  return isText(number - 1) || isText(number + 1);
}

/** How many lists a list's entry stands in. */
function depthOf(item: SyntaxNode): number {
  let depth = 0;
  for (let node: SyntaxNode | null = item; node; node = node.parent) if (node.name === "ListItem") depth++;
  return depth;
}
