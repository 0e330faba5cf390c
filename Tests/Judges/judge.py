"""judge.py URL: lets two linters of HTTP look at a resource, and fails if they find anything.

redbot makes requests of its own (conditions, ranges, codings); httplint reads single responses.
Notes that are information or praise are not counted.
"""

import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, Request, build_opener

import thor
from httplint.note import levels
from redbot.resource import HttpResource

HTTPLINT = Path(sys.executable).with_name("httplint")


class Staying(HTTPRedirectHandler):
    """Takes a redirect for the response that it is, rather than following it."""

    def redirect_request(self, *_):
        return None


def redbot_findings(url):
    config = ConfigParser()
    config.read_dict({"redbot": {"enable_local_access": "True"}})
    resource = HttpResource(config["redbot"], descend=False)
    resource.set_request(url)
    resource.on("check_done", thor.stop)
    resource.check()
    thor.run()
    if not resource.response.complete:
        return [f"no complete response: {resource.fetch_error}"]
    notes = [note for note in resource.response.notes if note.level in (levels.WARN, levels.BAD)]
    return [str(note.summary) for note in notes]


def httplint_findings(url, method="GET", fields=None):
    try:
        response = build_opener(Staying).open(Request(url, method=method, headers=fields or {}), timeout=10)
    except HTTPError as error:
        response = error
    head = f"HTTP/1.1 {response.status} {response.reason}\r\n"
    head += "".join(f"{name}: {value}\r\n" for name, value in response.headers.items())
    text = head.encode() + b"\r\n" + response.read()
    lint = subprocess.run([HTTPLINT, "-n"], input=text, capture_output=True, check=True)
    return [line for line in lint.stdout.decode().splitlines() if "[WARN]" in line or "[BAD]" in line]


def main():
    url = sys.argv[1]
    judgements = {
        "redbot": redbot_findings(url),
        "httplint": httplint_findings(url),
        "httplint, gzip": httplint_findings(url, fields={"Accept-Encoding": "gzip"}),
        "httplint, DELETE": httplint_findings(url, method="DELETE"),
        "httplint, not found": httplint_findings(url + "/nothing-here"),
    }
    for judge, findings in judgements.items():
        print(f"{url} {judge}: {len(findings)} findings")
        for finding in findings:
            print(f"    {finding}")
    sys.exit(any(judgements.values()))


main()
