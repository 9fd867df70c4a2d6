/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import org.igniterealtime.openfire.plugin.invites.account.OpenfireAccounts;
import org.igniterealtime.openfire.plugin.invites.invite.NewAccount;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.igniterealtime.openfire.plugin.invites.rig.server.Probe;
import org.jivesoftware.openfire.XMPPServer;
import org.jivesoftware.openfire.user.User;
import org.jivesoftware.openfire.user.UserManager;
import org.jivesoftware.openfire.user.UserProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A directory with users of its own before Openfire's user store, as {@code HybridUserProvider} has it. */
@ExtendWith(OpenfireExtension.class)
class UserStoresIT {

    @Test
    void noAccountIsMadeForANameThatAnyStoreHas(OpenfireRig openfire) {
        String outcomes =
                openfire.server().probe(Create.class, "montague", "capulet").orElseThrow();

        assertEquals("TAKEN DONE", outcomes);
        assertEquals(
                List.of(List.of("capulet")),
                openfire.server().query("SELECT username FROM ofUser WHERE username IN ('montague', 'capulet')"));
        openfire.server().probe(ContactsIT.Remove.class, "capulet");
    }

    /** Makes two accounts, the first of which the directory has. */
    static final class Create implements Probe {
        @Override
        public String run(List<String> arguments) throws Exception {
            Field field = UserManager.class.getDeclaredField("provider");
            field.setAccessible(true);
            Object own = field.get(UserManager.getInstance());
            field.set(UserManager.getInstance(), behindDirectory(own, arguments.get(0)));
            try {
                OpenfireAccounts accounts = OpenfireAccounts.of(XMPPServer.getInstance());
                return create(accounts, arguments.get(0)) + " " + create(accounts, arguments.get(1));
            } finally {
                field.set(UserManager.getInstance(), own);
            }
        }

        private static Object behindDirectory(Object own, String name) {
            return Proxy.newProxyInstance(
                    Create.class.getClassLoader(), new Class<?>[] {UserProvider.class}, (proxy, method, arguments) -> {
                        if (method.getName().equals("loadUser") && arguments[0].equals(name)) {
                            return new User(name, null, null, null, null);
                        }
                        try {
                            return method.invoke(own, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }

        private static String create(OpenfireAccounts accounts, String name) {
            return accounts.create(new NewAccount(name, "wherefore-art-th0u", null, null))
                    .name();
        }
    }
}
