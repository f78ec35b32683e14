using System.Text;
using LoopPlatform.Genomes;
using LoopPlatform.Loops.Execution;
using LoopPlatform.Sandbox.Launching.Roots;
using LoopPlatform.Sandbox.Tests.Execution;

namespace LoopPlatform.Sandbox.Tests.Languages;

/// <summary>What a Python genome may be and what becomes of it. The isolation makes no difference here, so it is the one every machine has.</summary>
[Collection(SandboxFixture.Name)]
public sealed class PythonTests(SandboxFixture sandbox)
{
    private const string Whole = "def clean(tables):\n    rows = next(iter(tables.values()))\n    return list(rows[0]), [list(row.values()) for row in rows]\n";

    public static TheoryData<string, string, char, string, bool> Files => new()
    {
        { "plain", "a,b\n1,2\n3,4\n", ',', "utf-8", true },
        { "quotes", "a,b\r\n\"x, \"\"y\"\"\",\"two\r\nlines\"\r\n\"tail\"behind,in\"side\r\n", ',', "utf-8", true },
        { "any line end", "a,b\r1,2\n\n\r\n3,4", ',', "utf-8", true },
        { "short and long rows", "a,b\n1\n1,2,3,4\n,\n", ',', "utf-8", true },
        { "odd headers", "a,,a,a,\n1,2,3,4,5\n", ',', "utf-8", true },
        { "byte order mark", "\uFEFFa;b\n1;2\n", ';', "utf-8", true },
        { "windows", "name|\u20AC\nM\u00FCller|5 \u20AC\n", '|', "windows-1252", true },
        { "no header", "1;2\n3;4;5\n", ';', "utf-8", false },
        { "quoted nothing", "a\n\"\"\nx\n", ',', "utf-8", true },
    };

    [SkippableTheory]
    [MemberData(nameof(Files))]
    public async Task Files_are_read_as_a_genome_in_csharp_reads_them(string name, string text, char delimiter, string encoding, bool header)
    {
        var format = new CsvFormat(delimiter, encoding, header);
        var content = encoding == "utf-8" ? Encoding.UTF8.GetBytes(text) : CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(text);
        var expected = Csv.Parse(name, content, format);

        var output = Csv.Parse("output", await OutputAsync(Whole, (name, content, format)), CsvFormat.Standard);

        output.Columns.Select(column => column.Header.Text).ShouldBe(expected.Columns.Select(column => column.Name));
        Cells(output).ShouldBe(Cells(expected));

        static IEnumerable<string> Cells(Table table) =>
            Enumerable.Range(0, table.RowCount).Select(row => string.Join('\u001F', table.Columns.Select(column => column[row].Text)));
    }

    [SkippableTheory]
    [InlineData("a,b\n\"1,2\n", "utf-8", "given.csv line 2: the quote opened on this line is never closed")]
    [InlineData("", "utf-8", "given.csv line 1: the file is empty")]
    [InlineData("a\nb\u0081\n", "windows-1252", "given.csv line 2: byte 0x81 is not windows-1252")]
    public async Task File_that_cannot_be_read_is_named_with_its_line(string text, string encoding, string message)
    {
        var result = await RunAsync(Whole, ("given.csv", Encoding.Latin1.GetBytes(text), new(',', encoding)));

        result.Outcome.ShouldBe(Outcome.RuntimeError);
        result.Detail.ShouldNotBeNull().ShouldContain(message);
    }

    [SkippableTheory]
    [InlineData("return [{'a': 1, 'b': None}, {'b': 2.5, 'c': 'x'}]", "a,b,c\n1,,\n,2.5,x\n")]
    [InlineData("return (['a', 'b'], [(1, 'x,y'), {'b': float('nan')}])", "a,b\n1,\"x,y\"\n,\n")]
    [InlineData("return ['a', 'b'], []", "a,b\n")]
    [InlineData("return [dict(a='') for _ in range(2)]", "a\n\"\"\n\"\"\n")]
    [InlineData("return [{'a': tables['given'][0]['value'] + 'r\\rn\"'}]", "a\n\"1r\rn\"\"\"\n")]
    public async Task What_comes_back_is_written_as_a_table(string body, string output) =>
        Encoding.UTF8.GetString(await OutputAsync($"def clean(tables):\n    {body}\n")).ShouldBe(output);

    [SkippableTheory]
    [InlineData("def clean(input_dir, output_path):\n    output_path.write_bytes((input_dir / 'given.csv').read_bytes())\n    (output_path.parent / 'aside.csv').write_text('x')")]
    [InlineData("import os\ndef clean(input_dir: str, output_path: str, strict=False):\n    open(output_path, 'w').write(open(input_dir + '/' + os.listdir(input_dir)[0]).read())")]
    [InlineData("def clean(input_dir, output_path):\n    output_path.mkdir()\n    (output_path / 'any.csv').write_text('value\\n1\\n')")]
    [InlineData("def clean(input_dir, output_path):\n    (output_path.parent / 'master.csv').write_text('value\\n1\\n')")]
    [InlineData("from pathlib import Path\ndef clean(input_dir, output_path):\n    assert Path(__file__).read_text().startswith('from') and __name__ != '__main__'\n    output_path.write_text('value\\n1\\n')")]
    public async Task Pipeline_that_reads_a_folder_and_writes_a_file_is_a_genome(string source) =>
        Encoding.UTF8.GetString(await OutputAsync(source)).ShouldBe("value\n1\n");

