'use strict';
(() => {
  // The players of video hosts: what is added to their address, what they are told by messages, and what they tell.
  const hosts = {
    youtube: {
      query: start => `&autoplay=1&start=${start}&origin=${encodeURIComponent(location.origin)}`,
      isReady: said => said.event === 'initialDelivery' || said.event === 'onReady',
      // It answers nobody who has not said this, and is not there at once.
      greeting: { event: 'listening', id: 1, channel: 'widget' },
      seek: seconds => tell('seekTo', seconds, true),
      play: () => tell('playVideo'),
      read: ({ info }) => info && {
        time: info.currentTime,
        paused: info.playerState === undefined ? undefined : ![1, 3].includes(info.playerState),
        ended: info.playerState === 0,
      },
    },
    vimeo: {
      query: start => `&autoplay=1#t=${start}s`,
      isReady: said => said.event === 'ready',
      onReady: ['timeupdate', 'seeked', 'play', 'pause', 'ended'].map(value => ({ method: 'addEventListener', value })),
      seek: seconds => ({ method: 'setCurrentTime', value: seconds }),
      play: () => ({ method: 'play' }),
      read: ({ event, data }) => ({
        time: data?.seconds,
        paused: event === 'play' ? false : ['pause', 'ended'].includes(event) ? true : undefined,
        ended: event === 'ended',
      }),
    },
    peertube: {
      query: start => `&autoplay=1&start=${start}s`,
      isReady: said => said.method === 'peertube::__ready' && said.params === 'ping',
      onReady: [{ method: 'peertube::__ready', params: 'pong' }],
      seek: seconds => ({ id: 1, method: 'peertube::seek', params: seconds }),
      play: () => ({ id: 2, method: 'peertube::play' }),
      read: ({ method, params }) => method === 'peertube::playbackStatusUpdate' && params && {
        time: params.position,
        paused: params.playbackState && params.playbackState !== 'playing',
        ended: params.playbackState === 'ended',
      },
    },
  };
  const tell = (func, ...args) => ({ event: 'command', func, args, id: 1, channel: 'widget' });

  /** Stands for the host's player as if it were a video of this page. It is loaded when a reader asks for it, not before. */
  class Hosted extends EventTarget {
    readyState = 1;
    paused = true;
    ended = false;
    frame = null;
    #link; #host; #origin; #ready = false; #time = 0; #asked = 0;

    constructor(link) {
      super();
      this.#link = link;
      this.#host = hosts[link.dataset.player];
      this.#origin = new URL(link.dataset.embed).origin;
      link.querySelector('span').textContent = `Play (from ${link.dataset.host})`;
      link.addEventListener('click', event => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        this.play();
        this.frame.focus();
      });
    }

    get currentTime() { return this.#time; }
    set currentTime(seconds) {
      this.#time = seconds;
      if (this.#ready) this.#say(this.#host.seek(seconds));
      queueMicrotask(() => this.dispatchEvent(new Event('seeked')));
    }

    async play() {
      if (!this.frame) this.#load();
      else if (this.#ready) this.#say(this.#host.play());
    }

    #load() {
      const picture = this.#link.querySelector('img');
      this.#asked = Math.floor(this.#time);
      this.frame = Object.assign(document.createElement('iframe'), {
        title: this.#link.dataset.title,
        allow: 'autoplay; fullscreen; picture-in-picture; encrypted-media',
        // YouTube plays for nobody who hides where they are.
        referrerPolicy: 'strict-origin-when-cross-origin',
        src: this.#link.dataset.embed + this.#host.query(this.#asked),
      });
      if (picture) this.frame.style.aspectRatio = `${picture.getAttribute('width') ?? 16} / ${picture.getAttribute('height') ?? 9}`;
      addEventListener('message', event => this.#hear(event));
      this.#link.replaceWith(this.frame);
      let calls = 0;
      const calling = setInterval(() => {
        if (this.#ready || !this.#host.greeting || ++calls > 120) clearInterval(calling);
        else this.#say(this.#host.greeting);
      }, 250);
    }

    #say(message) {
      this.frame.contentWindow.postMessage(JSON.stringify(message), this.#origin);
    }

    #hear(event) {
      if (event.source !== this.frame.contentWindow || event.origin !== this.#origin) return;
      let said;
      try { said = typeof event.data === 'string' ? JSON.parse(event.data) : event.data; } catch { return; }
      if (typeof said !== 'object' || !said) return;
      if (!this.#ready && this.#host.isReady(said)) {
        this.#ready = true;
        this.#host.onReady?.forEach(message => this.#say(message));
        // A reader may have chosen another place meanwhile.
        if (this.#time !== this.#asked) this.#say(this.#host.seek(this.#time));
      }
      if (this.#ready) this.#show(this.#host.read(said) || {});
    }

    #show({ time, paused, ended }) {
      if (typeof paused === 'boolean' && (paused !== this.paused || ended !== this.ended)) {
        [this.paused, this.ended] = [paused, ended];
        this.dispatchEvent(new Event(paused ? 'pause' : 'play'));
      }
      if (!Number.isFinite(time) || time === this.#time) return;
      this.#time = time;
      this.dispatchEvent(new Event('timeupdate'));
    }
  }

  // A recording that is hosted elsewhere may have no player here. YouTube's refuses pages that come from no server.
  const hosted = document.querySelector('.hosted[data-player]');
  const isPlayable = hosted && (hosted.dataset.player !== 'youtube' || location.protocol.startsWith('http'));
  const media = document.querySelector('.player video, .player audio') ?? (isPlayable ? new Hosted(hosted) : document.createElement('video'));
  const frame = document.querySelector('.frame');
  const text = document.querySelector('.text');
  const timed = selector => [...document.querySelectorAll(selector)].map(element => (
    { element, start: Number(element.dataset.start), end: Number(element.dataset.end ?? Infinity) }));
  let paragraphs = timed('.spoken');
  let chapters = timed('.chapters a');
  // The review page puts the text in anew after each edit.
  document.addEventListener('videoblog:text', () => {
    paragraphs = timed('.spoken');
    chapters = timed('.chapters a');
    follow();
  });

  // Seconds from 67, 67s, 1m7s, 1h2m3s, 1:07 or 1:02:03; null for anything else.
  function parseTime(value) {
    const units = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+(?:\.\d+)?)s?)?$/.exec(value ?? '');
    const clock = /^(?:(\d+):)?(\d+):(\d+(?:\.\d+)?)$/.exec(value ?? '');
    const found = clock ?? units;
    return found?.[0] ? Number(found[1] ?? 0) * 3600 + Number(found[2] ?? 0) * 60 + Number(found[3] ?? 0) : null;
  }

  const timeIn = parameters => parseTime(new URLSearchParams(parameters).get('t'));

  function seek(seconds) {
    const go = () => { media.currentTime = Math.min(seconds, media.duration || seconds); };
    if (media.readyState > 0) go();
    else media.addEventListener('loadedmetadata', go, { once: true });
  }

  function playFrom(seconds) {
    seek(seconds);
    // A browser may refuse to play before the reader has touched the page; the place is then still the right one.
    media.play().catch(() => {});
  }

  // ?t= and #t= in the address.
  const wanted = timeIn(location.search) ?? timeIn(location.hash.slice(1));
  if (wanted !== null) seek(wanted);
  addEventListener('hashchange', () => {
    const seconds = timeIn(location.hash.slice(1));
    if (seconds !== null) playFrom(seconds);
  });

  // Chapters, paragraphs and the sentences in them start the recording at their time.
  document.addEventListener('click', event => {
    const chapter = event.target.closest('.chapters a');
    if (!chapter || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    playFrom(Number(chapter.dataset.start));
  });

  let waiting;
  text.addEventListener('click', event => {
    const place = event.target.closest('.spoken, .spoken span[data-start]');
    clearTimeout(waiting);
    if (!place) return;
    const start = Number(place.dataset.start);
    if (event.target.closest('.from')) {
      playFrom(start);
      return;
    }
    // Selecting text and following links come first; a second click within the pause selects a word.
    const selecting = !getSelection().isCollapsed || event.detail > 1;
    // The host hears of a reader only when they clearly asked for its player.
    if (media.frame === null || selecting || event.target.closest('a, button, summary') || event.ctrlKey || event.metaKey || event.shiftKey) return;
    waiting = setTimeout(() => playFrom(start), 250);
  });

  // The paragraph and the chapter that are heard are marked.
  function mark(list, now, grace) {
    // Not the last one in the text: a quotation may stand far from where it is spoken.
    const current = list.reduce((best, item) => item.start <= now + 0.05 && item.start > (best?.start ?? -1) ? item : best, null);
    for (const item of list) {
      if (item === current && now <= item.end + grace) item.element.setAttribute('aria-current', 'true');
      else item.element.removeAttribute('aria-current');
    }
  }

  function follow() {
    mark(paragraphs, media.currentTime, 2);
    mark(chapters, media.currentTime, 0);
    const button = document.querySelector('[data-copy-at]');
    if (!button) return;
    button.parentElement.hidden = media.currentTime < 1;
    button.querySelector('span').textContent = clock(media.currentTime);
  }

  function clock(seconds) {
    const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, Math.floor(seconds) % 60];
    return (h > 0 ? [h, String(m).padStart(2, '0')] : [m]).concat(String(s).padStart(2, '0')).join(':');
  }

  media.addEventListener('timeupdate', follow);
  media.addEventListener('seeked', follow);

  // A playing video that has scrolled away stays in a corner.
  if (media.tagName !== 'AUDIO') {
    let visible = true;
    const float = () => {
      const away = !visible && !media.paused && !media.ended;
      if (away) frame.style.minHeight = `${frame.offsetHeight}px`;
      else frame.style.removeProperty('min-height');
      frame.classList.toggle('afloat', away);
    };
    new IntersectionObserver(([entry]) => { visible = entry.isIntersecting; float(); }).observe(frame);
    for (const type of ['play', 'pause', 'ended']) media.addEventListener(type, float);
  }

  // Sharing: the public address is the canonical one, else the page's own when it lies on a server.
  const canonical = document.querySelector('link[rel=canonical]')?.href;
  const here = location.origin + location.pathname;
  const address = canonical ?? (location.protocol.startsWith('http') ? here : location.href.replace(/[?#].*$/, ''));
  const said = document.querySelector('.said');

  async function copy(link) {
    try {
      await navigator.clipboard.writeText(link);
      said.textContent = 'Link copied.';
    } catch {
      said.textContent = link;
    }
  }

  document.querySelector('[data-copy]')?.addEventListener('click', () => copy(address));
  document.querySelector('[data-copy-at]')?.addEventListener('click', () => copy(`${address}?t=${Math.floor(media.currentTime)}`));
  const button = document.querySelector('[data-native-share]');
  if (navigator.share && button) {
    button.parentElement.hidden = false;
    button.addEventListener('click', () => navigator.share({ title: document.title, url: address }).catch(() => {}));
  }
  for (const link of document.querySelectorAll('[data-share]')) {
    const isMail = link.dataset.share.startsWith('mailto:');
    if (!isMail && !location.protocol.startsWith('http')) continue;
    link.href = link.dataset.share
      .replace('{title}', () => encodeURIComponent(document.title))
      .replace('{url}', () => encodeURIComponent(address));
    link.parentElement.hidden = false;
  }
})();
