/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.register;

import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.dom4j.QName;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.invite.InviteKind;
import org.igniterealtime.openfire.plugin.invites.policy.PasswordRules;
import org.igniterealtime.openfire.plugin.invites.text.Texts;
import org.xmpp.forms.DataForm;
import org.xmpp.forms.FormField;
import org.xmpp.packet.IQ;

/**
 * What someone with an invite has to fill in (XEP-0077, sections 3.1 and 4): plain elements, without which
 * Conversations does not continue, and a data form, which Siskin requires. Both contain only what is necessary, because
 * clients show all fields as required.
 */
final class RegistrationForm {

    private final Invite invite;
    private final PasswordRules.Length length;
    private final Texts texts;

    /**
     * @param invite fixes or suggests a username
     * @param length the permitted length of passwords
     * @param texts texts for people
     */
    RegistrationForm(Invite invite, PasswordRules.Length length, Texts texts) {
        this.invite = invite;
        this.length = length;
        this.texts = texts;
    }

    /** The response to a request for the form. */
    IQ answer(IQ request) {
        IQ answer = IQ.createResultIQ(request);
        answer.setChildElement(query());
        return answer;
    }

    private Element query() {
        Element query = DocumentHelper.createElement(QName.get("query", RegisterHandler.NAMESPACE));
        query.addElement("instructions").setText(instructions());
        Element username = query.addElement("username");
        if (invite.username() != null) {
            username.setText(invite.username());
        }
        query.addElement("password");
        query.add(form().getElement());
        return query;
    }

    private DataForm form() {
        DataForm form = new DataForm(DataForm.Type.form);
        form.setTitle(texts.get(isReset() ? "register.title.reset" : "register.title"));
        form.addInstruction(instructions());
        form.addField("FORM_TYPE", null, FormField.Type.hidden).addValue(RegisterHandler.NAMESPACE);
        FormField username =
                form.addField("username", texts.get("register.field.username"), FormField.Type.text_single);
        username.setRequired(true);
        if (invite.username() != null) {
            username.addValue(invite.username());
        }
        form.addField("password", texts.get("register.field.password"), FormField.Type.text_private)
                .setRequired(true);
        return form;
    }

    private String instructions() {
        if (isReset()) {
            return texts.get("register.instructions.reset", length.least(), invite.username(), length.most());
        }
        return invite.hasFixedName()
                ? texts.get("register.instructions.fixed", length.least(), invite.username(), length.most())
                : texts.get("register.instructions", length.least(), length.most());
    }

    private boolean isReset() {
        return invite.kind() == InviteKind.RESET;
    }
}
