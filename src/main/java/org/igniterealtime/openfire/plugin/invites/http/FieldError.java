/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import org.igniterealtime.openfire.plugin.invites.text.StorableText;

/**
 * What is wrong with one part of a request.
 *
 * @param pointer JSON Pointer (RFC 6901) into the body; {@code null} if {@code parameter} tells
 * @param parameter the name of a parameter of the query; {@code null} if {@code pointer} tells
 * @param code stable; its text is {@code error.CODE}
 * @param argument what the text names; {@code null} if nothing
 */
record FieldError(String pointer, String parameter, String code, String argument) {

    /** What is long is cut, so that an answer does not grow with what was sent; and there is nothing in it that is not text. */
    FieldError {
        pointer = StorableText.excerpt(pointer);
        parameter = StorableText.excerpt(parameter);
        argument = StorableText.excerpt(argument);
    }

    /** A fault of a member of the body. */
    static FieldError member(String name, String code, String argument) {
        return new FieldError("/" + name, null, code, argument);
    }

    /** A fault of a parameter of the query. */
    static FieldError query(String name, String code, String argument) {
        return new FieldError(null, name, code, argument);
    }
}
