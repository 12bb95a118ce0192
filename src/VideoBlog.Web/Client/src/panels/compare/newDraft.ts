import { inlineDiff } from "../../editor/inlineDiff";
import { Session } from "../../session/session";
import { Schema } from "../../api/postApi";
import { messageOf } from "../../api/request";
import { button, element } from "../../shared/dom";

type NewPiece = Schema<"NewPiece">;
type NewDraft = Schema<"NewDraft">;

/** More at a time would be slow to show; the others come up as these are decided on. */
const most = 100;

/** The machine's newer draft, which waits beside an edited one: taken over piece by piece, then put away. */
export class NewDraftPart {
  readonly content = element("section", { hidden: true, attributes: { "aria-labelledby": "new-draft" } });
  readonly #left = new Set<string>();

  constructor(private readonly session: Session) {}

  async load(): Promise<void> {
    const draft = await this.#fetch();
    this.content.hidden = !draft;
    if (draft) this.#show(draft);
  }

  #show(draft: NewDraft): void {
    const open = draft.pieces.filter((p) => !this.#left.has(keyOf(p)));
    const safe = open.filter((p) => !p.touchesEdits);
    const heading = element("h3", { id: "new-draft", tabIndex: -1 }, "A new machine draft is waiting");
    const hadFocus = this.content.contains(document.activeElement);
    this.content.replaceChildren(
      heading,
      element(
        "p",
        {},
        open.length === 0
          ? "Nothing is left to decide. Put it away; its text stays in the history folder."
          : `It says something else at ${open.length} ${open.length === 1 ? "place" : "places"}, ` +
              `${open.length - safe.length} of which you changed too.`,
      ),
      element(
        "p",
        { className: "actions" },
        safe.length > 0 &&
          button(`Accept all that do not touch your edits (${safe.length})`, () => void this.#accept((p) => !p.touchesEdits)),
        button("Put the new draft away", () => void this.#putAway(draft.tag)),
      ),
      element("ol", { className: "pieces" }, ...open.slice(0, most).map((piece) => element("li", {}, ...this.#piece(piece)))),
    );
    if (hadFocus) (this.content.querySelector<HTMLElement>(".pieces button") ?? heading).focus();
  }

  #piece(piece: NewPiece): Node[] {
    const key = keyOf(piece);
    return [
      piece.touchesEdits ? element("p", { className: "hint" }, "You changed this too.") : null,
      piece.current.trim() + piece.proposed.trim() === ""
        ? element("p", { className: "hint" }, "Empty lines only.")
        : inlineDiff(piece.current.trimEnd(), piece.proposed.trimEnd()),
      element(
        "p",
        { className: "actions" },
        button("Accept", () => void this.#accept((p) => keyOf(p) === key)),
        button("Leave", () => {
          this.#left.add(key);
          void this.load();
        }),
        button("Show", () => this.#find(piece)),
      ),
    ].filter((n): n is HTMLElement => n !== null);
  }

  #find(piece: NewPiece): void {
    const { view, text } = this.session;
    const at = text.slice(piece.from, piece.to) === piece.current ? piece.from : text.indexOf(piece.current);
    view.dispatch({ selection: { anchor: Math.max(0, at), head: Math.max(0, at) + piece.current.trimEnd().length }, scrollIntoView: true });
    view.focus();
  }

  /** Looks at the pieces as they are by now, so that places are right whatever was typed. */
  async #accept(isMeant: (piece: NewPiece) => boolean): Promise<void> {
    try {
      await this.session.saver.flush();
      const draft = await this.#fetch();
      const meant =
        draft?.draftTag === this.session.saver.tag && this.session.saver.isSaved
          ? draft.pieces.filter((p) => !this.#left.has(keyOf(p)) && isMeant(p))
          : [];
      if (meant.length === 0) {
        this.session.say("The text changed meanwhile: nothing was taken over. Try again.");
      } else {
        this.session.edit(
          meant.map((p) => ({ from: p.from, to: p.to, insert: p.proposed })),
          meant[0]!.from,
        );
        this.session.say(`${meant.length === 1 ? "The piece is" : `${meant.length} pieces are`} in the text; Ctrl+Z takes it back.`);
        await this.session.saver.flush();
      }
      await this.load();
    } catch (error) {
      this.session.say(messageOf(error));
    }
  }

  async #putAway(tag: string): Promise<void> {
    try {
      await this.session.api.send("delete", "/new-draft", undefined, undefined, { "If-Match": `"${tag}"` });
      this.#left.clear();
      this.session.say("The new draft is put away; its text stays in the history folder.");
    } catch (error) {
      this.session.say(messageOf(error));
    }
    await this.load();
  }

  async #fetch(): Promise<NewDraft | null> {
    return await this.session.api.get("/new-draft");
  }
}

function keyOf(piece: NewPiece): string {
  return `${piece.current}\0${piece.proposed}`;
}
