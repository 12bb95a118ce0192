/** The page is as high as what is seen of it: an on-screen keyboard covers nothing. */
export function followViewport(): void {
  const seen = window.visualViewport;
  if (!seen) return;
  const fit = () => {
    // Pinched larger, a page is moved about as a whole.
    if (seen.scale > 1.01) return;
    const covered = document.documentElement.clientHeight - seen.height;
    document.documentElement.style.setProperty("--covered", `${Math.max(0, Math.round(covered))}px`);
    if (covered > 100) window.scrollTo(0, 0);
    document.body.classList.toggle("keyboard", covered > 100);
  };
  seen.addEventListener("resize", fit);
  fit();
}
