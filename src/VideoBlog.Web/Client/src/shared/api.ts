/** The server refused or could not do something; `message` is for people. */
export class Refused extends Error {}

/** The session has ended: somebody must log in again, then the same can be asked once more. */
export class LoggedOut extends Refused {
  constructor() { super("You are logged out. Log in again in another tab, then try once more."); }
}

/** Where to log in beside a page that stays open. */
export const loginBeside = "/login?to=/login/done";

/**
 * Asks the server. An answer other than success (or `alsoFine`) is thrown as {@link Refused} with the text of its problem details; no
 * answer at all as the browser's own `TypeError`.
 */
export async function request(address: string, init?: RequestInit, alsoFine?: number): Promise<Response> {
  const response = await fetch(address, { cache: "no-store", ...init });
  if (response.ok || response.status === alsoFine)
    return response;
  if (response.status === 401)
    throw new LoggedOut();
  const problem = await response.json().catch(() => ({})) as { title?: string; detail?: string };
  throw new Refused([problem.title, problem.detail].filter(Boolean).join(" ") || `The server answered with ${response.status}.`);
}

/** Reads JSON. */
export async function getJson<T>(address: string): Promise<T> {
  return await (await request(address)).json() as T;
}

/** What to tell a person of something that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Refused ? error.message : "The server does not answer. Try again in a moment.";
}
