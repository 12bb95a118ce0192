/**
 * Makes an element's content that of another one, which loses it: only what stands between the first and the last difference is
 * replaced.
 */
export function patch(to: Element, from: Element): void {
  // The page marks what is heard; that is no difference.
  for (const marked of to.querySelectorAll("[aria-current]")) marked.removeAttribute("aria-current");
  const [old, fresh] = [[...to.childNodes], [...from.childNodes]];
  const shorter = Math.min(old.length, fresh.length);
  let same = 0;
  while (same < shorter && old[same]!.isEqualNode(fresh[same]!)) same++;
  let sameAtEnd = 0;
  while (sameAtEnd < shorter - same && old[old.length - 1 - sameAtEnd]!.isEqualNode(fresh[fresh.length - 1 - sameAtEnd]!)) sameAtEnd++;
  const next = old[old.length - sameAtEnd] ?? null;
  for (const node of old.slice(same, old.length - sameAtEnd)) node.remove();
  for (const node of fresh.slice(same, fresh.length - sameAtEnd)) to.insertBefore(node, next);
}
