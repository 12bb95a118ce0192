import { PostApi, Schema } from "../api/postApi";
import { Gone, Refused, request } from "../api/request";

/** A draft's text and the tag that names it. */
export interface Version {
  readonly tag: string;
  readonly text: string;
}

/** What became of a text that was to be saved. */
export type Saved =
  | { readonly outcome: "saved"; readonly tag: string }
  /** Somebody else's change is in the draft too: `current` is both. */
  | { readonly outcome: "merged"; readonly current: Version }
  /** Somebody else changed the same sentences; nothing was saved. */
  | { readonly outcome: "conflict"; readonly current: Version };

/** A draft on the server. Both throw {@link Refused} where the server does not do it, and something else where it does not answer. */
export interface Drafts {
  read(): Promise<Version>;
  /** @param basedOn Tag of the version that the text was made from. */
  save(text: string, basedOn: string): Promise<Saved>;
}

/** One post's draft on the server. */
export class DraftApi implements Drafts {
  readonly #address: string;

  constructor(api: PostApi) {
    this.#address = api.address("/draft");
  }

  async read(): Promise<Version> {
    const response = await ask(this.#address);
    return { tag: tagOf(response), text: await response.text() };
  }

  async save(text: string, basedOn: string): Promise<Saved> {
    const response = await ask(
      this.#address,
      {
        method: "PUT",
        headers: { "Content-Type": "text/markdown; charset=utf-8", "If-Match": `"${basedOn}"` },
        body: text,
      },
      412,
    );
    const answer = (await response.json()) as Schema<"SaveAnswer">;
    const current = { tag: answer.tag, text: answer.text ?? text };
    switch (answer.outcome) {
      case "Conflict":
        return { outcome: "conflict", current };
      case "Merged":
        return { outcome: "merged", current };
      default:
        return { outcome: "saved", tag: answer.tag };
    }
  }
}

/** A folder that was moved may come back: who asks about its draft asks again. */
async function ask(...question: Parameters<typeof request>): Promise<Response> {
  try {
    return await request(...question);
  } catch (error) {
    throw error instanceof Refused && error.status === 404 ? new Gone(error.message, 404) : error;
  }
}

function tagOf(response: Response): string {
  return (response.headers.get("ETag") ?? "").replace(/^W\/|"/g, "");
}
