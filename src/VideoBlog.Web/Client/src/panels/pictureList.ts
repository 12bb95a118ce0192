import { Picture } from "../editor/pictures";
import { button, element } from "../shared/dom";

/** What can be done with a picture of the draft. */
export interface PictureActions {
  /** Puts the cursor there. */
  show(picture: Picture): void;
  reword(picture: Picture, text: string): void;
  remove(picture: Picture): void;
  makePoster(address: string): void;
  /** Where a picture can be looked at; null for one that lies elsewhere. */
  addressOf(picture: Picture): string | null;
}

// How the composer words it (PictureChecks on the server looks for the same).
const machines = /^(?:The video|Slide shown)(?: at \d+:\d\d| while the speaker says:)/;

/** The draft's pictures, each with its text for readers who cannot see it. */
export class PictureList {
  readonly content = element("ol", { className: "pictures" });
  #shown = "";

  constructor(private readonly actions: PictureActions) {}

  /** Shows them; what is being typed stays. */
  update(pictures: readonly Picture[], poster: string | null): void {
    const now = JSON.stringify([pictures, poster]);
    if (now === this.#shown)
      return;
    this.#shown = now;
    const focused = [...this.content.querySelectorAll<HTMLElement>("button, textarea")].indexOf(document.activeElement as HTMLElement);
    const typing = document.activeElement instanceof HTMLTextAreaElement && focused >= 0 ? document.activeElement.value : null;
    this.content.replaceChildren(...pictures.map((p, i) => element("li", {}, ...this.#entry(p, i + 1, p.address === poster))));
    const next = this.content.querySelectorAll<HTMLElement>("button, textarea")[focused];
    next?.focus();
    if (typing !== null && next instanceof HTMLTextAreaElement)
      next.value = typing;
  }

  /** Takes over what was typed and not left yet. */
  finish(): void {
    for (const field of this.content.querySelectorAll("textarea"))
      field.dispatchEvent(new Event("change"));
  }

  #entry(picture: Picture, number: number, isPoster: boolean): Node[] {
    const source = this.actions.addressOf(picture);
    const problem = element("p", { className: "problem", id: `picture-${number}-problem`, attributes: { role: "alert" } });
    const text = element("textarea", { rows: 3, maxLength: 500, value: picture.text, attributes: { "aria-label": `Text of picture ${number}`, "aria-describedby": problem.id } });
    text.addEventListener("change", () => {
      const isMissing = text.value.trim() === "";
      text.setAttribute("aria-invalid", String(isMissing));
      problem.textContent = isMissing ? "A picture without this text says nothing to those who cannot see it. The text in the draft is unchanged." : "";
      if (!isMissing && text.value.trim() !== picture.text)
        this.actions.reword(picture, text.value);
    });
    const note = picture.text === "" ? "It has no text yet: say what it shows."
      : machines.test(picture.text) ? "The machine wrote this text without seeing the picture: say what it shows." : "";
    return [
      source ? element("img", { alt: "", src: source, loading: "lazy", width: 128, height: 72 }) : element("span", { className: "elsewhere" }, picture.address),
      element("div", { className: "about" },
        text, problem, note && element("p", { className: "note" }, note),
        element("p", { className: "actions" },
          button("Show in the text", () => this.actions.show(picture), { "aria-label": `Show in the text: picture ${number}` }),
          isPoster ? element("span", { className: "badge" }, "Poster")
            : source ? button("Use as poster", () => this.actions.makePoster(picture.address), { "aria-label": `Use as poster: picture ${number}` }) : null,
          button("Remove", () => this.actions.remove(picture), { "aria-label": `Remove: picture ${number}` }))),
    ].filter((n): n is HTMLElement => Boolean(n));
  }
}
