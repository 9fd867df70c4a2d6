/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.rig.server;

import java.util.List;

/**
 * A check that a test sends into Openfire's JVM, where it sees Openfire's classes and those of the plugin. It must be one class
 * with a constructor without arguments and no other classes of its own (lambdas are fine).
 */
@FunctionalInterface
public interface Probe {

    /**
     * Does the check.
     *
     * @param arguments what the test passed
     * @return what the test gets back; may be null
     * @throws Exception whatever goes wrong; the test sees it as an exception of its own
     */
    String run(List<String> arguments) throws Exception;
}
