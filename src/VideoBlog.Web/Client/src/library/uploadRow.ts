import { button, element } from "../shared/dom";
import { bytes, timeLeft } from "../shared/units";
import { TransferRate } from "./transferRate";

/** What a person may do with an upload; absent: not now. */
interface Choices {
  readonly toggle?: { readonly label: "Pause" | "Resume" | "Try again"; readonly run: () => void };
  readonly end?: { readonly label: "Cancel" | "Remove from list"; readonly run: () => void };
}

/** One upload in the list. */
export class UploadRow {
  readonly node: HTMLLIElement;
  readonly #bar: HTMLProgressElement;
  readonly #text = element("p");
  readonly #toggle = button("Pause", () => this.#choices.toggle?.run());
  readonly #end = button("Cancel", () => this.#choices.end?.run());
  readonly #rate = new TransferRate();
  #choices: Choices = {};
  /** True when nothing more becomes of it. */
  isOver = false;

  constructor(
    readonly name: string,
    readonly size: number,
  ) {
    this.#bar = element("progress", { max: size, attributes: { "aria-label": name } });
    this.node = element(
      "li",
      {},
      element("strong", {}, name),
      this.#bar,
      this.#text,
      element("div", { className: "choices" }, this.#toggle, this.#end),
    );
    this.sent(0);
  }

  /** Shows how much has been sent, how fast, and how long the rest takes. */
  sent(count: number): void {
    this.#bar.value = count;
    const speed = this.#rate.measure(count, performance.now());
    this.#text.textContent = [
      `${bytes(count)} of ${bytes(this.size)}`,
      speed > 0 && `${bytes(speed)}/s`,
      speed > 0 && timeLeft((this.size - count) / speed),
    ]
      .filter(Boolean)
      .join(" · ");
  }

  /** Says something in place of the numbers. `isBad`: a person has to do something. */
  say(text: string | Node, isBad = false): void {
    this.#rate.reset();
    this.#text.replaceChildren(text);
    this.node.classList.toggle("bad", isBad);
  }

  /** What it says. */
  get text(): string {
    return this.#text.textContent ?? "";
  }

  /** What has come of it before it goes on. */
  set reached(count: number) {
    this.#bar.value = count;
  }

  /** Takes the bar away: there is nothing more to send. */
  end(): void {
    this.#bar.hidden = true;
  }

  offer(choices: Choices): void {
    this.#choices = choices;
    for (const [node, choice] of [
      [this.#toggle, choices.toggle],
      [this.#end, choices.end],
    ] as const) {
      node.hidden = !choice;
      node.textContent = choice?.label ?? "";
      node.ariaLabel = `${node.textContent} ${this.name}`;
    }
  }
}
