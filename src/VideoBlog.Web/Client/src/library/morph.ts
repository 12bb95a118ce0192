/** Makes an element what another one is, changing no more than what differs: focus, selection and running transitions stay. */
export function morph(old: Element, fresh: Element): void {
  for (const { name } of [...old.attributes]) {
    if (!fresh.hasAttribute(name)) old.removeAttribute(name);
  }
  for (const { name, value } of fresh.attributes) {
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
  const [before, after] = [[...old.childNodes], [...fresh.childNodes]];
  after.forEach((node, i) => {
    const there = before[i];
    if (there?.nodeType === Node.TEXT_NODE && node.nodeType === Node.TEXT_NODE) {
      if (there.nodeValue !== node.nodeValue) there.nodeValue = node.nodeValue;
    } else if (there && isElement(there) && isElement(node) && there.tagName === node.tagName && there.className === node.className) {
      morph(there, node);
    } else if (there) {
      there.replaceWith(document.importNode(node, true));
    } else {
      old.append(document.importNode(node, true));
    }
  });
  before.slice(after.length).forEach((node) => node.remove());
}

function isElement(node: Node): node is Element {
  return node.nodeType === Node.ELEMENT_NODE;
}
