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
 * Which names may be had, whoever has them or wants them. Each answer is what speaks against a name: a stable code, whose text is
 * {@code error.CODE} in i18n.
 */
public final class NameRules {

    /** Nobody may have it. */
    public static final String FORBIDDEN = "name_forbidden";

    private static final String PUNCTUATION = "name_punctuation";

    private static final String SCRIPTS = "name_scripts";

    private static final String PATTERN = "name_pattern";

    /** Far more than an honest pattern needs for a name of 64 characters; a catastrophic one ends here. */
    private static final int MAX_STEPS = 100_000;

    private final SettingValues settings;
    private final Supplier<Set<String>> administrators;
    private volatile Protected known = new Protected(Set.of(), Map.of());

    /** Names that nobody may imitate, and the same by what they look like. */
    private record Protected(Set<String> names, Map<String, Set<String>> byLook) {}

    /**
     * Makes them.
     *
     * @param settings the operator's, of which {@code invites.names.*} count
     * @param administrators the names that administer this server, whether they have accounts or not; asked each time
     */
    public NameRules(SettingValues settings, Supplier<Set<String>> administrators) {
        this.settings = settings;
        this.administrators = administrators;
    }

    /**
     * What speaks against a name that somebody with an invite chooses, or that an invite is for; {@link #isAdministrator} apart.
     *
     * @param name normalised
     */
    public Optional<String> judge(String name) {
        return judgeUninvited(name).or(() -> matchesPattern(name) ? Optional.empty() : Optional.of(PATTERN));
    }

    /**
     * What speaks against a name that somebody without an invite chooses: all but the operator's pattern, which is for invitees.
     *
     * @param name normalised
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
     * Whether who has that name administers this server. To be asked of one that has no account: an administrator's account is taken,
     * as others are.
     *
     * @param name normalised
     */
    public boolean isAdministrator(String name) {
        return administrators.get().contains(name);
    }

    /** Whether the operator keeps it from everybody, or it looks like such a name, or like an administrator's. */
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

    /** What they look like takes longer to find than whether they are the same as the last time. */
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
     * Whether a name has a letter or digit, and none of the characters that get lost: invisible ones, two dots in a row, and punctuation at
     * its ends, which programs that look for links in a text take for the sentence's.
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

    /** Text that counts how often it is looked at: the regular expression is the operator's, the text is a stranger's. */
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
