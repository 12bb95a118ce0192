import { loginBeside } from "../api/request";
import { element } from "../shared/dom";
import { SaveStatus } from "./saving";

const words: Readonly<Record<SaveStatus["kind"], string>> = {
  saved: "All changes saved",
  typing: "Unsaved changes …",
  saving: "Saving …",
  offline: "No connection: kept in this browser, trying again …",
  loggedOut: "You are logged out; your text is kept in this browser.",
  refused: "Not saved",
  conflict: "Changed by somebody else",
};

/** Says in the page's head whether the text is saved. */
export function showSaveStatus(place: HTMLElement, status: SaveStatus): void {
  // What is announced already is not announced at every new try.
  if (status.kind !== "loggedOut")
    place.textContent = status.kind === "refused" ? `${words.refused}: ${status.message}` : words[status.kind];
  else if (place.dataset.kind !== "loggedOut")
    place.replaceChildren(`${words.loggedOut} `, element("a", { href: loginBeside, target: "_blank" }, "Log in again (new tab)"));
  place.dataset.kind = status.kind;
}
