/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.log;

/**
 * A failure whose message gives the reason without revealing secrets. It is logged once a minute, without a stack
 * trace.
 */
public interface KnownCause {

    /** What has failed, and why. */
    String getMessage();
}
