/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A page with a form, or with a question that a button answers; {@code view/form.jsp} writes it down. */
public final class FormPage {

    private final String item;
    private final String title;
    private final String address;
    private final List<String> intro = new ArrayList<>();
    private final Map<String, String> hidden = new LinkedHashMap<>();
    private Form form;
    private String message = "";
    private String warning = "";
    private String submit = "";
    private String cancel = "";

    /**
     * An empty one.
     *
     * @param item the sidebar's item that it belongs to
     * @param title its heading
     * @param address where it is sent to
     */
    public FormPage(String item, String title, String address) {
        this.item = item;
        this.title = title;
        this.address = address;
    }

    /** With a paragraph before the form. */
    public FormPage intro(String text) {
        intro.add(text);
        return this;
    }

    /** With fields; without them it is a question. */
    public FormPage form(Form fields) {
        form = fields;
        return this;
    }

    /** With what was in the way of what was typed. */
    public FormPage message(String text) {
        message = text;
        return this;
    }

    /** With what somebody should know before they go on. */
    public FormPage warning(String text) {
        warning = text;
        return this;
    }

    /** With something that is sent beside the fields. */
    public FormPage hidden(String name, Object value) {
        hidden.put(name, value.toString());
        return this;
    }

    /**
     * With buttons.
     *
     * @param text of the one that sends the form
     * @param back where whoever does not want that goes
     */
    public FormPage buttons(String text, String back) {
        submit = text;
        cancel = back;
        return this;
    }

    public String item() {
        return item;
    }

    public String title() {
        return title;
    }

    public String address() {
        return address;
    }

    public List<String> intro() {
        return intro;
    }

    public Map<String, String> hidden() {
        return hidden;
    }

    public Form form() {
        return form;
    }

    public String message() {
        return message;
    }

    public String warning() {
        return warning;
    }

    public String submit() {
        return submit;
    }

    public String cancel() {
        return cancel;
    }
}
