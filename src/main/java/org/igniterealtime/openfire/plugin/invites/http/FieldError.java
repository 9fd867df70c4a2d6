/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import org.igniterealtime.openfire.plugin.invites.text.StorableText;
import org.igniterealtime.openfire.plugin.invites.text.Texts;

/**
 * What is wrong with a part of a request.
 *
 * @param pointer JSON Pointer (RFC 6901) into the body; {@code null} for a {@code parameter}
 * @param parameter the name of a query parameter; {@code null} for a {@code pointer}
 * @param code a stable code; its text is {@code error.CODE}
 * @param argument the argument of the text; {@code null} if there is none
 */
record FieldError(String pointer, String parameter, String code, String argument) {

    /**
     * Long values are truncated, so that a response does not grow with the request, and characters that are not text
     * are removed.
     */
    FieldError {
        pointer = StorableText.excerpt(pointer);
        parameter = StorableText.excerpt(parameter);
        argument = StorableText.excerpt(argument);
    }

    /** The text for people. */
    String detail(Texts texts) {
        String key = "error." + code;
        return argument == null ? texts.get(key) : texts.get(key, argument);
    }

    /** The text for people, after the name of the field or parameter. */
    String in(Texts texts) {
        String name = pointer == null ? parameter : pointer.substring(Math.min(1, pointer.length()));
        return name.isEmpty() ? detail(texts) : name + ": " + detail(texts);
    }

    /** For a member of the body. */
    static FieldError member(String name, String code, String argument) {
        return new FieldError("/" + name, null, code, argument);
    }

    /** For the whole body (RFC 6901, section 5). */
    static FieldError whole(String code) {
        return new FieldError("", null, code, null);
    }

    /** For a query parameter. */
    static FieldError query(String name, String code, String argument) {
        return new FieldError(null, name, code, argument);
    }
}
