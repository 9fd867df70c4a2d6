/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.igniterealtime.openfire.plugin.invites.invite.InviteTerms;
import org.igniterealtime.openfire.plugin.invites.invite.Invites;
import org.igniterealtime.openfire.plugin.invites.mail.MailDraft;
import org.igniterealtime.openfire.plugin.invites.text.CsvTable;

/** Reads a request for several invites. What is wrong with one of them does not affect the others. */
final class BulkReader {

    private static final String INVITES = "invites";
    private static final String ATOMIC = "atomic";

    private BulkReader() {}

    /**
     * A request.
     *
     * @param items at most {@link Invites#MOST_AT_ONCE}
     * @param atomic whether either all invites should be created, or none
     */
    record Request(List<Item> items, boolean atomic) {
        Request {
            items = List.copyOf(items);
        }
    }

    /**
     * One of the invites.
     *
     * @param terms the terms of the invite; {@code null} if it cannot be read
     * @param mail to whom it is to be sent; {@code null} = to nobody
     * @param problem why it cannot be read; {@code null} if it can
     */
    record Item(InviteTerms terms, MailDraft mail, Problem problem) {

        static Item refused(Problem problem) {
            return new Item(null, null, problem);
        }
    }

    /** Reads the body, or ends with 400 or 422 if that is not possible at all. */
    static Request read(ApiRequest call) {
        return call.isOfType(Csv.MEDIA_TYPE) ? csv(call) : json(call);
    }

    private static Request json(ApiRequest call) {
        call.query().only(Set.of());
        Fields fields = call.fields();
        fields.require(INVITES);
        List<JsonNode> invites = fields.elements(INVITES);
        boolean atomic = Boolean.TRUE.equals(fields.truth(ATOMIC));
        if (invites != null && invites.size() > Invites.MOST_AT_ONCE) {
            fields.fault(INVITES, "too_many", Integer.toString(Invites.MOST_AT_ONCE));
        }
        fields.end();
        return new Request(invites.stream().map(BulkReader::item).toList(), atomic);
    }

    private static Item item(JsonNode element) {
        return element instanceof ObjectNode object
                ? item(object)
                : Item.refused(Problem.invalid(List.of(FieldError.whole("wrong_type"))));
    }

    private static Item item(ObjectNode object) {
        try {
            Fields fields = new Fields(object);
            MailDraft mail = MailReader.ofNewInvite(fields);
            return new Item(InviteReader.draft(fields), mail, null);
        } catch (Problem problem) {
            return Item.refused(problem);
        }
    }

    private static Request csv(ApiRequest call) {
        call.query().only(Set.of(ATOMIC));
        boolean atomic = call.query().truth(ATOMIC);
        CsvTable table = Csv.read(call.body(), Invites.MOST_AT_ONCE);
        InviteCells cells = InviteCells.of(table.columns());
        List<Item> items = new ArrayList<>();
        for (CsvTable.Row row : table.rows()) {
            items.add(
                    row.cells().size() == table.columns().size()
                            ? item(cells.object(row.cells()))
                            : Item.refused(Problem.invalid(List.of(FieldError.whole("csv_cells")))));
        }
        return new Request(items, atomic);
    }
}
