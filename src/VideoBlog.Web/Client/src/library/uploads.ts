import { messageOf, request } from "../shared/api";
import { button, element } from "../shared/dom";
import { addDropTarget } from "./dropTarget";
import { OwnUpload, type UploadCare } from "./ownUpload";
import { parcelsOf } from "./parcels";
import { readUploads, type ServerUpload } from "./serverUploads";
import { address, fingerprintOf } from "./transfer";
import { UploadRow } from "./uploadRow";

const atOnce = 2;
const lookAgain = 1000;

/** Adds videos to the library from this browser. */
export function addUploads(place: HTMLElement): void {
  const files = element("input", { type: "file", multiple: true, hidden: true, accept: "video/*,audio/*,.mkv,.mts,.m2ts,.ts,.flv,.yml,.yaml,.md" });
  const choose = button("Add videos …", () => files.click());
  const list = element("ul", { attributes: { "aria-label": "Uploads" } });
  const note = element("p", { className: "note", hidden: true });
  const said = element("p", { className: "unseen", attributes: { role: "status" } });
  const own = new Set<OwnUpload>();
  const others = new Map<string, UploadRow>();
  let looking = false;

  const care: UploadCare = {
    announce: (text) => { said.textContent = text; },
    wait: () => queueMicrotask(startNext),
    follow: (upload) => {
      upload.row.end();
      upload.row.say("Looking at the recording …");
      upload.row.offer({});
      void look();
    },
    remove: (upload) => {
      own.delete(upload);
      takeOff(upload.row);
    },
  };

  function startNext(): void {
    const next = [...own].find((u) => u.state === "waiting");
    if (!next || [...own].filter((u) => u.state === "sending").length >= atOnce)
      return;
    care.announce(`Uploading ${next.row.name}.`);
    void next.send().finally(startNext);
    startNext();
  }

  async function take(chosen: readonly File[]): Promise<void> {
    const { parcels, lonely } = parcelsOf(chosen);
    const known = await readUploads().then((s) => s.uploads, () => []);
    for (const parcel of parcels) {
      const fingerprint = fingerprintOf(parcel.file);
      const mine = [...own].find((u) => u.fingerprint === fingerprint && u.state !== "sent");
      if (mine) {
        if (!mine.isBusy)
          mine.queue();
        continue;
      }
      const begun = known.find((u) => u.fingerprint === fingerprint && u.state === "Unfinished");
      if (begun)
        forget(begun.id);
      const upload = new OwnUpload(parcel, care, begun?.id);
      upload.row.reached = begun?.offset ?? 0;
      own.add(upload);
      list.append(upload.row.node);
    }
    showNote(lonely.length > 0 && `${lonely.map((f) => f.name).join(", ")}: choose sidecars together with their video.`);
  }

  /** Looks at what the server has, again and again while something is about to change. */
  async function look(): Promise<void> {
    if (looking)
      return;
    looking = true;
    let again = false;
    try {
      const { uploads, waiting, nodes, library } = await readUploads();
      for (const upload of uploads)
        again = show(upload) || again;
      for (const id of [...others.keys()].filter((id) => !uploads.some((u) => u.id === id)))
        forget(id);
      showNote(waiting > 0 && nodes === 0 && [
        `${waiting === 1 ? "1 recording waits" : `${waiting} recordings wait`}, and nothing converts them. Start it: `,
        element("code", {}, `videoblog work --library ${/[^\w/.-]/.test(library) ? `'${library}'` : library}`),
      ]);
    } catch {
      again = [...own].some((u) => u.state === "sent") || others.size > 0;
    } finally {
      looking = false;
    }
    if (again)
      setTimeout(look, lookAgain);
  }

  /** Shows an upload as the server has it; true when that is about to change. */
  function show(upload: ServerUpload): boolean {
    const mine = [...own].find((u) => u.id === upload.id);
    if (mine && mine.state !== "sent")
      return false;
    const isOver = upload.state === "Queued" || upload.state === "Known" || upload.state === "Refused";
    if (!mine && !others.has(upload.id) && (upload.state === "Queued" || upload.state === "Known"))
      return false;
    const row = mine?.row ?? others.get(upload.id) ?? addOther(upload);
    if (row.isOver)
      return false;
    row.reached = upload.offset;
    row.say(textOf(upload), upload.state === "Refused");
    row.offer(mine && !isOver && !upload.message ? {} : {
      end: { label: isOver ? "Remove from list" : "Cancel", run: () => void drop(upload, row, isOver) },
    });
    if (upload.state !== "Unfinished")
      row.end();
    if (isOver) {
      row.isOver = true;
      care.announce(`${upload.name}: ${row.text}`);
    }
    return upload.state === "Checking" || upload.receiving;
  }

  function addOther(upload: ServerUpload): UploadRow {
    const row = new UploadRow(upload.name, upload.length);
    others.set(upload.id, row);
    list.append(row.node);
    return row;
  }

  async function drop(upload: ServerUpload, row: UploadRow, isOver: boolean): Promise<void> {
    if (!isOver && !confirm(`Cancel the upload of ${upload.name}? What has been sent is deleted.`))
      return;
    try {
      await request(`${address}/${upload.id}`, { method: "DELETE", headers: { "Tus-Resumable": "1.0.0" } }, 404);
      others.delete(upload.id);
      [...own].filter((u) => u.id === upload.id).forEach((u) => own.delete(u));
      takeOff(row);
    } catch (error) {
      row.say(messageOf(error), true);
    }
  }

  function forget(id: string): void {
    others.get(id)?.node.remove();
    others.delete(id);
  }

  function takeOff(row: UploadRow): void {
    row.node.remove();
    choose.focus();
  }

  function showNote(text: false | string | (string | Node)[]): void {
    note.hidden = !text;
    note.replaceChildren(...(text ? [text].flat() : []));
  }

  files.addEventListener("change", () => {
    void take([...files.files ?? []]);
    files.value = "";
  });
  addEventListener("beforeunload", (event) => {
    if ([...own].some((u) => u.isBusy))
      event.preventDefault();
  });
  place.append(element("p", { className: "add" }, choose, files, " or drop them anywhere on this page."), note, list, said);
  addDropTarget((dropped) => void take(dropped));
  void look();
}

function textOf(upload: ServerUpload): string | Node {
  switch (upload.state) {
    case "Unfinished": {
      const part = `${Math.floor(upload.offset / upload.length * 100)} % is here.`;
      return `${part} ${upload.receiving ? "The rest comes from another window." : "Choose the same file again to go on."}`;
    }
    case "Checking": return upload.message ?? "Looking at the recording …";
    case "Queued": return "In the queue. Its draft comes by itself.";
    case "Refused": return upload.message ?? "It cannot be converted.";
    case "Known": return upload.slug
      ? element("span", {}, "The library has this recording already: ", element("a", { href: `/review/${encodeURIComponent(upload.slug)}` }, "open its draft"), ".")
      : "The library has this recording already.";
  }
}
