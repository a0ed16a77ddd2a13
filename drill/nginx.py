"""An nginx of our own, on a free port of this machine."""

import contextlib
import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from drill.debian import require

_MAIN = """
daemon off; master_process off; pid {folder}/pid; error_log {folder}/error.log;
events {{ worker_connections 4096; }}
http {{
  access_log off;
  client_body_temp_path {folder}/1; proxy_temp_path {folder}/2;
  fastcgi_temp_path {folder}/3; uwsgi_temp_path {folder}/4; scgi_temp_path {folder}/5;
  {site}
}}
"""


@contextlib.contextmanager
def running_nginx(site: str) -> Iterator[None]:
    """nginx with the given contents of its ``http`` block, ended at the end."""
    require("nginx-light", "usr/sbin/nginx")
    with tempfile.TemporaryDirectory(prefix="accueil-nginx-") as folder:
        configuration = Path(folder) / "nginx.conf"
        configuration.write_text(_MAIN.format(folder=folder, site=site), encoding="utf-8")
        command = ["/usr/sbin/nginx", "-c", str(configuration), "-p", folder, "-e", f"{folder}/error.log"]
        subprocess.run([*command, "-t", "-q"], check=True)
        server = subprocess.Popen(command, env={"PATH": os.defpath})
        try:
            while not (Path(folder) / "pid").read_text():  # created empty by -t, written once it listens
                if server.poll() is not None:
                    raise RuntimeError(f"nginx ended with status {server.returncode}")
                time.sleep(0.05)
            yield
        finally:
            server.terminate()
            server.wait()
