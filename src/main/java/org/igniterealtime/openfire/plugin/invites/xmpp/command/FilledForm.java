/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.command;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dom4j.Element;
import org.dom4j.QName;
import org.xmpp.forms.DataForm;
import org.xmpp.forms.FormField;

/**
 * A form that was filled in (XEP-0004).
 *
 * @param values by field; empty if there was no form
 */
public record FilledForm(Map<String, List<String>> values) {

    private static final QName FORM = QName.get("x", "jabber:x:data");

    public FilledForm {
        values = Map.copyOf(values);
    }

    /** The form in a command. Its type is ignored: in XEP-0050, section 3.5.1, {@code cancel} means {@code submit}. */
    static FilledForm of(Element command) {
        Element form = command.element(FORM);
        Map<String, List<String>> values = new HashMap<>();
        if (form != null) {
            for (FormField field : new DataForm(form).getFields()) {
                if (field.getVariable() != null) {
                    values.putIfAbsent(field.getVariable(), List.copyOf(field.getValues()));
                }
            }
        }
        return new FilledForm(values);
    }

    /** All values of a field; empty if it is absent. */
    public List<String> all(String field) {
        return values.getOrDefault(field, List.of());
    }

    /** The first value of a field, if it is present and not blank. */
    public Optional<String> first(String field) {
        return all(field).stream().findFirst().filter(value -> !value.isBlank());
    }
}
