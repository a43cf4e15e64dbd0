"""Opens a database with other programs: runs each block of docs/tools.md, and asks Datasette for every table and view.
Holds what `parse` prints against its JSON Schema."""

import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

import jsonschema

REPOSITORY = Path(__file__).resolve().parents[2]
# DuckDB's `INSTALL` loads the extension from a server of its own. The same extension comes with a package here, which
# leaves the line of the document as it is typed.
PYTHON = "from duckdb_extensions import import_extension; import_extension('sqlite_scanner')\n"


def run(language, text, folder):
    """Runs a block as a reader would and gives what it prints."""
    if language == "sh":
        command = ["bash", "-euo", "pipefail", "-c", text]
    elif language == "python":
        if "duckdb" in text:
            text = PYTHON + text.replace("INSTALL sqlite; LOAD sqlite", "LOAD sqlite_scanner")
        command = [sys.executable, "-c", text]
    else:
        script = folder / "block.R"
        script.write_text(text)
        command = ["Rscript", str(script)]
    environment = {**os.environ, "FIXTURES": str(REPOSITORY / "fixtures/filings")}
    environment.pop("DATABASE_URL", None)
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"docs/tools.md: a block fails:\n{text}\n{done.stdout}{done.stderr}")
    return done.stdout


def check_document(folder):
    """Runs the blocks of the document in their order. A block of text is what the one before it prints."""
    blocks = re.findall(r"^```(\w+)\n(.*?)^```$", (REPOSITORY / "docs/tools.md").read_text(), re.M | re.S)
    languages = {language for language, _ in blocks}
    assert languages == {"sh", "python", "r", "text"}, languages
    printed = ""
    for language, text in blocks:
        if language != "text":
            printed = run(language, text, folder)
        elif printed != text:
            sys.exit(f"docs/tools.md: a block prints\n{printed}\nand not\n{text}")
    print(f"docs/tools.md: {len(blocks)} blocks are as they say")


def check_datasette(folder):
    """Every table and view answers 200, with and without its foreign keys shown, and searches find what is there."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = ["datasette", "insiders.db", "--metadata", "metadata.json", "--host", "127.0.0.1", "--port", str(port)]
    server = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def get(path):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}") as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.read()

    try:
        for _ in range(600):
            try:
                get("/")
                break
            except urllib.error.URLError:
                if server.poll() is not None:
                    sys.exit("Datasette does not start")
                time.sleep(0.1)
        database = json.loads(get("/insiders.json")[1])
        hidden = {table["name"] for table in database["tables"] if table["hidden"]}
        assert {"readings", "underived", "_sqlx_migrations", "filings_text_data"} <= hidden, hidden
        names = [table["name"] for table in database["tables"]] + database["views"]
        names = [name if isinstance(name, str) else name["name"] for name in names]
        assert {"filings", "reporting_owners", "transactions", "effective_transactions"} <= set(names), names
        for name in names:
            for rest in ["", ".json?_labels=on&_shape=objects", ".csv"]:
                path = f"/insiders/{urllib.parse.quote(name)}{rest}"
                status, text = get(path)
                assert status == 200, (path, status, text[:500])
        metadata = json.loads((folder / "metadata.json").read_text())
        described = metadata["databases"]["insiders"]["tables"]["filings"]["description"]
        for path, wanted in [
            ("/insiders/issuers.json?_search=fernhollow", "Fernhollow Instruments"),
            ("/insiders/insiders.json?_search=brandt+elise", "Brandt Elise K"),
            ("/insiders/filings.json?_search=trust", "accession_number"),
            ("/insiders/filings", described[:20]),
            ("/insiders/reporting_owners", "Brandt Elise K"),
        ]:
            status, text = get(path)
            assert status == 200 and wanted in text.decode(), (path, status)
        print(f"Datasette: {len(names)} tables and views answer")
    finally:
        server.terminate()
        server.wait()


def check_parse():
    """What `parse` prints is as docs/parse.schema.json describes, and the schema refuses what is not."""
    schema = json.loads((REPOSITORY / "docs/parse.schema.json").read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    kinds, filing = {}, None
    for inputs in [["fixtures", "tests/mess"], ["/no/such/file"]]:
        for more in [[], ["--no-places"]]:
            command = ["insiderdb", "parse", *inputs, *more]
            printed = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True).stdout
            assert printed, command
            for line in printed.splitlines():
                document = json.loads(line)
                for error in validator.iter_errors(document):
                    sys.exit(f"docs/parse.schema.json: {document['path']}: {error.json_path}: {error.message}")
                kind = next(iter(document.get("verdict", document.keys() & {"unreadable", "rejected"})))
                kinds[kind] = kinds.get(kind, 0) + 1
                if kind == "filing" and document["verdict"]["filing"]["lines"] and document.get("places"):
                    filing = line
    assert kinds.keys() == {"filing", "notice", "ignored", "rejected", "unreadable"}, kinds
    for path, value in [
        (["version"], 2),
        (["verdict", "filing", "form_type"], "144"),
        (["verdict", "filing", "period_of_report"], "15.1.2024"),
        (["verdict", "filing", "lines", 0, "shares"], 5),
        (["verdict", "filing", "lines", 0, "unknown"], "x"),
        (["places", 0, "line"], None),
    ]:
        document = json.loads(filing)
        inner = document
        for key in path[:-1]:
            inner = inner[key]
        inner[path[-1]] = value
        assert not validator.is_valid(document), path
    print(f"docs/parse.schema.json: {sum(kinds.values())} documents are as it says")


def main():
    check_parse()
    with tempfile.TemporaryDirectory() as folder:
        check_document(Path(folder))
        check_datasette(Path(folder))


main()
