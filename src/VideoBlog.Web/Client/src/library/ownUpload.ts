import { messageOf, Refused } from "../api/request";
import { fingerprintOf, Transfer, type UploadFiles } from "./transfer";
import { UploadRow } from "./uploadRow";

/** The file itself is what the server does not take: empty, too large, no recording. */
const hopeless = new Set([400, 413, 415]);

/** What the list of uploads does for one of them. */
export interface UploadOwner {
  /** Says something to people who do not see the page. */
  announce(text: string): void;
  /** It wants to be sent when its turn has come. */
  wait(upload: OwnUpload): void;
  /** All of it has been sent: what becomes of it is to be looked for. */
  follow(upload: OwnUpload): void;
  /** It goes off the list. */
  remove(upload: OwnUpload): void;
}

/** An upload that this page sends. */
export class OwnUpload {
  readonly row: UploadRow;
  readonly fingerprint: string;
  readonly #transfer: Transfer;
  #stop = new AbortController();
  /** `sent`: the server has all of it. */
  state: "waiting" | "sending" | "paused" | "failed" | "sent" = "waiting";

  constructor(
    files: UploadFiles,
    readonly owner: UploadOwner,
    id?: string,
  ) {
    this.fingerprint = fingerprintOf(files.recording);
    this.row = new UploadRow(files.recording.name, files.recording.size);
    this.#transfer = new Transfer(
      files,
      {
        sent: (count) => this.row.sent(count),
        interrupted: (why) => this.row.say(`${why} It goes on by itself.`),
      },
      id,
    );
    this.queue();
  }

  get id(): string | undefined {
    return this.#transfer.id;
  }

  /** True when leaving the page would interrupt it. */
  get isBusy(): boolean {
    return this.state === "waiting" || this.state === "sending";
  }

  /** Waits for its turn. */
  queue(): void {
    this.state = "waiting";
    this.row.say("Waits for its turn.");
    this.row.offer({ toggle: { label: "Pause", run: () => this.#pause() }, end: this.#cancelling });
    this.owner.wait(this);
  }

  /** Sends it, until all is sent or it does not go on. */
  async send(): Promise<void> {
    this.state = "sending";
    const stop = (this.#stop = new AbortController());
    try {
      await this.#transfer.run(stop.signal);
      this.state = "sent";
      this.row.end();
      this.row.say("Looking at the recording …");
      this.row.offer({});
      this.owner.follow(this);
    } catch (error) {
      if (!stop.signal.aborted) this.#fail(messageOf(error), error instanceof Refused && hopeless.has(error.status));
    }
  }

  #fail(why: string, isHopeless: boolean): void {
    this.state = "failed";
    this.row.say(why, true);
    if (isHopeless) this.row.end();
    this.row.offer(
      isHopeless
        ? { end: { label: "Remove from list", run: () => this.owner.remove(this) } }
        : { toggle: { label: "Try again", run: () => this.queue() }, end: this.#cancelling },
    );
    this.owner.announce(`${this.row.name} was not uploaded: ${why}`);
  }

  #pause(): void {
    this.state = "paused";
    this.#stop.abort();
    this.row.say("Paused.");
    this.row.offer({ toggle: { label: "Resume", run: () => this.queue() }, end: this.#cancelling });
  }

  get #cancelling() {
    return { label: "Cancel" as const, run: () => void this.#cancel() };
  }

  async #cancel(): Promise<void> {
    if (this.id && !confirm(`Cancel the upload of ${this.row.name}? What has been sent is deleted.`)) return;
    this.#pause();
    await this.#transfer.discard().then(
      () => this.owner.remove(this),
      (error: unknown) => this.row.say(messageOf(error), true),
    );
  }
}
