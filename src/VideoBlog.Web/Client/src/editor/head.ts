import { Session } from "../session";
import { Refused, request } from "../shared/api";

/** What a post says of itself, as the server reads it. */
export interface Head {
  readonly title: string;
  readonly author?: string;
  readonly date: string;
  readonly language: string;
  readonly recorded?: { readonly at?: string; readonly place?: string; readonly hidePlace: boolean };
  readonly tags: readonly string[];
  readonly excerpt: string;
  readonly pullQuotes: readonly string[];
  readonly adaptedFrom?: { readonly title: string; readonly url?: string };
  readonly comments: "Open" | "Closed";
  readonly share: boolean;
}

/** Something that a person should look at. */
export interface Check {
  readonly kind: string;
  readonly severity: "Note" | "Warning" | "Error";
  readonly message: string;
  readonly from: number;
  readonly to: number;
}

/** A change of one value; see the server's `HeadChange`. */
export interface HeadChange {
  readonly key: string;
  readonly values: readonly string[];
}

export interface HeadAnswer {
  /** Absent when the front matter cannot be read. */
  readonly head?: Head;
  readonly checks: readonly Check[];
  readonly text?: string;
}

const tries = 5;

/** Has the server read the front matter of the text as it stands, and change it: one edit that can be undone. */
export async function changeHead(session: Session, ...changes: readonly HeadChange[]): Promise<HeadAnswer> {
  for (let i = 0; i < tries; i++) {
    const text = session.text;
    const response = await request(`${session.api}/front-matter`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ text, changes }),
    });
    const answer = (await response.json()) as HeadAnswer;
    // Somebody typed meanwhile: what came back is of an older text.
    if (session.text !== text && changes.length > 0) continue;
    if (answer.text !== undefined && answer.text !== text) session.replaceText(answer.text);
    return answer;
  }
  throw new Refused("The text changes too fast. Try again when the typing pauses.");
}
