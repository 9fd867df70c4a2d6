/*
 * Copyright 2026 The Invites for Openfire authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.igniterealtime.openfire.plugin.invites.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.igniterealtime.openfire.plugin.invites.db.schema.SchemaModel;
import org.igniterealtime.openfire.plugin.invites.db.schema.Vendor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests the scripts for all vendors, as the plugin and Openfire's SchemaManager read them. */
class SchemaTest {

    /** The health check of the database is based on these. */
    @ParameterizedTest
    @EnumSource
    void eachTableAndColumnIsKnown(Vendor vendor) {
        assertThat(new Schema(null, vendor.id(), TestDatabase.SCRIPTS).tables())
                .containsExactlyElementsOf(SchemaModel.tables());
    }

    @Test
    void theVersionIsThatOfThePluginAndOfTheModel() throws IOException {
        assertThat(Schema.VERSION).isEqualTo(SchemaModel.VERSION);
        assertThat(Files.readString(Path.of("plugin.xml")))
                .contains("<databaseVersion>" + Schema.VERSION + "</databaseVersion>");
    }

    /** Until the version is written, an interrupted script is run again. */
    @ParameterizedTest
    @EnumSource
    void theVersionIsWrittenLast(Vendor vendor) {
        assertThat(last(TestDatabase.SCRIPTS, vendor))
                .startsWith("INSERT INTO ofVersion (name, version) VALUES ('invites', " + Schema.VERSION + ")");
        for (int version = 2; version <= Schema.VERSION; version++) {
            assertThat(last(TestDatabase.SCRIPTS.resolve("upgrade/" + version), vendor))
                    .startsWith("UPDATE ofVersion SET version = " + version + " WHERE name = 'invites'");
        }
    }

    private static String last(Path folder, Vendor vendor) {
        List<String> statements = SchemaScript.statements(folder, vendor.id());
        return statements.get(statements.size() - 1);
    }
}
