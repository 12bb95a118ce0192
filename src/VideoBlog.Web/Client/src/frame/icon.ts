const svg = "http://www.w3.org/2000/svg";

/** Lines on a field of 24 by 24. */
const lines = {
  doubts: "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M9.5 9.5a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.1.9-1.1 1.8M12 16.5v.2",
  chapters: "M4 6h2M9 6h11M4 12h2M9 12h11M4 18h2M9 18h11",
  pictures: "M4 5h16v14H4zM4 16l5-5l4 4l2.5-2.5L20 17M15.5 9v.1",
  details: "M5 4h14v16H5zM8.5 9h7M8.5 13h7M8.5 17h4",
  captions: "M4 6h16v12H4zM7.5 14h3M13 14h3.5",
  checks: "M4 12l5 5L20 6",
  compare: "M12 3v18M4 7h5v10H4M20 7h-5v10h5",
  history: "M4 12a8 8 0 1 0 2.6-5.9L4 8.5M4 4v4.5h4.5M12 8v4.5l3 2",
  play: "M8 5l11 7l-11 7z",
  pause: "M8 5v14M16 5v14",
  back: "M11 6l-6 6l6 6M19 6l-6 6l6 6",
  forward: "M13 6l6 6l-6 6M5 6l6 6l-6 6",
  sound: "M4 10v4h4l5 4V6L8 10zM16.5 9a4 4 0 0 1 0 6M19 6.5a8 8 0 0 1 0 11",
  mute: "M4 10v4h4l5 4V6L8 10zM16.5 9.5l5 5M21.5 9.5l-5 5",
  more: "M5 12v.1M12 12v.1M19 12v.1",
  screen: "M3 5h18v14H3zM13 12h6v5h-6z",
} as const;

export type IconName = keyof typeof lines;

/** A picture on a button, beside its words. */
export function icon(name: IconName): SVGSVGElement {
  const made = document.createElementNS(svg, "svg");
  made.setAttribute("viewBox", "0 0 24 24");
  made.setAttribute("class", "icon");
  made.setAttribute("aria-hidden", "true");
  made.append(document.createElementNS(svg, "path"));
  setIcon(made, name);
  return made;
}

/** Makes a picture another one. */
export function setIcon(made: SVGSVGElement, name: IconName): void {
  made.firstElementChild!.setAttribute("d", lines[name]);
}
