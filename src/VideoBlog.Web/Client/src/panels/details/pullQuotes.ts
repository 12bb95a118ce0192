import { Session } from "../../session/session";
import { messageOf } from "../../api/request";
import { changeHead } from "../../editor/frontMatter";
import { button, element } from "../../shared/dom";
import { keyWords } from "../../shared/shortcuts";
import type { Change, Part } from "./formPart";

/** The pull quotes, and how to make one of what is selected in the text. */
export function pullQuotes(session: Session, change: Change): Part {
  const list = element("ul", { className: "quotes" });
  const message = element("p", { className: "message", attributes: { "aria-live": "polite" } });
  const make = button("Make the selection a pull quote", () => void change(part, selection(session)), { title: keyWords("Alt-Shift-q") });
  let quotes: readonly string[] = [];

  async function remove(quote: string): Promise<void> {
    const at = quotes.indexOf(quote);
    await change(part, { key: "pullQuotes", values: quotes.filter((q) => q !== quote) });
    const buttons = list.querySelectorAll("button");
    (buttons[Math.min(at, buttons.length - 1)] ?? make).focus();
  }

  const part: Part = {
    row: element(
      "div",
      { className: "field" },
      element("p", { className: "hint" }, "Sentences of the text that the page sets large. Select one in the text, then:"),
      make,
      list,
      message,
    ),
    checks: ["PullQuote"],
    show(head) {
      if (quotes.join("\n") === head.pullQuotes.join("\n")) return;
      quotes = head.pullQuotes;
      list.replaceChildren(
        ...quotes.map((quote) =>
          element(
            "li",
            {},
            element("q", {}, quote),
            button("Remove", () => void remove(quote), { "aria-label": `Remove the pull quote ${quote}` }),
          ),
        ),
      );
    },
    tell(text, isError = false) {
      message.textContent = text;
      message.classList.toggle("error", isError);
    },
    pending: () => null,
  };
  return part;
}

/** The same by a key, whether the form is open or not. */
export async function quoteSelection(session: Session): Promise<void> {
  try {
    await changeHead(session, selection(session));
    session.say("The page sets this large now.");
  } catch (error) {
    session.say(messageOf(error));
  }
}

function selection(session: Session): { key: string; values: string[] } {
  const { from, to } = session.view.state.selection.main;
  return { key: "addPullQuote", values: [session.view.state.sliceDoc(from, to)] };
}
