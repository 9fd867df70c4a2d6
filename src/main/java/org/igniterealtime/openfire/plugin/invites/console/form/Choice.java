/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console.form;

/**
 * One of several values to choose from.
 *
 * @param value as it is sent
 * @param text what people read
 * @param help what it means, beside it; empty if the text says all
 * @param chosen whether it is chosen
 * @param input a field that belongs to it; {@code null} = none
 */
public record Choice(String value, String text, String help, boolean chosen, FormField input) {}
