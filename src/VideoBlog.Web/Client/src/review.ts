import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { markdown, markdownLanguage } from "@codemirror/lang-markdown";
import { yamlFrontmatter } from "@codemirror/lang-yaml";
import { syntaxHighlighting } from "@codemirror/language";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { EditorState, Extension } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap } from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";
import { Alignment } from "./editor/alignment";
import { Autosave } from "./session/autosave";
import { pageStyles } from "./editor/comparison";
import { DraftApi } from "./session/draftApi";
import { DraftNews, followDraft } from "./session/draftEvents";
import { LocalCopy } from "./session/localCopy";
import { chapterHere } from "./editor/chapterHere";
import { alignmentField, setAlignment, spokenField } from "./editor/spokenWord";
import { addPlayerBar, skipped } from "./frame/playerBar";
import { namePublishButton } from "./frame/publishButton";
import { Screen } from "./frame/screen";
import { addTools } from "./frame/tools";
import { followViewport } from "./frame/viewport";
import { Player } from "./preview/player";
import { Preview } from "./preview/preview";
import { showSaveStatus } from "./session/saveStatus";
import { SaveStatus } from "./session/saving";
import { Session } from "./session/session";
import { PostApi, stillAddress } from "./api/postApi";
import { browserClock } from "./shared/clock";
import { find } from "./shared/dom";
import { goToSecond, synchronize } from "./sync/sync";
import { Surface, writingSurface } from "./writing/surface";

const slug = document.body.dataset.slug!;
/** `?t=` in the address: the second at which the page opens. */
const wanted = secondOf(new URLSearchParams(location.search).get("t"));

async function start(): Promise<void> {
  const api = new PostApi(slug);
  const drafts = new DraftApi(api);
  const copy = new LocalCopy(slug);
  const preview = new Preview(find<HTMLIFrameElement>("#preview"), `/posts/${encodeURIComponent(slug)}/`);
  const [loaded] = await Promise.all([drafts.read(), preview.load()]);

  // What was typed before a crash or a closed lid comes first; it is saved against the version that it was made from.
  const unsaved = copy.read();
  const saver = new Autosave(
    { drafts, copy, clock: browserClock, onStatus: showStatus, onSaved: () => session.saved.fire() },
    loaded,
    unsaved,
  );
  const view = new EditorView({
    parent: find("#editor"),
    state: EditorState.create({ doc: unsaved?.text ?? loaded.text, extensions: extensions() }),
  });
  const media = document.querySelector<HTMLVideoElement>("video#media");
  const player = media && new Player(media, (second) => session.time.fire(second));
  const session = new Session(api, view, saver, player, preview);

  saver.attach(view);
  session.saved.on(() => void loadAlignment(session));
  synchronize(session);
  new Surface(session);
  void loadAlignment(session).then(() => {
    if (wanted !== null) goToSecond(session, wanted);
  });
  listen(session);
  preview.changed.on(() => showTitle(preview));
  addTools(session);
  addPlayerBar(session);
  new Screen(session);
  namePublishButton(session);
  if (player) void import("./frame/timeline").then((m) => new m.Timeline(session, player));
  followViewport();
  addKeys(session);
  find("#hear").addEventListener("click", () => {
    session.hear(view.state.selection.main.head);
    view.focus();
  });
  addEventListener("focus", () => saver.tryAgain());
  for (const leaving of ["pagehide", "visibilitychange"]) addEventListener(leaving, () => saver.leave(), { capture: true });
  addEventListener("beforeunload", (event) => {
    if (!saver.isSaved) event.preventDefault();
  });

  function extensions(): Extension[] {
    return [
      history({ minDepth: 100_000 }),
      drawSelection(),
      highlightActiveLine(),
      highlightSelectionMatches({ minSelectionLength: 3 }),
      EditorView.lineWrapping,
      yamlFrontmatter({ content: markdown({ base: markdownLanguage }) }),
      writingSurface((address) => stillAddress(api, address)),
      syntaxHighlighting(classHighlighter),
      pageStyles(),
      EditorView.contentAttributes.of({
        "aria-label": "The draft, in Markdown",
        tabindex: "0",
        spellcheck: "true",
        lang: document.body.dataset.language ?? "en",
      }),
      alignmentField,
      spokenField,
      EditorView.updateListener.of((update) => {
        saver.onUpdate(update);
        if (update.docChanged) session.changed.fire();
      }),
      keymap.of([...searchKeymap, ...historyKeymap, ...defaultKeymap]),
      EditorView.domEventHandlers({
        // Alt and a click hear the word; a plain click only puts the cursor there.
        mousedown: (event, editor) => {
          const place = event.altKey ? editor.posAtCoords({ x: event.clientX, y: event.clientY }) : null;
          if (place === null) return false;
          session.hear(place);
          return true;
        },
      }),
    ];
  }

  function showStatus(status: SaveStatus): void {
    showSaveStatus(find("#status"), status);
    if (status.kind !== "conflict") return;
    const { theirs } = status;
    void import("./session/conflictDialog")
      .then((m) => m.chooseBetween(find<HTMLDialogElement>("#conflict"), theirs.text, view.state.doc.toString()))
      .then((text) => saver.resolve(text, theirs));
  }
}

