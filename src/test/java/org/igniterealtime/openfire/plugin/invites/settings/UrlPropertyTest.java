/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

class UrlPropertyTest {

    private final Map<String, String> properties = new HashMap<>();
    private final Logger log = mock(Logger.class);
    private final UrlProperty property = new UrlProperty(
            properties::get, "invites.public.url", WebUrl::base, () -> "Links begin with X instead", log);

    @Test
    void aGoodOneIsTakenWithoutAWord() {
        properties.put("invites.public.url", "https://münchen.example/");

        assertThat(property.get()).contains(URI.create("https://xn--mnchen-3ya.example"));
        verify(log, never()).warn(anyString(), any(Object[].class));
    }

    @Test
    void nothingAndBlanksAreNothing() {
        assertThat(property.get()).isEmpty();
        properties.put("invites.public.url", " ");
        assertThat(property.get()).isEmpty();

        verify(log, never()).warn(anyString(), any(Object[].class));
    }

    @Test
    void ofABadOneTheLogTellsOnceWhatIsWrongAndWhatHoldsInstead() {
        properties.put("invites.public.url", "example.org");
        assertThat(property.get()).isEmpty();
        assertThat(property.get()).isEmpty();

        verify(log).warn("The property {} is not followed: {}. {}", new Object[] {
            "invites.public.url", "it does not begin with https:// or http://", "Links begin with X instead"
        });
    }

    @Test
    void eachNewValueIsToldOf() {
        for (String each : new String[] {"example.org", "ftp://example.org", "https://example.org", "example.org"}) {
            properties.put("invites.public.url", each);
            property.get();
            property.get();
        }

        verify(log, times(3)).warn(anyString(), any(Object[].class));
    }
}
