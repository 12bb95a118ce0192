import { Session } from "../../session/session";
import { messageOf } from "../../api/request";
import { button, element } from "../../shared/dom";
import { NewDraftPart } from "./newDraft";
import { PanelFactory } from "../panel";
import { scriptPassages } from "./scriptPassages";
import { SuggestionsPart } from "./suggestions";
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
      const [passages, left] = await Promise.all([session.api.get("/script"), session.api.get("/suggestions"), newDraft.load()]);
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

async function compareWithMachine(session: Session): Promise<void> {
  try {
    const text = await session.api.getText("/machine-draft");
    if (text === null) session.say("The machine's draft is not there any more.");
    else compareWithText(session, { name: "The machine’s draft", text, takeWhole: "Take the machine’s draft" });
  } catch (error) {
    session.say(messageOf(error));
  }
}

function section(title: string, ...content: HTMLElement[]): HTMLElement {
  return element("section", { attributes: { "aria-label": title } }, element("h3", {}, title), ...content);
}
