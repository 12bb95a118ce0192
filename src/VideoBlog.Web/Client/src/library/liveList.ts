import { Schema } from "../api/postApi";
import { morph } from "./morph";

const atWork = ["running", "waiting", "paused"];

/** Keeps the list as the library is. What has the focus keeps it. */
export function followLibrary(list: HTMLElement, news: HTMLElement): { show(search: string): void } {
  let events: EventSource | null = null;

  function connect(search: string, seen: string): void {
    events?.close();
    const query = new URLSearchParams(search);
    query.set("seen", seen);
    events = new EventSource(`/api/library/events?${query}`);
    events.addEventListener("update", (event) => apply(JSON.parse((event as MessageEvent<string>).data) as Schema<"LibraryUpdate">));
  }

  function apply({ parts, order }: Schema<"LibraryUpdate">): void {
    const focused = document.activeElement as HTMLElement | null;
    const home = focused?.closest<HTMLElement>("[id]");
    const fresh = new DOMParser().parseFromString(parts.join(""), "text/html");
    fresh.querySelectorAll<HTMLTimeElement>("time[data-clock]").forEach(localise);
    const added = new Map<string, Element>();
    for (const part of [...fresh.body.children]) {
      const old = document.getElementById(part.id);
      if (old) {
        tell(old, part as HTMLElement);
        morph(old, part);
      } else {
        added.set(part.id, document.importNode(part, true));
      }
    }
    if (order) arrange(order.map((id) => document.getElementById(id) ?? added.get(id)).filter((e) => e !== undefined));

    // Moving an element takes its focus away; one that has gone leaves it to its video.
    if (focused && focused !== document.activeElement && focused !== document.body)
      (focused.isConnected ? focused : home?.isConnected ? (home.querySelector<HTMLElement>("h2") ?? home) : list).focus({
        preventScroll: true,
      });
  }

  function arrange(wanted: readonly Element[]): void {
    const keep = new Set(wanted);
    for (const child of [...list.children]) {
      if (!keep.has(child)) child.remove();
    }
    let next = list.firstElementChild;
    for (const element of wanted) {
      if (element === next) next = next.nextElementSibling;
      else list.insertBefore(element, next);
    }
  }

  /** Only what a person waits for is said: that a draft is there, and that there will be none. */
  function tell(old: HTMLElement, fresh: HTMLElement): void {
    const [before, now] = [old.dataset.status ?? "", fresh.dataset.status];
    if (atWork.includes(before) && now === "draft") news.textContent = `The draft of ${fresh.dataset.title} is ready.`;
    else if (atWork.includes(before) && now === "failed") news.textContent = `${fresh.dataset.title} could not be converted.`;
  }

  document.querySelectorAll<HTMLTimeElement>("time[data-clock]").forEach(localise);
  connect(location.search, list.dataset.revision ?? "");
  return { show: (search) => connect(search, "") };
}

/** The server cannot know where somebody reads. */
function localise(time: HTMLTimeElement): void {
  time.textContent = new Date(time.dateTime).toLocaleTimeString("en", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
}
