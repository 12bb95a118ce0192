import { Session } from "../../session/session";
import { messageOf } from "../../api/request";
import { button, element } from "../../shared/dom";

/** Offers to keep a correction as a rule for conversions to come. */
export class GlossaryOffer {
  readonly #heard = element("input", { type: "text", autocomplete: "off", maxLength: 100 });
  readonly #write = element("input", { type: "text", autocomplete: "off", maxLength: 100 });
  readonly #library = element("input", { type: "radio", name: "glossary-scope", checked: true });
  readonly #news = element("p", { className: "news", attributes: { role: "status" } });
  readonly content: HTMLElement;
  #shown = "";

  constructor(private readonly session: Session) {
    this.content = element(
      "fieldset",
      { className: "glossary", hidden: true },
      element("legend", {}, "Add to the glossary"),
      element("label", {}, "Heard", this.#heard),
      element("label", {}, "Write", this.#write),
      element("label", { className: "choice" }, this.#library, "for all videos of the library"),
      element("label", { className: "choice" }, element("input", { type: "radio", name: "glossary-scope" }), "for this video alone"),
      button("Add", () => void this.#add()),
      this.#news,
    );
  }

  /** Offers a correction, or nothing; what a person has typed over stays as long as it is the same correction. */
  show(heard: string, write: string): void {
    this.content.hidden = heard === "" || write === "";
    if (this.#shown === `${heard}\n${write}`) return;
    this.#shown = `${heard}\n${write}`;
    [this.#heard.value, this.#write.value, this.#news.textContent] = [heard, write, ""];
  }

  async #add(): Promise<void> {
    const [heard, write] = [this.#heard.value, this.#write.value];
    try {
      const scope = this.#library.checked ? "library" : "video";
      const answer = await this.session.api.send("post", "/glossary", { heard, write, scope });
      this.#news.textContent = answer.added ? `Added: it counts from the next conversion on.` : "The glossary has it already.";
    } catch (error) {
      this.#news.textContent = messageOf(error);
    }
  }
}
