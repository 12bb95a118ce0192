/** Where only one of them has room, shows the text or the post. */
export function switchViews(group: HTMLElement): void {
  const buttons = [...group.querySelectorAll<HTMLButtonElement>("button[data-view]")];
  const show = (view: string) => {
    document.body.dataset.view = view;
    for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.view === view));
  };
  for (const button of buttons) button.addEventListener("click", () => show(button.dataset.view!));
  show("draft");
}
