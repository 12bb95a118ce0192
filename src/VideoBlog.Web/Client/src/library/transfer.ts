import { refusalOf, Refused, request } from "../api/request";

/** Where uploads live on the server; the protocol is tus 1.0.0. */
export const address = "/api/uploads";

/** What every request of the protocol says. */
export const tus = { "Tus-Resumable": "1.0.0" };
/** One request brings so much: an answer such as "the disk is full" then comes in good time. */
const pieceSize = 32 * 1024 * 1024;
const longestDelay = 10_000;
/** What passes by itself besides: somebody else's request for the same upload still ends. */
const passing: readonly number[] = [409, 423];

/** A file to send, and what describes it: `settings` (talk.yml) and `script` (talk.script.md). */
export interface UploadFiles {
  readonly recording: File;
  readonly sidecars: ReadonlyMap<"settings" | "script", File>;
}

/** By what a file is known again when it is chosen once more, after a reload or in another browser. */
export function fingerprintOf(file: File): string {
  return `${file.name}/${file.size}/${file.lastModified}`;
}

/** What is told of a transfer under way. */
interface TransferNews {
  /** So many bytes have been sent. */
  sent(bytes: number): void;
  /** It does not go on for now, but will by itself. */
  interrupted(why: string): void;
}

/** Sends one file and goes on where it was after all that may pass: a lost connection, a restart of the server. */
export class Transfer {
  #beginning?: Promise<void>;

  constructor(
    readonly files: UploadFiles,
    readonly news: TransferNews,
    public id?: string,
  ) {}

  /** Returns when the server has all bytes. Throws what does not pass by itself, and the signal's reason. */
  async run(signal: AbortSignal): Promise<void> {
    for (let tries = 0, reached = -1; ;) {
      try {
        if (!this.id) await this.#begin();
        signal.throwIfAborted();
        const offset = await this.#offset(signal);
        if (offset > reached) tries = 0;
        reached = offset;
        if (offset === this.files.recording.size) return;
        await this.#describe(signal);
        for (let from = offset; from < this.files.recording.size; from += pieceSize) await this.#send(from, signal);
        return;
      } catch (error) {
        signal.throwIfAborted();
        if (error instanceof Refused ? !(error.isTransient || passing.includes(error.status)) : !(await this.#isReadable()))
          throw error instanceof Refused ? error : new Refused("The file has changed or cannot be read any more. Choose it again.");
        this.news.interrupted(error instanceof Refused ? error.message : "The server does not answer.");
        await pause(Math.min(500 * 2 ** tries++, longestDelay), signal);
      }
    }
  }

  /** Has the server forget what it has. */
  async discard(): Promise<void> {
    await this.#beginning?.catch(() => undefined);
    if (this.id) await request(`${address}/${this.id}`, { method: "DELETE", headers: tus }, 404);
  }

  /** Never broken off, nor done twice at once: the server would keep an upload that nobody knows. */
  #begin(): Promise<void> {
    const { name, size } = this.files.recording;
    const metadata = Object.entries({ filename: name, fingerprint: fingerprintOf(this.files.recording) })
      .map(([key, value]) => `${key} ${base64(value)}`)
      .join();
    return (this.#beginning ??= request(address, {
      method: "POST",
      headers: { ...tus, "Upload-Length": String(size), "Upload-Metadata": metadata },
    })
      .then((answer) => {
        this.id = answer.headers.get("Location")!.split("/").pop()!;
      })
      .finally(() => {
        this.#beginning = undefined;
      }));
  }

  async #offset(signal: AbortSignal): Promise<number> {
    const answer = await request(`${address}/${this.id}`, { method: "HEAD", signal, headers: tus }, 404);
    if (answer.status !== 404) return Number(answer.headers.get("Upload-Offset"));
    this.id = undefined;
    throw new Refused("The server does not have this upload any more: it was cancelled, or too old.", 404);
  }

  async #describe(signal: AbortSignal): Promise<void> {
    for (const [kind, body] of this.files.sidecars) await request(`${address}/${this.id}/${kind}`, { method: "PUT", signal, body });
  }

  #send(from: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const sending = new XMLHttpRequest(); // fetch does not say how much has been sent.
      const stop = () => sending.abort();
      signal.addEventListener("abort", stop);
      sending.upload.onprogress = (event) => this.news.sent(from + event.loaded);
      sending.onloadend = () => {
        signal.removeEventListener("abort", stop);
        if (sending.status === 204) resolve();
        else reject(sending.status ? refusalOf(sending.status, json(sending.responseText)) : new TypeError("No answer"));
      };
      sending.open("PATCH", `${address}/${this.id}`);
      for (const [name, value] of Object.entries({
        ...tus,
        "Upload-Offset": String(from),
        "Content-Type": "application/offset+octet-stream",
      }))
        sending.setRequestHeader(name, value);
      sending.send(this.files.recording.slice(from, from + pieceSize));
    });
  }

  async #isReadable(): Promise<boolean> {
    return this.files.recording
      .slice(0, 1)
      .arrayBuffer()
      .then(
        () => true,
        () => false,
      );
  }
}

/** Waits, or until the network is back. */
function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    addEventListener("online", () => resolve(), { once: true, signal });
    signal.addEventListener(
      "abort",
      () => {
        clearTimeout(timer);
        reject(signal.reason);
      },
      { once: true },
    );
  });
}

function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

function json(text: string): { title?: string; detail?: string } {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
