import type { Saved, Version } from "./draftApi";
import type { Unsaved } from "./localCopy";

/** What is known of the text in the editor, as a person is told. */
export type SaveStatus =
  | { readonly kind: "saved" }
  | { readonly kind: "typing" }
  | { readonly kind: "saving" }
  | { readonly kind: "offline" }
  | { readonly kind: "loggedOut" }
  | { readonly kind: "refused"; readonly message: string }
  | { readonly kind: "conflict"; readonly theirs: Version };

/** Why the server did not do what it was asked for; `passes`: the same may be asked again. */
export type Failure =
  | { readonly kind: "offline" }
  | { readonly kind: "loggedOut" }
  | { readonly kind: "refused"; readonly message: string; readonly passes: boolean };

/** All that saving remembers. The text itself is in the editor: events bring it along where it is needed. */
export interface Saving {
  readonly status: SaveStatus;
  /** The version that the text was made from; its text is null where only its tag is known. */
  readonly base: { readonly tag: string; readonly text: string | null };
  /** The text for which the server was asked and has not answered yet; null: it is not asked at the moment. */
  readonly asked: string | null;
  /** The text of a save whose answer never came: the server may have it or not. Null: there is none. */
  readonly unanswered: string | null;
  /** The newest version of somebody else that was heard of meanwhile. */
  readonly heardOf: string | null;
  /** After how many milliseconds the next failure is followed by another try. */
  readonly retryAfter: number;
}

/** What happens. `text` is the editor's text at that moment. */
export type SavingEvent =
  /** The text has changed, and not by what the server said. */
  | { readonly type: "typed" }
  /** The time has come to look whether there is something to save. */
  | { readonly type: "due"; readonly text: string }
  /** The server has answered a save, or a question for its version. */
  | { readonly type: "answered"; readonly answer: Saved; readonly text: string }
  | { readonly type: "failed"; readonly failure: Failure; readonly text: string }
  /** Somebody has saved a version, perhaps we ourselves. */
  | { readonly type: "heard"; readonly tag: string }
  /** The connection or the login may be back. */
  | { readonly type: "returned" }
  /** The person has decided what the draft is to be, knowing theirs. */
  | { readonly type: "resolved"; readonly text: string; readonly theirs: Version }
  /** The time has come to keep in this browser what is not saved. */
  | { readonly type: "keepDue"; readonly text: string };

/** What is to be done, in this order. */
export type SavingEffect =
  | { readonly type: "save"; readonly text: string; readonly basedOn: string }
  /** Asks the server for its version, which is answered like a save. */
  | { readonly type: "read" }
  /** `due` after some milliseconds, instead of an earlier one. */
  | { readonly type: "wake"; readonly after: number }
  /** `keepDue` after {@link keepWithin} milliseconds, unless one is coming already. */
  | { readonly type: "keepSoon" }
  /** `keepDue` now. */
  | { readonly type: "keepNow" }
  | { readonly type: "keep"; readonly unsaved: Unsaved }
  | { readonly type: "forget" }
  /** Puts the difference between what was sent and what the server made of it under what was typed since. */
  | { readonly type: "merge"; readonly sent: string; readonly merged: string }
  | { readonly type: "replace"; readonly text: string }
  /** Tells the page that the server has another version now. */
  | { readonly type: "announce" };

/** How long the typing rests before it is saved, in milliseconds. */
export const pause = 700;
/** A crash costs at most what was typed in this time. Keeping the text at each key would make typing slow in a long one. */
export const keepWithin = 400;
export const firstRetry = 1_000;
export const longestRetry = 15_000;

/**
 * What is known when the page is opened. What was typed before a crash or a closed lid is saved against the version that it was made from.
 */
export function begin(loaded: Version, unsaved: Unsaved | null): Saving {
  const isOlder = unsaved !== null && unsaved.basedOn !== loaded.tag;
  return {
    status: { kind: unsaved ? "typing" : "saved" },
    base: isOlder ? { tag: unsaved.basedOn, text: null } : loaded,
    asked: null,
    unanswered: null,
    heardOf: null,
    retryAfter: firstRetry,
  };
}

