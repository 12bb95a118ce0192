import { changeHead, Head, HeadAnswer, HeadChange } from "../../editor/frontMatter";
import { Session } from "../../session/session";
import { messageOf } from "../../api/request";
import { element } from "../../shared/dom";
import { Field, field } from "../../shared/field";
import { PanelFactory } from "../panel";
import { Change, Part } from "./formPart";
import { pullQuotes } from "./pullQuotes";

const pause = 400;

/** The front matter as a form. The text is the truth: the form shows what it says, and each change of a field is one edit of the text. */
export const details: PanelFactory = (session) => {
  const parts: Part[] = [];
  const part = <T extends Part>(made: T): T => {
    parts.push(made);
    return made;
  };
  const hidePlace = part(toggle("Hide the place from readers", "hidePlace", (h) => h.recorded?.hidePlace === true, change));
  const fields = element(
    "fieldset",
    { className: "plain" },
    group(
      "Post",
      part(
        text(
          "Language",
          "language",
          (h) => h.language,
          change,
          [],
          { maxLength: 3, autocapitalize: "none" },
          "Two or three letters: en, de, fr …",
        ),
      ),
    ),
    group(
      "Recorded",
      part(moment(change)),
      part(text("Place", "place", (h) => h.recorded?.place ?? "", change, [], {}, "Where it was recorded, in words.")),
      hidePlace,
    ),
    group("Adapted from", part(adapted(change))),
    group(
      "Video",
      part(
        text(
          "Hosted at",
          "videoUrl",
          (h) => h.video.url ?? "",
          change,
          [],
          { type: "url", autocapitalize: "none" },
          "Its address at YouTube, Vimeo, PeerTube or elsewhere, when it is not to be sent with the post.",
        ),
      ),
    ),
    group(
      "Readers",
      part(toggle("Comments are open", "comments", (h) => h.comments === "Open", change, ["open", "closed"])),
      part(toggle("Offer to share the post", "share", (h) => h.share, change, ["true", "false"])),
    ),
    group("Pull quotes", part(pullQuotes(session, change))),
  );
  const problem = element("p", { className: "problem", attributes: { role: "alert" } });

  let timer = 0;
  let asked = 0;
  let open = false;
  let last: Promise<unknown> = Promise.resolve();

  /** One after the other: of two changes of a field the later one has to be the last. */
  function inTurn(...changes: readonly HeadChange[]): Promise<HeadAnswer> {
    const turn = last.then(() => changeHead(session, ...changes));
    last = turn.catch(() => undefined);
    return turn;
  }

  async function change(changed: Part, made: HeadChange, isTyped = false): Promise<void> {
    const mine = ++asked;
    try {
      show(await inTurn(made), mine);
    } catch (error) {
      if (!isTyped) changed.tell(messageOf(error), true);
    }
  }

  async function read(): Promise<void> {
    const mine = ++asked;
    try {
      show(await inTurn(), mine);
    } catch (error) {
      problem.textContent = messageOf(error);
    }
  }

  function show(answer: HeadAnswer, mine: number): void {
    if (mine !== asked) return;
    const failure = answer.head ? null : answer.checks.find((c) => c.kind === "FrontMatter");
    fields.disabled = !answer.head;
    problem.textContent = failure ? `${failure.message} The form waits until that is mended.` : "";
    if (!answer.head) return;
    for (const each of parts) {
      each.show(answer.head);
      const found = answer.checks.filter((c) => each.checks.includes(c.kind));
      each.tell(
        found.map((c) => c.message).join(" "),
        found.some((c) => c.severity === "Error"),
      );
    }
  }

  session.changed.on(() => {
    clearTimeout(timer);
    if (open) timer = window.setTimeout(() => void read(), pause);
  });
  addEventListener("beforeunload", (event) => {
    if (open && parts.some((p) => p.pending())) event.preventDefault();
  });
  return {
    content: element("form", { className: "details", noValidate: true, onsubmit: () => false }, problem, fields),
    opened() {
      open = true;
      void read();
    },
    closed() {
      open = false;
      const waiting = parts.flatMap((p) => p.pending() ?? []);
      if (waiting.length > 0) void inTurn(...waiting).catch((error: unknown) => session.say(`Not taken over: ${messageOf(error)}`));
    },
  };
};

