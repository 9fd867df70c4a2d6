// The page works without this; it adds copying and sharing.
(() => {
  'use strict';
  const link = document.getElementById('link');
  if (!link) {
    return;
  }
  link.addEventListener('focus', () => link.select());

  const copy = document.getElementById('copy');
  const copied = document.getElementById('copied');
  copy.hidden = false;
  copy.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(link.value);
    } catch (e) {
      // Without TLS, browsers have no clipboard for scripts.
      link.select();
      document.execCommand('copy');
    }
    copied.textContent = copy.dataset.done;
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
})();
