/** The first of some numbers from 0 on for which something holds, when it holds for all that follow; their count when it never does. */
export function firstWhere(count: number, holds: (index: number) => boolean): number {
  let low = 0,
    high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