/** Saves a moment after the typing pauses, one save at a time, and tries again what failed for a while only. */
export function step(saving: Saving, event: SavingEvent): readonly [Saving, readonly SavingEffect[]] {
  const { status, base } = saving;
  switch (event.type) {
    case "typed":
      if (status.kind === "conflict") return [saving, [{ type: "keepSoon" }]];
      return [
        status.kind === "typing" || status.kind === "loggedOut" ? saving : { ...saving, status: { kind: "typing" } },
        [{ type: "keepSoon" }, { type: "wake", after: pause }],
      ];
    case "due":
      return saving.asked !== null || status.kind === "conflict" ? [saving, []] : ask(saving, event.text);
    case "answered":
      return finish(saving, event.answer, event.text);
    case "failed":
      return fail(saving, event.failure, event.text);
    case "heard":
      if (event.tag === base.tag || status.kind === "conflict") return [saving, []];
      // Our own answer may be on its way with the same version, or the other one came after it.
      return saving.asked !== null ? [{ ...saving, heardOf: event.tag }, []] : [saving, [{ type: "wake", after: 0 }]];
    case "returned":
      return [saving, status.kind === "offline" || status.kind === "loggedOut" ? [{ type: "wake", after: 0 }] : []];
    case "resolved":
      return [
        { ...saving, base: event.theirs, status: { kind: "typing" } },
        [
          { type: "replace", text: event.text },
          { type: "wake", after: 0 },
        ],
      ];
    case "keepDue":
      return [saving, [event.text === base.text ? { type: "forget" } : { type: "keep", unsaved: { basedOn: base.tag, text: event.text } }]];
  }
}

function ask(saving: Saving, text: string): readonly [Saving, readonly SavingEffect[]] {
  const asking = { ...saving, asked: text, heardOf: null };
  // What has got through without an answer would be taken for somebody else's change of the same sentence.
  if (text === saving.base.text || saving.unanswered !== null) return [asking, [{ type: "read" }]];
  return [
    // Who is logged out is told so until a save succeeds.
    saving.status.kind === "loggedOut" ? asking : { ...asking, status: { kind: "saving" } },
    [{ type: "save", text, basedOn: saving.base.tag }],
  ];
}

function finish(saving: Saving, answer: Saved, text: string): readonly [Saving, readonly SavingEffect[]] {
  const sent = saving.asked!;
  const done = { ...saving, asked: null, retryAfter: firstRetry };
  if (answer.outcome === "conflict") return [{ ...done, status: { kind: "conflict", theirs: answer.current } }, []];

  if (saving.unanswered !== null) {
    const hasIt = answer.outcome === "merged" && answer.current.text === saving.unanswered;
    return [{ ...done, base: hasIt ? answer.current : saving.base, unanswered: null }, [{ type: "wake", after: 0 }]];
  }

  const base = answer.outcome === "saved" ? { tag: answer.tag, text: sent } : answer.current;
  const isSaved = text === sent;
  const isOutdated = saving.heardOf !== null && saving.heardOf !== base.tag;
  const effects: SavingEffect[] = [
    ...(answer.outcome === "merged" && answer.current.text !== sent ? [{ type: "merge", sent, merged: answer.current.text } as const] : []),
    { type: "announce" },
    { type: "keepNow" },
    ...(isOutdated ? [{ type: "wake", after: 0 } as const] : isSaved ? [] : [{ type: "wake", after: pause } as const]),
  ];
  return [{ ...done, base, heardOf: null, status: isSaved ? { kind: "saved" } : saving.status }, effects];
}

function fail(saving: Saving, failure: Failure, text: string): readonly [Saving, readonly SavingEffect[]] {
  const done = { ...saving, asked: null, heardOf: null };
  let { unanswered } = saving;
  if (failure.kind === "refused" && !failure.passes) {
    // What was typed meanwhile may be what the server takes.
    const refused = { ...done, status: { kind: "refused", message: failure.message } } as const;
    return [refused, text === saving.asked ? [] : [{ type: "wake", after: pause }]];
  }
  if (failure.kind !== "loggedOut" && saving.asked !== saving.base.text) unanswered ??= saving.asked;
  const status: SaveStatus = failure.kind === "refused" ? { kind: "refused", message: failure.message } : { kind: failure.kind };
  return [
    { ...done, unanswered, status, retryAfter: Math.min(longestRetry, saving.retryAfter * 2) },
    [{ type: "wake", after: saving.retryAfter }],
  ];
}
