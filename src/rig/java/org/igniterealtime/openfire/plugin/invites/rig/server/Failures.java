/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.rig.server;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Converts exceptions to text, because the other JVM may not have their classes. */
final class Failures {

    private Failures() {}

    static String describe(Throwable failure) {
        var text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
