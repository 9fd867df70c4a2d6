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
        return Array.from(new FormData(form).entries()).filter(([name]) => name !== 'csrf');
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

    document.addEventListener('DOMContentLoaded', () => {
        if (document.querySelector('.invites .jive-success')) {
            forgetDrafts();
        }
        document.querySelectorAll('.invites form[data-draft]').forEach(keepDraft);
    });
}());
