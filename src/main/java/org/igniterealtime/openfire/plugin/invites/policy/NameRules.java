/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.policy;

import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugin.invites.settings.SettingValues;
import org.igniterealtime.openfire.plugin.invites.settings.Settings;

/**
 * Which usernames are permitted, with or without an invite. Each method returns the reason why a name is not permitted,
 * a stable code whose text in i18n is {@code error.CODE}.
 */
public final class NameRules {

    /** Not permitted for anyone. */
    public static final String FORBIDDEN = "name_forbidden";

    private static final String PUNCTUATION = "name_punctuation";

    private static final String SCRIPTS = "name_scripts";

    private static final String PATTERN = "name_pattern";

    /**
     * Far more than a reasonable pattern needs for a name of 64 characters. Catastrophic backtracking is stopped here.
     */
    private static final int MAX_STEPS = 100_000;

    private final SettingValues settings;
    private final Supplier<Set<String>> administrators;
    private volatile Protected known = new Protected(Set.of(), Map.of());

    /** Names that nobody may imitate, and what they look like. */
    private record Protected(Set<String> names, Map<String, Set<String>> byLook) {}

    /**
     * @param settings the operator's settings, of which {@code invites.names.*} are used
     * @param administrators the usernames of this server's administrators, whether or not they have accounts; requested
     *     each time
     */
    public NameRules(SettingValues settings, Supplier<Set<String>> administrators) {
        this.settings = settings;
        this.administrators = administrators;
    }

    /**
     * Checks a username that an invitee chooses or that an invite is for, except for {@link #isAdministrator}.
     *
     * @param name normalized
     */
    public Optional<String> judge(String name) {
        return judgeUninvited(name).or(() -> matchesPattern(name) ? Optional.empty() : Optional.of(PATTERN));
    }

    /**
     * Checks a username that someone without an invite chooses: everything except for the operator's pattern, which
     * applies to invitees only.
     *
     * @param name normalized
     */
    public Optional<String> judgeUninvited(String name) {
        if (isForbidden(name)) {
            return Optional.of(FORBIDDEN);
        }
        if (!isWellFormed(name)) {
            return Optional.of(PUNCTUATION);
        }
        return Scripts.allow(settings.get(Settings.NAME_SCRIPTS), name) ? Optional.empty() : Optional.of(SCRIPTS);
    }

    /**
     * Whether a username belongs to an administrator. Relevant only for names without an account: existing accounts of
     * administrators are taken, like others.
     *
     * @param name normalized
     */
    public boolean isAdministrator(String name) {
        return administrators.get().contains(name);
    }

    /** Whether the operator forbids the name, or it looks like a forbidden one or like an administrator's. */
    private boolean isForbidden(String name) {
        Set<String> forbidden = forbidden();
        return forbidden.contains(name)
                || protect(forbidden, administrators.get())
                        .byLook()
                        .getOrDefault(Skeleton.atAGlance(name), Set.of())
                        .stream()
                        .anyMatch(other -> !other.equals(name));
    }

    private Set<String> forbidden() {
        return settings.get(Settings.FORBIDDEN_NAMES).stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Computing what the names look like takes longer than comparing them with the previous ones. */
    private Protected protect(Set<String> forbidden, Set<String> administrators) {
        Set<String> names = new HashSet<>(forbidden);
        names.addAll(administrators);
        Protected last = known;
        if (!last.names().equals(names)) {
            last = new Protected(
                    names,
                    names.stream().collect(Collectors.groupingBy(Skeleton::atAGlance, Collectors.toUnmodifiableSet())));
            known = last;
        }
        return last;
    }

    /**
     * Whether a name contains a letter or digit and no characters that get lost: invisible ones, two dots in a row, and
     * punctuation at its start or end, which programs that detect links in texts consider part of the sentence.
     */
    private static boolean isWellFormed(String name) {
        return name.codePoints().anyMatch(Character::isLetterOrDigit)
                && name.codePoints().noneMatch(Skeleton::isInvisible)
                && !name.contains("..")
                && isEnd(name.codePointAt(0))
                && isEnd(name.codePointBefore(name.length()));
    }

    private static boolean isEnd(int point) {
        return point == '_'
                || point == '-'
                || Character.isLetterOrDigit(point)
                || Character.getType(point) == Character.NON_SPACING_MARK
                || Character.getType(point) == Character.COMBINING_SPACING_MARK;
    }

    private boolean matchesPattern(String name) {
        Optional<Pattern> pattern = settings.get(Settings.NAME_PATTERN);
        try {
            return pattern.isEmpty()
                    || pattern.get()
                            .matcher(new Bounded(name, new AtomicInteger()))
                            .matches();
        } catch (TooManyStepsException | StackOverflowError e) {
            return false;
        }
    }

    /**
     * A text that counts how often its characters are read, because the regular expression is the operator's and the
     * text a stranger's.
     */
    private record Bounded(CharSequence text, AtomicInteger steps) implements CharSequence {

        @Override
        public char charAt(int index) {
            if (steps.incrementAndGet() > MAX_STEPS) {
                throw new TooManyStepsException();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Bounded(text.subSequence(start, end), steps);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }

    private static final class TooManyStepsException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
