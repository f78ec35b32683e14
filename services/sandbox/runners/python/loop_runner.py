"""
Runs one Python genome in its cell. Speaks the frames of Protocol/Frame.cs on the standard streams it was started with; the genome gets others:
what it prints goes to the log, and there is nothing to read.
"""

import builtins
import inspect
import io
import os
import shutil
import stat
import sys
import tempfile
import types
from pathlib import Path

import loop_tables as tables
from loop_protocol import ACCEPTED, DIAGNOSTICS, ERROR, JOB, LOG_BARRIER, READY, RESULT, decode_job, encode_text, receive, send

GENOME = "genome.py"
EXPECTED = "a Python genome is a module with one function clean(tables), or clean(input_dir, output_path)"

# Loaded before the job comes, so that no genome pays for them.
USUAL = """
    bisect calendar collections contextlib copy csv dataclasses datetime decimal difflib enum fractions functools glob hashlib heapq html itertools json
    logging math operator random re statistics string textwrap time traceback typing unicodedata urllib.parse uuid warnings zoneinfo
    _strptime encodings.cp1252 encodings.latin_1 encodings.utf_8_sig
""".split()


class GenomeError(Exception):
    """The genome is not what one must be; the message says what was expected."""


def main(arguments):
    """Arguments are folders of further packages, and names of modules to load ahead."""
    sys.path.pop(0)  # The folder of this file: the genome must not find our modules in place of its own.
    sys.path.extend(folder for folder in arguments if folder.startswith("/"))
    sys.argv[:] = [GENOME]
    builtins.exit = builtins.quit = sys.exit
    frames_in, frames_out, log = os.dup(0), os.dup(1), os.dup(2)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    sys.stdin = io.TextIOWrapper(open(0, "rb", closefd=False))
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace", line_buffering=True)
    load_ahead(USUAL + [module for module in arguments if not module.startswith("/")])
    send(frames_out, READY, b"")
    kind, body = receive(frames_in)
    if kind != JOB:
        return
    send(frames_out, ACCEPTED, b"")
    folder = work_folder()
    answer = run(body, folder)
    flush()
    end_log(log)
    send(frames_out, *answer)
    # Threads and memory can be counted only while they are there: stay until nobody is left to count.
    os.read(frames_in, 1)
    # Where /tmp is not the cell's own, nobody else clears up.
    shutil.rmtree(folder, ignore_errors=True)


def load_ahead(modules):
    for module in modules:
        try:
            __import__(module)
        except ImportError:
            pass  # A smaller Python than most: the genome that wants it will say so.


def work_folder():
    """Always the same where /tmp is the cell's own, so that a genome that tells paths tells the same ones again."""
    folder = os.path.join(tempfile.gettempdir(), "job")
    try:
        os.mkdir(folder, 0o700)
        return folder
    except FileExistsError:
        return tempfile.mkdtemp(prefix="job-")


def run(body, folder):
    """The answer as a frame: the output table, what is wrong with the source, or the exception that kept the output from being made."""
    try:
        source, inputs = decode_job(body)
        try:
            code = compile(source, GENOME, "exec", dont_inherit=True)
        except SyntaxError as error:
            return DIAGNOSTICS, f"line {error.lineno or 1}, column {error.offset or 1}: {type(error).__name__}: {error.msg}".encode("utf-8", "backslashreplace")
        except ValueError as error:  # Null bytes.
            return DIAGNOSTICS, f"line 1, column 1: {error}".encode("utf-8", "backslashreplace")
        return RESULT, call(load(source, code, folder), inputs, folder)
    except BaseException as error:  # SystemExit too is a genome that failed.
        return ERROR, describe(error)


def load(source, code, folder):
    """The genome as a module called ``genome``; its file is there for those who look at ``__file__``."""
    path = os.path.join(folder, GENOME)
    with open(path, "wb") as file:
        file.write(source)
    module = types.ModuleType("genome")
    module.__file__ = path
    sys.modules["genome"] = module
    exec(code, module.__dict__)
    return module


