import { Picture } from "../../editor/pictures";
import { button, element } from "../../shared/dom";

/** What can be done with a picture of the draft. */
interface PictureActions {
  /** Puts the cursor there. */
  show(picture: Picture): void;
  /** Says something else of it, as a key of the field does. */
  reword(picture: Picture, text: string): void;
  remove(picture: Picture): void;
  makePoster(address: string): void;
  /** Where a picture can be looked at; null for one that lies elsewhere. */
  addressOf(picture: Picture): string | null;
}

// How the composer words it is known to the server alone.
const isMachines = (text: string): boolean => new RegExp(document.body.dataset.machineText ?? "^$").test(text);

/** The draft's pictures, each with its text for readers who cannot see it. */
export class PictureList {
  readonly content = element("ol", { className: "pictures" });
  #shown: readonly Picture[] = [];
  #poster: string | null | undefined;

  /** @param none What stands there when there are no pictures; it can be focused. */
  constructor(
    private readonly actions: PictureActions,
    private readonly none: HTMLElement,
  ) {}

  /** Shows them; what is being typed stays. */
  update(pictures: readonly Picture[], poster: string | null): void {
    const typing = [...this.content.children].findIndex((li) => li.querySelector("textarea") === document.activeElement);
    const isSame =
      poster === this.#poster &&
      pictures.length === this.#shown.length &&
      pictures.every((p, i) => p.address === this.#shown[i]!.address && (i === typing || p.text === this.#shown[i]!.text));
    this.#shown = pictures;
    if (isSame) return;
    this.#poster = poster;
    this.none.hidden = pictures.length > 0;
    const focused = document.activeElement as HTMLElement | null;
    const at = [...this.content.children].findIndex((li) => li.contains(focused));
    const [label, typed] = [focused?.getAttribute("aria-label"), focused instanceof HTMLTextAreaElement ? focused.value : null];
    this.content.replaceChildren(...pictures.map((p, i) => element("li", {}, ...this.#entry(p, i + 1, p.address === poster))));
    if (at < 0) return;
    // A button that has gone must not hand the focus on to another one: what was meant twice would do something else.
    const entry = this.content.children[Math.min(at, pictures.length - 1)];
    const same = [...(entry?.querySelectorAll<HTMLElement>("button, textarea") ?? [])].find(
      (e) => e.getAttribute("aria-label") === label && !label?.startsWith("Remove"),
    );
    const next = same ?? entry?.querySelector<HTMLElement>("textarea") ?? this.none;
    if (typed !== null && same instanceof HTMLTextAreaElement) same.value = typed;
    next.focus();
  }

  #entry(picture: Picture, number: number, isPoster: boolean): Node[] {
    const source = this.actions.addressOf(picture);
    const problem = element("p", { className: "problem", id: `picture-${number}-problem`, attributes: { role: "alert" } });
    const text = element("textarea", {
      rows: 3,
      maxLength: 500,
      value: picture.text,
      attributes: { "aria-label": `Text of picture ${number}`, "aria-describedby": problem.id },
    });
    const note = element("p", { className: "note" });
    const look = () => {
      const words = text.value.trim();
      note.textContent =
        words === ""
          ? "It has no text yet: say what it shows."
          : isMachines(words)
            ? "The machine wrote this text without seeing the picture: say what it shows."
            : "";
    };
    text.addEventListener("input", () => {
      const isMissing = text.value.trim() === "";
      text.setAttribute("aria-invalid", String(isMissing));
      problem.textContent = isMissing
        ? "A picture without this text says nothing to those who cannot see it. The text in the draft is unchanged."
        : "";
      if (!isMissing) this.actions.reword(this.#shown[number - 1] ?? picture, text.value);
      if (!isMissing) look();
    });
    look();
    return [
      source
        ? element("img", { alt: "", src: source, loading: "lazy", width: 128, height: 72 })
        : element("span", { className: "elsewhere" }, picture.address),
      element(
        "div",
        { className: "about" },
        text,
        problem,
        note,
        element(
          "p",
          { className: "actions" },
          button("Show", () => this.actions.show(picture), { "aria-label": `Show picture ${number} in the text` }),
          isPoster
            ? element("span", { className: "hint" }, "This is the poster.")
            : source
              ? button("Use as poster", () => this.actions.makePoster(picture.address), {
                  "aria-label": `Use as poster: picture ${number}`,
                })
              : null,
          button("Remove", () => this.actions.remove(picture), { "aria-label": `Remove: picture ${number}` }),
        ),
      ),
    ].filter((n): n is HTMLElement => Boolean(n));
  }
}
