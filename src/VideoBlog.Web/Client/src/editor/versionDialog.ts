import { compareTexts, NamedText } from "./comparison";
import { Session } from "../session/session";
import { button, element } from "../shared/dom";

/** Another text of the draft beside the text as it is: whole, or passage by passage, it can be taken over. */
export function compareWithText(
  session: Session,
  other: { readonly name: string; readonly text: string; readonly takeWhole: string },
): void {
  const place = element("div", { className: "sides" });
  const before = session.text;
  const comparison = compareTexts(
    place,
    { name: other.name, text: other.text },
    { name: "The text, with what you take over", text: before },
  );
  const use = (text: string) => {
    if (session.text === before) {
      session.replaceText(text);
      session.say("Taken over; Ctrl+Z takes it back.");
    } else {
      session.say("The text has changed meanwhile: nothing was taken over. Compare again.");
    }
    dialog.close();
  };
  const dialog = element(
    "dialog",
    { className: "compare", attributes: { "aria-label": `${other.name}, and the text now` } },
    element("h2", {}, `${other.name}, and the text now`),
    element(
      "p",
      { className: "choices" },
      button("Previous change", () => comparison.previous()),
      button("Next change", () => comparison.next()),
      button(
        "Take over this change",
        () => {
          if (!comparison.takeOver()) comparison.next();
        },
        { title: "The one in which the cursor is" },
      ),
      button(other.takeWhole, () => use(other.text)),
      button("Use the edited text", () => use(comparison.text)),
      button("Close", () => dialog.close()),
    ),
    place,
  );
  dialog.addEventListener("close", () => {
    comparison.destroy();
    dialog.remove();
  });
  document.body.append(dialog);
  dialog.showModal();
}

/** Two texts beside each other, to look at. */
export function showDifference(before: NamedText, after: NamedText): void {
  const place = element("div", { className: "sides" });
  const comparison = compareTexts(place, before, after);
  const title = `${before.name}, and ${after.name.toLowerCase()}`;
  const dialog = element(
    "dialog",
    { className: "compare", attributes: { "aria-label": title } },
    element("h2", {}, title),
    element(
      "p",
      { className: "choices" },
      button("Next change", () => comparison.next()),
      button("Close", () => dialog.close()),
    ),
    place,
  );
  dialog.addEventListener("close", () => {
    comparison.destroy();
    dialog.remove();
  });
  document.body.append(dialog);
  dialog.showModal();
}
