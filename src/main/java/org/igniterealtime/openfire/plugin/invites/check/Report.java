/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.check;

import java.time.Instant;
import java.util.List;

/**
 * The results of a self-test.
 *
 * @param at when it began
 * @param results in the order of the checks
 */
public record Report(Instant at, List<Result> results) {

    /** What does not work. */
    public List<Result> bad() {
        return results.stream().filter(result -> result.finding().isBad()).toList();
    }
}
