/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.console.invite;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugin.invites.console.Answer;
import org.igniterealtime.openfire.plugin.invites.console.ConsoleServlet;
import org.igniterealtime.openfire.plugin.invites.console.Visit;
import org.igniterealtime.openfire.plugin.invites.db.BusyException;
import org.igniterealtime.openfire.plugin.invites.invite.Creator;
import org.igniterealtime.openfire.plugin.invites.invite.Invite;
import org.igniterealtime.openfire.plugin.invites.invite.InvitePosition;
import org.igniterealtime.openfire.plugin.invites.invite.InviteQuery;
import org.igniterealtime.openfire.plugin.invites.invite.InviteSlice;
import org.igniterealtime.openfire.plugin.invites.text.SafeCsvWriter;
import org.igniterealtime.openfire.plugin.invites.view.FormFields;

/**
 * Downloads as CSV the invites that the list with the same address shows, on all its pages, newest first. A form
 * downloads them with their links, which is recorded in the audit log.
 */
public final class ExportServlet extends ConsoleServlet {

    static final String ADDRESS = "invites-export.jsp";

    private static final long serialVersionUID = 1L;

    private static final int PAGE = 500;

    /** How often a part is tried again because others are searching. */
    private static final int ATTEMPTS = 100;

    private static final long PAUSE = Duration.ofMillis(100).toNanos();

    private final transient InviteServices services;

    /** Each keeps a thread of the console, and the database, busy for a while. */
    private final transient Semaphore exports = new Semaphore(2);

    /** Creates it from what it needs. */
    public ExportServlet(InviteServices services) {
        super(ADDRESS, services.console());
        this.services = services;
    }

    @Override
    protected Answer show(Visit visit) {
        InviteQuery query = query(visit.fields());
        return download(InviteColumns.NAMES, row -> pages(query, row), (invite, cells) -> cells);
    }

    @Override
    protected Answer change(Visit visit) {
        Creator viewer = Creator.unlimited(visit.operator());
        List<String> columns = Stream.concat(InviteColumns.NAMES.stream(), Stream.of("landing_url", "uri"))
                .toList();
        Cells cells = (invite, row) -> withLink(invite, row, viewer);
        if (visit.fields().has(SheetServlet.IDS)) {
            List<String> ids = List.of(visit.fields().one(SheetServlet.IDS).split(" ", -1));
            services.invites().exportsLinks(visit.operator(), "invites " + String.join(", ", ids));
            return download(columns, row -> ids.forEach(id -> find(id).ifPresent(row)), cells);
        }
        FormFields fields;
        try {
            fields = FormFields.of(visit.fields().one("back"));
        } catch (IllegalArgumentException e) {
            return InvitesServlet.unknown();
        }
        services.invites()
                .exportsLinks(
                        visit.operator(), "filter \"" + ListAddress.of(fields).bare() + "\"");
        InviteQuery query = query(fields);
        return download(columns, row -> pages(query, row), cells);
    }

    private Optional<Invite> find(String id) {
        return services.invites().invites().find(id);
    }

    private InviteQuery query(FormFields fields) {
        return ListAddress.of(fields).all(PAGE, console().zone().get());
    }

    /** Adds what the columns of a row need. */
    @FunctionalInterface
    private interface Cells {
        List<String> of(Invite invite, List<String> cells);
    }

    private Answer download(List<String> columns, Consumer<Consumer<Invite>> invites, Cells cells) {
        Instant now = console().clock().instant();
        String name = "invites-" + LocalDate.ofInstant(now, console().zone().get()) + ".csv";
        return new Answer.Download(name, "text/csv;charset=UTF-8", exports, out -> {
            out.write(SafeCsvWriter.BOM);
            SafeCsvWriter csv = new SafeCsvWriter(out);
            csv.row(columns);
            invites.accept(invite -> {
                csv.row(cells.of(invite, InviteColumns.cells(invite, invite.status(now))));
                if (out.checkError()) {
                    throw new IllegalStateException("whoever downloads this has gone away");
                }
            });
        });
    }

    private void pages(InviteQuery query, Consumer<Invite> row) {
        InvitePosition next = null;
        do {
            InviteSlice slice = part(query.from(next));
            slice.invites().forEach(row);
            next = slice.next();
        } while (next != null);
    }

    private InviteSlice part(InviteQuery query) {
        for (int attempt = 1; ; attempt++) {
            try {
                return services.invites().invites().list(query);
            } catch (BusyException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE);
            }
        }
    }

    private List<String> withLink(Invite invite, List<String> cells, Creator viewer) {
        List<String> all = new ArrayList<>(cells);
        services.invites()
                .invites()
                .link(invite.id(), viewer)
                .fold(
                        linked -> {
                            all.add(services.links()
                                    .landing(linked.token())
                                    .map(Object::toString)
                                    .orElse(null));
                            all.add(services.links().xmpp(linked.invite(), linked.token()));
                            return all;
                        },
                        refusal -> {
                            all.add(null);
                            all.add(null);
                            return all;
                        });
        return all;
    }
}
