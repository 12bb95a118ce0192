import { Session } from "../../session/session";
import { button, find } from "../../shared/dom";

/** Says that a newer draft of the machine waits, as long as one does. */
export function announceNewDraft(session: Session, open: () => void): void {
  const banner = find("#waiting");
  session.newDraft.on((waits) => {
    banner.replaceChildren(...(waits ? ["A new machine draft is waiting beside yours. ", button("Look at it", open)] : []));
  });
}
