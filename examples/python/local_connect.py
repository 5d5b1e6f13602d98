"""Runs a local Amazon Connect for tests: `npx connect-workflows local`, in a process of its own."""

import contextlib
import os
import signal
import socket
import subprocess
import time
import urllib.request

import boto3

INSTANCE_ID = "a1b2c3d4-5678-90ab-cdef-11111EXAMPLE"
FLOW_ID = "a1b2c3d4-5678-90ab-cdef-77777EXAMPLE"


@contextlib.contextmanager
def local_connect():
    """Yields a boto3 client of a local Amazon Connect, which stops at the end."""
    port = _free_port()
    url = f"http://127.0.0.1:{port}"
    process = subprocess.Popen(
        ["npx", "connect-workflows", "local", "--port", str(port)],
        stdout=subprocess.DEVNULL,
        # A group of its own, because npx leaves its child running.
        start_new_session=True,
    )
    try:
        _wait_for(url, process)
        yield boto3.client(
            "connect",
            endpoint_url=url,
            region_name="us-east-1",
            aws_access_key_id="local",
            aws_secret_access_key="local",
        )
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=10)


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(url, process, seconds=30):
    for _ in range(seconds * 10):
        if process.poll() is not None:
            raise RuntimeError(f"The local Amazon Connect ended with status {process.returncode}.")
        try:
            urllib.request.urlopen(f"{url}/_local/contacts", timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(f"{url} did not respond within {seconds} s.")
