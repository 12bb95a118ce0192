/** A button that is on or off, as this browser remembers it. */
export class Toggle {
  constructor(
    private readonly button: HTMLButtonElement,
    private readonly name: string,
    initial: boolean,
  ) {
    this.#show(localStorage.getItem(this.#key) === null ? initial : localStorage.getItem(this.#key) === "on");
    button.addEventListener("click", () => {
      this.#show(!this.isOn);
      localStorage.setItem(this.#key, this.isOn ? "on" : "off");
    });
  }

  get isOn(): boolean {
    return this.button.getAttribute("aria-pressed") === "true";
  }

  get #key(): string {
    return `videoblog.${this.name}`;
  }

  #show(on: boolean): void {
    this.button.setAttribute("aria-pressed", String(on));
  }
}
