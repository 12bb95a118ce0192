import { Schema } from "../../api/postApi";
import { messageOf } from "../../api/request";
import { compareWithText, showDifference } from "../../editor/versionDialog";
import { Session } from "../../session/session";
import { button, element } from "../../shared/dom";
import { moment } from "../../shared/time";
import { bytes } from "../../shared/units";

type Publication = Schema<"PublicationAnswer">;
type Plan = Schema<"DeliveryPlan">;
type Action = Schema<"PublicationAction">;

const lookAgain = 500;
const actions = { Create: "new", Update: "changed", Keep: "as it is", Delete: "goes away" } as const;

/** Where readers find the post: each destination with what would be sent, what is under way, and the address. */
export class Destinations {
  readonly content: HTMLElement;
  readonly #list = element("ul", { className: "destinations" });
  readonly #news = element("p", { attributes: { role: "status" } });
  readonly #running = new Set<string>();
  #shown = "";
  #left = 0;
  #open = false;
  #isLooking = false;
  #isAskedAgain = false;

  constructor(
    private readonly session: Session,
    private readonly onPublished: () => void,
  ) {
    this.content = element(
      "section",
      { attributes: { "aria-label": "Destinations" } },
      element("h3", {}, "Where readers find it"),
      this.#news,
      this.#list,
    );
  }

  /** Begins to show how things stand. */
  opened(): void {
    this.#open = true;
    void this.load();
  }

  closed(): void {
    this.#open = false;
  }

