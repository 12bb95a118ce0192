/** `1:02:05`, with so many digits of the second's fraction. */
export function clock(second: number, digits = 0): string {
  const whole = Math.floor(second * 10 ** digits + 1e-6) / 10 ** digits;
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const rest = (whole % 60).toFixed(digits).padStart(digits > 0 ? 3 + digits : 2, "0");
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${rest}` : `${minutes}:${rest}`;
}

/** A moment in the reader's own time and way of writing. */
export function moment(text: string | undefined): string {
  return text === undefined ? "an unknown time" : new Date(text).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });
}
