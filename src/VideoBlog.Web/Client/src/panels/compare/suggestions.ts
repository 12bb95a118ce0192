import { inlineDiff } from "../../editor/inlineDiff";
import { Session } from "../../session/session";
import { Schema } from "../../api/postApi";
import { messageOf } from "../../api/request";
import { button, element } from "../../shared/dom";

/** What a language model suggested and nobody has decided on. */
type SuggestionsLeft = Schema<"SuggestionsDecided">;

const names = {
  Title: "Title",
  Excerpt: "Excerpt",
  Tag: "Tag",
  Heading: "Heading",
  ParagraphBreak: "New paragraph from",
  CopyEdit: "Wording",
};

/** The suggestions: each is accepted or dismissed for good. */
export class SuggestionsPart {
  readonly content = element("div", { tabIndex: -1 });

  constructor(private readonly session: Session) {}

  show(left: SuggestionsLeft): void {
    const hadFocus = this.content.contains(document.activeElement);
    this.content.replaceChildren(
      element(
        "p",
        {},
        left.open.length === 0 ? "All are decided on." : "Only what the talk itself says is suggested; nothing is in the text yet.",
      ),
      ...left.problems.map((p) => element("p", { className: "problem" }, p)),
      element(
        "ol",
        { className: "pieces" },
        ...left.open.map((s) =>
          element(
            "li",
            {},
            element("p", { className: "hint" }, `${names[s.kind]} (${s.model})`),
            s.kind === "ParagraphBreak" || s.kind === "Tag"
              ? element("p", { className: "diff" }, element("ins", {}, s.proposed))
              : s.kind === "Heading" && !s.original.startsWith("#")
                ? element("p", { className: "diff" }, element("ins", {}, s.proposed), ` before: ${s.original.slice(0, 80)} …`)
                : inlineDiff(s.kind === "Heading" ? s.original.replace(/^#+\s*/, "") : s.original, s.proposed),
            element(
              "p",
              { className: "actions" },
              button("Accept", () => void this.#decide({ accept: [s.number], reject: [] })),
              button("Dismiss", () => void this.#decide({ accept: [], reject: [s.number] })),
            ),
          ),
        ),
      ),
    );
    if (hadFocus) (this.content.querySelector<HTMLElement>("button") ?? this.content).focus();
  }

  async #decide(decisions: Schema<"SuggestionDecisions">): Promise<void> {
    try {
      // The server changes the draft as it is saved.
      await this.session.saver.flush();
      const left = await this.session.api.send("post", "/suggestions", decisions);
      this.show(left);
      this.session.say(
        decisions.reject.length > 0
          ? "Dismissed."
          : (left.problems[0] ?? "It is in the text in a moment; the version before it is in History."),
      );
    } catch (error) {
      this.session.say(messageOf(error));
    }
  }
}
