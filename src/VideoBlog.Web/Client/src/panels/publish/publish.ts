import { Session } from "../../session/session";
import { Schema } from "../../api/postApi";
import { messageOf } from "../../api/request";
import { button, element } from "../../shared/dom";
import { askForLinks } from "../checks/links";
import { PanelFactory } from "../panel";
import { Destinations } from "./destinations";

type Status = Schema<"PostStatus">;
type Problem = Schema<"PublishProblem">;
type Requirement = Schema<"PublishRequirement">;
type Checklist = Schema<"PublishStanding">;

const statuses: readonly Status[] = ["Draft", "Reviewed", "Published"];
const names: Readonly<Record<string, string>> = {
  FrontMatter: "Front matter",
  Title: "Title",
  Excerpt: "Excerpt",
  Text: "Text",
  Pictures: "Pictures",
  Links: "Links",
  Doubts: "Doubts",
  Captions: "Captions",
};
const signs = { Open: "To do", Waived: "Waived", Done: "Done" } as const;

/** The list that is gone through before a post is published, and its way from draft to reviewed to published. */
export const publish: PanelFactory = (session) => {
  const news = element("p", { className: "news", tabIndex: -1, attributes: { role: "status" } });
  const steps = element("ol", { className: "steps" });
  const list = element("ul", { className: "requirements" });
  const choices = element("p", { className: "choices" });
  const destinations = new Destinations(session, () => {
    session.published.fire();
    void load();
  });
  let open = false;
  let asked = 0;
  let shown = "";

  async function load(): Promise<void> {
    const mine = ++asked;
    try {
      const checklist = await session.api.get("/publish");
      if (mine === asked) show(checklist);
    } catch (error) {
      news.textContent = messageOf(error);
    }
  }

  function show(checklist: Checklist): void {
    // What has the focus, a half-written reason for example, stays while nothing is new.
    const now = JSON.stringify(checklist);
    if (now === shown) return;
    shown = now;
    const hadFocus = list.contains(document.activeElement) || choices.contains(document.activeElement);
    steps.replaceChildren(
      ...statuses.map((status) => element("li", { attributes: status === checklist.status ? { "aria-current": "step" } : {} }, status)),
    );
    const order = Object.keys(signs);
    list.replaceChildren(
      ...[...checklist.requirements]
        .sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state))
        .map((requirement) => entry(requirement, checklist)),
    );
    // It is published where readers find it, below.
    choices.replaceChildren(
      ...statuses.filter((status) => status !== checklist.status && status !== "Published").map((status) => mover(status, checklist)),
    );
    destinations.left = missing(checklist, "Published").length;
    news.textContent = summary(checklist);
    // What was pressed is gone with what it was for.
    if (hadFocus) news.focus();
  }

  function entry(requirement: Requirement, checklist: Checklist): HTMLLIElement {
    const name = names[requirement.subject] ?? requirement.subject;
    const row = element(
      "li",
      { className: requirement.state.toLowerCase() },
      element("h3", {}, element("span", { className: "sign" }, signs[requirement.state]), ` ${name}`),
      requirement.reason && element("p", { className: "reason" }, `Waived: ${requirement.reason}`),
      requirement.problems.length > 0 &&
        element("ul", {}, ...requirement.problems.map((problem) => element("li", {}, placed(session, problem)))),
    );
    const captions = checklist.captions;
    if (requirement.subject === "Captions" && captions && requirement.state !== "Done")
      row.append(
        element(
          "p",
          { className: "choices" },
          button("Watch with captions", () => watch(session)),
          button(
            "The captions are right",
            () => void tell(session.api.send("post", "/publish/captions", { captions }), "The captions are marked as reviewed."),
          ),
        ),
      );
    if (requirement.subject === "Links" && requirement.state === "Open")
      row.append(
        element(
          "p",
          { className: "choices" },
          button("Check the links", () => void checkLinks()),
        ),
      );
    if (requirement.subject === "Doubts" && requirement.state === "Open")
      row.append(
        element(
          "p",
          { className: "choices" },
          button("Hear the next doubt", () => session.shortcuts.run("Alt-n")),
        ),
      );
    if (requirement.state === "Open" && requirement.canBeWaived) row.append(waiver(requirement, name));
    return row;
  }

  function waiver(requirement: Requirement, name: string): HTMLElement {
    const reason = element("input", { type: "text", maxLength: 500, required: true, id: `waive-${requirement.subject}` });
    const form = element(
      "form",
      {},
      element("label", { htmlFor: reason.id }, `Why publish without: ${name.toLowerCase()}`),
      reason,
      element("button", { type: "submit" }, "Waive"),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (reason.value.trim())
        void tell(
          session.api.send("post", "/publish/waivers", {
            subject: requirement.subject,
            fingerprint: requirement.fingerprint,
            reason: reason.value.trim(),
          }),
          `${name}: waived.`,
        );
    });
    return element(
      "details",
      {},
      element("summary", {}, "Waive, with a reason", element("span", { className: "hidden" }, `: ${name}`)),
      form,
    );
  }

  function mover(status: Status, checklist: Checklist): HTMLElement {
    const raises = statuses.indexOf(status) > statuses.indexOf(checklist.status);
    const left = raises ? missing(checklist, status) : [];
    const label = status === "Draft" ? "Take back to draft" : raises ? "Mark as reviewed" : "Take back to reviewed";
    const move = button(label, () => void setStatus(status, checklist), left.length > 0 ? { "aria-describedby": `left-${status}` } : {});
    move.disabled = left.length > 0;
    return element(
      "span",
      {},
      move,
      left.length > 0 && element("span", { id: `left-${status}`, className: "left" }, ` ${left.length} to do first`),
    );
  }

  async function setStatus(status: Status, checklist: Checklist): Promise<void> {
    await session.saver.flush();
    if (session.saver.isSaved)
      await tell(
        session.api.send("post", "/publish/status", { status, tag: session.saver.tag }).then(({ tag }) => session.saver.heardOf(tag)),
        `The post is ${status === "Draft" ? "a draft" : status.toLowerCase()} now.`,
      );
    else news.textContent = `The text is not saved yet, so its status stays as it is.`;
  }

  async function checkLinks(): Promise<void> {
    try {
      await askForLinks(session, "begin", ({ done, total }) => {
        news.textContent = `Asking: ${done} of ${total} …`;
        return open;
      });
      shown = "";
      await load();
    } catch (error) {
      news.textContent = messageOf(error);
    }
  }

  async function tell(asked: Promise<unknown>, done: string): Promise<void> {
    try {
      await asked;
      session.say(done);
      await load();
    } catch (error) {
      news.textContent = messageOf(error);
      await load();
    }
  }

  const copies = element(
    "p",
    { className: "choices" },
    button("Copy as HTML", () => void copy("html")),
    button("Copy as Markdown", () => void copy("markdown")),
  );

  async function copy(form: "html" | "markdown"): Promise<void> {
    try {
      await session.saver.flush();
      const text = (await session.api.getText("/copy/{form}", { form })) ?? "";
      // An editor that knows formatted text takes it as such, any other takes the HTML.
      const kinds = form === "html" ? ["text/plain", "text/html"] : ["text/plain"];
      await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(kinds.map((type) => [type, new Blob([text], { type })])))]);
      session.say(`The post is copied as ${form === "html" ? "HTML" : "Markdown"}.`);
    } catch (error) {
      news.textContent = error instanceof DOMException ? "The browser does not let the page copy." : messageOf(error);
    }
  }

  session.saved.on(() => {
    if (!open) return;
    void load();
    void destinations.load();
  });
  return {
    content: element("div", { className: "publish" }, steps, news, list, choices, destinations.content, copies),
    opened() {
      open = true;
      destinations.opened();
      void load();
    },
    closed() {
      open = false;
      destinations.closed();
    },
  };
};

/** What has to be done before the post may have a status. */
function missing(checklist: Checklist, status: Status): readonly Requirement[] {
  return checklist.requirements.filter((r) => r.state === "Open" && statuses.indexOf(r.neededFor) <= statuses.indexOf(status));
}

function summary(checklist: Checklist): string {
  const left = missing(checklist, "Published").length;
  if (checklist.status === "Published")
    return left === 0
      ? "The post is published."
      : `The post is published, and ${left === 1 ? "one thing is" : `${left} things are`} left to do.`;
  return left === 0
    ? "Nothing is left to do before the post is published."
    : `${left === 1 ? "One thing is" : `${left} things are`} left to do before the post is published.`;
}

/** A problem, as a button to its place when it has one. */
function placed(session: Session, { message, from, to }: Problem): HTMLElement | string {
  if (from === undefined || to === undefined) return message;
  return button(message, () => session.show(from, to), { class: "place" });
}

/** Shows the video large, with its captions, and plays from the start. */
function watch(session: Session): void {
  session.watch.fire();
  session.player?.playFrom(0);
}
