/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.http.representation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;

/**
 * What became of one of several invites.
 *
 * @param index its place in the request, starting with 0
 * @param status the HTTP status that creating it alone would have got
 * @param invite the invite with its link, if it was created
 * @param problem why it was not (RFC 9457), otherwise
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

    /** For one that was refused. */
    public static BulkItemBody refused(int index, int status, Map<String, Object> problem) {
        return new BulkItemBody(index, status, null, problem);
    }
}
