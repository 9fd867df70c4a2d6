/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.representation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;

/**
 * The JSON representation of the result for one of several invites.
 *
 * @param index its position in the request, starting with 0
 * @param status the HTTP status that the response would have if it were created alone
 * @param invite the invite with its link, if it was created; otherwise {@code null}
 * @param problem why it was refused (RFC 9457); otherwise {@code null}
 */
public record BulkItemBody(
        int index,
        int status,
        @JsonInclude(JsonInclude.Include.NON_NULL) InviteBody invite,
        @JsonInclude(JsonInclude.Include.NON_NULL) Map<String, Object> problem) {

    /** For an invite that was created. */
    public static BulkItemBody created(int index, InviteBody invite) {
        return new BulkItemBody(index, 201, invite, null);
    }

    /** For an invite that was refused. */
    public static BulkItemBody refused(int index, int status, Map<String, Object> problem) {
        return new BulkItemBody(index, status, null, problem);
    }
}
