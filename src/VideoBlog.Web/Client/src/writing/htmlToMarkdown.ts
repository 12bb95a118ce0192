import TurndownService from "turndown";
import { gfm } from "turndown-plugin-gfm";

/** What is in a document and never in its text. */
const noText =
  "script, style, meta, link, title, head, noscript, template, iframe, object, embed, svg, canvas, form, input, button, select, img, picture, video, audio";
const bullet = /^[\s\u00a0]*(?:[·•o§▪◦–-]|\u00b7)[\s\u00a0]+/;
const number = /^[\s\u00a0]*(?:\d{1,3}|[a-z]|[ivx]+)[.)][\s\u00a0]+/i;

/**
 * The Markdown of what was copied from Word, Docs or a web page: headings (the post's own begin at the second level), links, emphasis,
 * lists, tables and quotations. Pictures and scripts are left out; a link that leads to no page leaves its words.
 */
export function htmlToMarkdown(html: string): string {
  const page = new DOMParser().parseFromString(harmless(html), "text/html");
  const { body } = page;
  for (const comment of commentsOf(page)) comment.remove();
  for (const gone of body.querySelectorAll(noText)) gone.remove();
  for (const found of [...body.querySelectorAll("o\\:p")]) found.remove();
  wordLists(page);
  for (const element of [...body.querySelectorAll<HTMLElement>("b, strong, i, em, span, font")]) meant(page, element);
  for (const link of body.querySelectorAll("a")) if (!isPage(link.getAttribute("href") ?? "")) link.replaceWith(...link.childNodes);
  for (const title of body.querySelectorAll("p.MsoTitle, h1")) rename(page, title, "h2");
  for (const table of body.querySelectorAll("table")) withHeader(page, table);
  const service = new TurndownService({
    headingStyle: "atx",
    hr: "---",
    bulletListMarker: "-",
    codeBlockStyle: "fenced",
    emDelimiter: "*",
    strongDelimiter: "**",
    linkStyle: "inlined",
  });
  service.use(gfm);
  service.addRule("close list entries", {
    filter: "li",
    replacement: (content, node, options) => {
      const parent = node.parentNode as HTMLElement | null;
      const at = parent ? [...parent.children].indexOf(node as HTMLElement) : 0;
      const first = Number(parent?.getAttribute("start") ?? 1);
      const mark = parent?.nodeName === "OL" ? `${first + at}. ` : `${options.bulletListMarker ?? "-"} `;
      const text = content
        .trim()
        .replace(/\n{2,}(?=[ \t]*(?:[-+*]|\d+\.)[ \t])/g, "\n")
        .replace(/\n/g, `\n${" ".repeat(mark.length)}`);
      return mark + text + (node.nextSibling ? "\n" : "");
    },
  });
  return service
    .turndown(body)
    .replace(/\u00a0/g, " ")
    .replace(/[ \t]+$/gm, (blanks) => (blanks === "  " ? blanks : ""))
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** Without what the page's policy would refuse and complain of: styles stand in `data-style`, and nothing is done on any event. */
function harmless(html: string): string {
  return html
    .replace(/<(style|script)\b[^]*?<\/\1\s*>/gi, "")
    .replace(/<[a-z](?:"[^"]*"|'[^']*'|[^"'>])*>/gi, (tag) =>
      tag.replace(/([\s"'/])style(?=\s*=)/gi, "$1data-style").replace(/([\s"'/])on(?=\w+\s*=)/gi, "$1data-on"),
    );
}

/** Bold and italic as they are meant: Docs wraps all in a b that is not bold, and says both in styles. */
function meant(page: Document, element: HTMLElement): void {
  const style = element.dataset.style ?? "";
  const [fontWeight, fontStyle] = ["font-weight", "font-style"].map((p) => new RegExp(`${p}:\\s*([\\w-]+)`).exec(style)?.[1]);
  const name = element.nodeName;
  const inHeading = element.closest("h1, h2, h3, h4, h5, h6") !== null;
  const isBold = !inHeading && (fontWeight ? fontWeight === "bold" || Number(fontWeight) >= 600 : name === "B" || name === "STRONG");
  const isItalic = fontStyle ? fontStyle === "italic" || fontStyle === "oblique" : name === "I" || name === "EM";
  // What holds paragraphs is no emphasis.
  const isOuter = element.querySelector("p, div, ul, ol, table, h1, h2, h3, h4, h5, h6") !== null;
  let content: Node[] = [...element.childNodes];
  for (const [wanted, tag] of [
    [isItalic, "em"],
    [isBold, "strong"],
  ] as const) {
    if (!wanted || isOuter) continue;
    const made = page.createElement(tag);
    made.append(...content);
    content = [made];
  }
  element.replaceWith(...content);
}

/** Word writes the entries of a list as paragraphs with a mark before them. */
function wordLists(page: Document): void {
  let list: Element | null = null;
  for (const entry of [...page.body.querySelectorAll<HTMLElement>("p[class*=MsoListParagraph]")]) {
    const text = entry.textContent ?? "";
    const isNumbered = !bullet.test(text) && number.test(text);
    const tag = isNumbered ? "ol" : "ul";
    for (const mark of entry.querySelectorAll("[data-style*='mso-list:Ignore'], [data-style*='mso-list: Ignore']")) mark.remove();
    const first = page.createTreeWalker(entry, NodeFilter.SHOW_TEXT).nextNode() as Text | null;
    if (first) first.data = first.data.replace(bullet, "").replace(number, "").trimStart();
    if (!list || list.nodeName.toLowerCase() !== tag || list.nextElementSibling !== entry) {
      list = page.createElement(tag);
      entry.before(list);
    }
    const item = page.createElement("li");
    item.append(...entry.childNodes);
    list.append(item);
    entry.remove();
  }
}

/** Markdown knows no table without a header, and no paragraphs in its cells. */
function withHeader(page: Document, table: HTMLTableElement): void {
  const [first] = table.rows;
  for (const cell of [...(first?.cells ?? [])]) if (cell.nodeName === "TD") rename(page, cell, "th");
  for (const block of [...table.querySelectorAll("p, div")]) block.replaceWith(...block.childNodes, " ");
}

function rename(page: Document, element: Element, name: string): void {
  const made = page.createElement(name);
  made.append(...element.childNodes);
  element.replaceWith(made);
}

function isPage(address: string): boolean {
  return /^(?:https?:\/\/|mailto:)/i.test(address.trim());
}

function commentsOf(page: Document): Comment[] {
  const walker = page.createTreeWalker(page, NodeFilter.SHOW_COMMENT);
  const found: Comment[] = [];
  while (walker.nextNode()) found.push(walker.currentNode as Comment);
  return found;
}
