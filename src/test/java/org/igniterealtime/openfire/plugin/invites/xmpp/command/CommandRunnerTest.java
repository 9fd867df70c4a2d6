/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.xmpp.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugin.invites.xmpp.command.CommandClient.ADMIN;
import static org.igniterealtime.openfire.plugin.invites.xmpp.command.CommandClient.USER;
import static org.igniterealtime.openfire.plugin.invites.xmpp.command.CommandClient.form;
import static org.igniterealtime.openfire.plugin.invites.xmpp.command.CommandClient.request;
import static org.igniterealtime.openfire.plugin.invites.xmpp.command.CommandClient.status;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugin.invites.SettableClock;
import org.igniterealtime.openfire.plugin.invites.limit.Tickers;
import org.junit.jupiter.api.Test;
import org.xmpp.forms.DataForm;
import org.xmpp.forms.FormField;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;
import org.xmpp.packet.PacketError;

class CommandRunnerTest {

    private static final String TWO = "two-stages";
    private static final String OTHER = "other";

    private final List<String> done = new ArrayList<>();
    private final List<JID> permitted = new ArrayList<>(List.of(ADMIN));
    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-24T12:00:00Z"));
    private final CommandClient client = new CommandClient(List.of(new TwoStages(), new Other()), clock);

    @Test
    void stagesFollowEachOtherAndExecuteIsTheDefaultForward() {
        IQ first = client.start(ADMIN, TWO);
        assertThat(first.getChildElement().element("actions").asXML())
                .isEqualTo("<actions xmlns=\"http://jabber.org/protocol/commands\" execute=\"next\"><next/></actions>");

        IQ second = client.go(first, null, Map.of("a", "1"));
        assertThat(status(second)).isEqualTo("executing");
        assertThat(second.getChildElement().element("actions").asXML())
                .contains("execute=\"complete\"><prev/><complete/>");

        IQ last = client.go(second, "execute", Map.of("b", "2"));
        assertThat(status(last)).isEqualTo("completed");
        assertThat(last.getChildElement().elementText("note")).isEqualTo("done");
        assertThat(done).containsExactly("1,2");
    }

    @Test
    void theStageBeforeComesBack() {
        IQ second = client.go(client.start(ADMIN, TWO), "next", Map.of("a", "1"));

        IQ again = client.go(second, "prev", null);
        assertThat(CommandClient.form(again).getField("a").getFirstValue()).isEqualTo("1");

        client.go(client.go(again, "next", Map.of("a", "3")), "complete", Map.of("b", "2"));
        assertThat(done).containsExactly("3,2");
    }

    /** poezio has no other way to continue. */
    @Test
    void nextAtTheLastStageFinishes() {
        IQ second = client.go(client.start(ADMIN, TWO), "next", Map.of("a", "1"));

        assertThat(status(client.go(second, "next", Map.of("b", "2")))).isEqualTo("completed");
        assertThat(done).containsExactly("1,2");
    }

    @Test
    void cancelEndsItAtAnyStage() {
        IQ first = client.start(ADMIN, TWO);

        IQ canceled = client.go(first, "cancel", null);

        assertThat(status(canceled)).isEqualTo("canceled");
        assertError(client.go(first, "next", Map.of("a", "1")), PacketError.Condition.not_allowed, "session-expired");
        assertThat(done).isEmpty();
    }

    @Test
    void actionsThatDoNotGoAreToldApart() {
        IQ first = client.start(ADMIN, TWO);

        assertError(client.go(first, "complete", null), PacketError.Condition.bad_request, "bad-action");
        assertError(client.go(first, "prev", null), PacketError.Condition.bad_request, "bad-action");
        assertError(client.go(first, "sing", null), PacketError.Condition.bad_request, "malformed-action");
        assertError(client.go(ADMIN, TWO, null, "cancel", null), PacketError.Condition.bad_request, "bad-action");
        assertThat(status(client.go(first, "next", Map.of("a", "1")))).isEqualTo("executing");
    }

    /** There is no form that could be sent again. */
    @Test
    void whatIsWrongBeforeAnythingWasAskedIsNotAcceptable() {
        CommandClient other = new CommandClient(List.of(new Unready()), clock);

        IQ answer = other.start(ADMIN, OTHER);

        assertThat(answer.getError().getCondition()).isEqualTo(PacketError.Condition.not_acceptable);
        assertThat(answer.getError().getText()).isEqualTo("not today");
    }

