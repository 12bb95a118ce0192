import { Clock } from "../shared/clock";

/** News of one draft, as the server sends it. */
export interface DraftNews {
  /** The draft is another one; `tag` names it. */
  draft(tag: string): void;
  /** The page was rendered anew, or may have been while nobody listened. */
  page(): void;
  /** Why the page cannot be rendered; empty when it can be again. */
  problem(text: string): void;
  /** Whether a newer draft of the machine waits beside the text. */
  newDraft(waits: boolean): void;
}

/** What is used of an `EventSource`. */
interface EventStream {
  readonly readyState: number;
  addEventListener(type: string, listener: (event: Event) => void): void;
}

const closed = 2;
const openAgain = 5_000;

/** Hears news until the page is left, whatever happens to the connection. */
export function followDraft(news: DraftNews, open: () => EventStream, clock: Clock): void {
  let lost = false;
  const data = (event: Event) => (event as MessageEvent<string>).data;
  function listen(): void {
    const events = open();
    events.addEventListener("error", () => {
      lost = true;
      // Browsers try again when the connection breaks, but not after an answer such as "log in first".
      if (events.readyState === closed) clock.after(openAgain, listen);
    });
    events.addEventListener("open", () => {
      if (lost) news.page();
      lost = false;
    });
    events.addEventListener("draft", (event) => news.draft(data(event)));
    events.addEventListener("page", () => news.page());
    events.addEventListener("problem", (event) => news.problem(data(event)));
    events.addEventListener("newDraft", (event) => news.newDraft(data(event) !== ""));
  }

  listen();
}
