import type { ChangeSpec } from "@codemirror/state";
import { Heading, headingsOf, rewritten, withoutHeading } from "../../editor/headings";
import { narrowed } from "../../editor/changes";
import { chapterHere } from "../../editor/chapterHere";
import { Session } from "../../session/session";
import { button, element } from "../../shared/dom";
import { keyWords } from "../../shared/shortcuts";
import { clock } from "../../shared/time";
import { PanelFactory } from "../panel";

const pause = 150;
const [highest, lowest] = [2, 6];

/** The headings, which are the video's chapters, with their times: heard, renamed, moved a level, removed. */
export const chapters: PanelFactory = (session) => {
  const list = element("ol", { className: "chapters-list" });
  const none = element("p", {}, "No chapters yet. Put the cursor where one begins.");
  let open = false;
  let timer = 0;

  function show(): void {
    // Elements are made anew; the focus stays on what it was on.
    const focused = list.contains(document.activeElement) ? (document.activeElement as HTMLElement) : null;
    if (focused instanceof HTMLInputElement && focused.value !== focused.defaultValue) return;
    const at = focused?.closest<HTMLElement>("li")?.dataset.index;
    const does = focused?.dataset.does;
    const headings = headingsOf(session.view.state);
    none.hidden = headings.length > 0;
    list.replaceChildren(...headings.map((heading, i) => item(session, heading, i, show)));
    if (at !== undefined) {
      const same = list.children[Math.min(Number(at), headings.length - 1)]?.querySelector<HTMLButtonElement>(`[data-does=${does}]`);
      (same && !same.disabled
        ? same
        : (list.children[Math.min(Number(at), headings.length - 1)]?.querySelector<HTMLElement>("input") ?? here)
      ).focus();
    }
  }

  const later = () => {
    clearTimeout(timer);
    if (open) timer = window.setTimeout(show, pause);
  };
  session.changed.on(later);
  session.aligned.on(later);
  const here = button("Chapter at the cursor", () => chapterHere(session), { title: keyWords("Alt-Shift-c") });
  return {
    content: element("div", {}, element("p", {}, here), none, list),
    opened() {
      open = true;
      show();
    },
    closed() {
      open = false;
    },
  };
};

function item(session: Session, heading: Heading, index: number, show: () => void): HTMLLIElement {
  const name = heading.text || "without a name";
  const start = session.alignment.near(heading.to)?.start;
  const edit = (changes: ChangeSpec) => {
    session.view.dispatch({ changes, userEvent: "input.tool" });
    show();
  };
  const level = (by: number, label: string, sign: string) => {
    const to = heading.level + by;
    const made = button(sign, () => edit(rewritten(heading, heading.text, to)), {
      "aria-label": `${label}: ${name}`,
      title: label,
      "data-does": label.split(" ")[0]!.toLowerCase(),
    });
    made.disabled = to < highest || to > lowest;
    return made;
  };
  const input = element("input", {
    type: "text",
    defaultValue: heading.text,
    attributes: { "aria-label": `Heading ${index + 1}`, "data-does": "name" },
  });
  // Each key is an edit of the text. The list stays as it is until the field is left: it was made with the old name.
  const rename = () => {
    const text = input.value.replace(/\s+/g, " ").trim();
    const now = headingsOf(session.view.state)[index];
    if (text === "" || !now || text === now.text) return;
    const from = now.from;
    const { insert } = rewritten(now, text, now.level);
    session.view.dispatch({ changes: narrowed(from, session.view.state.sliceDoc(from, now.to), insert), userEvent: "input.type.heading" });
  };
  input.addEventListener("input", rename);
  input.addEventListener("change", () => {
    input.value = input.defaultValue = headingsOf(session.view.state)[index]?.text ?? heading.text;
    show();
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && input.value !== heading.text) {
      event.preventDefault();
      input.value = heading.text;
      rename();
    }
  });
  const play = button(
    start === undefined ? "–:––" : clock(start),
    () => {
      session.show(heading.from);
      if (start !== undefined) session.player?.playFrom(start);
    },
    { "aria-label": start === undefined ? `Show ${name}` : `Play from ${clock(start)}: ${name}`, "data-does": "play" },
  );
  play.className = "time";
  const made = element(
    "li",
    { attributes: { "data-index": String(index), "data-level": String(heading.level) } },
    play,
    input,
    element(
      "span",
      { className: "tools" },
      level(-1, "Raise a level", "←"),
      level(1, "Lower a level", "→"),
      button("×", () => edit(withoutHeading(session.view.state.doc, heading)), {
        "aria-label": `Remove the heading ${name}`,
        title: "Remove the heading; its text stays",
        "data-does": "remove",
      }),
    ),
  );
  return made;
}
