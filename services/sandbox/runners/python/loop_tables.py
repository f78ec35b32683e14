"""Reads input files into rows and writes rows as a table, by the same rules as LoopPlatform.Genomes reads and writes them."""

import re

UTF8 = "utf-8"
LINE_BREAK = re.compile(r"\r\n|\r|\n")
SPECIAL = re.compile(r'[,\r\n"]|^\ufeff')


class TableError(Exception):
    """An input or output is no table; the message names file and line."""


class Tables(dict):
    """The inputs, in order, by the names of their files; ``.csv`` may be left out."""

    def __missing__(self, name):
        if isinstance(name, str) and dict.__contains__(self, name + ".csv"):
            return self[name + ".csv"]
        raise KeyError(f"there is no input {name!r}; there are: {', '.join(self)}")

    def __contains__(self, name):
        return dict.__contains__(self, name) or isinstance(name, str) and dict.__contains__(self, name + ".csv")

    def get(self, name, default=None):
        return self[name] if name in self else default


def read(name, content, delimiter, encoding, header):
    """The rows of a file as dicts of column name to text, in the order of the columns."""
    text = decode(name, content, encoding)
    records = [(line, cells) for line, cells in split(name, text, delimiter)]
    if header and not records:
        raise TableError(f"{name} line 1: the file is empty; expected a header line with the column names.")
    headers = records.pop(0)[1] if header else []
    width = max([len(headers), *(len(cells) for _, cells in records)])
    # Padding multiplies rows by columns: a file of a few megabytes must not ask for gigabytes.
    if width * len(records) > len(text) + 1_000_000:
        raise TableError(f"{name}: a table of {width * len(records)} cells does not fit a file of {len(text)} characters; is the delimiter right?")
    surplus = "extra" if header else "column"
    names = column_names(headers + [f"{surplus}{i + 1}" for i in range(width - len(headers))])
    return [dict(zip(names, cells + [""] * (width - len(cells)))) for _, cells in records]


def decode(name, content, encoding):
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise TableError(f"{name} line 1: the file is UTF-16; save it as {UTF8}.")
    if encoding == UTF8 and content[:3] == b"\xef\xbb\xbf":
        content = content[3:]
    try:
        return content.decode("utf-8" if encoding == UTF8 else "cp1252")
    except UnicodeDecodeError as error:
        line = len(LINE_BREAK.findall(content[: error.start].decode("latin-1"))) + 1
        raise TableError(f"{name} line {line}: byte 0x{content[error.start]:02X} is not {encoding}.") from None


def split(name, text, delimiter):
    """RFC 4180; besides: CR or LF alone end a record too, empty lines are skipped, what follows a closing quote belongs to the cell."""
    if '"' not in text:
        for number, line in enumerate(LINE_BREAK.split(text), 1):
            if line:
                yield number, line.split(delimiter)
        return
    d = re.escape(delimiter)
    # Not a quote, or a whole quoted text and what follows it; then delimiter, line break or the end.
    cell = re.compile(rf'(?:"([^"]*(?:""[^"]*)*)"(?!")([^{d}\r\n]*)|((?!")[^{d}\r\n]*))({d}|\r\n|\r|\n|\Z)')
    at, line, record, start = 0, 1, [], 1
    while at < len(text) or record:
        match = cell.match(text, at)
        if match is None:
            raise TableError(f"{name} line {line}: the quote opened on this line is never closed; close it, or double it if it belongs to the text.")
        quoted, tail, bare, end = match.groups()
        at = match.end()
        if not record:
            start = line
            if bare == "" and end != delimiter:
                line += 1
                continue
        if quoted is not None:
            line += len(LINE_BREAK.findall(quoted))
            record.append(quoted.replace('""', '"') + tail)
        else:
            record.append(bare)
        if end != delimiter:
            yield start, record
            record, line = [], line + 1


def column_names(headers):
    """Every column a name to address it by: ``column3`` for an empty header, ``name#2`` for one that is taken."""
    taken, repeats, names = set(), {}, []
    for position, header in enumerate(headers, 1):
        wanted = name = header if header.strip() else f"column{position}"
        while name in taken:
            repeats[wanted] = repeats.get(wanted, 1) + 1
            name = f"{wanted}#{repeats[wanted]}"
        taken.add(name)
        names.append(name)
    return names


def write(result):
    """What a genome returned, as CSV in UTF-8: rows as dicts, ``(columns, rows)``, or a pandas DataFrame."""
    columns, rows = columns_and_rows(result)
    if not columns:
        raise TableError("clean returned a table without columns; for one without rows return (columns, [])")
    lone = len(columns) == 1
    lines = [",".join(quote(text(cell), lone) for cell in record) + "\n" for record in [columns, *rows]]
    return "".join(lines).encode("utf-8")


def columns_and_rows(result):
    if hasattr(result, "itertuples") and hasattr(result, "columns"):
        return [str(column) for column in result.columns], result.astype(object).where(result.notna(), None).itertuples(index=False, name=None)
    if isinstance(result, tuple) and len(result) == 2 and not isinstance(result[0], dict):
        columns, rows = list(result[0]), list(result[1])
        return columns, [arrange(row, columns, number) for number, row in enumerate(rows, 1)]
    if result is None or isinstance(result, (str, bytes, dict)):
        raise TableError(f"clean returned {type(result).__name__}; expected rows as a list of dicts, (columns, rows), or a pandas DataFrame")
    rows = list(result)
    for number, row in enumerate(rows, 1):
        if not isinstance(row, dict):
            raise TableError(f"row {number} of what clean returned is {type(row).__name__}; expected a dict of column to value")
    columns = list(dict.fromkeys(column for row in rows for column in row))
    return columns, [[row.get(column) for column in columns] for row in rows]


def arrange(row, columns, number):
    if isinstance(row, dict):
        return [row.get(column) for column in columns]
    cells = list(row)
    if len(cells) != len(columns):
        raise TableError(f"row {number} of what clean returned has {len(cells)} cells; there are {len(columns)} columns")
    return cells


def text(value):
    if isinstance(value, str):
        return value
    # NaN is the one value that is not itself.
    return "" if value is None or value != value else str(value)


def quote(cell, lone):
    # An empty line would be no record, and a byte order mark at the start of a file no text.
    return '"' + cell.replace('"', '""') + '"' if SPECIAL.search(cell) or lone and not cell else cell
