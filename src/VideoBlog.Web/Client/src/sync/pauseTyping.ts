import { StateEffect } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { Session } from "../session/session";
import { Toggle } from "../shared/toggle";

/** How long nobody has typed when the video goes on, in milliseconds. */
const rest = 1_000;

/** Pauses the video while somebody types. */
export function pauseWhileTyping({ view, player }: Session, wanted: Toggle): void {
  let timer = 0;
  view.dispatch({
    effects: StateEffect.appendConfig.of(
      EditorView.updateListener.of((update) => {
        const typed = update.docChanged && update.transactions.some((t) => t.isUserEvent("input.type") || t.isUserEvent("delete"));
        if (!typed || !player || !(timer || (wanted.isOn && player.isPlaying))) return;
        if (!timer) player.pause();
        clearTimeout(timer);
        timer = window.setTimeout(() => {
          timer = 0;
          player.play();
        }, rest);
      }),
    ),
  });
  // Whoever plays or pauses by hand meanwhile has decided.
  player?.onPlay(() => {
    clearTimeout(timer);
    timer = 0;
  });
}
