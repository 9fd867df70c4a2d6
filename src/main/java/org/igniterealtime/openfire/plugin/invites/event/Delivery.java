/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.event;

import java.time.Instant;

/**
 * An event that a consumer has taken from the {@link Outbox}.
 *
 * @param event the event
 * @param consumer the consumer
 * @param attempt 1 for the first attempt. An earlier attempt may have been successful, if this could not be recorded
 * @param leaseUntil until when no other node takes it
 */
public record Delivery(Event event, String consumer, int attempt, Instant leaseUntil) {}
