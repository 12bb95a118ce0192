import assert from "node:assert/strict";
import { test } from "node:test";
import { markdown, markdownLanguage } from "@codemirror/lang-markdown";
import { yamlFrontmatter } from "@codemirror/lang-yaml";
import { ensureSyntaxTree } from "@codemirror/language";
import { EditorState, StateCommand, TransactionSpec } from "@codemirror/state";
import { addressOf, bold, heading, italic, linkAt, list, quote, withLink, withoutLink } from "../src/writing/formatting";
import { bodyStart, bodyStartOf, foldedHead, headEvent } from "../src/writing/head";
import { HeadLines, quoted } from "../src/writing/headLines";
import { setAsPost } from "../src/writing/marks";
import { joinAfter, joinBefore, newLine, newParagraph } from "../src/writing/paragraphs";
import { lengthOf } from "../src/writing/wordCount";

const head = '---\ntitle: "A talk"\ntags: [a, "b c"] # two\n---\n\n';

/** A text whose cursor or selection stands where `‸` does. */
function stateOf(text: string): EditorState {
  const [anchor, end] = [text.indexOf("‸"), text.lastIndexOf("‸") - 1];
  const state = EditorState.create({
    doc: text.replaceAll("‸", ""),
    selection: { anchor: Math.max(0, anchor), head: Math.max(0, anchor, end) },
    extensions: [yamlFrontmatter({ content: markdown({ base: markdownLanguage }) }), bodyStart, foldedHead],
  });
  ensureSyntaxTree(state, state.doc.length, 5_000);
  return state;
}

/** The text after a command, with the cursor as `‸`; null when it leaves the key to others. */
function after(command: StateCommand, text: string): string | null {
  let state = stateOf(text);
  const isTaken = command({ state, dispatch: (transaction) => void (state = transaction.state) });
  const { from, to } = state.selection.main;
  const doc = state.doc.toString();
  return isTaken ? doc.slice(0, from) + (from === to ? "‸" : `‸${doc.slice(from, to)}‸`) + doc.slice(to) : null;
}

/** The text as it is shown: without what is hidden, lines with their names before them. */
function shown(text: string): string[] {
  const state = stateOf(text);
  const hidden = setAsPost(state, 0, state.doc.length, (from, to) => {
    const { main } = state.selection;
    return text.includes("‸") && main.from <= to && main.to >= from;
  });
  const lines: string[] = [];
  for (let i = 1; i <= state.doc.lines; i++) {
    const line = state.doc.line(i);
    if (line.from < state.field(bodyStart)) continue;
    let written = "";
    for (let at = line.from; at < line.to; at++) {
      const over = hidden.find((r) => r.value.spec.class === undefined && r.from <= at && r.to > at);
      if (!over) written += line.text[at - line.from];
      else if (over.value.spec.widget && over.from === at) written += `{${over.value.spec.widget.constructor.name.replace(/\d/, "")}}`;
    }
    const names = hidden.filter((r) => r.from === r.to && r.from === line.from && r.value.spec.class).map((r) => r.value.spec.class);
    lines.push(names.length > 0 ? `${names.join(" ")}: ${written}` : written);
  }
  return lines;
}

test("The head ends behind its closing line and one empty line, in every language that it may be written in", () => {
  const endOf = (text: string) => text.slice(bodyStartOf(EditorState.create({ doc: text }).doc));
  assert.equal(endOf(`${head}Text`), "Text");
  assert.equal(endOf(`${head}\n\nText`), "\n\nText");
  assert.equal(endOf("---\na: 1\n...\nText"), "Text");
  assert.equal(endOf('+++\ntitle = "x"\n+++\n\nText'), "Text");
  assert.equal(endOf('{\n "a": "}", "b": {}\n}\n\nText'), "Text");
  assert.equal(endOf("---\nnever: closed\n"), "---\nnever: closed\n");
  assert.equal(endOf("{{ no head }}\n"), "{{ no head }}\n");
  assert.equal(endOf("Text\n---\n"), "Text\n---\n");
  assert.equal(endOf("---\na: 1\n---"), "");
});

test("The head cannot be typed into, deleted or selected; tools and its fields change it", () => {
  const state = stateOf(`${head}One‸`);
  const start = state.field(bodyStart);
  const text = (spec: TransactionSpec) => state.update(spec).state.doc.toString();
  assert.equal(text({ changes: { from: 5, insert: "x" }, userEvent: "input.type" }), state.doc.toString());
  assert.equal(text({ changes: { from: 0, insert: "x" }, userEvent: "input.drop" }), state.doc.toString());
  assert.equal(text({ changes: { from: 0, to: state.doc.length }, userEvent: "delete.selection" }), head);
  assert.equal(text({ changes: { from: start, insert: "x" }, userEvent: "input.type" }), `${head}xOne`);
  assert.equal(text({ changes: { from: 4, insert: "x" }, userEvent: "input.tool" }), `---\nx${head.slice(4)}One`);
  assert.equal(text({ changes: { from: 4, insert: "x" }, userEvent: headEvent }), `---\nx${head.slice(4)}One`);
  const { main } = state.update({ selection: { anchor: 0, head: state.doc.length }, userEvent: "select" }).state.selection;
  assert.deepEqual([main.anchor, main.head], [start, start + 3]);
});

