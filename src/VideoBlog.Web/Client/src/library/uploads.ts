import { button, element } from "../shared/dom";
import { addDropTarget } from "./dropTarget";
import { UploadMonitor } from "./uploadMonitor";
import { OwnUpload, type UploadOwner } from "./ownUpload";
import { groupFiles } from "./groupFiles";
import { readUploads } from "./serverUploads";
import { fingerprintOf } from "./transfer";
import type { UploadRow } from "./uploadRow";

const atOnce = 2;

/** Adds videos to the library from this browser. */
export function addUploads(place: HTMLElement): void {
  const files = element("input", {
    type: "file",
    multiple: true,
    hidden: true,
    accept: "video/*,audio/*,.mkv,.mka,.mts,.m2ts,.ts,.flv,.vob,.asf,.mxf,.caf,.amr,.m4b,.weba,.3g2,.yml,.yaml,.md",
  });
  const choose = button("Add videos …", () => files.click());
  const list = element("ul", { attributes: { "aria-label": "Uploads" } });
  const note = element("p", { className: "note", hidden: true });
  const hint = element("p", { className: "note", hidden: true });
  const said = element("p", { className: "unseen", attributes: { role: "status" } });
  const own = new Set<OwnUpload>();
  const announce = (text: string) => {
    said.textContent = text;
  };
  const monitor = new UploadMonitor(list, own, announce, (text) => show(note, text), takeOff);
  const owner: UploadOwner = {
    announce,
    wait: () => queueMicrotask(startNext),
    follow: () => void monitor.look(),
    remove: (upload) => takeOff(upload.row),
  };

  function startNext(): void {
    const next = [...own].find((u) => u.state === "waiting");
    if (!next || [...own].filter((u) => u.state === "sending").length >= atOnce) return;
    announce(`Uploading ${next.row.name}.`);
    void next.send().finally(startNext);
    startNext();
  }

  async function take(chosen: readonly File[]): Promise<void> {
    const { recordings, lonely } = groupFiles(chosen);
    const known = await readUploads().then(
      (s) => s.uploads,
      () => [],
    );
    for (const files of recordings) {
      const fingerprint = fingerprintOf(files.recording);
      const mine = [...own].find((u) => u.fingerprint === fingerprint && u.state !== "sent");
      if (mine) {
        if (!mine.isBusy) mine.queue();
        continue;
      }
      const begun = known.find((u) => u.fingerprint === fingerprint && u.state === "Unfinished");
      if (begun) monitor.forget(begun.id);
      const upload = new OwnUpload(files, owner, begun?.id);
      upload.row.reached = begun?.offset ?? 0;
      own.add(upload);
      list.append(upload.row.node);
    }
    show(hint, lonely.length > 0 && [`${lonely.map((f) => f.name).join(", ")}: choose sidecars together with their video.`]);
    if (lonely.length > 0) announce(hint.textContent!);
  }

  function takeOff(row: UploadRow): void {
    for (const upload of [...own].filter((u) => u.row === row)) own.delete(upload);
    row.node.remove();
    choose.focus();
  }

  files.addEventListener("change", () => {
    void take([...(files.files ?? [])]);
    files.value = "";
  });
  addEventListener("beforeunload", (event) => {
    if ([...own].some((u) => u.isBusy)) event.preventDefault();
  });
  place.append(element("p", { className: "add" }, choose, files, " or drop them anywhere on this page."), hint, note, list, said);
  addDropTarget((dropped) => void take(dropped));
  void monitor.look();
}

function show(place: HTMLElement, text: false | readonly (string | Node)[]): void {
  place.hidden = !text;
  place.replaceChildren(...(text || []));
}
