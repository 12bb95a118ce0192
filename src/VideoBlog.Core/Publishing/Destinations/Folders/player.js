(() => {
  const player = document.currentScript.previousElementSibling;
  const media = player.querySelector('video, audio');
  const link = player.querySelector('a[data-embed]');
  const wanted = Number(new URLSearchParams(location.search).get('t')) || 0;
  let frame;

  const seek = seconds => {
    const go = () => { media.currentTime = seconds; };
    if (media.readyState > 0) go(); else media.addEventListener('loadedmetadata', go, { once: true });
  };

  // Nothing of the host is loaded before a reader asks for it; another place is the player loaded anew.
  const load = seconds => {
    const isVimeo = link.dataset.embed.startsWith('https://player.vimeo.com/');
    if (!frame) {
      frame = document.createElement('iframe');
      Object.assign(frame, { allow: 'autoplay; fullscreen; picture-in-picture',
        referrerPolicy: 'strict-origin-when-cross-origin', title: link.textContent });
      frame.style.cssText = 'display:block;width:100%;aspect-ratio:16/9;border:0';
      link.replaceWith(frame);
    }
    const at = Math.floor(seconds);
    frame.src = `${link.dataset.embed}&autoplay=1${isVimeo ? '#t=' : '&start='}${at}${isVimeo ? 's' : ''}`;
  };

  if (media && wanted > 0) seek(wanted);
  player.addEventListener('click', event => {
    const chapter = event.target.closest('a[data-start]');
    if (!(chapter || event.target.closest('a[data-embed]')) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const at = chapter ? Number(chapter.dataset.start) : wanted;
    if (!media) return load(at);
    seek(at);
    media.play().catch(() => {});
  });
})();