    @Test
    void aBadFormMayBeSentAgain() {
        IQ first = client.start(ADMIN, TWO);

        IQ again = client.go(first, "next", Map.of("a", "", "s", "wrong", "c", "maybe", "p", "s3cret", "x", "y"));

        assertThat(status(again)).isEqualTo("executing");
        assertThat(again.getChildElement().attributeValue("sessionid"))
                .isEqualTo(first.getChildElement().attributeValue("sessionid"));
        Element note = again.getChildElement().element("note");
        assertThat(note.attributeValue("type")).isEqualTo("error");
        assertThat(note.getText()).isEqualTo("The A: a is missing");
        DataForm form = form(again);
        assertThat(form.getInstructions()).containsExactly("The A: a is missing", "Fill it in.");
        // poezio shows neither notes nor instructions nor descriptions.
        assertThat(form.getTitle()).isEqualTo("The first – The A: a is missing");
        assertThat(form.getField("a").getDescription()).isEqualTo("a is missing");
        assertThat(form.getField("s").getFirstValue()).isEqualTo("wrong");
        // Neither an unknown option, nor a secret, nor a value that was not asked for.
        assertThat(form.getField("c").getFirstValue()).isEqualTo("yes");
        assertThat(again.toXML()).doesNotContain("s3cret").doesNotContain("maybe");
        assertThat(form.getField("x")).isNull();
        assertThat(again.getChildElement().element("actions").attributeValue("execute"))
                .isEqualTo("next");

        IQ twice = client.go(again, "next", Map.of("a", "", "s", "right"));
        assertThat(form(twice).getTitle()).isEqualTo("The first – The A: a is missing");
        assertThat(form(twice).getInstructions()).containsExactly("The A: a is missing", "Fill it in.");
        assertThat(form(twice).getField("a").getDescription()).isEqualTo("a is missing");
        assertThat(form(twice).getField("s").getFirstValue()).isEqualTo("right");
        assertThat(status(client.go(twice, "next", Map.of("a", "1")))).isEqualTo("executing");
    }

    @Test
    void anErrorDoesNotRepeatWhatWasTyped() {
        IQ answer = client.go(client.start(ADMIN, TWO), "prev", Map.of("password", "s3cret"));

        assertThat(answer.toXML()).doesNotContain("s3cret").contains(TWO);
    }

    @Test
    void aSessionIsOneOwnersAndOneCommands() {
        permitted.add(USER);
        JID elsewhere = new JID("admin@example.org/sofa");
        permitted.add(elsewhere);
        IQ first = client.start(ADMIN, TWO);
        String id = first.getChildElement().attributeValue("sessionid");

        for (JID other : List.of(USER, elsewhere)) {
            for (String action : new String[] {null, "execute", "next", "prev", "complete", "cancel"}) {
                IQ answer = client.go(other, TWO, id, action, Map.of("a", "1"));
                assertError(answer, PacketError.Condition.bad_request, "bad-sessionid");
            }
        }
        assertError(
                client.go(ADMIN, OTHER, id, "next", Map.of("a", "1")),
                PacketError.Condition.bad_request,
                "bad-sessionid");
        assertThat(status(client.go(first, "next", Map.of("a", "1")))).isEqualTo("executing");
    }

    @Test
    void whoMayNotRunItMayNotGoOnEither() {
        assertError(client.start(USER, TWO), PacketError.Condition.forbidden, null);
        IQ first = client.start(ADMIN, TWO);
        permitted.clear();

        assertError(client.go(first, "next", Map.of("a", "1")), PacketError.Condition.forbidden, null);
    }

    @Test
    void timeoutEnds() {
        IQ first = client.start(ADMIN, TWO);
        clock.advance(CommandSessions.TIMEOUT);

        assertError(client.go(first, "next", Map.of("a", "1")), PacketError.Condition.not_allowed, "session-expired");
    }

    @Test
    void eachStageHasItsOwnTimeout() {
        IQ first = client.start(ADMIN, TWO);
        clock.advance(CommandSessions.TIMEOUT.minusSeconds(1));
        IQ second = client.go(first, "next", Map.of("a", "1"));
        clock.advance(CommandSessions.TIMEOUT.minusSeconds(1));

        assertThat(status(client.go(second, "complete", Map.of("b", "2")))).isEqualTo("completed");
    }

    @Test
    void aFinishedSessionDoesNothingMore() {
        IQ second = client.go(client.start(ADMIN, TWO), "next", Map.of("a", "1"));
        client.go(second, "complete", Map.of("b", "2"));

        assertError(
                client.go(second, "complete", Map.of("b", "2")), PacketError.Condition.not_allowed, "session-expired");
        assertThat(done).hasSize(1);
    }

    @Test
    void theOldestSessionOfAnAccountMakesRoom() {
        IQ oldest = client.start(ADMIN, TWO);
        IQ next = client.start(ADMIN, TWO);
        for (int i = 2; i <= CommandSessions.MOST; i++) {
            JID elsewhere = new JID("admin@example.org/" + i);
            permitted.add(elsewhere);
            client.start(elsewhere, OTHER);
        }

        assertError(client.go(oldest, "next", Map.of("a", "1")), PacketError.Condition.bad_request, "bad-sessionid");
        assertThat(status(client.go(next, "next", Map.of("a", "1")))).isEqualTo("executing");
    }

    @Test
    void whatNobodyGoesOnWithIsForgotten() {
        CommandSessions sessions = new CommandSessions(Tickers.of(clock), () -> "id");
        sessions.open(ADMIN, TWO, CommandReply.Prompt.last(new DataForm(DataForm.Type.form), filled -> null));
        clock.advance(CommandSessions.TIMEOUT.multipliedBy(2));

        sessions.open(USER, TWO, CommandReply.Prompt.last(new DataForm(DataForm.Type.form), filled -> null));

        assertThat(sessions.size()).isEqualTo(1);
    }

