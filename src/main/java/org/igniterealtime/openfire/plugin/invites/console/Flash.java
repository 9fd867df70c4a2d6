/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console;

import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.servlet.http.HttpSession;

/**
 * What the answer to a POST leaves in the session for the page it redirects to, which takes it out.
 *
 * @param message the i18n key of what to say; {@code null} = nothing
 * @param good whether it is good news
 * @param arguments what the message names: texts and numbers
 * @param secret what is to be shown this once, such as a new key; {@code null} = nothing
 */
public record Flash(String message, boolean good, List<Object> arguments, String secret) {

    private static final String ATTRIBUTE = "invites.console.flash";

    /** Nothing to say. */
    public static final Flash NONE = new Flash(null, true, List.of(), null);

    @Override
    public String toString() {
        return "Flash[" + message + "]";
    }

    /** Good news. */
    public static Flash good(String message, Object... arguments) {
        return new Flash(message, true, List.of(arguments), null);
    }

    /** Bad news. */
    public static Flash bad(String message, Object... arguments) {
        return new Flash(message, false, List.of(arguments), null);
    }

    /** Good news with something that is shown this once. */
    public Flash with(String once) {
        return new Flash(message, good, arguments, once);
    }

    /** Puts it into the session, as JDK types only: a class of ours would keep the plugin's loader alive after unloading. */
    void put(HttpSession session) {
        HashMap<String, Serializable> parts = new HashMap<>();
        parts.put("message", message);
        parts.put("good", good);
        parts.put("arguments", arguments.toArray());
        parts.put("secret", secret);
        session.setAttribute(ATTRIBUTE, parts);
    }

    /** Takes it out of the session; a second call finds nothing. */
    static Flash take(HttpSession session) {
        Object parts = session.getAttribute(ATTRIBUTE);
        session.removeAttribute(ATTRIBUTE);
        if (!(parts instanceof Map<?, ?> map)) {
            return NONE;
        }
        return new Flash(
                (String) map.get("message"),
                Boolean.TRUE.equals(map.get("good")),
                Arrays.asList((Object[]) map.get("arguments")),
                (String) map.get("secret"));
    }
}
