import { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

/** Whether a page's or a word processor's text says more than its plain text does. */
function isFormatted(html: string): boolean {
  return /<(?:h[1-6]|p|a\s|b|strong|i|em|ul|ol|li|table|blockquote|pre)\b/i.test(html);
}

/** What is pasted from Word, Docs and web pages comes as Markdown; what was copied here, or is pasted as plain text, comes as it is. */
export const pasteAsMarkdown: Extension = EditorView.domEventHandlers({
  paste: (event, view) => {
    const html = event.clipboardData?.getData("text/html") ?? "";
    // Programs for code say what colours it has.
    if (!isFormatted(html) || event.clipboardData?.types.includes("vscode-editor-data")) return false;
    const plain = event.clipboardData?.getData("text/plain") ?? "";
    event.preventDefault();
    // Seldom needed: not before it is.
    void import("./htmlToMarkdown").then(
      ({ htmlToMarkdown }) => insert(view, htmlToMarkdown(html) || plain),
      () => insert(view, plain),
    );
    return true;
  },
});

function insert(view: EditorView, text: string): void {
  const { state } = view;
  const { from, to } = state.selection.main;
  // Blocks stand apart from what is around them.
  const isBlocks = text.includes("\n") || /^(?:#{1,6} |[-*+] |\d+\. |> )/.test(text);
  const line = state.doc.lineAt(from);
  const isBelow = line.text.trim() === "" && line.number > 1 && state.doc.line(line.number - 1).text.trim() !== "";
  const before = isBelow ? "\n" : isBlocks && state.sliceDoc(line.from, from).trim() !== "" ? "\n\n" : "";
  const after = isBlocks && state.sliceDoc(to, state.doc.lineAt(to).to).trim() !== "" ? "\n\n" : "";
  view.dispatch({
    changes: { from, to, insert: before + text + after },
    selection: { anchor: from + before.length + text.length },
    scrollIntoView: true,
    userEvent: "input.paste",
  });
}