test("A head as VideoBlog writes it is read and changed here; what is written otherwise is the server's", () => {
  const lines = (yaml: string) => HeadLines.of(`---\n${yaml}\n---\n`)!;
  const set = (yaml: string, key: string, value: string | string[]) => {
    const change = lines(yaml).set(key, value);
    const text = `---\n${yaml}\n---\n`;
    return change && (text.slice(0, change.from) + change.insert + text.slice(change.to)).slice(4, -5);
  };
  assert.equal(lines('title: "A \\"b\\" \\\\ \\u00E9: c" # note').textOf("title"), 'A "b" \\ é: c');
  assert.equal(lines("title: 'It''s'").textOf("title"), "It's");
  assert.equal(lines("title: Plain text: no").textOf("title"), null);
  assert.equal(lines("title: Plain text # note").textOf("title"), "Plain text");
  for (const odd of ["title: |\n  block", "title: *anchor", "title: {a: b}", "Title: x", '"title": x', "title: two\n  lines", "title: ~"])
    assert.equal(lines(odd).textOf("title"), null, odd);
  assert.equal(lines("a: b").textOf("title"), "");
  assert.deepEqual(lines("tags: [a, \"b, c\", 'd'] # all").listOf("tags"), ["a", "b, c", "d"]);
  assert.deepEqual(lines("tags:\n  - a\n  - b c\nnext: 1").listOf("tags"), ["a", "b c"]);
  assert.deepEqual(lines("tags: []").listOf("tags"), []);
  assert.equal(lines("tags: [a, [b]]").listOf("tags"), null);
  assert.equal(set('title: "x" # note\nb: c', "title", 'y "z"'), 'title: "y \\"z\\"" # note\nb: c');
  assert.equal(set("title:\nb: c", "title", "y"), 'title: "y"\nb: c');
  assert.equal(set("title: |\n  block", "title", "y"), null);
  assert.equal(set("a: b", "author", "M"), 'a: b\nauthor: "M"');
  assert.equal(set("date: 2026-01-01", "date", "2026-02-03"), "date: 2026-02-03");
  assert.equal(set("tags:\n  - a\nb: c", "tags", ["x", "y"]), 'tags: ["x", "y"]\nb: c');
  assert.equal(quoted("a\u2028b"), '"a\\u2028b"');
  const gone = lines('a: b\nauthor: "M" # who\nc: d').remove("author")!;
  assert.equal('---\na: b\nauthor: "M" # who\nc: d\n---\n'.slice(gone.from, gone.to), 'author: "M" # who\n');
  assert.equal(HeadLines.of('+++\ntitle = "x"\n+++\n'), null);
});

test("Marks are hidden but for those that the cursor touches", () => {
  const text = `${head}It is **strong** and [a link](https://example.org) \\* \`code\`.`;
  assert.deepEqual(shown(text), ["It is strong and a link * code."]);
  assert.deepEqual(shown(text.replace("strong", "st‸rong")), ["It is **strong** and a link * code."]);
  assert.deepEqual(shown(text.replace("a link", "a l‸ink")), ["It is strong and [a link](https://example.org) * code."]);
  assert.deepEqual(shown("A [sic] stays, [a ref][1] does not.\n\n[1]: https://example.org"), [
    "A [sic] stays, a ref does not.",
    "lp-gap: ",
    "[1]: https://example.org",
  ]);
});

test("Blocks are set as the post sets them", () => {
  assert.deepEqual(
    shown(`${head}## Title ##\n\n> said\n> more\n\n- one\n  - two\n\n1. three\n\n---\n\n| a | b |\n|---|---|\n| **c** | d |`),
    [
      "lp-h lp-h2: Title",
      "lp-gap: ",
      "lp-quote lp-first: said",
      "lp-quote lp-last: more",
      "lp-gap: ",
      "lp-li lp-d1: {Bullet}one",
      "lp-li lp-d2: {Bullet}two",
      "lp-gap: ",
      "lp-li lp-d1: 1. three",
      "lp-gap: ",
      "{Rule}",
      "lp-gap: ",
      "lp-row lp-columns-2 lp-header: ab",
      "lp-rule: |---|---|",
      "lp-row lp-columns-2: cd",
    ],
  );
  assert.deepEqual(shown("## Ti‸tle\n\ntext"), ["lp-h lp-h2: ## Title", "lp-gap: ", "text"]);
});