def call(module, inputs, folder):
    clean = getattr(module, "clean", None)
    if not callable(clean):
        raise GenomeError(f"there is no function clean in this file; {EXPECTED}")
    if takes_tables(clean):
        return tables.write(clean(tables.Tables((name, tables.read(name, content, *how)) for name, content, *how in inputs)))
    return call_with_files(clean, inputs, folder)


def takes_tables(clean):
    positional = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    parameters = list(inspect.signature(clean).parameters.values())
    could = [parameter for parameter in parameters if parameter.kind in positional]
    must = [parameter for parameter in parameters if parameter.default is parameter.empty and parameter.kind not in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD)]
    if not could or len(must) > 2 or any(parameter.kind not in positional for parameter in must):
        raise GenomeError(f"clean takes ({', '.join(map(str, parameters))}); {EXPECTED}")
    return len(could) == 1 or len(must) == 1


def call_with_files(clean, inputs, folder):
    # Opened now, so that whatever the genome makes of these names, the output is looked for where it belongs.
    os.mkdir(os.path.join(folder, "output"))
    output = os.open(os.path.join(folder, "output"), os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    input_dir = os.path.join(folder, "input")
    os.mkdir(input_dir)
    for name, content, *_ in inputs:
        with open(os.path.join(input_dir, name), "wb") as file:
            file.write(content)
    given = [input_dir, os.path.join(folder, "output", "output.csv")]
    clean(*(as_wanted(path, wanted) for path, wanted in zip(given, annotations(clean))))
    return read_output(output, "output.csv")


def annotations(clean):
    return [parameter.annotation for parameter in list(inspect.signature(clean).parameters.values())[:2]]


def as_wanted(path, annotation):
    """A path object, as nearly all that works on text works on it too; text for a function that says so."""
    return path if annotation in (str, "str") else Path(path)


def read_output(folder, name):
    """The table the genome wrote: under the name it was given, else the only CSV file there. No link is followed."""
    handle = open_plain(folder, name)
    if handle is None:
        return read_file(open_plain(folder, only_csv(folder, "clean wrote nothing to output_path")))
    if stat.S_ISDIR(os.fstat(handle).st_mode):
        return read_file(open_plain(handle, only_csv(handle, "clean made output_path a folder")))
    return read_file(handle)


def open_plain(folder, name):
    try:
        return os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=folder)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise GenomeError(f"{name}, which clean wrote, cannot be read as a file ({error.strerror})") from None


def read_file(handle):
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        raise GenomeError("what clean wrote to output_path is no regular file")
    with open(handle, "rb") as file:
        return file.read()


def only_csv(folder, what):
    names = sorted(name for name in os.listdir(folder) if name.lower().endswith(".csv"))
    if len(names) != 1:
        raise GenomeError(f"{what}, and beside it are {', '.join(names[:10]) or 'no CSV files'}; expected the output table at output_path, or exactly one CSV file")
    return names[0]


def describe(error):
    location = ""
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == GENOME:
            location = f"{trace.tb_frame.f_code.co_name}, line {trace.tb_lineno}"
        trace = trace.tb_next
    kind = type(error)
    name = kind.__qualname__ if kind.__module__ in ("builtins", __name__, "loop_tables") else f"{kind.__module__}.{kind.__qualname__}"
    return b"".join(encode_text(part) for part in (name, message_of(error), location))


def message_of(error):
    try:
        # The text of a KeyError is its argument's representation.
        return str(error.args[0]) if type(error) is KeyError and error.args else str(error)
    except Exception:
        return "(the exception cannot be told)"


def end_log(log):
    try:
        os.write(log, LOG_BARRIER)
    except OSError:
        pass  # The genome has closed it; then there is nothing more to come.


def flush():
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except Exception:
            pass  # The genome closed it or put something else in its place.


if __name__ == "__main__":
    main(sys.argv[1:])
    # Threads the genome left behind must not keep the process alive.
    os._exit(0)
