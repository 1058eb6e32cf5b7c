#!/usr/bin/env python3
"""Serves a folder made by make-index.py on loopback; with --network=host, builds reach it.

usage: index-server.py DIR [PORT [DELAY]]

DELAY (seconds, default 0) is added to every file download, so that steps take some time.
Prints its URL once it listens; runs until it is killed.
"""
import functools
import http.server
import sys
import time


class Handler(http.server.SimpleHTTPRequestHandler):
    delay = 0.0

    def do_GET(self):
        if self.path.endswith((".whl", ".tar.gz")):
            time.sleep(self.delay)
        super().do_GET()

    def log_message(self, *args):
        pass


def main():
    if not 2 <= len(sys.argv) <= 4:
        sys.exit(__doc__)
    port = int(sys.argv[2]) if len(sys.argv) > 2 else 8099
    Handler.delay = float(sys.argv[3]) if len(sys.argv) > 3 else 0.0
    handler = functools.partial(Handler, directory=sys.argv[1])
    with http.server.ThreadingHTTPServer(("127.0.0.1", port), handler) as server:
        print(f"http://127.0.0.1:{server.server_port}/simple", flush=True)
        server.serve_forever()


if __name__ == "__main__":
    main()
