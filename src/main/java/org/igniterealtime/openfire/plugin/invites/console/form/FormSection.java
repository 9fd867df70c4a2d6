/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console.form;

import java.util.List;

/**
 * A part of a form.
 *
 * @param title empty = none
 * @param folded whether it is hidden until somebody unfolds it
 * @param fields in the order in which they are asked for
 */
public record FormSection(String title, boolean folded, List<FormField> fields) {

    /** Whether it begins unfolded though it could be folded: something in it is wrong. */
    public boolean open() {
        return fields.stream().anyMatch(field -> !field.error().isEmpty());
    }
}
