/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.log;

/** A failure whose message says why, without secrets: the log has that, once a minute, and no stack trace. */
public interface KnownCause {

    /** What has failed, and what it said. */
    String getMessage();
}
