import { element } from "./dom";

/** A labelled control with room for what is wrong with it. */
export interface Field {
  readonly row: HTMLElement;
  /** Shows what is wrong; nothing is fine. */
  tell(message: string, isError?: boolean): void;
}

let count = 0;

/** Puts a label above a control, a hint below it, and links both and the message with it. */
export function field(label: string, control: HTMLElement, hint?: HTMLElement | string): Field {
  const id = `field-${++count}`;
  const isGroup = !control.matches("input, textarea, select");
  const name = isGroup ? element("p", { className: "label", id: `${id}-label` }, label) : element("label", { htmlFor: id }, label);
  const message = element("p", { id: `${id}-message`, className: "message", attributes: { "aria-live": "polite" } });
  const below = typeof hint === "string" ? element("p", { className: "hint" }, hint) : hint;
  control.id = id;
  if (below) below.id = `${id}-hint`;
  control.setAttribute("aria-describedby", [below?.id, message.id].filter(Boolean).join(" "));
  if (isGroup) control.setAttribute("aria-labelledby", name.id);
  const inputs = isGroup ? [...control.querySelectorAll("input, select")] : [control];
  return {
    row: element("div", { className: "field" }, name, control, below, message),
    tell(text, isError = false) {
      if (message.textContent !== text) message.textContent = text;
      message.classList.toggle("error", isError && text !== "");
      for (const input of inputs) {
        if (isError && text) input.setAttribute("aria-invalid", "true");
        else input.removeAttribute("aria-invalid");
      }
    },
  };
}