    [SkippableTheory]
    [InlineData("output_path.symlink_to('/etc/passwd')", "cannot be read as a file (Too many levels of symbolic links)")]
    [InlineData("output_path.parent.rename('/tmp/loop-moved-' + output_path.parent.parent.name); output_path.parent.symlink_to('/etc')", "clean wrote nothing to output_path")]
    [InlineData("import os; os.mkfifo(output_path)", "no regular file")]
    [InlineData("pass", "clean wrote nothing to output_path, and beside it are no CSV files; expected the output table at output_path, or exactly one CSV file")]
    [InlineData("[(output_path.parent / name).write_text('a') for name in ('b.csv', 'a.csv')]", "beside it are a.csv, b.csv")]
    [InlineData("output_path.mkdir(); (output_path / 'x.csv').symlink_to('/etc/passwd')", "x.csv, which clean wrote, cannot be read")]
    public async Task Output_that_is_no_file_of_its_own_is_refused(string body, string message)
    {
        var result = await RunAsync($"def clean(input_dir, output_path):\n    {body}\n");

        result.Outcome.ShouldBe(Outcome.RuntimeError);
        result.Detail.ShouldNotBeNull().ShouldContain(message);
    }

    [SkippableTheory]
    [InlineData("def clean(tables:\n    pass\n", Outcome.CompileError, "line 1, column 10: SyntaxError: '(' was never closed")]
    [InlineData("def clean(tables):\npass\n", Outcome.CompileError, "line 2, column 1: IndentationError: expected an indented block after function definition on line 1")]
    [InlineData("x = '\0'\n", Outcome.CompileError, "source code string cannot contain null bytes")]
    [InlineData("def clean(tables):\n    return f()\n\ndef f():\n    return 1 / 0\n", Outcome.RuntimeError, "ZeroDivisionError: division by zero\n   at f, line 5")]
    [InlineData("def clean(tables):\n    return tables['nort']\n", Outcome.RuntimeError, "KeyError: there is no input 'nort'; there are: given.csv")]
    [InlineData("import sys\nsys.exit(3)\n", Outcome.RuntimeError, "SystemExit: 3")]
    [InlineData("exit()\n", Outcome.RuntimeError, "SystemExit")]
    [InlineData("import os\nos._exit(0)\n", Outcome.RuntimeError, "exited with code 0 before a result")]
    [InlineData("x = 1\n", Outcome.RuntimeError, "there is no function clean in this file; a Python genome is a module with one function clean(tables), or clean(input_dir, output_path)")]
    [InlineData("def clean(a, b, c):\n    pass\n", Outcome.RuntimeError, "clean takes (a, b, c); a Python genome is")]
    [InlineData("def clean(tables):\n    pass\n", Outcome.RuntimeError, "clean returned NoneType; expected rows as a list of dicts, (columns, rows), or a pandas DataFrame")]
    [InlineData("def clean(tables):\n    return []\n", Outcome.RuntimeError, "clean returned a table without columns")]
    [InlineData("def clean(tables):\n    return [0] * 10 ** 15\n", Outcome.RuntimeError, "MemoryError")]
    [InlineData("import nowhere\n", Outcome.RuntimeError, "ModuleNotFoundError: No module named 'nowhere'")]
    public async Task Failure_is_told_in_terms_of_the_source(string source, Outcome outcome, string detail)
    {
        var result = await RunAsync(source);

        result.Outcome.ShouldBe(outcome, result.Detail);
        result.Detail.ShouldNotBeNull().ShouldContain(detail);
        result.Output.ShouldBeNull();
    }

    [SkippableFact]
    public async Task Source_beyond_its_bound_does_not_compile()
    {
        var result = await RunAsync(new string('#', (1 << 20) + 1));

        (result.Outcome, result.Receipt.LimitFired).ShouldBe((Outcome.CompileError, "compiler"));
    }

    [SkippableFact]
    public async Task Prints_go_to_the_log_and_there_is_nothing_to_read()
    {
        var result = await RunAsync("import sys\ndef clean(tables):\n    print('printed', repr(sys.stdin.read()), sys.argv)\n    raise ValueError('in the end')\n");

        result.Detail.ShouldNotBeNull().ShouldContain("printed '' ['genome.py']");
    }

    [SkippableFact]
    public async Task Equal_sets_come_in_the_same_order_in_every_cell()
    {
        // Another comment makes another candidate, so that no earlier execution answers.
        var outputs = new List<string>();
        foreach (var comment in (string[])["# 1", "# 2", "# 3"])
        {
            outputs.Add(Encoding.UTF8.GetString(await OutputAsync($"{comment}\ndef clean(tables):\n    return [{{'x': x}} for x in {{str(i) for i in range(50)}}]\n")));
        }

        outputs.Distinct().ShouldHaveSingleItem();
    }

    [SkippableFact]
    public async Task Pandas_is_there_where_the_system_has_it()
    {
        Skip.IfNot(PythonRoot.Available.Contains(PythonRoot.WithPandas), "the system's Python has no pandas");

        Encoding.UTF8.GetString(await OutputAsync("import pandas as pd\ndef clean(tables):\n    return pd.DataFrame(tables['given']).assign(n=[None])\n")).ShouldBe("value,n\n1,\n");
        Encoding.UTF8.GetString(await OutputAsync("import pandas as pd\ndef clean(input_dir, output_path):\n    pd.read_csv(input_dir / 'given.csv').to_csv(output_path, index=False)\n")).ShouldBe("value\n1\n");
    }

    private Task<ExecutionResult> RunAsync(string source, params (string Name, byte[] Content, CsvFormat Format)[] inputs)
    {
        Skip.IfNot(SystemPython.IsInstalled, "the system has no Python");
        return sandbox.RunAsync("python", source, Isolation.Process, inputs.Length == 0 ? null : inputs);
    }

    private async Task<byte[]> OutputAsync(string source, params (string Name, byte[] Content, CsvFormat Format)[] inputs) =>
        Encoding.UTF8.GetBytes(await sandbox.OutputAsync(await RunAsync(source, inputs)));
}
