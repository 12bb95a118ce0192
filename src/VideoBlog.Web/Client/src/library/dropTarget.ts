import { element } from "../shared/dom";

/** Takes files that are dropped anywhere on the page, and shows so while they are dragged over it. */
export function addDropTarget(take: (files: readonly File[]) => void): void {
  const target = element(
    "div",
    { className: "drop", hidden: true, attributes: { "aria-hidden": "true" } },
    element("p", {}, "Drop videos to add them"),
  );
  document.body.append(target);
  addEventListener("dragenter", (event) => {
    target.hidden = !hasFiles(event);
  });
  addEventListener("dragover", (event) => {
    if (hasFiles(event)) event.preventDefault();
  });
  addEventListener("dragleave", (event) => {
    target.hidden ||= !event.relatedTarget;
  });
  addEventListener("drop", (event) => {
    target.hidden = true;
    if (!hasFiles(event)) return;
    event.preventDefault();
    take([...event.dataTransfer!.files]);
  });
}

function hasFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes("Files") ?? false;
}
