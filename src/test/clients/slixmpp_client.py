# Copyright 2026 The Invites for Openfire authors.
# SPDX-License-Identifier: Apache-2.0
"""What a person does with a client made of slixmpp; prints what that client learns, a line each.

usage: slixmpp_client.py PORT JID PASSWORD register [TOKEN]
       slixmpp_client.py PORT JID PASSWORD roster
       slixmpp_client.py PORT JID PASSWORD run NODE [FIELD=VALUE ...] [-- [FIELD=VALUE ...]]
"""
import asyncio
import ssl
import sys

import slixmpp
from slixmpp.exceptions import IqError
from slixmpp.xmlstream import ET


class Client(slixmpp.ClientXMPP):

    def __init__(self, jid, password, task):
        super().__init__(jid, password)
        for plugin in ("xep_0004", "xep_0030", "xep_0050", "xep_0077"):
            self.register_plugin(plugin)
        self.ssl_context.check_hostname = False
        self.ssl_context.verify_mode = ssl.CERT_NONE
        self.task = task
        self.add_event_handler("session_start", self.start)
        self.add_event_handler("failed_all_auth", lambda event: self.end("no login"))
        if task[0] == "register":
            self.register_instead_of_login()

    def end(self, text):
        print(text, flush=True)
        self.disconnect()

    def register_instead_of_login(self):
        # slixmpp 1.8.3 keeps back what is sent before login, its own registration included, and waits for the answer for ever.
        self._always_send_everything = True
        # Its own step for this feature loses an error to its get, and waits for ever as well.
        self.unregister_feature("register", self["xep_0077"].order)
        self.register_feature("register", self.register, restart=False, order=self["xep_0077"].order)

    async def register(self, features):
        try:
            if self.task[1:]:
                await self.preauth(self.task[1])
            form = await self["xep_0077"].get_registration()
            print("asked for: " + " ".join(sorted(form["register"]["fields"])), flush=True)
            filled = self.make_iq_set()
            filled["register"]["username"] = self.boundjid.user
            filled["register"]["password"] = self.password
            await filled.send()
            self.end("registered")
        except IqError as refused:
            self.end("refused: %s %s" % (refused.condition, refused.text))
        return True

    async def preauth(self, token):
        iq = self.make_iq_set()
        iq.append(ET.Element("{urn:xmpp:pars:0}preauth", token=token))
        await iq.send()

    async def start(self, event):
        roster = await self.get_roster()
        for item in roster["roster"]["items"].items():
            print("contact: %s %s" % (item[0], item[1]["subscription"]), flush=True)
        self.send_presence()
        if self.task[0] == "run":
            await self.run(self.task[1], self.stages(self.task[2:]))
        self.end("done")

    @staticmethod
    def stages(words):
        stages = [[]] if words else []
        for word in words:
            if word == "--":
                stages.append([])
            else:
                stages[-1].append(word.split("=", 1))
        return stages

    async def run(self, node, stages):
        replies = asyncio.Queue()
        session = {step: lambda iq, session: replies.put_nowait(iq) for step in ("next", "error")}
        self["xep_0050"].start_command(self.boundjid.domain, node, session)
        reply = await replies.get()
        for values in stages:
            form = self["xep_0004"].make_form(ftype="submit")
            for name, value in values:
                form.add_field(var=name, value=value)
            session["payload"] = form
            self["xep_0050"].continue_command(session)
            reply = await replies.get()
        self.show(reply)

    @staticmethod
    def show(reply):
        if reply["type"] == "error":
            print("error: %s %s" % (reply["error"]["condition"], reply["error"]["text"]), flush=True)
            return
        print("status: " + reply["command"]["status"], flush=True)
        for note in reply["command"]["notes"] or []:
            print("note: %s %s" % note, flush=True)
        for name, field in reply["command"]["form"].get_fields().items():
            print("%s: %s" % (name, field["value"]), flush=True)


client = Client(sys.argv[2], sys.argv[3], sys.argv[4:])
client.connect(("127.0.0.1", int(sys.argv[1])), force_starttls=True)
client.loop.run_until_complete(asyncio.wait_for(client.disconnected, 30))
