import { Session } from "../session/session";
import { bodyStart } from "./head";

/** Words that are read in a minute. */
const pace = 230;
/** How long the typing rests before the words are counted again, in milliseconds. */
const rest = 800;

/** A word with its apostrophes and hyphens; a letter of Chinese or Japanese is one by itself. */
const word = /[\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff]|[\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{M}\p{N}]+)*/gu;

/** How long a text is, in words and in minutes of reading: `1,204 words · 6 min read`. */
export function lengthOf(markdown: string): string {
  const words = (
    markdown
      .replace(/\]\([^)\n]*\)/g, "]")
      .replace(/<[^>\n]*>/g, " ")
      .match(word) ?? []
  ).length;
  return `${words.toLocaleString("en")} ${words === 1 ? "word" : "words"} · ${Math.max(1, Math.round(words / pace))} min read`;
}

/** Shows it, and again when the typing pauses. */
export function countWords(session: Session, place: HTMLElement): void {
  const { view } = session;
  let timer = 0;
  const show = () => {
    place.textContent = lengthOf(view.state.sliceDoc(view.state.field(bodyStart)));
  };
  session.changed.on(() => {
    clearTimeout(timer);
    timer = window.setTimeout(show, rest);
  });
  show();
}
