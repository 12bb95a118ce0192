import { Session } from "../session/session";
import { find } from "../shared/dom";

/** Whether the button says Publish, or Update because what readers find is not what stands here. */
export function namePublishButton(session: Session): void {
  const label = find("#publish span");
  let asked = 0;
  const look = async () => {
    const mine = ++asked;
    const list = await session.api.get("/publications").catch(() => null);
    if (!list || mine !== asked) return;
    const out = list.destinations.filter((d) => d.state !== undefined && d.state !== "Withdrawn");
    label.textContent = out.length === 0 ? "Publish" : out.every((d) => d.isCurrent) ? "Published" : "Update";
    find("#publish").dataset.state = label.textContent.toLowerCase();
  };
  session.saved.on(() => void look());
  session.published.on(() => void look());
  void look();
}
