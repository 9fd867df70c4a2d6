/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.view;

/**
 * An image of the operator's.
 *
 * @param type its media type
 * @param bytes its content, which must not be changed
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
public record Picture(String type, byte[] bytes) {}
