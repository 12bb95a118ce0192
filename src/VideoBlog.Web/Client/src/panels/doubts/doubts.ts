import { StateEffect } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { doubtField, PlacedDoubt } from "../../editor/doubtField";
import { messageOf } from "../../api/request";
import { button, element } from "../../shared/dom";
import { Signal } from "../../shared/signal";
import { clock } from "../../shared/time";
import { besideText } from "./besideText";
import { DoubtCard, keyed, nameOf, stateNames } from "./card";
import { DoubtQueue } from "./queue";
import { PanelFactory } from "../panel";

/** The places to check, the most doubtful first: hear one, fix it or keep it, next. */
export const doubts: PanelFactory = (session) => {
  const count = new Signal<number>();
  const wanted = new Signal();
  const problem = element("p", { className: "problem", attributes: { role: "status" } });
  const left = element("p", { className: "left", tabIndex: -1 });
  const list = element("ol", { className: "queue", attributes: { "aria-label": "All doubts, the most doubtful first" } });
  const steps = element(
    "div",
    { className: "choices" },
    keyed("Next", "Alt-n", () => go(1)),
    keyed("Previous", "Alt-Shift-n", () => go(-1)),
  );
  const pass = button("", askToPass);
  let waiting = false;
  session.view.dispatch({
    effects: StateEffect.appendConfig.of([
      doubtField,
      EditorView.domEventHandlers({
        // A click on a mark opens the doubt; the cursor stays where it was put.
        click: (event) => {
          const isPlain = !event.altKey && !event.shiftKey && !event.ctrlKey && !event.metaKey;
          const mark = (event.target as Element).closest(".doubtful");
          if (!isPlain || !mark || !session.view.state.selection.main.empty) return;
          const at = session.view.posAtDOM(mark);
          const placed = queue.all.find((p) => p.doubt.place && p.from <= at && p.to >= at && queue.stateOf(p) === "Open");
          if (!placed) return;
          look(placed, false);
          session.view.focus();
        },
      }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged || update.startState.field(doubtField, false) !== update.state.field(doubtField)) wantUpdate();
      }),
    ]),
  });
  const queue = new DoubtQueue(session, (message) => {
    problem.textContent = message;
  });
  const card = new DoubtCard(session, queue, keep);
  const beside = besideText(session, card.content, () => (queue.current?.doubt.place ? queue.current.from : null));

  session.shortcuts.add(
    "Doubts",
    { key: "Alt-n", also: ["F8"], says: "Hear the next doubt", run: () => go(1) },
    { key: "Alt-Shift-n", also: ["Shift-F8"], says: "Hear the doubt before", run: () => go(-1) },
    { key: "Alt-y", also: ["F9"], says: "Keep the doubt as it is; hear the next one", run: keep },
    { key: "1 – 9", says: "Take what else may have been said, in the open doubt" },
    { key: "0", says: "Hear the open doubt again" },
  );
  session.saved.on(() => void queue.load());
  void queue.load();

  function go(step: 1 | -1): void {
    look(queue.next(step));
  }

  function look(placed: PlacedDoubt | null, selects = true): void {
    wanted.fire();
    queue.choose(placed);
    update();
    if (!placed) {
      left.focus();
      session.say(queue.all.length === 0 ? "There are no doubts." : "No doubts are left.");
      return;
    }
    if (selects) {
      card.select();
      card.focus();
    }
    card.hear();
    session.say(`Doubt ${queue.all.indexOf(placed) + 1} of ${queue.all.length}: ${nameOf(placed)}. ${placed.doubt.reason}`, false);
  }

  function keep(): void {
    const { current } = queue;
    if (current && queue.stateOf(current) === "Open") void queue.decide(current, "Accepted");
    go(1);
  }

  function wantUpdate(): void {
    if (waiting) return;
    waiting = true;
    // After the typing has been drawn: the list has time.
    requestAnimationFrame(() => {
      waiting = false;
      update();
    });
  }

  function update(): void {
    count.fire(queue.left);
    if (!content.isConnected) return;
    const total = queue.all.length;
    left.textContent = total === 0 ? "No doubts: the machine was sure of every word." : `${queue.left} of ${total} left before publishing`;
    steps.hidden = total === 0;
    pass.textContent = `Let the ${queue.left} pass …`;
    pass.hidden = queue.left === 0;
    card.update();
    beside();
    const entries = queue.all.map(entry);
    // An entry that has the focus stays: it is not made anew when nothing of it is new.
    while (list.children.length > entries.length) list.lastChild!.remove();
    entries.forEach((fresh, i) => {
      const old = list.children[i];
      if (!old) list.append(fresh);
      else if (!old.isEqualNode(fresh)) old.replaceWith(fresh);
    });
  }

  function entry(placed: PlacedDoubt): HTMLLIElement {
    const state = queue.stateOf(placed);
    const item = button("", () => undefined, {
      "data-key": placed.doubt.key,
      ...(placed.doubt.key === queue.current?.doubt.key ? { "aria-current": "true" } : {}),
    });
    item.append(
      element("span", {}, nameOf(placed)),
      element("span", { className: "facts" }, `${clock(placed.doubt.start)} · ${stateNames[state]}`),
    );
    return element("li", { attributes: { "data-state": state } }, item);
  }

  list.addEventListener("click", (event) => {
    const key = (event.target as Element).closest<HTMLElement>("button")?.dataset.key;
    const placed = queue.all.find((p) => p.doubt.key === key);
    if (placed) look(placed);
  });

  function askToPass(): void {
    const { left: number } = queue;
    const dialog = element(
      "dialog",
      { className: "pass", attributes: { "aria-labelledby": "pass-title" } },
      element("h2", { id: "pass-title" }, `Let ${number} ${number === 1 ? "doubt" : "doubts"} pass?`),
      element("p", {}, "Nobody has heard these places; the text stays as it is. Each can be opened again in the list."),
      element(
        "p",
        { className: "choices" },
        button("Cancel", () => dialog.close()),
        button("Let them pass", () => {
          dialog.close();
          queue.waive().then(
            () => session.say(`${number} let pass.`),
            (error: unknown) => {
              problem.textContent = messageOf(error);
            },
          );
        }),
      ),
    );
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  }

  const content = element("div", { className: "doubts" }, left, steps, problem, card.content, list, pass);
  content.addEventListener("keydown", (event) => card.onKey(event));
  return {
    content,
    count,
    wanted,
    opened() {
      update();
      void queue.load();
    },
  };
};
