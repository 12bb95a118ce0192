import { Session } from "../../session/session";
import { Schema } from "../../api/postApi";
import { messageOf } from "../../api/request";
import { button, element } from "../../shared/dom";

type CheckedLink = Schema<"CheckedLink">;
type LinkAnswer = Schema<"LinkAnswer">;

const lookAgain = 400;
/** The worst first. */
const words = {
  Broken: "Does not answer",
  Refused: "Not checked",
  Unreachable: "Not reachable from here",
  Unclear: "Look yourself",
  Moved: "Moved",
  Answers: "Answers",
} as const;

/** How the check of the links stands, or begins one of the saved text: resolves when it has ended, or `goOn` says no. */
export async function askForLinks(session: Session, how: "look" | "begin", goOn: (running: LinkAnswer) => boolean): Promise<LinkAnswer> {
  if (how === "begin") await session.saver.flush();
  let answer = await (how === "begin" ? session.api.send("post", "/links", undefined) : session.api.get("/links"));
  while (answer.isRunning && goOn(answer)) {
    await new Promise((done) => setTimeout(done, lookAgain));
    answer = await session.api.get("/links");
  }
  return answer;
}

/** Asks on demand whether the links answer, and shows what was found last. */
export function links(session: Session): { readonly content: HTMLElement; opened(): void } {
  const news = element("p", { attributes: { role: "status" } });
  const bar = element("progress", { hidden: true, attributes: { "aria-label": "Links checked" } });
  const list = element("ol", { className: "checks" });
  const start = button("Check the links", () => void run("begin"));

  let asked = 0;

  /** Shows how the check stands until it has ended; the latest question is the one that counts. */
  async function run(how: "look" | "begin"): Promise<void> {
    const mine = ++asked;
    try {
      const answer = await askForLinks(session, how, (running) => {
        bar.hidden = false;
        [bar.max, bar.value] = [running.total, running.done];
        news.textContent = "Asking …";
        return mine === asked;
      });
      if (mine !== asked) return;
      bar.hidden = true;
      show(answer);
    } catch (error) {
      bar.hidden = true;
      news.textContent = messageOf(error);
    }
  }

  function show(answer: LinkAnswer): void {
    const fine = answer.links.filter((l) => l.state === "Answers").length;
    news.textContent =
      answer.tag === undefined
        ? ""
        : answer.links.length === 0
          ? "The post has no links."
          : `Answering: ${fine} of ${answer.links.length}` +
            (answer.tag === session.saver.tag ? "." : ", in an earlier version of the text.");
    const order = Object.keys(words);
    list.replaceChildren(
      ...[...answer.links]
        .sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state))
        .map((link) =>
          element(
            "li",
            { attributes: { "data-severity": severity(link) } },
            entry(words[link.state], link.message, () => place(link), link.address),
            link.movedTo !== undefined &&
              button("Use the new address", () => replace(link, link.movedTo!), { "aria-label": `Use the new address ${link.movedTo}` }),
            link.movedTo !== undefined && element("span", { className: "address" }, link.movedTo),
          ),
        ),
    );
  }

  /** Where the link stands now: places are those of the version that was checked. */
  function find(link: CheckedLink): number {
    const near = session.text.indexOf(link.address, Math.max(0, link.from - 200));
    return near >= 0 ? near : session.text.indexOf(link.address);
  }

  function place(link: CheckedLink): void {
    const at = find(link);
    if (at < 0) session.show(link.from, link.to);
    else session.show(at, at + link.address.length);
  }

  function replace(link: CheckedLink, address: string): void {
    const at = find(link);
    if (at < 0) return session.say("The address is not in the text any more.");
    session.view.dispatch({ changes: { from: at, to: at + link.address.length, insert: address }, userEvent: "input.tool" });
    session.show(at, at + address.length);
  }

  return {
    content: element("section", { attributes: { "aria-label": "Links" } }, element("h3", {}, "Links"), start, bar, news, list),
    opened: () => void run("look"),
  };
}

function severity(link: CheckedLink): string {
  return link.state === "Broken" ? "Error" : link.state === "Answers" ? "Note" : "Warning";
}

/** A finding as a button that leads to its place. */
export function entry(state: string, message: string, run: () => void, address?: string): HTMLButtonElement {
  const made = button("", run);
  made.append(
    element("strong", {}, state),
    " ",
    message,
    ...(address === undefined ? [] : [" ", element("span", { className: "address" }, address)]),
  );
  return made;
}
