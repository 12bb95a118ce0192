const pause = 200;

/** Search, status and order: kept in the address, so that reloading and going back work. */
export class SearchForm {
  #waiting = 0;

  constructor(
    private readonly form: HTMLFormElement,
    private readonly changed: () => void,
  ) {
    const text = this.#field("q");
    // Each letter is no step of its own to go back to.
    text.addEventListener("input", () => {
      clearTimeout(this.#waiting);
      this.#waiting = window.setTimeout(() => this.#go(this.#address(), "replace"), pause);
    });
    this.#field("sort").addEventListener("change", () => this.#go(this.#address(), "push"));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#go(this.#address(), "push");
    });
    document.addEventListener("click", (event) => {
      const link = (event.target as Element).closest<HTMLAnchorElement>("#statuses a");
      if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      this.#go(link.href, "push");
    });
    addEventListener("popstate", () => {
      this.#fill();
      changed();
    });
    // The browser may have kept what the fields held when this page was left.
    this.#fill();
  }

  focus(): void {
    this.#field("q").focus();
    (this.#field("q") as HTMLInputElement).select();
  }

  #go(address: string, how: "push" | "replace"): void {
    clearTimeout(this.#waiting);
    if (new URL(address, location.href).search === location.search) return;
    history[how === "push" ? "pushState" : "replaceState"](null, "", address);
    this.#fill();
    this.changed();
  }

  #address(): string {
    const query = new URLSearchParams();
    for (const name of ["q", "status", "sort", "published"]) {
      const value = this.#field(name).value.trim();
      if (value) query.set(name, value);
    }
    return query.size ? `/?${query}` : "/";
  }

  #fill(): void {
    const query = new URLSearchParams(location.search);
    for (const name of ["q", "status", "sort", "published"]) {
      const field = this.#field(name);
      const value = query.get(name) ?? "";
      if (field.value.trim() !== value) field.value = value;
    }
  }

  #field(name: string): HTMLInputElement | HTMLSelectElement {
    return this.form.elements.namedItem(name) as HTMLInputElement | HTMLSelectElement;
  }
}
