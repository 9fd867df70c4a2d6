/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActorTest {

    @ParameterizedTest
    @ValueSource(strings = {"admin:alice", "user:alice@example.org", "key:k1234567", "server", "admin:key:x"})
    void aLabelIsReadAsItIsWritten(String label) {
        assertThat(Actor.of(label).label()).isEqualTo(label);
    }

    @Test
    void onlyAKeyIsOne() {
        assertThat(Actor.of("key:k1234567")).isEqualTo(Actor.key("k1234567")).matches(Actor::isKey);
        assertThat(Actor.of("admin:key:k1234567").isKey()).isFalse();
        assertThat(Actor.of("user:key:k1@example.org").isKey()).isFalse();
    }

    @Test
    void whatIsNoLabelIsRefused() {
        assertThatThrownBy(() -> Actor.of("root:alice")).isInstanceOf(IllegalArgumentException.class);
    }
}
