import { Schema } from "../../api/postApi";
import { messageOf } from "../../api/request";
import { element } from "../../shared/dom";
import { Signal } from "../../shared/signal";
import { PanelFactory } from "../panel";
import { lines } from "./lines";
import { places } from "./places";

/** Where captions and text differ, one key for each answer; below them all captions, to be read and edited line by line. */
export const captions: PanelFactory = (session) => {
  const count = new Signal<number>();
  const news = element("p", { className: "left", attributes: { role: "status" } });
  const problem = element("p", { className: "problem", attributes: { role: "alert" } });
  const placeList = places(session, decide);
  const lineList = lines(session, write);
  let [asked, open] = [0, false];

  async function load(): Promise<void> {
    const mine = ++asked;
    try {
      const answer = await session.api.get("/captions");
      if (mine !== asked) return;
      count.fire(answer.left);
      if (!open) return;
      problem.textContent = "";
      news.textContent =
        answer.left > 0
          ? `At ${answer.left} ${answer.left === 1 ? "place" : "places"} captions and text differ: which is right?`
          : "Captions and text agree, or it is decided which is right.";
      placeList.show(answer.places, answer.tag);
      lineList.show(answer.lines);
    } catch (error) {
      problem.textContent = messageOf(error);
    }
  }

  function decide(key: string, answer: Schema<"CaptionDecisionRequest">["answer"]): Promise<void> {
    return change(() => session.api.send("put", "/captions/places/{key}", { answer }, { key }));
  }

  function write(line: Schema<"CaptionLineRequest">): Promise<void> {
    return change(() => session.api.send("put", "/captions/lines", line));
  }

  async function change(send: () => Promise<unknown>): Promise<void> {
    try {
      await session.saver.flush();
      await send();
      await load();
    } catch (error) {
      problem.textContent = `It could not be kept: ${messageOf(error)}`;
    }
  }

  session.saved.on(() => void load());
  session.preview.changed.on(() => {
    if (open) void load();
  });
  void load();
  return {
    content: element(
      "div",
      { className: "captions" },
      news,
      problem,
      placeList.content,
      element("h3", {}, "All captions"),
      lineList.content,
    ),
    count,
    opened() {
      open = true;
      void load();
    },
    closed() {
      open = false;
    },
  };
};
