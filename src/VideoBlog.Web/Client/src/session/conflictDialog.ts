import { compareTexts } from "../editor/comparison";

/** Shows two texts side by side, the right one to be edited, and resolves with what the person wants. */
export function chooseBetween(dialog: HTMLDialogElement, theirs: string, mine: string): Promise<string> {
  const place = dialog.querySelector<HTMLElement>(".sides")!;
  place.replaceChildren();
  const comparison = compareTexts(place, { name: "The other version", text: theirs }, { name: "Your version", text: mine });
  dialog.showModal();
  return new Promise((resolve) => {
    const finish = (text: string) => {
      comparison.destroy();
      dialog.close();
      resolve(text);
    };
    dialog.querySelector<HTMLButtonElement>("[data-choose=mine]")!.onclick = () => finish(comparison.text);
    dialog.querySelector<HTMLButtonElement>("[data-choose=theirs]")!.onclick = () => finish(theirs);
    dialog.oncancel = (event) => event.preventDefault();
  });
}
