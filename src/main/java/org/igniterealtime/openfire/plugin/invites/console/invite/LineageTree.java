/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console.invite;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugin.invites.redemption.Branch;
import org.igniterealtime.openfire.plugin.invites.redemption.Branch.Member;

/** Which part of a branch a page shows: the nearest, so that a page stays short whatever shape the branch has. */
final class LineageTree {

    /** How many of those directly below the root a page shows. */
    static final int MOST_DIRECT = 50;

    private static final int MOST_INVITED = 20;
    private static final int MOST_LEVELS = 4;
    private static final int MOST_ROWS = 300;

    private final Branch branch;
    private final List<Member> direct;
    private final Map<String, List<Member>> shown = new HashMap<>();
    private final Map<String, Member> inviters = new HashMap<>();

    LineageTree(Branch branch) {
        this.branch = branch;
        this.direct = branch.invited().stream().limit(MOST_DIRECT).toList();
        Deque<Member> open = new ArrayDeque<>(direct);
        int rows = open.size();
        while (!open.isEmpty() && rows < MOST_ROWS) {
            Member member = open.poll();
            if (member.level() < MOST_LEVELS) {
                List<Member> below = branch.invited(member).stream()
                        .limit(Math.min(MOST_INVITED, MOST_ROWS - rows))
                        .toList();
                shown.put(member.use().id(), below);
                inviters.put(member.use().id(), member);
                open.addAll(below);
                rows += below.size();
            }
        }
    }

    /** Everyone who is shown, each followed by those below. */
    List<Member> members() {
        List<Member> all = new ArrayList<>();
        direct.forEach(member -> add(member, all));
        return all;
    }

    private void add(Member member, List<Member> all) {
        all.add(member);
        below(member).forEach(each -> add(each, all));
    }

    /** Those below someone who are shown there. */
    List<Member> below(Member member) {
        return shown.getOrDefault(member.use().id(), List.of());
    }

    /** How many of those whom someone invited are not shown there. */
    int hidden(Member member) {
        return branch.invited(member).size() - below(member).size();
    }

    /** Those whose lists end with someone, the innermost first. */
    List<Member> endingWith(Member member) {
        List<Member> ending = new ArrayList<>();
        Member last = below(member).isEmpty() ? member : null;
        while (last != null) {
            Member inviter = inviters.get(last.inviter());
            boolean ends = inviter != null
                    && below(inviter).get(below(inviter).size() - 1).equals(last);
            if (ends) {
                ending.add(inviter);
            }
            last = ends ? inviter : null;
        }
        return ending;
    }
}