function group(title: string, ...parts: readonly Part[]): HTMLElement {
  return element("fieldset", {}, element("legend", {}, title), ...parts.map((p) => p.row));
}

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** Some controls that together hold one value of the text. */
function bound(
  row: Field,
  key: string,
  controls: readonly Control[],
  checks: readonly string[],
  change: Change,
  toControls: (head: Head) => readonly string[],
  toValues: (shown: readonly string[]) => readonly string[],
): Part {
  let last: readonly string[] = controls.map(() => "");
  const shown = () => controls.map((c) => c.value);
  const isChanged = () => shown().some((value, i) => value.trim() !== last[i]!.trim());
  let typed = 0;
  const part: Part = {
    row: row.row,
    checks,
    tell: row.tell,
    show(head) {
      const values = toControls(head);
      // What a person is about to type stays.
      controls.forEach((control, i) => {
        if (control.value === last[i] || control !== document.activeElement) control.value = values[i]!;
      });
      last = controls.map((control, i) => (control === document.activeElement ? values[i]! : control.value));
      row.row.dispatchEvent(new Event("shown"));
    },
    pending: () => (isChanged() ? { key, values: toValues(shown()) } : null),
  };
  for (const control of controls) {
    control.addEventListener("input", () => {
      clearTimeout(typed);
      typed = window.setTimeout(() => {
        const pending = part.pending();
        if (pending) void change(part, pending, true);
      }, pause);
    });
    control.addEventListener("change", () => {
      clearTimeout(typed);
      const pending = part.pending();
      if (pending) void change(part, pending);
    });
  }
  return part;
}

function text(
  label: string,
  key: string,
  of: (head: Head) => string,
  change: Change,
  checks: readonly string[] = [],
  properties: Partial<HTMLInputElement> = {},
  hint?: string,
): Part {
  const input = element("input", { type: "text", autocomplete: "off" });
  Object.assign(input, properties);
  return bound(
    field(label, input, hint),
    key,
    [input],
    checks,
    change,
    (h) => [of(h)],
    (v) => v,
  );
}

/** When it was recorded: date, time and the offset of the place. Without a date there is nothing. */
function moment(change: Change): Part {
  const [date, time, zone] = [element("input", { type: "date" }), element("input", { type: "time", step: "1" }), element("select")];
  const name = (input: HTMLElement, label: string) => {
    input.setAttribute("aria-label", label);
    return input;
  };
  for (let minutes = -12 * 60; minutes <= 14 * 60; minutes += 30)
    zone.append(element("option", { value: offset(minutes) }, `UTC${offset(minutes)}`));
  const inputs = element(
    "div",
    { className: "inputs", attributes: { role: "group" } },
    name(date, "Date of the recording"),
    name(time, "Time of the recording"),
    name(zone, "Zone of the recording"),
  );
  const row = field("Recorded at", inputs, "Date, time, and how far the clocks there are from UTC.");
  return bound(
    row,
    "recordedAt",
    [date, time, zone],
    [],
    change,
    (h) => {
      const [, day = "", clock = "", seconds = "", place = "+00:00"] =
        /^([\d-]+)T([\d:]{5})(?::([\d]{2}))?[.\d]*(.*)$/.exec(h.recorded?.at?.replace("Z", "+00:00") ?? "") ?? [];
      if (place && ![...zone.options].some((o) => o.value === place)) zone.append(element("option", { value: place }, `UTC${place}`));
      return [day, clock && `${clock}:${seconds || "00"}`.replace(/:00$/, ""), place];
    },
    ([day, clock, place]) => (day ? [`${day}T${(clock || "00:00").padEnd(8, ":00")}${place}`] : []),
  );
}

function offset(minutes: number): string {
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `${minutes < 0 ? "-" : "+"}${String(hours).padStart(2, "0")}:${String(rest).padStart(2, "0")}`;
}

/** The written post: a title, and an address that cannot stand without it. */
function adapted(change: Change): Part {
  const [title, address] = [
    element("input", { type: "text", autocomplete: "off" }),
    element("input", { type: "url", autocomplete: "off" }),
  ];
  const [first, second] = [field("Title of the written post", title), field("Its address", address, "Begins with https://")];
  const row = element("div", {}, first.row, second.row);
  const part = bound(
    { row, tell: second.tell },
    "adaptedFrom",
    [title, address],
    [],
    change,
    (h) => [h.adaptedFrom?.title ?? "", h.adaptedFrom?.url ?? ""],
    (v) => v,
  );
  return part;
}

/** A switch: `on` or `off` is what the text is to say. */
function toggle(
  label: string,
  key: string,
  of: (head: Head) => boolean,
  change: Change,
  [on, off]: readonly [string, string] = ["true", ""],
): Part {
  const input = element("input", { type: "checkbox" });
  const message = element("p", { className: "message" });
  const part: Part = {
    row: element("div", {}, element("label", { className: "switch" }, input, label), message),
    checks: [],
    show(head) {
      input.checked = of(head);
    },
    tell(text) {
      message.textContent = text;
    },
    pending: () => null,
  };
  input.addEventListener("change", () => void change(part, { key, values: [input.checked ? on : off] }));
  return part;
}
