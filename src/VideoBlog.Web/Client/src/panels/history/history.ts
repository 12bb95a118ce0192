import { Schema } from "../../api/postApi";
import { messageOf } from "../../api/request";
import { button, element } from "../../shared/dom";
import { PanelFactory } from "../panel";
import { compareWithText } from "../../editor/versionDialog";

/** The saved versions: each can be looked at beside the text as it is, and restored. */
export const history: PanelFactory = (session) => {
  const news = element("p", { attributes: { role: "status" } });
  const list = element("ol", { className: "versions" });
  let asked = 0;

  async function load(): Promise<void> {
    const mine = ++asked;
    try {
      const versions = await session.api.get("/history");
      if (mine !== asked) return;
      news.textContent = versions.length === 0 ? "No versions yet: the first one is kept when you change the text." : "";
      list.replaceChildren(...versions.map((version) => element("li", {}, entry(version))));
    } catch (error) {
      news.textContent = messageOf(error);
    }
  }

  function entry(version: Schema<"SavedVersion">): HTMLButtonElement {
    const at = new Date(version.savedAt);
    const current = version.tag === session.saver.tag ? " (the text as saved now)" : "";
    return button(when(at) + current, () => void look(version, at), { title: at.toLocaleString("en") });
  }

  async function look(version: Schema<"SavedVersion">, at: Date): Promise<void> {
    try {
      const text = (await session.api.getText("/history/{tag}", { tag: version.tag }))!;
      news.textContent = "";
      compareWithText(session, { name: `The version of ${when(at)}`, text, takeWhole: "Restore this version" });
    } catch (error) {
      news.textContent = messageOf(error);
    }
  }

  let open = false;
  session.saved.on(() => {
    if (open) void load();
  });
  return {
    content: element("div", {}, news, list),
    opened() {
      open = true;
      void load();
    },
    closed() {
      open = false;
    },
  };
};

/** "today 14:03:10", "yesterday 09:12:45", "3 days ago", or the date. */
function when(at: Date): string {
  const day = (date: Date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / 86_400_000;
  const days = day(new Date()) - day(at);
  const time = at.toLocaleTimeString("en", { hour: "numeric", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
  return days <= 0
    ? `today ${time}`
    : days === 1
      ? `yesterday ${time}`
      : days < 30
        ? `${days} days ago, ${time}`
        : at.toLocaleDateString("en", { dateStyle: "medium" });
}
