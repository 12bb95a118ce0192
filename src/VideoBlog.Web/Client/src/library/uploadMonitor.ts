import type { Schema } from "../api/postApi";
import { messageOf, request } from "../api/request";
import { element } from "../shared/dom";
import type { OwnUpload } from "./ownUpload";
import { readUploads } from "./serverUploads";
import { address, tus } from "./transfer";
import { UploadRow } from "./uploadRow";

const lookAgain = 1000;

/**
 * Shows what becomes of uploads on the server: those of this page that are sent, and those that were begun elsewhere or before a reload.
 */
export class UploadMonitor {
  readonly #others = new Map<string, UploadRow>();
  #isLooking = false;

  constructor(
    readonly list: HTMLElement,
    readonly own: Set<OwnUpload>,
    readonly announce: (text: string) => void,
    readonly note: (text: false | (string | Node)[]) => void,
    /** A row goes off the list. */
    readonly takeOff: (row: UploadRow) => void,
  ) {}

  /** Looks now, and again and again while something is about to change. */
  async look(): Promise<void> {
    if (this.#isLooking) return;
    this.#isLooking = true;
    let again = false;
    try {
      const server = await readUploads();
      for (const upload of server.uploads) again = this.#show(upload, server.nodes > 0) || again;
      for (const id of [...this.#others.keys()].filter((id) => !server.uploads.some((u) => u.id === id))) this.forget(id);
      this.note(nobodyWorks(server));
    } catch {
      again = [...this.own].some((u) => u.state === "sent") || this.#others.size > 0;
    } finally {
      this.#isLooking = false;
    }
    if (again) setTimeout(() => this.look(), lookAgain);
  }

  /** No longer shows an upload that was begun elsewhere. */
  forget(id: string): void {
    this.#others.get(id)?.node.remove();
    this.#others.delete(id);
  }

  /** Shows an upload as the server has it; true when that is about to change. */
  #show(upload: Schema<"UploadView">, isConverted: boolean): boolean {
    const mine = [...this.own].find((u) => u.id === upload.id);
    const isTaken = upload.state === "Queued" || upload.state === "Known";
    if (mine ? mine.state !== "sent" : isTaken && !this.#others.has(upload.id)) return false;
    const row = mine?.row ?? this.#others.get(upload.id) ?? this.#add(upload);
    if (row.isOver) return false;
    const isOver = isTaken || upload.state === "Refused";
    row.reached = upload.offset;
    row.say(textOf(upload, isConverted), upload.state === "Refused");
    row.offer(
      isOver || !mine || upload.message
        ? { end: { label: isOver ? "Remove from list" : "Cancel", run: () => void this.#drop(upload, row, isOver) } }
        : {},
    );
    if (upload.state !== "Unfinished") row.end();
    if (isOver) {
      row.isOver = true;
      this.announce(`${upload.name}: ${row.text}`);
    }
    return upload.state === "Checking" || upload.receiving;
  }

  #add(upload: Schema<"UploadView">): UploadRow {
    const row = new UploadRow(upload.name, upload.length);
    this.#others.set(upload.id, row);
    this.list.append(row.node);
    return row;
  }

  async #drop(upload: Schema<"UploadView">, row: UploadRow, isOver: boolean): Promise<void> {
    if (!isOver && !confirm(`Cancel the upload of ${upload.name}? What has been sent is deleted.`)) return;
    try {
      await request(`${address}/${upload.id}`, { method: "DELETE", headers: tus }, 404);
      this.#others.delete(upload.id);
      this.takeOff(row);
    } catch (error) {
      row.say(messageOf(error), true);
    }
  }
}

function nobodyWorks({ waiting, nodes, library }: Schema<"UploadList">): false | (string | Node)[] {
  return (
    waiting > 0 &&
    nodes === 0 && [
      waiting === 1 ? "1 recording waits, and nothing converts it." : `${waiting} recordings wait, and nothing converts them.`,
      " Start it: ",
      element("code", {}, `videoblog work --library ${/[^\w/.-]/.test(library) ? `'${library}'` : library}`),
    ]
  );
}

function textOf(upload: Schema<"UploadView">, isConverted: boolean): string | Node {
  switch (upload.state) {
    case "Unfinished": {
      const part = `${Math.floor((upload.offset / upload.length) * 100)} % is here.`;
      return `${part} ${upload.receiving ? "The rest comes from another window." : "Choose the same file again to go on."}`;
    }
    case "Checking":
      return upload.message ?? "Looking at the recording …";
    case "Queued":
      return isConverted ? "In the queue. Its draft comes by itself." : "In the queue.";
    case "Refused":
      return upload.message ?? "It cannot be converted.";
    case "Known":
      return upload.slug
        ? element(
            "span",
            {},
            "The library has this recording already: ",
            element("a", { href: `/review/${encodeURIComponent(upload.slug)}` }, "open its draft"),
            ".",
          )
        : "The library has this recording already.";
  }
}