function addKeys(session: Session): void {
  const { player, view, shortcuts } = session;
  shortcuts.add(
    "Listen",
    { key: "Ctrl-Enter", also: ["Alt-k"], says: "Play or pause", run: () => player?.toggle() },
    {
      key: "Ctrl-Shift-Enter",
      says: "Play from the cursor; a selection is played over and over",
      run: () => session.hear(view.state.selection.main.head),
    },
    { key: "Alt-j", also: ["F2"], says: `Back ${skipped} seconds`, run: () => player?.skip(-skipped) },
    { key: "Alt-l", also: ["F4"], says: `Forward ${skipped} seconds`, run: () => player?.skip(skipped) },
    { key: "Alt-,", also: ["Ctrl-,"], says: "Slower", run: () => session.say(`Speed ${player?.changeRate(-0.25)}`) },
    { key: "Alt-.", also: ["Ctrl-."], says: "Faster", run: () => session.say(`Speed ${player?.changeRate(0.25)}`) },
    { key: "Alt-Click", says: "Hear the word in the text" },
  );
  shortcuts.add(
    "Edit",
    {
      key: "Alt-Shift-c",
      also: ["Shift-F2"],
      says: "A chapter begins with the sentence at the cursor",
      run: () => chapterHere(session),
    },
    {
      key: "Alt-Shift-q",
      also: ["Shift-F4"],
      says: "Make the selection a pull quote",
      run: () => void import("./panels/details/pullQuotes").then((m) => m.quoteSelection(session)),
    },
    { key: "Ctrl-F", says: "Search and replace in the text" },
    { key: "Ctrl-Z", says: "Take back, also what a tool did" },
    { key: "Ctrl-s", says: "Save now; it is saved anyhow", run: () => void session.saver.flush() },
  );
  shortcuts.add(
    "This page",
    { key: "?", says: "This list, while you are not typing", run: () => shortcuts.show() },
    { key: "Ctrl-/", says: "This list, anywhere", run: () => shortcuts.show() },
    { key: "Escape", says: "Close the tool that has the focus" },
  );
  shortcuts.listen(document);
  if (session.preview.document) shortcuts.listen(session.preview.document);
  find("#keys").addEventListener("click", () => shortcuts.show());
}

async function loadAlignment(session: Session): Promise<void> {
  const data = await session.api.get("/alignment").catch(() => null);
  // Places of another version would light the wrong words; the next save brings new ones.
  if (data?.tag !== session.saver.tag || !session.saver.isSaved) return;
  session.view.dispatch({ effects: setAlignment.of(Alignment.of(data)) });
  session.aligned.fire();
}

/** The title follows the text, as the page that was rendered from it has it. */
function showTitle(preview: Preview): void {
  const title = preview.document?.querySelector("header.head h1")?.textContent?.trim();
  if (!title) return;
  find("header h1").textContent = title;
  document.title = `${title} – review`;
}

/** Others' saves, and pages that were rendered anew. */
function listen(session: Session): void {
  const news: DraftNews = {
    draft: (tag) => session.saver.heardOf(tag),
    page: () => {
      session.rendered.fire();
      void session.preview.refresh();
    },
    problem: (text) => {
      find("#problem").textContent = text;
    },
    newDraft: (waits) => session.newDraft.fire(waits),
  };
  followDraft(news, () => new EventSource(session.api.address("/events")), browserClock);
}

function secondOf(text: string | null): number | null {
  const second = text ? Number(text) : NaN;
  return Number.isFinite(second) && second >= 0 ? second : null;
}

start().catch((error: unknown) => {
  find("#status").textContent = `The draft cannot be opened: ${error instanceof Error ? error.message : String(error)}`;
});
