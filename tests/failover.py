"""A database that survives a machine, of the field's own parts: three Patroni nodes with one etcd, HAProxy that finds the primary,
and PgBouncer before it. For tests/chaos; everything on loopback, in one folder that is thrown away."""
import glob, json, os, shutil, signal, socket, subprocess, time

# Debian keeps daemons where not everybody looks.
PATH = os.environ.get("PATH", "") + ":/usr/sbin:/sbin"
# Patroni's least: so long a primary may say nothing before another takes its place, in seconds.
TTL = 20


def missing():
    """Debian's packages that are not installed."""
    programs = {"patroni": "patroni", "etcd": "etcd-server", "haproxy": "haproxy", "pgbouncer": "pgbouncer"}
    return [package for program, package in programs.items() if not shutil.which(program, path=PATH)]


def free_ports(number):
    """Different ones: all are held until the last is found."""
    sockets = [socket.socket() for _ in range(number)]
    for one in sockets:
        one.bind(("127.0.0.1", 0))
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


def wait(what, until, seconds=120):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := until():
            return found
        time.sleep(0.2)
    raise SystemExit(f"not within {seconds} s: {what}")


def descendants(pids):
    """These and all that they began."""
    parents = {}
    for stat in glob.glob("/proc/[0-9]*/stat"):
        try:
            with open(stat) as file:
                pid, rest = file.read().split(" ", 1)
            parents.setdefault(int(rest.rpartition(")")[2].split()[1]), []).append(int(pid))
        except OSError:
            pass
    found, ahead = [], list(pids)
    while ahead:
        found.append(ahead.pop())
        ahead += parents.get(found[-1], [])
    return found


def send(which, pids):
    """A signal to these and all that they begin; the parents first, so that nothing new comes."""
    since, told = time.monotonic(), set()
    while new := [pid for pid in descendants(pids) if pid not in told]:
        for pid in new:
            told.add(pid)
            try:
                os.kill(pid, which)
            except ProcessLookupError:
                pass
    return since


class Node:
    """One machine: Patroni and its PostgreSQL."""

    def __init__(self, cluster, number):
        self.cluster, self.name, self.process = cluster, f"node{number}", None
        self.rest, self.port = free_ports(2)
        self.data = f"{cluster.folder}/{self.name}"
        user = lambda name: {"username": name, "password": name}
        settings = {
            # By etcd's second protocol: Patroni 3.0.2, which is Debian 12's, takes the lock back by the third when it wakes up too late
            # (patroni/patroni#2689), and what was acknowledged meanwhile is lost.
            "scope": "chaos", "name": self.name, "etcd": {"host": f"127.0.0.1:{cluster.etcd}"},
            "restapi": {"listen": f"127.0.0.1:{self.rest}", "connect_address": f"127.0.0.1:{self.rest}"},
            "bootstrap": {
                # Strict: without a second machine that has it, nothing is acknowledged.
                "dcs": {"ttl": TTL, "loop_wait": 2, "retry_timeout": 4, "primary_start_timeout": 0, "synchronous_mode": True,
                        "synchronous_mode_strict": True, "postgresql": {"use_pg_rewind": True, "use_slots": True}},
                "initdb": [{"encoding": "UTF8"}, {"locale": "C"}, "data-checksums"],
                "pg_hba": ["host all all 127.0.0.1/32 trust", "host replication all 127.0.0.1/32 trust", "local all all trust"]},
            "postgresql": {
                "listen": f"127.0.0.1:{self.port}", "connect_address": f"127.0.0.1:{self.port}", "data_dir": self.data,
                "bin_dir": cluster.bin, "basebackup": {"checkpoint": "fast"}, "pgpass": f"{cluster.folder}/{self.name}.pass",
                "authentication": {"superuser": user("postgres"), "replication": user("replicator")},
                "parameters": {"unix_socket_directories": cluster.folder}}}
        self.settings = cluster.write(f"{self.name}.yml", json.dumps(settings))

    def start(self):
        self.process = self.cluster.run("patroni", self.settings, log=self.name)

    def postmaster(self):
        """Its process, as far as there is one."""
        try:
            with open(f"{self.data}/postmaster.pid") as file:
                pid = int(file.readline())
            with open(f"/proc/{pid}/cmdline") as file:
                return [pid] if self.data in file.read() else []
        except (OSError, ValueError):
            return []

    def signal(self, which):
        """To everything on it; the moment of it."""
        since = send(which, self.postmaster() + ([self.process.pid] if self.process.poll() is None else []))
        if which == signal.SIGKILL:
            self.process.wait()
        return since