  /** How much has to be done before the post may go out. */
  set left(count: number) {
    if (count === this.#left) return;
    this.#left = count;
    this.#shown = "";
    if (this.#open) void this.load();
  }

  /** Asks how things stand, and again while something is under way. */
  async load(): Promise<void> {
    if (this.#isLooking) {
      this.#isAskedAgain = true;
      return;
    }
    this.#isLooking = true;
    try {
      for (let isRunning = true; isRunning || this.#isAskedAgain;) {
        this.#isAskedAgain = false;
        const { destinations } = await this.session.api.get("/publications");
        this.#show(destinations);
        isRunning = this.#open && destinations.some((d) => d.run?.isRunning);
        if (isRunning) await new Promise((done) => setTimeout(done, lookAgain));
      }
    } catch (error) {
      this.#news.textContent = messageOf(error);
    } finally {
      this.#isLooking = false;
    }
  }

  #show(destinations: readonly Publication[]): void {
    this.content.hidden = destinations.length === 0;
    for (const destination of destinations) this.#tell(destination);
    // What has the focus, a chosen time for example, stays while nothing is new.
    const now = JSON.stringify(destinations);
    if (now === this.#shown) return;
    this.#shown = now;
    const focused = (document.activeElement as HTMLElement | null)?.dataset["action"];
    this.#list.replaceChildren(...destinations.map((destination) => this.#card(destination)));
    if (focused) this.#list.querySelector<HTMLElement>(`[data-action="${CSS.escape(focused)}"]`)?.focus();
  }

  /** Says once how an attempt has ended. */
  #tell({ name, run, state, address }: Publication): void {
    if (run?.isRunning) this.#running.add(name);
    else if (this.#running.delete(name)) {
      this.#news.textContent = run?.problem
        ? `${name}: ${run.problem} ${run.hint ?? ""}`
        : state === "Withdrawn"
          ? `The post was taken back from ${name}.`
          : `The post is published at ${name}${address ? `: ${address}` : "."}`;
      this.onPublished();
    }
  }

  #card(destination: Publication): HTMLLIElement {
    const { name, run, address, state } = destination;
    const row = element("li", {}, element("h4", {}, name, " ", element("span", { className: "kind" }, standing(destination))));
    if (run?.isRunning) {
      const bar = element("progress", { attributes: { "aria-label": `Publishing at ${name}` } });
      if (run.bytesTotal > 0) [bar.max, bar.value] = [run.bytesTotal, run.bytesDone];
      row.append(element("p", {}, bar, ` ${run.step ?? "Beginning"} …`));
      return row;
    }
    if (run?.problem) row.append(element("p", { className: "bad" }, run.problem, " ", run.hint));
    if (run?.remoteChange) row.append(this.#decision(destination, run.remoteChange));
    if (address && state === "Live") row.append(this.#address(destination, address));
    row.append(element("p", { className: "choices" }, ...this.#choices(destination)));
    if (destination.kind && !(state === "Live" && destination.isCurrent)) row.append(this.#schedule(destination));
    return row;
  }

  #address(destination: Publication, address: string): HTMLElement {
    const isOnTheWeb = address.startsWith("http");
    return element(
      "p",
      { className: "choices" },
      element("a", { href: address, target: "_blank", rel: "noopener", className: "button" }, isOnTheWeb ? "View it live" : "View it"),
      isOnTheWeb && this.#button(destination, "Copy link", () => void this.#copy(address)),
      element(
        "span",
        { className: "address" },
        isOnTheWeb ? address : "The site lies in a folder of this machine: bring it to a server, and name its address in the settings.",
      ),
    );
  }

  #choices(destination: Publication): HTMLElement[] {
    const { name, state, isCurrent, kind } = destination;
    const isOut = state === "Live" || state === "Scheduled";
    const buttons: HTMLElement[] = [];
    if (kind && !(isOut && isCurrent)) {
      const label = state === "Live" ? "Update" : state === "Pending" ? "Continue" : "Publish";
      const publish = this.#button(destination, label, () => void this.#begin(name, "Publish"));
      publish.disabled = this.#left > 0;
      buttons.push(publish);
      if (this.#left > 0) buttons.push(element("span", { className: "left" }, `${this.#left} to do first`));
      buttons.push(this.#button(destination, "What would be sent", () => void this.#plan(name)));
    }
    if (isOut && !isCurrent) buttons.push(this.#button(destination, "Compare with what is published", () => void this.#compare(name)));
    if (kind && isOut) buttons.push(this.#button(destination, "Take back", () => void this.#begin(name, "Withdraw")));
    return buttons;
  }

  #button({ name }: Publication, label: string, run: () => void): HTMLButtonElement {
    const made = button(label, run, { "data-action": `${name} ${label}` });
    made.append(element("span", { className: "hidden" }, ` (${name})`));
    return made;
  }

  #schedule({ name }: Publication): HTMLElement {
    const at = element("input", { type: "datetime-local", required: true, id: `at-${name}` });
    const form = element(
      "form",
      {},
      element("label", { htmlFor: at.id }, "When readers shall see it"),
      at,
      element("button", { type: "submit" }, "Publish then"),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const chosen = new Date(at.value);
      if (Number.isNaN(chosen.getTime()) || chosen.getTime() < Date.now()) this.#news.textContent = "Choose a time that is still to come.";
      else void this.#begin(name, "Publish", { at: chosen.toISOString() });
    });
    const later = element("details", {}, element("summary", {}, "Later", element("span", { className: "hidden" }, ` (${name})`)), form);
    later.hidden = this.#left > 0;
    return later;
  }

  #decision({ name }: Publication, change: Schema<"RemoteChange">): HTMLElement {
    return element(
      "p",
      { className: "choices" },
      button("See what was changed there", () =>
        showDifference({ name: "As it was sent", text: change.sent }, { name: `Now at ${name}`, text: change.found }),
      ),
      button("Replace it", () => void this.#begin(name, "Publish", { overwrite: true })),
    );
  }

  async #begin(name: string, action: Action, more: { readonly at?: string; readonly overwrite?: boolean } = {}): Promise<void> {
    await this.session.saver.flush();
    if (!this.session.saver.isSaved) {
      this.#news.textContent = "The text is not saved yet, so it is not published.";
      return;
    }
    try {
      this.#running.add(name);
      await this.session.api.send(
        "post",
        "/publications/{destination}",
        { action, tag: this.session.saver.tag, overwrite: false, ...more },
        { destination: name },
      );
      await this.load();
    } catch (error) {
      this.#running.delete(name);
      this.#news.textContent = messageOf(error);
    }
  }

  async #plan(name: string): Promise<void> {
    this.#news.textContent = "Looking …";
    try {
      const plan = JSON.parse((await this.session.api.getText("/publications/{destination}/plan", { destination: name })) ?? "{}") as Plan;
      const sent = plan.items.filter((item) => item.action !== "Keep");
      this.#news.replaceChildren(
        sent.length === 0
          ? `Nothing: ${name} is up to date.`
          : `To ${name}, ${bytes(plan.bytes)}${plan.address ? `, ${plan.address}` : ""}:`,
        element(
          "ul",
          {},
          ...sent
            .slice(0, 30)
            .map((item) =>
              element("li", {}, `${item.name} (${actions[item.action]}${item.action === "Delete" ? "" : `, ${bytes(item.bytes)}`})`),
            ),
        ),
        sent.length > 30 ? `and ${sent.length - 30} more` : "",
        ...plan.notes.map((note) => element("p", {}, note)),
      );
    } catch (error) {
      this.#news.textContent = messageOf(error);
    }
  }

  async #compare(name: string): Promise<void> {
    try {
      const text = await this.session.api.getText("/publications/{destination}/text", { destination: name });
      if (text !== null) compareWithText(this.session, { name: `Published at ${name}`, text, takeWhole: "Go back to what is published" });
    } catch (error) {
      this.#news.textContent = messageOf(error);
    }
  }

  async #copy(address: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(address);
      this.#news.textContent = "The link is copied.";
    } catch {
      this.#news.textContent = `The browser does not let the page copy; here it is: ${address}`;
    }
  }
}

function standing({ state, isCurrent, scheduledFor, publishedAt, updatedAt, kind }: Publication): string {
  if (!kind) return "is not in the settings any more";
  switch (state) {
    case "Pending":
      return "not sent to the end";
    case "Withdrawn":
      return "taken back";
    case "Scheduled":
      return `${publishedAt ? "live, a new version comes on" : "from"} ${moment(scheduledFor)}${isCurrent ? "" : ", changes not yet published"}`;
    case "Live":
      return isCurrent ? `live since ${moment(updatedAt)}` : "live, changes not yet published";
    default:
      return "not published";
  }
}
