/** Adds videos to the library from this browser. */
export function addUploads(_place: HTMLElement): void {
}
