/** Text on one line that Markdown reads as it is. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[\\`*_[\]<>|~^#&]|([=+:])(?=\1)|(?<=([=+:]))\2/g, "\\$&");
}
