/** News that several parts of a page wait for. */
export class Signal<T = void> {
  readonly #listeners = new Set<(value: T) => void>();

  /** Listens; call the result to stop. */
  on(listener: (value: T) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  fire(value: T): void {
    for (const listener of this.#listeners) listener(value);
  }
}
