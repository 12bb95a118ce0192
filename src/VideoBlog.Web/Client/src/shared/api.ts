/** The server refused or could not do something; `message` is for people. */
export class Refused extends Error {
  constructor(message: string, readonly status = 0) { super(message); }
}

/** What an answer other than success says. */
export function refusalOf(status: number, problem: { title?: string; detail?: string }): Refused {
  return new Refused([problem.title, problem.detail].filter(Boolean).join(" ") || `The server answered with ${status}.`, status);
}

/**
 * Asks the server. An answer other than success (or `alsoFine`) is thrown as {@link Refused} with the text of its problem details; no
 * answer at all as the browser's own `TypeError`.
 */
export async function request(address: string, init?: RequestInit, alsoFine?: number): Promise<Response> {
  const response = await fetch(address, { cache: "no-store", ...init });
  if (response.ok || response.status === alsoFine)
    return response;
  throw refusalOf(response.status, await response.json().catch(() => ({})));
}

/** Reads JSON. */
export async function getJson<T>(address: string): Promise<T> {
  return await (await request(address)).json() as T;
}

/** What to tell a person of something that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Refused ? error.message : "The server does not answer. Try again in a moment.";
}
