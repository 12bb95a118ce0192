import { columnsOf, Stretch } from "./waveform";

/** Something that begins at a second. */
export interface Mark {
  readonly second: number;
  readonly label: string;
}

interface Shown {
  readonly peaks: Uint8Array;
  readonly perSecond: number;
  readonly view: Stretch;
  readonly chapters: readonly Mark[];
  readonly doubts: readonly number[];
  readonly selected: Stretch | null;
}

/** A column and the gap after it, in pixels. */
const column = 2,
  gap = 1;
/** Where chapters are named, in pixels from above. */
const names = 16;

/** Draws the talk: columns as high as it is loud, chapters named at their lines, doubts as dots below. */
export function drawTimeline(canvas: HTMLCanvasElement, place: HTMLElement, shown: Shown): void {
  const [width, height] = [place.clientWidth, place.clientHeight];
  const pen = canvas.getContext("2d");
  if (!pen || width === 0) return;
  const scale = devicePixelRatio || 1;
  const [wide, high] = [Math.round(width * scale), Math.round(height * scale)];
  if (canvas.width !== wide || canvas.height !== high) [canvas.width, canvas.height] = [wide, high];
  pen.setTransform(scale, 0, 0, scale, 0, 0);
  pen.clearRect(0, 0, width, height);
  const style = getComputedStyle(place);
  const colour = (name: string) => style.getPropertyValue(name).trim() || style.color;
  const { from, to } = shown.view;
  const at = (second: number) => ((second - from) / (to - from)) * width;

  const middle = (height + names) / 2;
  const half = (height - names) / 2 - 4;
  const selected = shown.selected;
  if (selected) {
    pen.globalAlpha = 0.25;
    pen.fillStyle = colour("--wave-selected");
    pen.fillRect(at(selected.from), 0, Math.max(2, at(selected.to) - at(selected.from)), height);
    pen.globalAlpha = 1;
  }
  const columns = columnsOf(shown.peaks, shown.perSecond, shown.view, Math.max(1, Math.floor(width / (column + gap))));
  const [plain, lit] = [colour("--wave"), colour("--wave-selected")];
  columns.forEach((loud, i) => {
    const tall = Math.max(1, (loud / 255) * half);
    const second = from + ((to - from) * i) / columns.length;
    pen.fillStyle = selected && second >= selected.from && second < selected.to ? lit : plain;
    pen.fillRect(i * (column + gap), middle - tall, column, 2 * tall);
  });

  pen.font = `11px ${style.fontFamily}`;
  pen.textBaseline = "top";
  let free = 0;
  for (const { second, label } of shown.chapters) {
    if (second < from || second > to) continue;
    const x = Math.round(at(second));
    pen.fillStyle = colour("--wave-mark");
    pen.fillRect(x, 0, 1, height);
    if (x < free) continue;
    const next = shown.chapters.find((c) => c.second > second);
    const text = fitting(pen, label, Math.min(width, next ? at(next.second) : width) - x - 10);
    pen.fillText(text, x + 4, 3);
    free = x + 8 + pen.measureText(text).width;
  }
  pen.fillStyle = colour("--wave-doubt");
  for (const second of shown.doubts) {
    if (second < from || second > to) continue;
    pen.beginPath();
    pen.arc(at(second), height - 4, 3, 0, 2 * Math.PI);
    pen.fill();
  }
}

function fitting(pen: CanvasRenderingContext2D, text: string, room: number): string {
  if (pen.measureText(text).width <= room) return text;
  let length = text.length;
  while (length > 0 && pen.measureText(`${text.slice(0, length)}…`).width > room) length--;
  return length > 2 ? `${text.slice(0, length)}…` : "";
}
