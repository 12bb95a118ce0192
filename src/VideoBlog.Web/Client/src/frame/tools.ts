import { captions } from "../panels/captions/captions";
import { checks } from "../panels/checks/checks";
import { announceNewDraft } from "../panels/compare/announce";
import { doubts } from "../panels/doubts/doubts";
import { Panels } from "../panels/panel";
import { Session } from "../session/session";
import { element, find } from "../shared/dom";
import { keyWords } from "../shared/shortcuts";
import { icon, IconName } from "./icon";

/** The tools in the order of the work, each with its key, and Publish at the end of the bar. */
export function addTools(session: Session): void {
  const panels = new Panels(find("#panel"), session);
  const rail = find("#tools");
  const tool = (title: string): HTMLButtonElement => {
    const key = `Alt-Shift-${rail.childElementCount + 1}`;
    const toggle = element("button", { type: "button", title: keyWords(key) });
    // The count reads "Doubts (3)".
    toggle.append(icon(title.toLowerCase() as IconName), element("span", {}, title), element("span", { className: "count" }));
    rail.append(toggle);
    session.shortcuts.add("Tools", { key, says: title, run: () => toggle.click() });
    return toggle;
  };
  panels.add(tool("Doubts"), "Doubts", doubts);
  panels.addLater(tool("Chapters"), "Chapters", () => import("../panels/chapters/chapters").then((m) => m.chapters));
  panels.addLater(tool("Pictures"), "Pictures", () => import("../panels/pictures/pictures").then((m) => m.pictures));
  panels.addLater(tool("Details"), "Details", () => import("../panels/details/details").then((m) => m.details));
  panels.add(tool("Checks"), "Checks", checks);
  const compare = tool("Compare");
  panels.addLater(compare, "Compare", () => import("../panels/compare/compare").then((m) => m.compare));
  announceNewDraft(session, () => {
    if (compare.getAttribute("aria-expanded") === "false") compare.click();
  });
  panels.addLater(tool("History"), "History", () => import("../panels/history/history").then((m) => m.history));
  panels.add(tool("Captions"), "Captions", captions);

  const publish = find<HTMLButtonElement>("#publish");
  panels.addLater(publish, "Publish", () => import("../panels/publish/publish").then((m) => m.publish));
  session.shortcuts.add("Tools", { key: "Alt-Shift-p", says: "Publish", run: () => publish.click() });
}
