/** Statuses that pass by themselves: the server is busy, starts again, or lacks something for a while. */
const transient: readonly number[] = [500, 502, 503, 504];

/** The server refused or could not do something; `message` is for people. */
export class Refused extends Error {
  constructor(
    message: string,
    readonly status = 0,
  ) {
    super(message);
  }

  /** Whether the same may be asked again after a while. */
  get isTransient(): boolean {
    return transient.includes(this.status);
  }
}

/** What was asked about is not there any more; it may come back. */
export class Gone extends Refused {
  override get isTransient(): boolean {
    return true;
  }
}

/** The session has ended: somebody must log in again, then the same can be asked once more. */
export class LoggedOut extends Refused {
  constructor() {
    super("You are logged out. Log in again in another tab, then try once more.", 401);
  }
}

/** What an answer other than success says. */
export function refusalOf(status: number, problem: { title?: string; detail?: string }): Refused {
  return status === 401
    ? new LoggedOut()
    : new Refused([problem.title, problem.detail].filter(Boolean).join(" ") || `The server answered with ${status}.`, status);
}

/** Where to log in beside a page that stays open. */
export const loginBeside = "/login?to=/login/done";

/**
 * Asks the server. An answer other than success (or `alsoFine`) is thrown as {@link Refused} with the text of its problem details; no
 * answer at all as the browser's own `TypeError`.
 */
export async function request(address: string, init?: RequestInit, alsoFine?: number): Promise<Response> {
  const response = await fetch(address, { cache: "no-store", ...init });
  if (response.ok || response.status === alsoFine) return response;
  throw refusalOf(response.status, await response.json().catch(() => ({})));
}

/** Reads JSON. */
export async function getJson<T>(address: string): Promise<T> {
  return (await (await request(address)).json()) as T;
}

/** What to tell a person of something that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Refused ? error.message : "The server does not answer. Try again in a moment.";
}
