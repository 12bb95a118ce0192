import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { markdown } from "@codemirror/lang-markdown";
import { yamlFrontmatter } from "@codemirror/lang-yaml";
import { syntaxHighlighting } from "@codemirror/language";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { EditorState, Extension } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap } from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";
import { Alignment, AlignmentData } from "./editor/alignment";
import { Autosave, SaveState } from "./editor/autosave";
import { pageStyles } from "./editor/comparison";
import { chooseBetween } from "./editor/conflictDialog";
import { DraftApi } from "./editor/draftApi";
import { LocalCopy } from "./editor/localCopy";
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
import { Player } from "./player";
import { Preview } from "./preview/preview";
import { Session } from "./session";
import { getJson, loginBeside } from "./shared/api";
import { element, find } from "./shared/dom";
import { goToSecond, keepInStep } from "./sync/inStep";
import { switchViews } from "./views";

const slug = document.body.dataset.slug!;
/** `?t=` in the address: the second at which the page opens. */
const wanted = secondOf(new URLSearchParams(location.search).get("t"));

async function start(): Promise<void> {
  const api = new DraftApi(slug);
  const copy = new LocalCopy(slug);
  const preview = new Preview(find<HTMLIFrameElement>("#preview"), `/posts/${encodeURIComponent(slug)}/`);
  const [loaded] = await Promise.all([api.read(), preview.load()]);

  // What was typed before a crash or a closed lid comes first; it is saved against the version that it was made from.
  const unsaved = copy.read();
  const saver = new Autosave(
    api,
    copy,
    unsaved ? { tag: unsaved.basedOn, text: loaded.tag === unsaved.basedOn ? loaded.text : "" } : loaded,
    showState,
    () => session.saved.fire(),
  );
  const view = new EditorView({
    parent: find("#editor"),
    state: EditorState.create({ doc: unsaved?.text ?? loaded.text, extensions: extensions(saver.extension) }),
  });
  const player = preview.video ? new Player(preview.video, (second) => session.time.fire(second)) : null;
  const session = new Session(slug, view, saver, player, preview);

  saver.attach(view);
  if (!unsaved) showState({ kind: "saved" });
  session.saved.on(() => void loadAlignment(session));
  keepInStep(session);
  switchViews(find("#views"));
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
  addEventListener("beforeunload", (event) => {
    if (!saver.isSaved) event.preventDefault();
  });

  function extensions(saving: Extension): Extension[] {
    return [
      history({ minDepth: 100_000 }),
      drawSelection(),
      highlightActiveLine(),
      highlightSelectionMatches(),
      EditorView.lineWrapping,
      yamlFrontmatter({ content: markdown() }),
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
      saving,
      EditorView.updateListener.of((update) => {
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

  let choosing = false;
  function showState(state: SaveState): void {
    const words: Record<SaveState["kind"], string> = {
      saved: "All changes saved",
      typing: "Unsaved changes …",
      saving: "Saving …",
      offline: "No connection: kept in this browser, trying again …",
      loggedOut: "You are logged out; your text is kept in this browser.",
      refused: "Not saved",
      conflict: "Changed by somebody else",
    };
    const status = find("#status");
    // What is announced already is not announced at every new try.
    if (state.kind !== "loggedOut")
      status.textContent = state.kind === "refused" ? `${words.refused}: ${state.message}` : words[state.kind];
    else if (status.dataset.kind !== "loggedOut")
      status.replaceChildren(`${words.loggedOut} `, element("a", { href: loginBeside, target: "_blank" }, "Log in again (new tab)"));
    status.dataset.kind = state.kind;
    if (state.kind === "conflict" && !choosing) {
      choosing = true;
      void chooseBetween(find<HTMLDialogElement>("#conflict"), state.theirs.text, view.state.doc.toString()).then((text) => {
        choosing = false;
        saver.resolve(text, state.theirs);
      });
    }
  }
}

function addPanels(session: Session): void {
  const panels = new Panels(find("#tools"), find("#panel"), session);
  panels.add("Doubts", doubts);
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
  const data = await getJson<AlignmentData>(`${session.api}/alignment`).catch(() => null);
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

/** Others' saves, and pages that were rendered anew; after a lost connection, the page that was rendered meanwhile. */
function listen(session: Session): void {
  let lost = false;
  const events = new EventSource(`${session.api}/events`);
  // Browsers try again when the connection breaks, but not after an answer such as "log in first".
  events.addEventListener("error", () => {
    if (events.readyState === EventSource.CLOSED) setTimeout(() => listen(session), 5_000);
  });
  events.addEventListener("draft", (event) => session.saver.theyHaveSaved((event as MessageEvent<string>).data));
  events.addEventListener("problem", (event) => {
    find("#problem").textContent = (event as MessageEvent<string>).data;
  });
  events.addEventListener("error", () => {
    lost = true;
  });
  events.addEventListener("open", () => {
    if (lost) void session.preview.refresh();
    lost = false;
  });
  events.addEventListener("newDraft", (event) => session.newDraft.fire((event as MessageEvent<string>).data !== ""));
  events.addEventListener("page", () => void session.preview.refresh());
}

function secondOf(text: string | null): number | null {
  const second = text ? Number(text) : NaN;
  return Number.isFinite(second) && second >= 0 ? second : null;
}

start().catch((error: unknown) => {
  find("#status").textContent = `The draft cannot be opened: ${error instanceof Error ? error.message : String(error)}`;
});
