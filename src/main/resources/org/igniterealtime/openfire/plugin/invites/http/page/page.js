// The pages work without this; it makes them kinder.
(() => {
  'use strict';

  // The end of the invite in the visitor's own time zone.
  const page = document.documentElement.lang;
  const written = (tag) => {
    const { language, script } = new Intl.Locale(tag).maximize();
    return language + script;
  };
  for (const time of document.querySelectorAll('time[data-local]')) {
    const moment = new Date(time.dateTime);
    if (!Number.isNaN(moment.getTime())) {
      const locale = navigator.languages.find((known) => written(known) === written(page)) || page;
      time.title = time.textContent;
      time.textContent = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short' }).format(moment)
        + ' ' + time.dataset.local;
    }
  }

  // An iPad says that it is a Mac, but a Mac has no touch screen.
  const place = new URL(location.href);
  if (document.documentElement.dataset.platform === 'macos' && navigator.maxTouchPoints > 1
      && !place.search.includes('for=')) {
    location.replace(place.href.split('#')[0] + (place.search ? '&' : '?') + 'for=ipados');
  }

  // A link that no app is there for does nothing at all; an app that is there takes the visitor away from the page.
  const open = document.getElementById('open');
  if (open) {
    const noApp = document.getElementById('no-app');
    open.addEventListener('click', () => {
      setTimeout(() => {
        if (document.visibilityState === 'visible' && document.hasFocus()) {
          noApp.textContent = noApp.dataset.text;
        }
      }, 2000);
    });
  }

  for (const copy of document.querySelectorAll('button[data-copy]')) {
    if (navigator.clipboard) {
      const label = copy.textContent;
      copy.hidden = false;
      copy.addEventListener('click', async () => {
        await navigator.clipboard.writeText(copy.dataset.copy);
        copy.textContent = copy.dataset.copied;
        setTimeout(() => { copy.textContent = label; }, 3000);
      });
    }
  }

  // The link of a user's own invite.
  const link = document.getElementById('link');
  if (link) {
    link.addEventListener('focus', () => link.select());
    const copy = document.getElementById('copy');
    copy.hidden = false;
    copy.addEventListener('click', async () => {
      try {
        await navigator.clipboard.writeText(link.value);
      } catch (e) {
        // Without TLS, browsers have no clipboard for scripts.
        link.select();
        document.execCommand('copy');
      }
      document.getElementById('copied').textContent = copy.dataset.done;
    });
    const share = document.getElementById('share');
    if (navigator.share) {
      share.hidden = false;
      share.addEventListener('click', () => {
        navigator.share({ text: share.dataset.text }).catch(() => {
          // The visitor has changed their mind.
        });
      });
    }
  }

  // Pressed twice, a button would create two invites or send two mails.
  for (const button of document.querySelectorAll('.me form button[type="submit"]')) {
    button.form.addEventListener('submit', () => { button.disabled = true; });
    window.addEventListener('pageshow', () => { button.disabled = false; });
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