test("Enter begins a paragraph, and none where an empty one is", () => {
  assert.equal(after(newParagraph, "One. ‸Two."), "One.\n\n‸Two.");
  assert.equal(after(newParagraph, "One‸\n"), "One\n\n‸\n");
  assert.equal(after(newParagraph, "One\n\n‸\n"), "One\n\n‸\n");
  assert.equal(after(newParagraph, "One\n‸"), "One\n\n‸");
  assert.equal(after(newParagraph, "One‸\n\nTwo"), "One\n\n‸\n\nTwo");
  assert.equal(after(newParagraph, "One\n\n‸Two"), "One\n\n\n\n‸Two");
  assert.equal(after(newParagraph, "One‸\ntwo"), "One\n\n‸two");
  assert.equal(after(newParagraph, "## Ti‸tle\n\nText"), "## Ti\n\n‸tle\n\nText");
  assert.equal(after(newParagraph, "## ‸Title"), "\n\n## ‸Title");
  assert.equal(after(newParagraph, "- one\n- ‸"), "- one\n\n‸");
  assert.equal(after(newParagraph, "One ‸and‸ two"), "One\n\n‸two");
  assert.equal(after(newLine, "One ‸two"), "One \\\n‸two");
});

test("Lists, quotations, tables and code keep their own way with lines", () => {
  for (const text of ["- one‸", "1. o‸ne", "> said‸", "```\nco‸de\n```", "| a | b |\n|---|---|\n| c‸ | d |"])
    assert.equal(after(newParagraph, text), null, text);
});

test("Backspace and Delete join paragraphs, and unmake headings", () => {
  assert.equal(after(joinBefore, "One.\n\n‸Two."), "One. ‸Two.");
  assert.equal(after(joinBefore, "One\n\n‸\n\nTwo"), "One‸\n\nTwo");
  assert.equal(after(joinBefore, "One\n\n## ‸Title"), "One\n\n‸Title");
  assert.equal(after(joinBefore, `${head}‸One`), `${head}‸One`);
  assert.equal(after(joinBefore, "- one\n\n‸Two"), "- one ‸Two");
  assert.equal(after(joinBefore, "![a](stills/a.jpg)\n\n‸Two"), "![a](stills/a.jpg)‸\n\nTwo");
  assert.equal(after(joinBefore, "One\n\n---\n\n‸Two"), "One\n\n‸Two");
  assert.equal(after(joinBefore, "On‸e"), null);
  assert.equal(after(joinAfter, "One.‸\n\nTwo."), "One.‸ Two.");
  assert.equal(after(joinAfter, "One‸\n\n## Two"), "One‸ Two");
  assert.equal(after(joinAfter, "One‸\n\n| a |\n|---|\n"), "One‸\n\n| a |\n|---|\n");
});

test("Words are counted as a reader would", () => {
  assert.equal(lengthOf("It's a **well-known** [fact](https://example.org/a/b)."), "4 words · 1 min read");
  assert.equal(lengthOf("word ".repeat(2_300)), "2,300 words · 10 min read");
});

test("Words are made bold and italic, and plain again, mark by mark", () => {
  assert.equal(after(bold, "One ‸two‸ three"), "One **‸two‸** three");
  assert.equal(after(bold, "One **‸two‸** three"), "One ‸two‸ three");
  assert.equal(after(italic, "One tw‸o three"), "One *tw‸o* three");
  assert.equal(after(bold, "‸One \n\n- two‸"), "**‸One** \n\n- **two‸**");
  assert.equal(after(bold, "‸a **b** c‸"), "**‸a b c‸**");
  assert.equal(after(italic, "a ‸ b"), "a *‸* b");
});

test("Blocks become headings, lists and quotations, and paragraphs again", () => {
  assert.equal(after(heading(2), "Ti‸tle"), "## Ti‸tle");
  assert.equal(after(heading(3), "## Ti‸tle"), "### Ti‸tle");
  assert.equal(after(heading(2), "## Ti‸tle"), "Ti‸tle");
  assert.equal(after(list(false), "‸One\n\nTwo‸"), "- ‸One\n- Two‸");
  assert.equal(after(list(false), "- ‸One\n- Two‸"), "‸One\n\nTwo‸");
  assert.equal(after(list(true), "- ‸One\n- Two‸"), "1. ‸One\n2. Two‸");
  assert.equal(after(quote, "‸One\n\nTwo‸"), "> ‸One\n>\n> Two‸");
  assert.equal(after(quote, "> ‸One\n>\n> Two‸"), "‸One\n\nTwo‸");
});

test("A link leads to a page, or is none", () => {
  assert.equal(addressOf(" example.org/a b(c) "), "https://example.org/a%20b%28c%29");
  assert.equal(addressOf("me@example.org"), "mailto:me@example.org");
  assert.equal(addressOf("https://example.org"), "https://example.org");
  assert.equal(addressOf("#part"), "#part");
  assert.equal(addressOf("localhost:80/x"), null);
  for (const bad of ["javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", " "]) assert.equal(addressOf(bad), null, bad);
  const linked = (text: string) => {
    const state = stateOf(text);
    return state.update(withLink(state, "https://b")).state.doc.toString();
  };
  assert.equal(linked("One ‸two [x] ‸three"), "One [two \\[x\\]](https://b) three");
  assert.equal(linked("One [t‸wo](https://a) three"), "One [two](https://b) three");
  const state = stateOf("One [t‸wo](https://a) three");
  assert.equal(linkAt(state)?.address, "https://a");
  assert.equal(state.update(withoutLink(state)!).state.doc.toString(), "One two three");
});
