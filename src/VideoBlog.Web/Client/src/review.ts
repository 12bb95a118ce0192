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
import { chooseBetween } from "./session/conflictDialog";
import { DraftApi } from "./session/draftApi";
import { DraftNews, followDraft } from "./session/draftEvents";
import { LocalCopy } from "./session/localCopy";
import { captions } from "./panels/captions/captions";
import { chapterHere, chapters } from "./panels/chapters/chapters";
import { checks } from "./panels/checks/checks";
import { details } from "./panels/details/details";
import { alignmentField, setAlignment, spokenField } from "./editor/spokenWord";
import { doubts } from "./panels/doubts/doubts";
import { announceNewDraft, compare } from "./panels/compare/compare";
import { history as historyPanel } from "./panels/history/history";
import { publish } from "./panels/publish/publish";
import { Panels } from "./panels/panel";
import { quoteSelection } from "./panels/details/pullQuotes";
import { pictures } from "./panels/pictures/pictures";
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
  const player = preview.video ? new Player(preview.video, (second) => session.time.fire(second)) : null;
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
  addPanels(session);
  addKeys(session);
  find("#play").addEventListener("click", () => player?.toggle());
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
    const chosen = chooseBetween(find<HTMLDialogElement>("#conflict"), theirs.text, view.state.doc.toString());
    void chosen.then((text) => saver.resolve(text, theirs));
  }
}

function addPanels(session: Session): void {
  const panels = new Panels(find("#tools"), find("#panel"), session);
  panels.add("Doubts", doubts);
  panels.add("Captions", captions);
  panels.add("Details", details);
  panels.add("Chapters", chapters);
  panels.add("Pictures", pictures);
  panels.add("Checks", checks);
  const compareTool = panels.add("Compare", compare);
  announceNewDraft(session, () => {
    if (compareTool.getAttribute("aria-expanded") === "false") compareTool.click();
  });
  panels.add("History", historyPanel);
  panels.add("Publish", publish);
}

function addKeys(session: Session): void {
  const { player, view, shortcuts } = session;
  shortcuts.add(
    "Listen",
    { key: "Ctrl-Enter", says: "Play or pause", run: () => player?.toggle() },
    {
      key: "Ctrl-Shift-Enter",
      says: "Play from the cursor; a selection is played over and over",
      run: () => session.hear(view.state.selection.main.head),
    },
    { key: "F2", says: "Back 3 seconds", run: () => player?.skip(-3) },
    { key: "F4", says: "Forward 3 seconds", run: () => player?.skip(3) },
    { key: "Ctrl-,", says: "Slower", run: () => session.say(`Speed ${player?.changeRate(-0.25)}`) },
    { key: "Ctrl-.", says: "Faster", run: () => session.say(`Speed ${player?.changeRate(0.25)}`) },
    { key: "Alt-Click", says: "Hear the word in the text" },
  );
  shortcuts.add(
    "Edit",
    { key: "Shift-F2", says: "A chapter begins with the sentence at the cursor", run: () => chapterHere(session) },
    { key: "Shift-F4", says: "Make the selection a pull quote", run: () => void quoteSelection(session) },
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
    page: () => void session.preview.refresh(),
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
