'use strict';
(() => {
  // Nothing of the comments' host is loaded before a reader asks for it.
  const place = document.querySelector('[data-comments]');
  if (!place) return;
  const { comments: kind, host } = place.dataset;
  const box = place.parentElement;
  const make = (name, properties, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };

  const forms = {
    giscus() {
      const { repo, repoId, category, categoryId } = place.dataset;
      const page = new URL(location.href);
      const session = page.searchParams.get('giscus') ?? localStorage.getItem('giscus') ?? '';
      if (page.searchParams.has('giscus')) {
        // A reader has come back from logging in.
        localStorage.setItem('giscus', session);
        page.searchParams.delete('giscus');
        history.replaceState(history.state, '', page);
      }
      page.hash = '';
      const query = new URLSearchParams({
        origin: page.href, session, theme: 'preferred_color_scheme', reactionsEnabled: '1', emitMetadata: '0',
        inputPosition: 'bottom', repo, repoId, category, categoryId, strict: '0',
        description: document.querySelector('meta[name=description]')?.content ?? '', backLink: page.href,
        term: location.pathname.length < 2 ? 'index' : location.pathname.substring(1).replace(/\.\w+$/, ''),
      });
      const frame = make('iframe', { className: 'giscus', title: 'Comments', src: `${host}/widget?${query}` });
      addEventListener('message', event => {
        if (event.source !== frame.contentWindow || event.origin !== host) return;
        const said = event.data?.giscus;
        if (Number.isFinite(said?.resizeHeight)) frame.style.height = `${said.resizeHeight}px`;
        if (said?.signOut || /Bad credentials|Invalid state value|State has expired/.test(said?.error ?? '')) {
          localStorage.removeItem('giscus');
          frame.src = frame.src.replace(/([?&]session=)[^&]*/, '$1');
        }
      });
      box.replaceWith(frame);
    },

    async mastodon() {
      const at = new URL(place.href);
      const id = /\/(\d+)\/?$/.exec(at.pathname)?.[1];
      const answer = await fetch(`${at.origin}/api/v1/statuses/${id}/context`, { credentials: 'omit', referrerPolicy: 'no-referrer' });
      if (!answer.ok) throw new Error(answer.status);
      const { descendants } = await answer.json();
      const plain = html => {
        const page = new DOMParser().parseFromString(html, 'text/html');
        for (const unseen of page.querySelectorAll('script, style')) unseen.remove();
        for (const line of page.querySelectorAll('br, p + p')) line.before('\n');
        return page.body.textContent;
      };
      const list = make('ol', { className: 'answers' }, ...descendants.map(({ account, content, created_at: time, url }) => make(
        'li', {},
        make('a', { href: /^https:/.test(url) ? url : place.href, rel: 'nofollow noopener' }, account.display_name || account.acct),
        make('time', { dateTime: time }, new Date(time).toLocaleDateString(document.documentElement.lang)),
        make('p', {}, plain(content)),
      )));
      place.textContent = `Answer at ${at.host}`;
      box.before(descendants.length > 0 ? list : make('p', {}, 'There are no answers yet.'));
    },

    isso() {
      const script = make('script', { src: `${host}js/embed.min.js` });
      for (const [key, value] of Object.entries({ isso: host, issoCss: 'false', issoAvatar: 'false' })) script.dataset[key] = value;
      const failed = make('p', { hidden: true }, 'The comments cannot be loaded.');
      script.addEventListener('error', () => { failed.hidden = false; });
      box.replaceWith(make('link', { rel: 'stylesheet', href: `${host}css/isso.css` }), make('section', { id: 'isso-thread' }), failed, script);
    },
  };

  const load = async event => {
    if (event?.ctrlKey || event?.metaKey || event?.shiftKey) return;
    if (place.dataset.loaded) return;
    event?.preventDefault();
    place.dataset.loaded = 'yes';
    try {
      await forms[kind]();
    } catch {
      box.after(make('p', {}, 'The comments cannot be loaded.'));
    }
  };
  if (kind === 'mastodon' && !/\/\d+\/?$/.test(new URL(place.href).pathname)) return;
  place.textContent = `Show comments (from ${new URL(host ?? place.href).host})`;
  box.hidden = false;
  place.addEventListener('click', load);
  if (kind === 'giscus' && new URLSearchParams(location.search).has('giscus')) load();
})();
