import { request } from "../shared/api";

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

interface SaveAnswer {
  readonly outcome: "Saved" | "Unchanged" | "Merged" | "Conflict";
  readonly tag: string;
  readonly text?: string;
}

/** One post's draft on the server. */
export class DraftApi {
  readonly #address: string;

  constructor(slug: string) {
    this.#address = `/api/posts/${encodeURIComponent(slug)}`;
  }

  async read(): Promise<Version> {
    const response = await request(`${this.#address}/draft`);
    return { tag: tagOf(response), text: await response.text() };
  }

  async save(text: string, basedOn: string): Promise<Saved> {
    const response = await request(
      `${this.#address}/draft`,
      {
        method: "PUT",
        headers: { "Content-Type": "text/markdown; charset=utf-8", "If-Match": `"${basedOn}"` },
        body: text,
      },
      412,
    );
    const answer = (await response.json()) as SaveAnswer;
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

function tagOf(response: Response): string {
  return (response.headers.get("ETag") ?? "").replace(/^W\/|"/g, "");
}
