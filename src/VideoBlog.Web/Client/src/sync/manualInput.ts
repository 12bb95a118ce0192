const moves = ["wheel", "touchmove", "pointerdown", "keydown"];

/** When a person last moved something by hand: what scrolls by itself leaves them alone for a while. */
export class ManualInput {
  #last = -Infinity;

  constructor(place: EventTarget) {
    for (const move of moves)
      place.addEventListener(
        move,
        () => {
          this.#last = performance.now();
        },
        { passive: true, capture: true },
      );
  }

  /** Whether they have not for some milliseconds. */
  isQuietFor(milliseconds: number): boolean {
    return performance.now() - this.#last > milliseconds;
  }
}
