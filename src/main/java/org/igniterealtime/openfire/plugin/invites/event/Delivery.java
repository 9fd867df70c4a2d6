/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.event;

import java.time.Instant;

/**
 * An event that a consumer has taken from the {@link Outbox}, and is to deliver.
 *
 * @param consumer who
 * @param attempt the first is 1; a later one may follow one that went well, if that could not be said
 * @param leaseUntil until when nobody else takes it
 */
public record Delivery(Event event, String consumer, int attempt, Instant leaseUntil) {}
