// The pages work without this; it makes them kinder.
(() => {
  'use strict';

  // The end of the invite in the visitor's own time zone.
  for (const time of document.querySelectorAll('time[data-local]')) {
    const moment = new Date(time.dateTime);
    if (!Number.isNaN(moment.getTime())) {
      const language = document.documentElement.lang;
      const locale = navigator.languages.find((known) => known.split('-')[0] === language) || language;
      time.title = time.textContent;
      time.textContent = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short' }).format(moment)
        + ' ' + time.dataset.local;
    }
  }

  // An iPad says that it is a Mac, but a Mac has no touch screen.
  const own = document.getElementById('apps-own');
  const other = document.getElementById('apps-other');
  if (own && other && navigator.maxTouchPoints > 1 && own.querySelector('[data-platform="macos"]')) {
    const ios = other.querySelector('[data-platform="ios"]');
    if (ios) {
      other.prepend(...own.children);
      own.append(ios);
      for (const heading of document.querySelectorAll('[data-platform="macos"] h3, [data-platform="ios"] h3')) {
        heading.textContent = heading.dataset.other;
      }
    }
  }

  // A link that no app is there for does nothing at all; an app that is there takes the visitor away from the page.
  const noApp = document.getElementById('no-app');
  if (noApp) {
    document.querySelector('a.primary[href^="xmpp:"]').addEventListener('click', () => {
      setTimeout(() => {
        if (document.visibilityState === 'visible' && document.hasFocus()) {
          noApp.textContent = noApp.dataset.text;
        }
      }, 2000);
    });
  }

  const errors = document.getElementById('errors');
  if (errors) {
    errors.focus();
  }

  const show = document.getElementById('show-passwords');
  if (show) {
    show.closest('.show').hidden = false;
    show.addEventListener('change', () => {
      for (const id of ['password', 'password2']) {
        document.getElementById(id).type = show.checked ? 'text' : 'password';
      }
    });
    // A second press while the first is under way would find the invite used.
    show.form.addEventListener('submit', () => {
      show.form.querySelector('button[type="submit"]').disabled = true;
    });
    window.addEventListener('pageshow', () => {
      show.form.querySelector('button[type="submit"]').disabled = false;
    });
  }

  const name = document.querySelector('input[data-check]');
  const live = document.getElementById('username-live');
  if (name && live) {
    let timer = 0;
    let asked = 0;
    const check = async () => {
      const turn = ++asked;
      const username = name.value.trim();
      if (username === '') {
        return;
      }
      try {
        const answer = await fetch(name.dataset.check + '?username=' + encodeURIComponent(username));
        if (answer.ok && turn === asked) {
          const verdict = await answer.json();
          live.textContent = verdict.message;
          live.dataset.free = String(verdict.free);
        }
      } catch (e) {
        // Sending the form asks again.
      }
    };
    name.addEventListener('input', () => {
      live.textContent = '';
      asked++;
      clearTimeout(timer);
      timer = setTimeout(check, 500);
    });
  }
})();
