/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import java.util.List;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.igniterealtime.openfire.plugin.invites.rig.server.Probe;
import org.jivesoftware.openfire.XMPPServer;

/**
 * Switches Openfire's own registration and password changes on and off, like its admin console does. Changing the properties is not enough,
 * because Openfire reads them only once.
 */
public final class InBandSwitch implements Probe {

    static void registration(OpenfireRig openfire, boolean allowed) {
        openfire.server().probe(InBandSwitch.class, "registration", Boolean.toString(allowed));
    }

    static void passwords(OpenfireRig openfire, boolean allowed) {
        openfire.server().probe(InBandSwitch.class, "passwords", Boolean.toString(allowed));
    }

    @Override
    public String run(List<String> arguments) {
        boolean allowed = Boolean.parseBoolean(arguments.get(1));
        if (arguments.get(0).equals("registration")) {
            XMPPServer.getInstance().getIQRegisterHandler().setInbandRegEnabled(allowed);
        } else {
            XMPPServer.getInstance().getIQRegisterHandler().setCanChangePassword(allowed);
        }
        return null;
    }
}
