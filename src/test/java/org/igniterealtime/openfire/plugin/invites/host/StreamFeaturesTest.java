/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.host;

import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.List;
import org.junit.jupiter.api.Test;

class StreamFeaturesTest {

    /** There is no Openfire in this test. */
    @Test
    void whatCannotBeReachedFailsNothing() {
        try (Schedule schedule = new Schedule();
                HttpBinding http = HttpBinding.serve(List.of())) {
            assertThatNoException().isThrownBy(() -> StreamFeatures.offer(List::of, schedule, http)
                    .close());
        }
    }
}
