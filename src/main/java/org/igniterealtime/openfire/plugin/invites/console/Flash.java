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
import org.igniterealtime.openfire.plugin.invites.text.Texts;

/**
 * What a POST leaves in the session for the page to which it redirects, which removes it.
 *
 * @param message the i18n key of the message; {@code null} if there is none
 * @param good whether it reports success
 * @param arguments the arguments of the message: texts and numbers
 * @param secret something that is shown only once, such as a new key; {@code null} if there is none
 */
public record Flash(String message, boolean good, List<Object> arguments, String secret) {

    private static final String ATTRIBUTE = "invites.console.flash";

    /** No message. */
    public static final Flash NONE = new Flash(null, true, List.of(), null);

    @Override
    public String toString() {
        return "Flash[" + message + "]";
    }

    /** A message that reports success. */
    public static Flash good(String message, Object... arguments) {
        return new Flash(message, true, List.of(arguments), null);
    }

    /** A message that reports a failure. */
    public static Flash bad(String message, Object... arguments) {
        return new Flash(message, false, List.of(arguments), null);
    }

    /** The same message with something that is shown only once. */
    public Flash with(String once) {
        return new Flash(message, good, arguments, once);
    }

    /** The message in words; {@code null} if there is none. */
    String text(Texts texts) {
        return message == null ? null : texts.get(message, arguments.toArray());
    }

    /**
     * Puts it into the session, as JDK types only: a class of ours would keep the plugin's class loader after
     * unloading.
     */
    void put(HttpSession session) {
        HashMap<String, Serializable> parts = new HashMap<>();
        parts.put("message", message);
        parts.put("good", good);
        parts.put("arguments", arguments.toArray());
        parts.put("secret", secret);
        session.setAttribute(ATTRIBUTE, parts);
    }

    /** Removes it from the session. A second call finds nothing. */
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
