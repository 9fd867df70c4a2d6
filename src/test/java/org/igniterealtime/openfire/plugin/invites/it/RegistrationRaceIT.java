/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.igniterealtime.openfire.plugin.invites.rig.DemoKey;
import org.igniterealtime.openfire.plugin.invites.rig.OpenfireRig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two streams use one token: there must be exactly one account, and the other client must get {@code conflict}. */
@ExtendWith(OpenfireExtension.class)
class RegistrationRaceIT {

    private static final int ROUNDS = Integer.getInteger("race.rounds", 1000);

    private static final String NAME = "racer";

    /** Opening a stream is mostly waiting, so several races run concurrently, and also interfere with each other. */
    private static final int LANES = 4;

    @Test
    void oneOfTwoStreamsGetsTheAccount(OpenfireRig openfire, DemoKey key) throws Exception {
        ApiCalls api = new ApiCalls(openfire.httpUrl(), key.key());
        ExecutorService lanes = Executors.newFixedThreadPool(LANES);
        try {
            List<Future<List<String>>> wrong = new ArrayList<>();
            for (int lane = 0; lane < LANES; lane++) {
                int first = lane;
                wrong.add(lanes.submit(() -> run(openfire, api, first)));
            }
            for (Future<List<String>> lane : wrong) {
                assertThat(lane.get()).isEmpty();
            }
        } finally {
            lanes.shutdownNow();
        }
        assertThat(openfire.server().query("SELECT COUNT(*) FROM ofUser WHERE username LIKE ?", NAME + "%"))
                .isEqualTo(List.of(List.of(Integer.toString(ROUNDS))));
    }

    /** Runs every LANES-th round, one after another, and returns those with a wrong result. */
    private static List<String> run(OpenfireRig openfire, ApiCalls api, int first) throws Exception {
        List<String> wrong = new ArrayList<>();
        RawXmpp left = RawXmpp.plain(openfire);
        RawXmpp right = RawXmpp.plain(openfire);
        try {
            for (int round = first; round < ROUNDS; round += LANES) {
                String token = api.create("{\"kind\":\"account\"}").token();
                List<String> outcomes = race(left, right, token, round);
                if (!outcomes.stream().sorted().toList().equals(List.of("conflict/cancel", "result"))) {
                    wrong.add(round + ": " + outcomes);
                }
                // A stream that has registered an account cannot register another; the other stream is used again.
                if (outcomes.get(0).equals("result")) {
                    left.close();
                    left = RawXmpp.plain(openfire);
                }
                if (outcomes.get(1).equals("result")) {
                    right.close();
                    right = RawXmpp.plain(openfire);
                }
            }
        } finally {
            left.close();
            right.close();
        }
        return wrong;
    }

    /** In every third round, both want the same name. */
    private static List<String> race(RawXmpp left, RawXmpp right, String token, int round) throws Exception {
        String leftName = NAME + round;
        String rightName = round % 3 == 0 ? leftName : NAME + round + "b";
        assertThat(InBand.outcome(left.iq(InBand.preauth(token)))).isEqualTo("result");
        assertThat(InBand.outcome(right.iq(InBand.preauth(token)))).isEqualTo("result");
        // Both requests are sent before a response is read.
        String leftRequest = InBand.register(leftName);
        String rightRequest = InBand.register(rightName);
        if (round / LANES % 2 == 0) {
            left.send(leftRequest);
            right.send(rightRequest);
        } else {
            right.send(rightRequest);
            left.send(leftRequest);
        }
        return List.of(InBand.outcome(left.next()), InBand.outcome(right.next()));
    }
}
