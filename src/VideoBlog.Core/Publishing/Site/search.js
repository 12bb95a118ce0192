'use strict';
(() => {
  const form = document.querySelector('.search-form');
  const input = form.querySelector('input');
  const found = document.querySelector('.found');
  const list = document.querySelector('.hits');
  const { root, page } = form.dataset;
  const perPage = 8;
  const shards = new Map();
  const posts = new Map();

  // The same letters as in the index: without case and accents.
  const letters = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ł: 'l', ħ: 'h', ı: 'i', ĳ: 'ij', ĸ: 'k', ŋ: 'n', ŧ: 't', ŀ: 'l', ŉ: 'n', ſ: 's' };
  const fold = text => text.toLowerCase().replace(/[ßæœøđðþłħıĳĸŋŧŀŉſ]/g, c => letters[c])
    .normalize('NFD').replace(/[\u0300-\u036f]/g, '').normalize('NFC').replace(/(\p{L})['’ʼ](?=\p{L})/gu, '$1');
  const pattern = /[\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff]|(?:(?![\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff])[\p{L}\p{N}\p{M}])+/gu;
  const words = text => [...new Set(fold(text).match(pattern) ?? [])].map(word => word.slice(0, 40));
  const keyOf = word => word.slice(0, 3);
  const fileOf = key => /^[a-z0-9]+$/.test(key) ? key : `u${[...Array(key.length)].map((_, i) => key.charCodeAt(i).toString(16).padStart(4, '0')).join('-')}`;

  // Parts of the index come as scripts: a page that is opened from disk may not read other files.
  window.videoblogWords = (key, content) => shards.get(key)?.resolve(content);
  window.videoblogPost = (number, content) => posts.get(number)?.resolve(content);

  function load(into, key, file, missing) {
    if (!into.has(key)) {
      const entry = {};
      entry.promise = new Promise(resolve => { entry.resolve = resolve; });
      into.set(key, entry);
      const script = document.createElement('script');
      script.src = `${root}search/${file}.js`;
      script.addEventListener('error', () => entry.resolve(missing));
      document.head.append(script);
    }
    return into.get(key).promise;
  }

  const shard = key => load(shards, key, `words/w-${fileOf(key)}`, {});
  const post = number => load(posts, number, `posts/${number}`, null);

  // Posts with a word, or with one that begins with it, and how much it means there.
  async function matches(word) {
    const scores = new Map();
    const content = await shard(keyOf(word));
    for (const [other, list] of Object.entries(content)) {
      if (other !== word && !(word.length > 2 && other.startsWith(word))) continue;
      const rare = 1 / Math.sqrt(list.length / 2) * (other === word ? 1 : 0.6);
      for (let i = 0; i < list.length; i += 2) scores.set(list[i], Math.max(scores.get(list[i]) ?? 0, list[i + 1] * rare));
    }
    return scores;
  }

  async function rank(wanted) {
    const all = await Promise.all(wanted.map(matches));
    const [first, ...others] = all.sort((a, b) => a.size - b.size);
    return [...first].filter(([number]) => others.every(o => o.has(number)))
      .map(([number, score]) => [number, others.reduce((sum, o) => sum + o.get(number), score)])
      .sort((a, b) => b[1] - a[1] || b[0] - a[0]).map(([number]) => number);
  }

  const isWanted = (word, wanted) => wanted.some(w => w === word || (w.length > 2 && word.startsWith(w)));

  function bestPassage(content, wanted) {
    let best = null;
    for (const passage of content.passages) {
      const has = words(passage[1]);
      const count = wanted.filter(w => has.some(h => isWanted(h, [w]))).length;
      if (count > (best?.count ?? 0)) best = { count, seconds: passage[0], text: passage[1] };
    }
    return best;
  }

  const element = (name, className, ...children) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children);
    return made;
  };

  function marked(text, wanted) {
    return text.split(/([\s\u2012-\u2015/-]+)/).map(part =>
      words(part).some(w => isWanted(w, wanted)) ? element('mark', '', part) : document.createTextNode(part));
  }

  function clock(seconds) {
    const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, Math.floor(seconds) % 60];
    return (h > 0 ? [h, String(m).padStart(2, '0')] : [m]).concat(String(s).padStart(2, '0')).join(':');
  }

  function hit(content, wanted) {
    const passage = bestPassage(content, wanted);
    const address = `${root}${content.slug}/${page}`;
    const at = passage && passage.seconds !== null ? `${address}?t=${Math.floor(passage.seconds)}` : address;
    const link = element('a', '', ...marked(content.title, wanted));
    link.href = address;
    const item = element('li', '', element('h2', '', link), element('p', 'meta', `${content.date} · ${content.length}`));
    if (content.language) item.lang = content.language;
    if (passage) {
      const words = element('a', '', ...marked(passage.text, wanted));
      words.href = at;
      if (passage.seconds !== null) words.append(' ', element('span', 'meta', `at ${clock(passage.seconds)}`));
      item.append(element('p', 'passage', words));
    }
    return item;
  }

  let turn = 0;
  async function search(shown = perPage) {
    const mine = ++turn;
    const wanted = words(input.value);
    if (wanted.length === 0) {
      list.replaceChildren();
      found.textContent = '';
      return;
    }
    const numbers = await rank(wanted);
    const contents = (await Promise.all(numbers.slice(0, shown).map(post))).filter(Boolean);
    if (mine !== turn) return;
    list.replaceChildren(...contents.map(content => hit(content, wanted)));
    found.textContent = numbers.length === 0 ? 'Nothing was found.' : numbers.length === 1 ? 'One post was found.' : `${numbers.length} posts were found.`;
    if (numbers.length > shown) {
      const more = element('button', '', 'Show more');
      more.type = 'button';
      more.addEventListener('click', () => search(shown + perPage));
      list.append(element('li', 'more', more));
    }
  }

  let waiting;
  input.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      search();
      const address = new URL(location.href);
      if (input.value) address.searchParams.set('q', input.value);
      else address.searchParams.delete('q');
      try { history.replaceState(null, '', address); } catch { /* Not for a page from disk. */ }
    }, 150);
  });
  form.addEventListener('submit', event => {
    event.preventDefault();
    search();
  });
  input.value = new URLSearchParams(location.search).get('q') ?? '';
  search();
})();