class Patroni:
    """The cluster, reached as a service reaches it: PgBouncer, then HAProxy, then whoever is primary."""

    def __init__(self, folder):
        self.folder, self.running = str(folder), []
        self.bin = sorted(glob.glob("/usr/lib/postgresql/*/bin"))[-1]
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres")
            os.chmod(folder, 0o755)
        self.etcd, peers, self.proxy, self.port = free_ports(4)
        client, peer = f"http://127.0.0.1:{self.etcd}", f"http://127.0.0.1:{peers}"
        self.nodes = [Node(self, number) for number in (1, 2, 3)]
        try:
            self.run("etcd", "--name", "one", "--data-dir", f"{folder}/etcd", "--listen-client-urls", client, "--advertise-client-urls", client,
                     "--listen-peer-urls", peer, "--initial-advertise-peer-urls", peer, "--initial-cluster", f"one={peer}", "--enable-v2", log="etcd")
            for node in self.nodes:
                node.start()
            servers = "\n".join(f"    server {node.name} 127.0.0.1:{node.port} check port {node.rest}" for node in self.nodes)
            self.run("haproxy", "-f", self.write("haproxy.cfg", HAPROXY.format(port=self.proxy, servers=servers)), "-db", log="haproxy")
            users = self.write("users.txt", '"postgres" ""\n"kruispunt" ""\n')
            self.run("pgbouncer", self.write("pgbouncer.ini", PGBOUNCER.format(port=self.port, proxy=self.proxy, users=users, folder=folder)),
                     log="pgbouncer")
            self.settled()
            wait("PgBouncer answers", lambda: self.sql("select 1") == "1")
            self.sql("create role kruispunt login")
        except BaseException:
            self.stop()
            raise

    def write(self, name, text):
        path = f"{self.folder}/{name}"
        with open(path, "w") as file:
            file.write(text)
        return path

    def run(self, *words, log):
        who = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
        with open(f"{self.folder}/{log}.log", "a") as out:
            process = subprocess.Popen([shutil.which(words[0], path=PATH), *words[1:]], cwd=self.folder, stdin=subprocess.DEVNULL, stdout=out,
                                       stderr=out, env={"PATH": f"{self.bin}:{PATH}", "LANG": "C.UTF-8", "HOME": self.folder}, **who)
        self.running.append(process)
        return process

    def sql(self, text, name="postgres"):
        done = subprocess.run([f"{self.bin}/psql", "-h", "127.0.0.1", "-p", str(self.port), "-U", "postgres", "-d", name, "-Atqc", text],
                              capture_output=True, text=True, env={**os.environ, "PGCONNECT_TIMEOUT": "3"})
        return done.stdout.strip()

    def create(self, name):
        self.sql(f"create database {name} owner kruispunt")

    def settled(self, seconds=120):
        """Waits until there is a primary that is reached, and both others follow it, one of them in step; the primary's node."""
        followers = "select current_setting('port'), count(*), count(*) filter (where sync_state = 'sync') from pg_stat_replication"
        looks = []

        def look():
            # One that was woken believes for a moment that it still is the primary.
            looks.append(self.sql(followers))
            return next((node for node in self.nodes if looks[-15:] == [f"{node.port}|2|1"] * 15), None)
        return wait("a primary, a standby in step and another", look, seconds)

    def stop(self):
        for node in self.nodes:
            if node.process:
                node.signal(signal.SIGCONT)
                node.signal(signal.SIGKILL)
        for process in self.running:
            process.kill()
            process.wait()


HAPROXY = """global
    maxconn 1000
defaults
    mode tcp
    timeout connect 1s
    timeout client 1h
    timeout server 1h
    timeout check 1s
listen primary
    bind 127.0.0.1:{port}
    option httpchk OPTIONS /primary
    http-check expect status 200
    default-server inter 500ms fall 2 rise 1 on-marked-down shutdown-sessions
{servers}
"""

PGBOUNCER = """[databases]
* = host=127.0.0.1 port={proxy}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {port}
unix_socket_dir = {folder}
auth_type = trust
auth_file = {users}
pool_mode = session
max_client_conn = 200
default_pool_size = 60
server_connect_timeout = 3
server_login_retry = 1
"""


def killed(cluster, crowd):
    """The primary's machine is gone at once; it comes back when others have gone on without it."""
    node = cluster.settled()
    since = node.signal(signal.SIGKILL)
    crowd.recovery(since + 1)
    node.start()
    return since


def fallen(cluster, _):
    """The primary's PostgreSQL alone is killed; its Patroni lives, and lets another go on."""
    return send(signal.SIGKILL, cluster.settled().postmaster())


def frozen(cluster, crowd):
    """The primary's machine stands still until long after another took its place, and believes that it still is the primary."""
    node = cluster.settled()
    since = node.signal(signal.SIGSTOP)
    crowd.recovery(since + 1)
    time.sleep(5)
    node.signal(signal.SIGCONT)
    return since


FAULTS = [
    ("Patroni, two services: the primary's machine killed with -9", 10, killed),
    ("Patroni, two services: the primary's PostgreSQL killed with -9", 5, fallen),
    ("Patroni, two services: the primary's machine frozen, awake again when another is primary", 3, frozen),
]