    @Test
    void ofTwoAtTheSameStageOneGoesOn() {
        CommandSessions sessions = new CommandSessions(Tickers.of(clock), () -> "id");
        CommandSession seen =
                sessions.open(ADMIN, TWO, CommandReply.Prompt.last(new DataForm(DataForm.Type.form), filled -> null));

        assertThat(sessions.take(seen)).isTrue();
        assertThat(sessions.take(seen)).isFalse();
    }

    @Test
    void answersAreInTheLanguageOfTheRequestAndSaySo() {
        IQ english = client.start(ADMIN, OTHER);
        IQ german = client.send(CommandClient.in("de", request(ADMIN, OTHER, null, null, null)));

        assertThat(english.getElement().attributeValue("lang")).isEqualTo("en");
        assertThat(german.getElement().attributeValue("lang")).isEqualTo("de");
        assertThat(german.getChildElement().elementText("note")).isEqualTo("Einen Kontakt einladen");
    }

    @Test
    void nobodyAnswersAnAnswer() {
        IQ result = request(ADMIN, TWO, null, null, null);
        result.setType(IQ.Type.result);

        assertThat(client.send(result)).isNull();
    }

    @Test
    void aGetIsNoCommandAndOurCommandsAreTheServersOnly() {
        IQ get = request(ADMIN, TWO, null, null, null);
        get.setType(IQ.Type.get);
        assertThat(client.send(get).getError().getCondition()).isEqualTo(PacketError.Condition.bad_request);

        IQ toUser = request(ADMIN, TWO, null, null, null);
        toUser.setTo("romeo@example.org");
        assertThat(client.send(toUser).getError().getCondition()).isEqualTo(PacketError.Condition.item_not_found);

        IQ nameless = request(ADMIN, null, null, null, null);
        assertThat(client.send(nameless).getError().getCondition()).isEqualTo(PacketError.Condition.bad_request);
    }

    private static void assertError(IQ answer, PacketError.Condition condition, String detail) {
        assertThat(answer.getType()).as(answer.toXML()).isEqualTo(IQ.Type.error);
        assertThat(answer.getError().getCondition()).as(answer.toXML()).isEqualTo(condition);
        assertThat(answer.getError().getApplicationConditionName())
                .as(answer.toXML())
                .isEqualTo(detail);
    }

    /** Asks for "a", then for "b". */
    private final class TwoStages implements Command {

        @Override
        public String node() {
            return TWO;
        }

        @Override
        public String label() {
            return TWO;
        }

        @Override
        public boolean permits(JID requester) {
            return permitted.contains(requester);
        }

        @Override
        public CommandReply start(Requester requester) {
            return first("");
        }

        private CommandReply first(String before) {
            DataForm form = new DataForm(DataForm.Type.form);
            form.setTitle("The first");
            form.addInstruction("Fill it in.");
            form.addField("a", "The A", null).addValue(before);
            form.addField("s", null, FormField.Type.text_single);
            FormField choice = form.addField("c", null, FormField.Type.list_single);
            choice.addOption("Yes", "yes");
            choice.addValue("yes");
            form.addField("p", null, FormField.Type.text_private);
            return new CommandReply.Prompt(
                    form,
                    CommandAction.NEXT,
                    filled -> filled.first("a")
                            .<CommandReply>map(this::second)
                            .orElseGet(() -> CommandReply.Wrong.field("a", "a is missing")),
                    null);
        }

        private CommandReply second(String a) {
            DataForm form = new DataForm(DataForm.Type.form);
            form.addField("b", null, null);
            return new CommandReply.Prompt(form, CommandAction.COMPLETE, filled -> end(a, filled), () -> first(a));
        }

        private CommandReply end(String a, FilledForm filled) {
            done.add(a + "," + filled.first("b").orElse(""));
            return CommandReply.Done.told("done");
        }
    }

    /** Is done at once for {@code ADMIN}, and shows a form to anyone else. */
    private final class Other implements Command {

        @Override
        public String node() {
            return OTHER;
        }

        @Override
        public String label() {
            return OTHER;
        }

        @Override
        public boolean permits(JID requester) {
            return permitted.contains(requester);
        }

        @Override
        public CommandReply start(Requester requester) {
            return requester.jid().equals(ADMIN)
                    ? CommandReply.Done.told(requester.texts().get("command.invite-contact"))
                    : CommandReply.Prompt.last(
                            new DataForm(DataForm.Type.form), filled -> CommandReply.Done.told("done"));
        }
    }

    /** Has nothing to ask, and an objection. */
    private static final class Unready implements Command {

        @Override
        public String node() {
            return OTHER;
        }

        @Override
        public String label() {
            return OTHER;
        }

        @Override
        public boolean permits(JID requester) {
            return true;
        }

        @Override
        public CommandReply start(Requester requester) {
            return CommandReply.Wrong.all("not today");
        }
    }
}
