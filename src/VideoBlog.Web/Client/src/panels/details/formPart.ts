import { Head, HeadChange } from "../../editor/frontMatter";

/** A part of the form: shows what the text says and tells what a person wants it to say. */
export interface Part {
  readonly row: HTMLElement;
  /** The kinds of checks that are shown here. */
  readonly checks: readonly string[];
  show(head: Head): void;
  tell(message: string, isError?: boolean): void;
  /** What is typed and not handed on yet. */
  pending(): HeadChange | null;
}

/**
 * Hands a change on; the form shows what became of it.
 * @param isTyped It comes from a key and not from a field that was left: what cannot be used is not complained of yet.
 */
export type Change = (part: Part, change: HeadChange, isTyped?: boolean) => Promise<void>;
