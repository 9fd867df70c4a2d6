/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
// What makes the console's pages more comfortable. All of them work without it.
(function () {
    'use strict';

    const PREFIX = 'invites-draft:';

    /** The values of a form's own fields, as pairs. */
    function values(form) {
        return Array.from(new FormData(form).entries()).filter(
            ([name]) => name !== 'csrf' && (form.elements[name] || {}).type !== 'password');
    }

    /** Puts values into a form. */
    function fill(form, pairs) {
        for (const field of form.elements) {
            const mine = pairs.filter(([name]) => name === field.name).map(([, value]) => value);
            if (field.type === 'checkbox' || field.type === 'radio') {
                field.checked = mine.includes(field.value);
            } else if (mine.length > 0 && (field.type !== 'hidden' || field.name === 'version')) {
                // With the version that was seen: if somebody else has changed the record since, the server says so.
                field.value = mine[0];
            }
        }
    }

    /** Keeps what is typed in this tab until the form has been sent and done: an ended session loses nothing then. */
    function keepDraft(form) {
        const key = PREFIX + location.pathname + location.search;
        const kept = sessionStorage.getItem(key);
        const answered = document.querySelector('.invites .jive-error') !== null;
        if (kept !== null && !answered) {
            fill(form, JSON.parse(kept));
        }
        form.addEventListener('input', () => sessionStorage.setItem(key, JSON.stringify(values(form))));
        form.addEventListener('submit', event => {
            if (event.submitter && event.submitter.name === 'cancel') {
                sessionStorage.removeItem(key);
            }
        });
    }

    /** After good news nothing is left to be done. */
    function forgetDrafts() {
        Object.keys(sessionStorage).filter(key => key.startsWith(PREFIX)).forEach(key => sessionStorage.removeItem(key));
    }

    /** Copies what a field holds. Without TLS browsers have no clipboard for scripts, but can still copy what is selected. */
    async function copy(button) {
        const field = document.getElementById(button.dataset.copy);
        field.select();
        if (navigator.clipboard) {
            await navigator.clipboard.writeText(field.value);
        } else {
            document.execCommand('copy');
        }
        const text = button.textContent;
        button.textContent = button.dataset.copied;
        setTimeout(() => { button.textContent = text; }, 2000);
    }

    function show(button, action) {
        button.hidden = false;
        button.addEventListener('click', () => action(button));
    }

    /** Calls a function when nothing has been typed for a moment. */
    function afterTyping(field, action) {
        let timer = 0;
        field.addEventListener('input', () => {
            clearTimeout(timer);
            timer = setTimeout(action, 300);
        });
    }

    /** The lines that a page answers to a question of ours; none if it does not, as after the session has ended. */
    async function ask(query) {
        const answer = await fetch('invites-create.jsp?' + query, {redirect: 'error'}).catch(() => null);
        const type = answer && answer.ok ? answer.headers.get('Content-Type') : '';
        return type.startsWith('text/plain') ? (await answer.text()).split('\n') : [];
    }

    function suggest(field) {
        afterTyping(field, async () => {
            const found = await ask(field.dataset.suggest + '=' + encodeURIComponent(field.value));
            field.list.replaceChildren(...found.filter(text => text !== '').map(text => new Option(text, text)));
        });
    }

    function check(field) {
        const place = document.getElementById('k-' + field.name);
        afterTyping(field, async () => {
            const asked = field.value;
            const [verdict, text] = await ask(field.dataset.check + '=' + encodeURIComponent(asked));
            if (asked === field.value) {
                place.dataset.verdict = verdict || '';
                place.textContent = text || '';
            }
        });
    }

    /** Reads a file into a field, so that it can be seen, corrected, and kept like what is typed. If it is too long, the server says so. */
    function readFile(input) {
        const field = document.getElementById(input.dataset.file);
        input.closest('[hidden]').hidden = false;
        input.addEventListener('change', async () => {
            if (input.files.length === 1) {
                field.value = (await input.files[0].text()).replace(/^\uFEFF/, '').slice(0, field.maxLength + 1);
                field.dispatchEvent(new Event('input', {bubbles: true}));
            }
        });
    }

    /** Ticks or unticks all. */
    function tickAll(box) {
        box.hidden = false;
        const boxes = () => box.form.querySelectorAll('input[name="' + box.dataset.all + '"]');
        box.addEventListener('change', () => boxes().forEach(each => { each.checked = box.checked; }));
    }

    /** Somebody who types into the field of a choice has chosen it. */
    function choose(field) {
        const choice = field.closest('.invites-choice').querySelector('input[type="radio"]');
        field.addEventListener('input', () => { choice.checked = true; });
    }

    /** Shows a color or a name in the preview before it is saved. */
    function preview(field) {
        afterTyping(field, () => {
            if (field.name.endsWith('.color')) {
                document.getElementById('brand-style').href =
                    'invites-settings.jsp?style&color=' + encodeURIComponent(field.value);
            } else if (field.value.trim() !== '') {
                document.querySelectorAll('[data-brand-name]').forEach(each => { each.textContent = field.value; });
            }
        });
    }

    const all = (selector, action) => document.querySelectorAll('.invites ' + selector).forEach(action);

    document.addEventListener('DOMContentLoaded', () => {
        if (document.querySelector('.invites .jive-success')) {
            forgetDrafts();
        }
        all('form[data-draft]', keepDraft);
        all('[data-copy]', button => show(button, copy));
        all('[data-print]', button => show(button, () => window.print()));
        if (navigator.share) {
            all('[data-share]', button => show(
                button, () => navigator.share({text: document.getElementById(button.dataset.share).value}).catch(() => {})));
        }
        all('[data-suggest]', suggest);
        all('[data-check]', check);
        all('[name="invites.brand.color"], [name="invites.brand.name"]', preview);
        all('[data-file]', readFile);
        all('[data-all]', tickAll);
        all('.invites-choice input[type="number"], .invites-choice input[type="date"]', choose);
    });
}());
