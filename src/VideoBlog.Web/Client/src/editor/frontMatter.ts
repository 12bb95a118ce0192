import { Session } from "../session/session";
import { Schema } from "../api/postApi";
import { Refused } from "../api/request";

/** What a post says of itself, as the server reads it. */
export type Head = Schema<"FrontMatter">;

export type HeadChange = Schema<"HeadChange">;

export type HeadAnswer = Schema<"HeadAnswer">;

const tries = 5;

/** Has the server read the front matter of the text as it stands, and change it: one edit that can be undone. */
export async function changeHead(session: Session, ...changes: readonly HeadChange[]): Promise<HeadAnswer> {
  for (let i = 0; i < tries; i++) {
    const text = session.text;
    const answer = await session.api.send("post", "/front-matter", { text, changes });
    // Somebody typed meanwhile: what came back is of an older text.
    if (session.text !== text && changes.length > 0) continue;
    if (answer.text !== undefined && answer.text !== text) session.replaceText(answer.text);
    return answer;
  }
  throw new Refused("The text changes too fast. Try again when the typing pauses.");
}
