import type { UploadFiles } from "./transfer";

const ending = /\.(ya?ml|script\.md)$/i;

/** Puts recordings together with the sidecars chosen with them; `lonely` are sidecars without a recording. */
export function groupFiles(files: readonly File[]): { readonly recordings: readonly UploadFiles[]; readonly lonely: readonly File[] } {
  const sidecars = files.filter((f) => ending.test(f.name));
  const used = new Set<File>();
  const recordings = files
    .filter((f) => !sidecars.includes(f))
    .map((file) => {
      const own = sidecars.filter((s) => [file.name, file.name.replace(/\.[^.]*$/, "")].includes(s.name.replace(ending, "")));
      own.forEach((s) => used.add(s));
      return {
        recording: file,
        sidecars: new Map(own.map((s) => [/\.md$/i.test(s.name) ? ("script" as const) : ("settings" as const), s])),
      };
    });
  return { recordings, lonely: sidecars.filter((s) => !used.has(s)) };
}
