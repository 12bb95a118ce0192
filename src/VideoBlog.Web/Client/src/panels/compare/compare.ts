import { Session } from "../../session";
import { messageOf, request } from "../../shared/api";
import { button, element, find } from "../../shared/dom";
import { getJsonOrNull, NewDraftPart } from "./newDraft";
import { PanelFactory } from "../panel";
import { ScriptComparison, scriptPassages } from "./scriptPassages";
import { SuggestionsLeft, SuggestionsPart } from "./suggestions";
import { compareWithText } from "../../editor/versionDialog";

/** What the text can be compared with: the machine's drafts, the written original, a language model's suggestions. */
export const compare: PanelFactory = (session) => {
  const news = element("p", { attributes: { role: "status" } });
  const newDraft = new NewDraftPart(session);
  const suggestions = new SuggestionsPart(session);
  const script = element("div");
  const parts = {
    script: section("The written original", script),
    suggestions: section("Suggestions of the language model", suggestions.content),
  };
  let isOpen = false;

  async function load(): Promise<void> {
    try {
      const [passages, left] = await Promise.all([
        getJsonOrNull<ScriptComparison>(`${session.api}/script`),
        getJsonOrNull<SuggestionsLeft>(`${session.api}/suggestions`),
        newDraft.load(),
      ]);
      news.textContent = "";
      parts.script.hidden = !passages;
      if (passages) script.replaceChildren(scriptPassages(session, passages));
      parts.suggestions.hidden = !left;
      if (left) suggestions.show(left);
    } catch (error) {
      news.textContent = messageOf(error);
    }
  }

  session.newDraft.on(() => {
    if (isOpen) void newDraft.load().catch(() => undefined);
  });
  const content = element(
    "div",
    { className: "compare-panel" },
    news,
    newDraft.content,
    section(
      "The machine’s draft",
      element("p", {}, "What you have changed since the machine wrote it, and the way back."),
      element(
        "p",
        { className: "actions" },
        button("Compare with the text", () => void compareWithMachine(session)),
      ),
    ),
    parts.script,
    parts.suggestions,
  );
  return {
    content,
    opened() {
      isOpen = true;
      void load();
    },
    closed() {
      isOpen = false;
    },
  };
};

/** Says that a newer draft of the machine waits, as long as one does. */
export function announceNewDraft(session: Session, open: () => void): void {
  const banner = find("#waiting");
  session.newDraft.on((waits) => {
    banner.replaceChildren(...(waits ? ["A new machine draft is waiting beside yours. ", button("Look at it", open)] : []));
  });
}

async function compareWithMachine(session: Session): Promise<void> {
  try {
    const response = await request(`${session.api}/machine-draft`);
    if (response.status === 204) session.say("The machine's draft is not there any more.");
    else compareWithText(session, { name: "The machine’s draft", text: await response.text(), takeWhole: "Take the machine’s draft" });
  } catch (error) {
    session.say(messageOf(error));
  }
}

function section(title: string, ...content: HTMLElement[]): HTMLElement {
  return element("section", { attributes: { "aria-label": title } }, element("h3", {}, title), ...content);
}
