import { LanguageSupport, StreamLanguage } from "@codemirror/language";

const plain = StreamLanguage.define<null>({
  token(stream) {
    stream.skipToEnd();
    return null;
  },
});

/**
 * Stands in for `@codemirror/lang-html`, which the Markdown grammar brings along: HTML is shown as it is written, and the grammars of HTML,
 * CSS and JavaScript stay out of the page.
 */
export function html(): LanguageSupport {
  return new LanguageSupport(plain);
}

/** Nothing is completed. */
export function htmlCompletionSource(): null {
  return null;
}
