import { messageOf } from "../../api/request";
import { element } from "../../shared/dom";
import { Signal } from "../../shared/signal";
import { entry, links } from "./links";
import { PanelFactory } from "../panel";

const words = { Error: "Does not work", Warning: "Could be better", Note: "Good to know" } as const;

/** What the server finds in the draft as it is saved, each with its place. */
export const checks: PanelFactory = (session) => {
  const count = new Signal<number>();
  const news = element("p", { attributes: { role: "status" } });
  const list = element("ol", { className: "checks" });
  const checker = links(session);
  let asked = 0;

  async function load(): Promise<void> {
    const mine = ++asked;
    try {
      const answer = await session.api.get("/checks");
      if (mine !== asked) return;
      count.fire(answer.checks.length);
      news.textContent =
        answer.checks.length === 0
          ? "No problems found in the text and its details."
          : `${answer.checks.length} ${answer.checks.length === 1 ? "place" : "places"} to look at:`;
      list.replaceChildren(
        ...answer.checks.map((check) =>
          element(
            "li",
            { attributes: { "data-severity": check.severity } },
            entry(words[check.severity], check.message, () => session.show(check.from, check.to)),
          ),
        ),
      );
    } catch (error) {
      news.textContent = messageOf(error);
    }
  }

  session.saved.on(() => void load());
  void load();
  return { content: element("div", {}, news, list, checker.content), count, opened: () => checker.opened() };
};
