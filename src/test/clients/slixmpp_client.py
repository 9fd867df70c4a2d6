# Copyright 2026 The Invites for Openfire authors.
# SPDX-License-Identifier: Apache-2.0
"""What a person does with a client made of slixmpp; prints what that client learns, a line each.

usage: slixmpp_client.py PORT JID PASSWORD roster
       slixmpp_client.py PORT JID PASSWORD run NODE [FIELD=VALUE ...]
"""
import asyncio
import ssl
import sys

import slixmpp


class Client(slixmpp.ClientXMPP):

    def __init__(self, jid, password, task):
        super().__init__(jid, password)
        for plugin in ("xep_0004", "xep_0030", "xep_0050"):
            self.register_plugin(plugin)
        self.ssl_context.check_hostname = False
        self.ssl_context.verify_mode = ssl.CERT_NONE
        self.task = task
        self.add_event_handler("session_start", self.start)
        self.add_event_handler("failed_all_auth", lambda event: self.end("no login"))

    def end(self, text):
        print(text, flush=True)
        self.disconnect()

    async def start(self, event):
        roster = await self.get_roster()
        for item in roster["roster"]["items"].items():
            print("contact: %s %s" % (item[0], item[1]["subscription"]), flush=True)
        self.send_presence()
        if self.task[0] == "run":
            await self.run(self.task[1], dict(field.split("=", 1) for field in self.task[2:]))
        self.end("done")

    async def run(self, node, values):
        reply = await self["xep_0050"].send_command(self.boundjid.domain, node, action="execute")
        while reply["command"]["status"] == "executing" and values:
            form = self["xep_0004"].make_form(ftype="submit")
            for name, value in values.items():
                form.add_field(var=name, value=value)
            command = reply["command"]
            values = {}
            reply = await self["xep_0050"].send_command(
                self.boundjid.domain, node, action=command.xml.find("{%s}actions" % command.namespace).get("execute"),
                payload=form, sessionid=command["sessionid"])
        print("status: " + reply["command"]["status"], flush=True)
        for note in reply["command"]["notes"] or []:
            print("note: %s %s" % note, flush=True)
        for name, field in reply["command"]["form"].get_fields().items():
            print("%s: %s" % (name, field["value"]), flush=True)


client = Client(sys.argv[2], sys.argv[3], sys.argv[4:])
client.connect(("127.0.0.1", int(sys.argv[1])), force_starttls=True)
client.loop.run_until_complete(asyncio.wait_for(client.disconnected, 30))
