import { Schema } from "../../api/postApi";
import { inlineDiff } from "../../editor/inlineDiff";
import { escapeMarkdown } from "../../editor/markdownText";
import { Session } from "../../session/session";
import { button, element } from "../../shared/dom";
import { clock } from "../../shared/time";

type ScriptPassage = Schema<"ScriptPassage">;

/** Where the talk leaves its written original. */
export type ScriptComparison = Schema<"ScriptComparison">;

const names = { Added: "Said, not written", LeftOut: "Written, not said", Changed: "Said in other words" };

/** The passages in the order of the talk: each can be heard and found in the text, and the written words used. */
export function scriptPassages(session: Session, script: ScriptComparison): HTMLElement {
  const percent = (share: number) => `${Math.round(100 * share)} %`;
  const small = script.smallDifferences;
  return element(
    "div",
    {},
    element(
      "p",
      {},
      `${percent(script.saidShare)} of the written original is said; ${percent(script.scriptedShare)} of the talk is written there.` +
        (small === 0 ? "" : ` ${small} small ${small === 1 ? "difference is" : "differences are"} not listed.`),
    ),
    element("ol", { className: "pieces" }, ...script.passages.map((p) => element("li", {}, ...passage(session, p)))),
  );
}

function passage(session: Session, passage: ScriptPassage): Node[] {
  const time = clock(passage.from);
  return [
    element("p", { className: "hint" }, `${names[passage.kind]}, ${time}`),
    inlineDiff(passage.said, passage.written),
    element(
      "p",
      { className: "actions" },
      button(`Play ${time}`, () => session.player?.playFrom(passage.from - 0.5)),
      button("Show", () => show(session, passage)),
      passage.kind === "Changed" && button("Use the written words", () => useWritten(session, passage)),
    ),
  ];
}

function show(session: Session, passage: ScriptPassage): void {
  const place = session.alignment.between(passage.from, passage.to) ?? session.alignment.at(passage.from);
  if (!place) {
    session.say("The text does not have these words.");
    return;
  }
  session.view.dispatch({
    selection: passage.kind === "LeftOut" ? { anchor: place.to } : { anchor: place.from, head: place.to },
    scrollIntoView: true,
  });
  session.view.focus();
}

function useWritten(session: Session, passage: ScriptPassage): void {
  const place = session.alignment.between(passage.from, passage.to);
  const now = place && session.text.slice(place.from, place.to);
  if (!place || !now || /\n\s*\n/.test(now)) {
    session.say(
      now ? "The spoken words go over more than one paragraph: change them by hand." : "The text does not have these words any more.",
    );
    return;
  }
  // Signs at the ends belong to the sentence around the words.
  const written = escapeMarkdown(passage.written.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ""));
  const [lead, tail] = [/^[^\p{L}\p{N}]*/u.exec(now)![0], /[^\p{L}\p{N}]*$/u.exec(now)![0]];
  session.edit({ from: place.from, to: place.to, insert: lead + written + tail }, place.from);
  session.say("The written words are in the text; Ctrl+Z takes them out.");
}
