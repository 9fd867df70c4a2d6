/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.rig.server;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Exceptions as text, since their classes may be unknown at the other end. */
final class Failures {

    private Failures() {}

    static String describe(Throwable failure) {
        var text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
