"""Runs `insiderdb.spark` on a real cluster: one master and two workers on this machine. What it writes equals, table by
table, what one machine exports: twice, and with a worker killed in mid-run. Reads an export with Spark's SQL."""

import contextlib
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from decimal import Decimal
from pathlib import Path

import insiderdb
import pyarrow.parquet
import pyspark
from insiderdb._carry import carry, carry_bytes

REPOSITORY = Path(__file__).resolve().parents[2]
#: Real filings, where they are beside the repository.
SHARED = Path(os.environ.get("INSIDERDB_SHARED", REPOSITORY / "../shared"))
SPARK = Path(pyspark.__file__).parent
ENVIRONMENT = {**os.environ, "SPARK_HOME": str(SPARK), "SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable}


class Cluster:
    """A master and two workers, each with one core."""

    def __init__(self, folder):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.url = f"spark://127.0.0.1:{port}"
        self.folder = folder
        self.master = self.start("master", "org.apache.spark.deploy.master.Master", "--host", "127.0.0.1", "--port", str(port))
        self.workers = [self.start_worker(number) for number in range(2)]

    def start(self, name, *command):
        log = (self.folder / f"{name}.log").open("w")
        command = [SPARK / "bin/spark-class", *command, "--webui-port", "0"]
        # A group of its own, so that a worker is killed with its executors.
        return subprocess.Popen(command, env=ENVIRONMENT, stdout=log, stderr=log, start_new_session=True)

    def start_worker(self, number):
        work = self.folder / f"worker{number}"
        options = ["--host", "127.0.0.1", "--cores", "1", "--memory", "1g", "--work-dir", str(work)]
        return self.start(work.name, "org.apache.spark.deploy.worker.Worker", *options, self.url)

    def kill(self, process, how=signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, how)
        process.wait()

    def stop(self):
        for process in [*self.workers, self.master]:
            self.kill(process)

    def submit(self, inputs, output):
        command = [sys.executable, "-m", "insiderdb.spark", "--master", self.url, "--input", *inputs, "--output", output]
        log = (self.folder / "driver.log").open("w")
        return subprocess.Popen(command, env=ENVIRONMENT, stdout=log, stderr=subprocess.STDOUT, start_new_session=True)

    def run(self, inputs, output):
        began = time.monotonic()
        self.finish(self.submit(inputs, output))
        return time.monotonic() - began

    def finish(self, driver):
        if driver.wait(timeout=1500) != 0:
            sys.exit("the job failed:\n" + (self.folder / "driver.log").read_text()[-6000:])


def rows_of(table, without=()):
    """The rows of a table, whatever the number and the order of its files."""
    found = Counter()
    for file in sorted(table.rglob("*.parquet")):
        year = file.parent.name if "=" in file.parent.name else ""
        read = pyarrow.parquet.ParquetFile(file).read()
        kept = [column for column in read.column_names if column not in without]
        found.update((year, *row.values()) for row in read.select(kept).to_pylist())
    return found


def compare(here, there):
    """What two exports say is equal, table by table."""
    rows = 0
    for table in sorted(path for path in here.iterdir() if path.is_dir()):
        if table.name == "runs":
            continue
        without = {"run_id"} if table.name == "document_paths" else ()
        one, other = rows_of(table, without), rows_of(there / table.name, without)
        if one != other:
            sys.exit(f"{table.name} differs:\nmissing {list((one - other).items())[:3]}\nadditional {list((other - one).items())[:3]}")
        rows += sum(one.values())
    return rows


def one_machine(inputs, folder):
    began = time.monotonic()
    database = ["--db", f"sqlite://{folder}/insiders.db", "--quiet"]
    done = subprocess.run([insiderdb.program(), "ingest", *inputs, *database])
    assert done.returncode in (0, 3), done
    subprocess.run([insiderdb.program(), "export", folder / "here", *database], check=True)
    return time.monotonic() - began


def check_cluster(folder):
    filings = [REPOSITORY / "fixtures"]
    filings += [path for name in ["filings", "renderings", "pds", "html_edgar"] if (path := SHARED / "corpus" / name).exists()]
    # An archive among them, with another within it.
    packed = folder / "packed"
    packed.mkdir()
    subprocess.run(["tar", "-C", REPOSITORY / "fixtures/filings", "-czf", packed / "inner.tar.gz", "apple", "intel"], check=True)
    subprocess.run(["tar", "-C", packed, "-cf", packed / "outer.tar", "inner.tar.gz"], check=True)
    inputs = [str(path) for path in [*filings, packed]]
    took = one_machine(inputs, folder)
    here, there = folder / "here", folder / "there"
    cluster = Cluster(folder)
    try:
        first = cluster.run(inputs, there)
        rows = compare(here, there)
        assert {path.name for path in there.iterdir()} == {path.name for path in here.iterdir()}
        print(f"{rows} rows in {took:.0f} s on one machine, the same in {first:.0f} s on the cluster")
        cluster.run(inputs, there)
        compare(here, there)
        print("the same again")

        driver = cluster.submit(inputs, folder / "killed")
        # Some of the tasks have loaded their issuers, and others have not.
        while driver.poll() is None and not any((folder / "killed").glob("_work-*/*")):
            time.sleep(0.05)
        assert driver.poll() is None, "the job ended before a worker could be killed"
        cluster.kill(cluster.workers[0])
        cluster.finish(driver)
        told = (folder / "driver.log").read_text()
        assert "Lost executor" in told or "lost" in told.lower(), "the loss of the worker went unnoticed"
        compare(here, folder / "killed")
        print("the same with a worker killed in mid-run")
    finally:
        cluster.stop()


def check_bytes():
    """Files that Spark reads give the same documents as those that the program opens."""
    files = sorted((REPOSITORY / "fixtures/filings").rglob("*.xml"))[:20]
    of_paths = [document.group for document in carry(map(str, files))]
    of_bytes = [document.group for document in carry_bytes((f"s3a://bucket{file}", file.read_bytes()) for file in files)]
    assert of_paths == of_bytes
    document = next(carry_bytes([("s3a://bucket/0001140361-26-017175.xml", files[0].read_bytes())]))
    assert '"path": "s3a://bucket/0001140361-26-017175.xml"' in document.line and "size" not in document.line


def check_sql(folder):
    """Spark's SQL has the same answers to the questions of the cookbook, and the block of docs/parquet.md runs."""
    from pyspark.sql import SparkSession

    alone = folder / "alone"
    alone.mkdir()
    one_machine([str(REPOSITORY / "fixtures" / name) for name in ("filings", "cookbook")], alone)
    database = sqlite3.connect(alone / "insiders.db")
    spark = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
    # Small tables need no more.
    spark = spark.config("spark.sql.shuffle.partitions", "1").getOrCreate()
    counted = 0
    for table in sorted(path for path in (alone / "here").iterdir() if path.is_dir()):
        frame = spark.read.parquet(str(table))
        amounts = {name for name, kind in frame.dtypes if kind == "decimal(38,10)"}
        numbers = [name for name, kind in frame.dtypes if name in amounts or kind == "bigint"]
        told = [text for name in numbers for text in (f"count({name})", f"sum(CAST({name} AS DECIMAL(38,10)))")]
        found = iter(frame.selectExpr("count(*)", *told).first())
        assert next(found) == database.execute(f"SELECT count(*) FROM {table.name}").fetchone()[0], table.name
        for name in numbers:
            texts = database.execute(f"SELECT CAST({name} AS TEXT) FROM {table.name} WHERE {name} IS NOT NULL")
            values = [Decimal(text) for text, in texts]
            assert (next(found), next(found)) == (len(values), sum(values) if values else None), (table.name, name)
        counted += len(numbers)
        cast = [f"CAST({name} AS DOUBLE) AS {name}" if name in amounts else name for name in frame.columns]
        frame.selectExpr(*cast).createOrReplaceTempView(table.name)
    print(f"Spark reads {counted} columns of numbers with the sums of the database")

    def cell(value):
        try:
            return round(float(value), 4)
        except (TypeError, ValueError):
            return None if value is None else str(value)

    questions = re.findall(r"^```sql\n(.*?)^```$", (REPOSITORY / "docs/cookbook.md").read_text(), re.M | re.S)
    # Spark has no setting by which whole numbers are divided without a fraction, and another name for TEXT.
    asked = [question for question in questions if not re.search(r"\) / \d", question)]
    assert len(asked) >= 30
    for question in asked:
        spoken = question.rstrip().rstrip(";").replace("AS TEXT)", "AS STRING)")
        found, wanted = (
            [[cell(value) for value in row] for row in rows]
            for rows in (spark.sql(spoken).collect(), database.execute(question).fetchall())
        )
        assert found == wanted, f"{question}\n{found}\nand not\n{wanted}"
    print(f"docs/cookbook.md: Spark has the same answer to {len(asked)} questions")

    block, = re.findall(r"^```python\n(trades = spark.*?)^```$", (REPOSITORY / "docs/parquet.md").read_text(), re.M | re.S)
    os.rename(alone / "here", alone / "parquet")
    # Spark stays in the directory in which it began.
    exec(block.replace('"parquet/', f'"{alone}/parquet/'), {"spark": spark})
    spark.stop()


def main():
    with tempfile.TemporaryDirectory(prefix="insiderdb-spark-") as folder:
        check_bytes()
        check_cluster(Path(folder))
        check_sql(Path(folder))


main()
