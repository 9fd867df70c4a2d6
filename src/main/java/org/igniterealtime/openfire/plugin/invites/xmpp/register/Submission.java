/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.register;

import java.util.List;
import java.util.Optional;
import org.dom4j.Element;
import org.dom4j.Namespace;
import org.dom4j.QName;
import org.igniterealtime.openfire.plugin.invites.account.NewAccount;
import org.xmpp.forms.DataForm;
import org.xmpp.forms.FormField;

/**
 * What a client filled in (XEP-0077): a data form or the plain elements. It is read in the same way as by Openfire's
 * own handler, so that the two always interpret a request in the same way. {@link #toString} hides the password.
 *
 * @param username as entered, may be hostile; {@code null} if absent or blank
 * @param password as entered; {@code null} if absent
 * @param name {@code null} if absent or blank
 * @param email {@code null} if absent or blank
 */
record Submission(String username, String password, String name, String email) {

    /** The form takes precedence. Plain elements supply what it does not contain. */
    static Submission of(Element query) {
        return new Submission(
                unlessBlank(value(query, "username")),
                password(query),
                unlessBlank(value(query, "name")),
                unlessBlank(value(query, "email")));
    }

    /**
     * With the surrounding blanks that {@link FormField} removes, because a user who entered them logs in with them.
     */
    private static String password(Element query) {
        return Optional.ofNullable(query.element("x"))
                .flatMap(x -> fields(x).stream()
                        .filter(field -> "password".equals(field.attributeValue("var")))
                        .findFirst())
                .map(field -> field.elementText("value"))
                .orElseGet(() -> query.elementText("password"));
    }

    private static List<Element> fields(Element form) {
        return form.elements("field");
    }

    private static String value(Element query, String name) {
        return Optional.ofNullable(query.element("x"))
                .map(x -> new DataForm(x).getField(name))
                .map(FormField::getFirstValue)
                .orElseGet(() -> query.elementText(name));
    }

    private static String unlessBlank(String text) {
        return text == null || text.isBlank() ? null : text;
    }

    /** The requested account. */
    NewAccount account() {
        return new NewAccount(username, password, name, email);
    }

    /** A query that contains only the plain elements for a change of password (XEP-0077, section 3.3). */
    static Element passwordOnly(Element query, String username, String password) {
        Element only = query.createCopy();
        only.clearContent();
        Namespace namespace = only.getNamespace();
        only.addElement(QName.get("username", namespace)).setText(username);
        only.addElement(QName.get("password", namespace)).setText(password);
        return only;
    }

    @Override
    public String toString() {
        return "Submission[" + username + "]";
    }
}
