import { Session } from "../../session/session";
import { messageOf } from "../../api/request";
import { Doubt, doubtField, DoubtState, PlacedDoubt, setCurrent, setDoubts, setVerdicts, stateOf } from "../../editor/doubtField";

/** The doubts of a draft in the order of their rank, and which of them is looked at. */
export class DoubtQueue {
  /** Decisions that the server has taken; they count here until it lists them. */
  readonly #taken = new Set<string>();
  #asked = 0;

  constructor(
    private readonly session: Session,
    private readonly onProblem: (message: string) => void,
  ) {}

  get all(): readonly PlacedDoubt[] {
    return this.#field.placed;
  }

  get current(): PlacedDoubt | null {
    return this.all.find((p) => p.doubt.key === this.#field.current) ?? null;
  }

  get left(): number {
    return this.all.filter((p) => this.stateOf(p) === "Open").length;
  }

  stateOf(placed: PlacedDoubt): DoubtState {
    return stateOf(this.session.view.state, placed);
  }

  /** Asks the server; an answer about another version of the text is left alone, because the next save brings the right one. */
  async load(): Promise<void> {
    const mine = ++this.#asked;
    const listed = new Set(this.#taken);
    try {
      const answer = await this.session.api.get("/doubts");
      const { saver, view } = this.session;
      if (mine !== this.#asked || answer.tag !== saver.tag || !saver.isSaved) return;
      listed.forEach((key) => this.#taken.delete(key));
      const verdicts = new Map([...this.#field.verdicts].filter(([key]) => !listed.has(key)));
      view.dispatch({ effects: [setDoubts.of(answer.doubts), setVerdicts.of(verdicts)] });
      this.onProblem("");
    } catch (error) {
      this.onProblem(messageOf(error));
    }
  }

  /** The next open doubt in a direction, from the one that is looked at; round and round. */
  next(step: 1 | -1): PlacedDoubt | null {
    const { all } = this;
    const at = all.findIndex((p) => p.doubt.key === this.#field.current);
    const start = at < 0 && step < 0 ? all.length : at;
    for (let i = 1; i <= all.length; i++) {
      const placed = all[(start + step * i + 2 * all.length) % all.length]!;
      if (this.stateOf(placed) === "Open" && (placed.doubt.key !== this.#field.current || i === all.length)) return placed;
    }
    return null;
  }

  choose(placed: PlacedDoubt | null): void {
    this.session.view.dispatch({ effects: setCurrent.of(placed?.doubt.key ?? null) });
  }

  /** Accepts a doubt, or opens it again: here at once, on the server as soon as it answers. */
  async decide(placed: PlacedDoubt, verdict: "Accepted" | "Open"): Promise<void> {
    const { key } = placed.doubt;
    this.#setVerdict(key, verdict);
    try {
      await this.session.api.send("put", "/doubts/{key}", { decision: verdict === "Accepted" ? "accepted" : "open" }, { key });
      this.#taken.add(key);
      await this.load();
    } catch (error) {
      this.#setVerdict(key, null);
      this.onProblem(`It could not be kept: ${messageOf(error)}`);
    }
  }

  /** Lets all open doubts pass; the server refuses when there are others than are shown. */
  async waive(): Promise<void> {
    await this.session.saver.flush();
    await this.session.api.send("post", "/doubts/waive", { left: this.left });
    await this.load();
  }

  get #field() {
    return this.session.view.state.field(doubtField);
  }

  #setVerdict(key: string, verdict: "Accepted" | "Open" | null): void {
    const verdicts = new Map(this.#field.verdicts);
    if (verdict) verdicts.set(key, verdict);
    else verdicts.delete(key);
    this.session.view.dispatch({ effects: setVerdicts.of(verdicts) });
  }
}
