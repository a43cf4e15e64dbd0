"""A throw-away Postgres server whose CPU time can be told."""

import glob
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import time

PROGRAM = "insiderdb"


class Postgres:
    """A server of our own, as another user under root (Postgres refuses to run as root), stopped at the end."""

    def __init__(self, directory):
        self.programs = self.find()
        self.directory = directory
        shutil.rmtree(directory, ignore_errors=True)
        os.makedirs(directory)
        self.user = {}
        if os.geteuid() == 0:
            names = {entry.pw_name for entry in pwd.getpwall()}
            owner = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
            self.user = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}
            os.chown(directory, owner.pw_uid, owner.pw_gid)
        data = os.path.join(directory, "data")
        made = subprocess.run(
            [f"{self.programs}/initdb", "-D", data, "-U", PROGRAM, "--auth=trust", "--encoding=UTF8", "--locale=C"],
            capture_output=True, text=True, cwd=directory, **self.user)
        if made.returncode != 0:
            sys.exit(f"initdb: {made.stderr}(under root, WORKDIR must be a place that other users can enter)")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        # As installed, but for autovacuum: its work would fall on whoever happens to be measured next.
        settings = ["autovacuum=off", "max_wal_size=8GB", "shared_buffers=256MB", f"unix_socket_directories={directory}"]
        with open(os.path.join(directory, "log"), "wb") as log:
            self.process = subprocess.Popen(
                [f"{self.programs}/postgres", "-D", data, "-p", str(self.port), "-h", "127.0.0.1"]
                + [part for setting in settings for part in ("-c", setting)],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=directory, **self.user)
        for _ in range(300):
            if subprocess.run(["psql", "-qX", "-d", self.url("postgres"), "-c", "SELECT 1"], capture_output=True).returncode == 0:
                return
            time.sleep(0.1)
        self.stop()
        sys.exit(f"Postgres did not start, see {directory}/log")

    @staticmethod
    def find():
        places = os.get_exec_path() + sorted(glob.glob("/usr/lib/postgresql/*/bin"), key=lambda p: (len(p), p), reverse=True)
        for place in places:
            initdb = os.path.realpath(os.path.join(place, "initdb"))
            if os.access(initdb, os.X_OK):
                return os.path.dirname(initdb)
        sys.exit("Postgres' initdb was not found: sh tests/install-programs.sh")

    def url(self, database):
        return f"postgres://{PROGRAM}@127.0.0.1:{self.port}/{database}"

    def ask(self, database, sql):
        """The rows of a query, as lists of text."""
        done = subprocess.run(["psql", "-qXAt", "-F", "\t", "-v", "ON_ERROR_STOP=1", "-d", self.url(database), "-c", sql],
                              capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit(f"{sql}: {done.stderr}")
        return [line.split("\t") for line in done.stdout.splitlines()]

    def recreate(self, database):
        self.ask("postgres", f"DROP DATABASE IF EXISTS {database} WITH (FORCE)")
        self.ask("postgres", f"CREATE DATABASE {database}")
        self.ask("postgres", "CHECKPOINT")

    def cpu(self):
        """CPU seconds of the server so far: of its living processes, and of those it has reaped."""
        time.sleep(0.3)  # sessions that just ended are reaped by then
        ticks = 0
        for entry in filter(str.isdecimal, os.listdir("/proc")):
            try:
                with open(f"/proc/{entry}/stat", encoding="utf-8") as stat:
                    fields = stat.read().rpartition(")")[2].split()
            except (FileNotFoundError, ProcessLookupError):
                continue
            user, system, children_user, children_system = map(int, fields[11:15])
            if entry == str(self.process.pid):
                ticks += user + system + children_user + children_system
            elif fields[1] == str(self.process.pid):
                ticks += user + system
        return ticks / os.sysconf("SC_CLK_TCK")

    def stop(self):
        self.process.send_signal(signal.SIGINT)
        self.process.wait()
        shutil.rmtree(self.directory, ignore_errors=True)
