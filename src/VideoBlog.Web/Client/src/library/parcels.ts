import type { Parcel } from "./transfer";

const ending = /\.(ya?ml|script\.md)$/i;

/** Puts recordings together with the sidecars chosen with them; `lonely` are sidecars without a recording. */
export function parcelsOf(files: readonly File[]): { readonly parcels: readonly Parcel[]; readonly lonely: readonly File[] } {
  const sidecars = files.filter((f) => ending.test(f.name));
  const used = new Set<File>();
  const parcels = files
    .filter((f) => !sidecars.includes(f))
    .map((file) => {
      const own = sidecars.filter((s) => [file.name, file.name.replace(/\.[^.]*$/, "")].includes(s.name.replace(ending, "")));
      own.forEach((s) => used.add(s));
      return { file, sidecars: new Map(own.map((s) => [/\.md$/i.test(s.name) ? ("script" as const) : ("settings" as const), s])) };
    });
  return { parcels, lonely: sidecars.filter((s) => !used.has(s)) };
}
