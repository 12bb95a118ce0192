/** Milliseconds over which a speed is measured: long enough to be calm, short enough to be true. */
const span = 5000;

/** How fast something grows. */
export class TransferRate {
  #seen: { readonly at: number; readonly count: number }[] = [];

  /** Takes note of a count; gives the growth in a second over the last seconds, 0 when it is not known yet. */
  measure(count: number, now: number): number {
    this.#seen.push({ at: now, count });
    while (this.#seen.length > 2 && now - this.#seen[0]!.at > span) this.#seen.shift();
    const first = this.#seen[0]!;
    return now - first.at < 500 ? 0 : Math.max(0, ((count - first.count) / (now - first.at)) * 1000);
  }

  reset(): void {
    this.#seen = [];
  }
}
