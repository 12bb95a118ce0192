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

/** Hands a change on; the form shows what became of it. */
export type Change = (part: Part, change: HeadChange) => Promise<void>;
