/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console.form;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A field of a form, with what it holds, what it means, and what is wrong with it. */
public final class FormField {

    private final String name;
    private final String type;
    private final String label;
    private String help;
    private final String error;
    private final List<String> values;
    private final List<Choice> choices = new ArrayList<>();
    private int max = 255;
    private int size = 24;
    private boolean required;
    private boolean inline;
    private boolean fromFile;
    private String current = "";
    private String detail = "";
    private String reset = "";
    private boolean resetting;
    private int min = 1;
    private FormField unit;
    private String list = "";
    private String check = "";
    private String elsewhere = "";
    private String elsewhereText = "";

    /**
     * For {@link Form}.
     *
     * @param type {@code text}, {@code number}, {@code date}, {@code lines}, {@code select}, {@code radio}, {@code checks}, {@code flag} or
     *     {@code missing}
     * @param help empty = none
     * @param error empty = all is well
     */
    FormField(String name, String type, String label, String help, String error, List<String> values) {
        this.name = name;
        this.type = type;
        this.label = label;
        this.help = help;
        this.error = error;
        this.values = List.copyOf(values);
    }

    /** It must not be empty. */
    public FormField required() {
        required = true;
        return this;
    }

    /** It takes so many characters, and is about so wide. */
    public FormField sized(int most, int wide) {
        max = most;
        size = wide;
        return this;
    }

    /** Its text can be read from a file. */
    public FormField fromFile() {
        fromFile = true;
        return this;
    }

    /** Its choices stand in a line. */
    public FormField inline() {
        inline = true;
        return this;
    }

    /** Somebody else has changed the record in the meantime, and this is what it holds now. */
    public FormField current(String text) {
        current = text;
        return this;
    }

    /** A script offers what the page answers to the query {@code ?NAME=TEXT}, with the text typed so far. */
    public FormField suggesting(String query) {
        list = query;
        return this;
    }

    /** A script says what the page answers to the query {@code ?NAME=TEXT}, when something has been typed. */
    public FormField checkedBy(String query) {
        check = query;
        return this;
    }

    /** What is worth knowing beside what it means. */
    public FormField detail(String text) {
        detail = text;
        return this;
    }

    /**
     * It can go back to its default: a box that is sent as {@code default}, with the name of the field.
     *
     * @param text beside the box
     * @param ticked whether it is ticked
     */
    public FormField resettable(String text, boolean ticked) {
        reset = text;
        resetting = ticked;
        return this;
    }

    /** What a field means that is not in the texts of the form. */
    public FormField help(String text) {
        help = text;
        return this;
    }

    /**
     * Where to change that nothing can be entered.
     *
     * @param address of the page
     * @param text of the link to it
     */
    public FormField elsewhere(String address, String text) {
        elsewhere = address;
        elsewhereText = text;
        return this;
    }

    /** The least number that it takes. */
    public FormField min(int least) {
        min = least;
        return this;
    }

    /** The field with the unit of its number. */
    FormField unit(FormField select) {
        unit = select;
        return this;
    }

    /** With another choice. */
    public FormField choice(String value, String text) {
        return choice(value, text, "", null);
    }

    /**
     * With another choice.
     *
     * @param meaning beside its text; empty = none
     * @param input a field that belongs to it; {@code null} = none
     */
    public FormField choice(String value, String text, String meaning, FormField input) {
        choices.add(new Choice(value, text, meaning, values.contains(value), input));
        return this;
    }

    /** Values as people read them. */
    List<String> texts(List<String> some) {
        return some.stream().map(this::text).toList();
    }

    private String text(String value) {
        return Stream.concat(choices.stream(), unit == null ? Stream.empty() : unit.choices.stream())
                .filter(choice -> choice.value().equals(value))
                .map(Choice::text)
                .findFirst()
                .orElse(value);
    }

    /** As in the JSON API, where that has such a field. */
    public String name() {
        return name;
    }

    public String type() {
        return type;
    }

    public String label() {
        return label;
    }

    public String help() {
        return help;
    }

    /** What is wrong with it, or with a field of one of its choices; empty = nothing. */
    public String error() {
        return error.isEmpty()
                ? choices.stream()
                        .filter(choice -> choice.input() != null)
                        .map(choice -> choice.input().error())
                        .filter(text -> !text.isEmpty())
                        .findFirst()
                        .orElse("")
                : error;
    }

    /** All that it holds. */
    public List<String> entered() {
        return values;
    }

    /** What it holds, if that is one text. */
    public String value() {
        return values.isEmpty() ? "" : values.get(0);
    }

    /** What it holds, one to a line. */
    public String lines() {
        return String.join("\n", values);
    }

    public List<Choice> choices() {
        return choices;
    }

    public int max() {
        return max;
    }

    public int size() {
        return size;
    }

    public boolean isRequired() {
        return required;
    }

    public boolean isFromFile() {
        return fromFile;
    }

    public boolean isInline() {
        return inline;
    }

    /** Whether it has so many choices that they need a scroll bar. */
    public boolean isMany() {
        return choices.size() > 12;
    }

    public String current() {
        return current;
    }

    public String list() {
        return list;
    }

    public String check() {
        return check;
    }

    public String elsewhere() {
        return elsewhere;
    }

    public String elsewhereText() {
        return elsewhereText;
    }

    public String detail() {
        return detail;
    }

    public String reset() {
        return reset;
    }

    public boolean isResetting() {
        return resetting;
    }

    public int min() {
        return min;
    }

    /** {@code null} = none. */
    public FormField unit() {
        return unit;
    }

    /** The ids of what tells more of it, for its control. */
    public String describedBy() {
        String ids = (error().isEmpty() ? "" : "e-" + name + " ")
                + (current.isEmpty() ? "" : "c-" + name + " ")
                + (help.isEmpty() ? "" : "h-" + name + " ")
                + (detail.isEmpty() ? "" : "d-" + name);
        return ids.strip();
    }
}
