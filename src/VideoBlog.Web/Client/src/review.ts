import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { markdown } from "@codemirror/lang-markdown";
import { yamlFrontmatter } from "@codemirror/lang-yaml";
import { syntaxHighlighting } from "@codemirror/language";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { EditorState } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap } from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";
import { Alignment, AlignmentData } from "./alignment";
import { Autosave, SaveState } from "./autosave";
import { chooseBetween, styleNonce } from "./conflictDialog";
import { DraftApi } from "./draftApi";
import { LocalCopy } from "./localCopy";
import { Player } from "./player";
import { Preview } from "./preview";
import { alignmentField, setAlignment, setSpoken, spokenField } from "./spokenWord";

const slug = document.body.dataset.slug!;
const base = `/api/posts/${encodeURIComponent(slug)}`;
const find = <T extends HTMLElement>(selector: string) => document.querySelector<T>(selector)!;

async function start(): Promise<void> {
  const api = new DraftApi(slug);
  const copy = new LocalCopy(slug);
  const preview = new Preview(find<HTMLIFrameElement>("#preview"), `/posts/${encodeURIComponent(slug)}/`);
  const [loaded] = await Promise.all([api.read(), preview.load()]);

  // What was typed before a crash or a closed lid comes first; it is saved against the version that it was made from.
  const unsaved = copy.read();
  const saver = new Autosave(api, copy, unsaved ? { tag: unsaved.basedOn, text: loaded.tag === unsaved.basedOn ? loaded.text : "" } : loaded, showState, () => void follow());
  const player = preview.video ? new Player(preview.video, lightWordAt) : null;

  const view = new EditorView({
    parent: find("#editor"),
    state: EditorState.create({
      doc: unsaved?.text ?? loaded.text,
      extensions: [
        history(), drawSelection(), highlightActiveLine(), highlightSelectionMatches(), EditorView.lineWrapping,
        yamlFrontmatter({ content: markdown() }), syntaxHighlighting(classHighlighter),
        EditorView.cspNonce.of(styleNonce()),
        EditorView.contentAttributes.of({ "aria-label": "The draft, in Markdown", tabindex: "0", spellcheck: "true", lang: document.body.dataset.language ?? "en" }),
        alignmentField, spokenField, saver.extension,
        keymap.of([...playerKeys(), ...searchKeymap, ...historyKeymap, ...defaultKeymap]),
        EditorView.domEventHandlers({
          // Alt and a click hear the word; a plain click only puts the cursor there.
          mousedown: (event, editor) => {
            const place = event.altKey ? editor.posAtCoords({ x: event.clientX, y: event.clientY }) : null;
            if (place === null)
              return false;
            hear(place);
            return true;
          },
        }),
      ],
    }),
  });
  saver.attach(view);
  if (!unsaved)
    showState({ kind: "saved" });
  void loadAlignment();
  listen();
  addEventListener("beforeunload", (event) => {
    if (!saver.isSaved)
      event.preventDefault();
  });

  function playerKeys() {
    const run = (action: () => void) => () => (action(), true);
    return [
      { key: "Ctrl-Enter", run: run(() => player?.toggle()) },
      { key: "Ctrl-Shift-Enter", run: run(() => hear(view.state.selection.main.head)) },
      { key: "Alt-ArrowLeft", run: run(() => player?.skip(-3)) },
      { key: "Alt-ArrowRight", run: run(() => player?.skip(3)) },
      { key: "Alt-,", run: run(() => tell(`Speed ${player?.changeRate(-0.25)}`)) },
      { key: "Alt-.", run: run(() => tell(`Speed ${player?.changeRate(0.25)}`)) },
      { key: "Ctrl-s", preventDefault: true, run: run(() => void saver.flush()) },
    ];
  }

  /** Plays from the word at a place; a selection is played over and over. */
  function hear(place: number): void {
    const words = view.state.field(alignmentField);
    const { from, to, empty } = view.state.selection.main;
    const [first, last] = empty || place < from || place > to ? [words.near(place), null] : [words.near(from), words.near(to - 1)];
    if (!first || !player)
      return;
    if (last && last.end > first.start) {
      player.loop(first.start, last.end);
    } else {
      player.seek(first.start);
      if (!player.isPlaying)
        player.toggle();
    }
  }

  function lightWordAt(second: number): void {
    view.dispatch({ effects: setSpoken.of(view.state.field(alignmentField).at(second)) });
  }

  async function loadAlignment(): Promise<void> {
    const response = await fetch(`${base}/alignment`, { cache: "no-store" });
    if (!response.ok)
      return;
    const data = (await response.json()) as AlignmentData;
    // Places of another version would light the wrong words; the next save brings new ones.
    if (data.tag === saver.tag && saver.isSaved)
      view.dispatch({ effects: setAlignment.of(Alignment.of(data)) });
  }

  async function follow(): Promise<void> {
    await Promise.all([loadAlignment(), preview.refresh()]);
  }

  /** Others' saves, and pages that were rendered anew. */
  function listen(): void {
    const events = new EventSource(`${base}/events`);
    events.addEventListener("draft", (event) => saver.theyHaveSaved((event as MessageEvent<string>).data));
    events.addEventListener("problem", (event) => { find("#problem").textContent = (event as MessageEvent<string>).data; });
    events.addEventListener("page", () => void preview.refresh());
  }

  let choosing = false;
  function showState(state: SaveState): void {
    const words: Record<SaveState["kind"], string> = {
      saved: "All changes saved", typing: "Unsaved changes …", saving: "Saving …", offline: "No connection: kept in this browser, trying again …",
      refused: "Not saved", conflict: "Changed by somebody else",
    };
    const status = find("#status");
    status.textContent = state.kind === "refused" ? `${words.refused}: ${state.message}` : words[state.kind];
    status.dataset.kind = state.kind;
    if (state.kind === "conflict" && !choosing) {
      choosing = true;
      void chooseBetween(find<HTMLDialogElement>("#conflict"), state.theirs.text, view.state.doc.toString()).then((text) => {
        choosing = false;
        saver.resolve(text, state.theirs);
      });
    }
  }

  function tell(text: string): void { find("#said").textContent = text; }

  find("#play").addEventListener("click", () => player?.toggle());
  find("#hear").addEventListener("click", () => { hear(view.state.selection.main.head); view.focus(); });
}

start().catch((error: unknown) => {
  find("#status").textContent = `The draft cannot be opened: ${error instanceof Error ? error.message : String(error)}`;
});
