/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.rig.server;

import java.util.List;

/**
 * A check that a test sends into Openfire's JVM, where it has access to the classes of Openfire and the plugin. It must be a single class
 * with a no-argument constructor and without nested classes (lambdas are fine).
 */
@FunctionalInterface
public interface Probe {

    /**
     * Runs the check.
     *
     * @param arguments arguments from the test
     * @return the result for the test; may be null
     * @throws Exception if anything goes wrong; the test gets an exception with its text
     */
    String run(List<String> arguments) throws Exception;
}
