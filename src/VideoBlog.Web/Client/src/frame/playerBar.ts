import { Player } from "../preview/player";
import { Session } from "../session/session";
import { element, find } from "../shared/dom";
import { keyWords } from "../shared/shortcuts";
import { clock } from "../shared/time";
import { icon, IconName, setIcon } from "./icon";

export const skipped = 5;
const rates = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2];

/** The player's buttons in the bar: back, play, forward, where it is, how fast and how loud. */
export function addPlayerBar(session: Session): void {
  const { player } = session;
  const place = find("#player");
  if (!player) {
    place.hidden = true;
    return;
  }
  const press = (label: string, sign: IconName, key: string, run: () => void) => {
    const made = element("button", { type: "button", title: keyWords(key), attributes: { "aria-label": label } });
    made.append(icon(sign));
    made.addEventListener("click", run);
    return made;
  };
  const play = press("Play", "play", "Ctrl-Enter", () => player.toggle());
  play.id = "play";
  const time = element("span", { className: "time" });
  place.append(
    press(`Back ${skipped} seconds`, "back", "Alt-j", () => player.skip(-skipped)),
    play,
    press(`Forward ${skipped} seconds`, "forward", "Alt-l", () => player.skip(skipped)),
    time,
    speed(player),
    ...volume(player),
  );
  player.onState(() => {
    play.setAttribute("aria-label", player.isPlaying ? "Pause" : "Play");
    setIcon(play.querySelector("svg")!, player.isPlaying ? "pause" : "play");
  });
  const tell = (second: number) => {
    const text = `${clock(second)} / ${clock(player.duration)}`;
    if (time.textContent !== text) time.textContent = text;
  };
  session.time.on(tell);
  player.onState(() => tell(player.second));
  tell(0);
}

function speed(player: Player): HTMLSelectElement {
  const select = element(
    "select",
    { title: `${keyWords("Alt-,")} ${keyWords("Alt-.")}`, attributes: { "aria-label": "Speed" } },
    ...rates.map((rate) => element("option", { value: String(rate) }, `${rate}×`)),
  );
  select.value = "1";
  select.addEventListener("change", () => {
    player.rate = Number(select.value);
  });
  player.onState(() => {
    select.value = String(player.rate);
  });
  return select;
}

function volume(player: Player): HTMLElement[] {
  const mute = element("button", { type: "button", className: "mute", attributes: { "aria-label": "Mute", "aria-pressed": "false" } });
  mute.append(icon("sound"));
  mute.addEventListener("click", () => {
    player.isMuted = !player.isMuted;
  });
  const slider = element("input", {
    type: "range",
    className: "volume",
    min: "0",
    max: "1",
    step: "0.05",
    attributes: { "aria-label": "Volume" },
  });
  slider.addEventListener("input", () => {
    player.isMuted = false;
    player.volume = Number(slider.value);
  });
  player.onState(() => {
    slider.value = String(player.isMuted ? 0 : player.volume);
    mute.setAttribute("aria-pressed", String(player.isMuted));
    setIcon(mute.querySelector("svg")!, player.isMuted || player.volume === 0 ? "mute" : "sound");
  });
  slider.value = String(player.volume);
  return [mute, slider];
}
