using System.Net.Sockets;
using System.Runtime.InteropServices;
using LoopPlatform.Tests;

namespace LoopPlatform.Cli.Tests;

/// <summary>Bad input gets one line that says where, what was expected and the way out; nothing is lost, nothing is left half-written.</summary>
public sealed class BadInputTests : IDisposable
{
    private const string Nowhere = "unix:///nowhere/docker.sock";
    private readonly FinanceCopy _finance = new();

    public static TheoryData<string, string, string, string[]> Texts { get; } = new()
    {
        { "loop.yaml", "  suite:", "  suite: [", ["loop.yaml:"] },
        { "loop.yaml", "  budget:", "  bugdet:", ["loop.yaml:", "x_loop_platform.bugdet", "'budget'"] },
        { "loop.yaml", "\"amount\": {", "\"amout\": {", ["loop.yaml:", "x_loop_platform.suite.columns.amout", "'amount'", "Its columns:"] },
        { "loop.yaml", "[\"invoice_id\"]", "[\"invoice\"]", ["loop.yaml:", "x_loop_platform.suite.key", "no column 'invoice'", "Its columns: invoice_id, "] },
        { "loop.yaml", "[\"synthesizer\"]", "[\"script:candidate\"]", ["loop.yaml:", "x_loop_platform.proposers", "script:candidate", "no folder"] },
        { "loop.yaml", "[\"synthesizer\"]", "[\"oracle\"]", ["loop.yaml:", "x_loop_platform.proposers", "'oracle'", "script:<folder>"] },
        { "gold.csv", "invoice_id,", "number,", ["loop.yaml:", "x_loop_platform.suite.key", "gold.csv has no column 'invoice_id'", "Its columns: number, "] },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task A_file_that_says_something_else_is_named_with_its_place(string file, string from, string to, string[] told)
    {
        _finance.Replace(file, from, to);

        await RefusalOf("run", _finance.Folder).ShouldTell(told);
    }

    public static TheoryData<string, string, string[]> Files { get; } = new()
    {
        { "inputs/north.csv", "empty", ["inputs/north.csv:1", "empty", "header"] },
        { "gold.csv", "directory", ["loop.yaml:", "x_loop_platform.suite.gold", "'gold.csv' is a directory", "expected a file"] },
        { "gold.csv", "dangling", ["loop.yaml:", "x_loop_platform.suite.gold", "dangling link", "'gone.csv'", "restore it"] },
        { "gold.csv", "latin1", ["gold.csv:2", "0xE9", "not UTF-8", "save the file as UTF-8"] },
        { "loop.yaml", "latin1", ["loop.yaml:2", "0xE9", "not UTF-8"] },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_file_that_is_something_else_is_named_with_the_way_out(string file, string becomes, string[] told)
    {
        var path = _finance.File(file);
        var lines = File.ReadAllLines(path);
        File.Delete(path);
        switch (becomes)
        {
            case "empty":
                File.WriteAllText(path, "");
                break;
            case "directory":
                Directory.CreateDirectory(path);
                break;
            case "dangling":
                File.CreateSymbolicLink(path, "gone.csv");
                break;
            default:
                lines[1] += "é";
                File.WriteAllLines(path, lines, System.Text.Encoding.Latin1);
                break;
        }

        await RefusalOf("run", _finance.Folder).ShouldTell(told);
    }

    [Theory]
    [InlineData("oracle", "--proposer", "'oracle'", "script:<folder>")]
    [InlineData("script:nowhere", "--proposer", "nowhere", "no folder")]
    public async Task A_proposer_that_is_not_there_leaves_the_genome_alone(string proposer, params string[] told)
    {
        File.AppendAllText(_finance.Genome, "// mine\n");

        await RefusalOf("run", _finance.Folder, "--from-starter", "--proposer", proposer).ShouldTell(told);
    }

    [Theory]
    [InlineData("frob", "'frob'", "loop --help")]
    [InlineData("obseve .", "'obseve'", "Did you mean 'observe'?")]
    [InlineData("run . --sed 3", "'--sed'", "Did you mean '--seed'?", "loop run --help")]
    [InlineData("run . --frob", "'--frob'", "loop run --help")]
    [InlineData("run --frob", "'--frob'", "loop run --help")]
    [InlineData("run . --seed many", "--seed", "many")]
    [InlineData("run . --isolation vm", "--isolation", "docker, bubblewrap or process", "'vm'")]
    [InlineData("run . --keep-mine", "--resume")]
    [InlineData("run . --resume --seed 8", "--seed")]
    [InlineData("run . --resume --curriculum", "--curriculum")]
    [InlineData("run . --resume --isolation process", "--isolation")]
    [InlineData("prune . --older-than soon", "--older-than", "30d", "'soon'")]
    [InlineData("prune . --older-than 999999999d", "--older-than", "30d", "'999999999d'")]
    [InlineData("replay nowhere 2026", "nowhere", "no such folder")]
    [InlineData("diff nowhere", "nowhere")]
    [InlineData("sandbox nowhere.cs --input nowhere.csv", "nowhere.cs", "no such file")]
    [InlineData("sandbox", "Which genome?", "--self-test")]
    [InlineData("sandbox genome.cs", "--input")]
    [InlineData("sandbox genome.cs --self-test", "--self-test brings its own candidates")]
    [InlineData("sandbox --self-test --isolation process", "--isolation", "docker or bubblewrap")]
    public async Task A_command_line_that_means_nothing_is_told_so(string words, params string[] told) =>
        await RefusalOf(words.Split(' ')).ShouldTell(told);

    [Fact]
    public async Task A_folder_without_a_definition_is_named()
    {
        using var empty = new ScratchFolder();

        await RefusalOf("run", empty.Path).ShouldTell(empty.Path, "loop.yaml");

        Directory.EnumerateFileSystemEntries(empty.Path).ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_any_run_there_is_nothing_to_resume_replay_or_show()
    {
        await RefusalOf("run", _finance.Folder, "--resume").ShouldTell(_finance.Folder, "no run is unfinished", "loop run");
        await RefusalOf("cancel", _finance.Folder).ShouldTell(_finance.Folder, "no run is unfinished");
        await RefusalOf("replay", _finance.Folder).ShouldTell(_finance.Folder, "no run yet", "loop run");
        await RefusalOf("diff", _finance.Folder).ShouldTell(_finance.Folder, "no run yet", "loop run");
    }

    [SkippableFact, Trait("Category", "Integration")]
    public async Task A_run_name_that_is_unknown_or_of_several_is_told_with_the_names_there_are()
    {
        var isolation = await Isolations.RequireAsync();
        _finance.Propose("02-runtime-error");
        string[] run = ["run", _finance.Folder, "--proposer", _finance.Proposer, "--isolation", isolation];
        await LoopProcess.RunAsync(run);
        (await LoopProcess.RunAsync(run)).ExitCode.ShouldBe(1);

        foreach (var command in new[] { "replay", "diff" })
        {
            await RefusalOf(command, _finance.Folder, "nosuch").ShouldTell("'nosuch'", _finance.Runs()[^1], "loop runs");
            await RefusalOf(command, _finance.Folder, "20").ShouldTell("'20'", "2 runs", "loop runs");
            (await LoopProcess.RunAsync(command, _finance.Folder, _finance.Runs()[0])).ExitCode.ShouldBe(0);
        }
    }

    [SkippableFact, Trait("Category", "Integration")]
    public async Task While_a_run_goes_on_a_second_is_refused_and_the_first_loses_nothing()
    {
        var isolation = await Isolations.RequireAsync();
        _finance.Propose("03-timeout", "09-good");
        using var first = LoopProcess.Start(null, "run", _finance.Folder, "--proposer", _finance.Proposer, "--isolation", isolation, "--json");
        await _finance.JournalTellsAsync("candidate-proposed");

        foreach (var command in new[] { "run", "reset", "cancel" })
        {
            await RefusalOf(command, _finance.Folder).ShouldTell($"process {first.Id}", $"kill -INT {first.Id}");
        }

        await RefusalOf("prune", _finance.Folder, "--older-than", "0d").ShouldTell($"process {first.Id}");
        var result = await first.EndAsync();
        result.ExitCode.ShouldBe(0, result.Error);
        (await LoopProcess.RunAsync("replay", _finance.Folder)).ExitCode.ShouldBe(0);
    }

    [SkippableFact, Trait("Category", "Integration")]
    public async Task An_unfinished_run_is_named_and_not_buried()
    {
        var isolation = await Isolations.RequireAsync();
        _finance.Propose("03-timeout", "09-good");
        using var killed = LoopProcess.Start(null, "run", _finance.Folder, "--proposer", _finance.Proposer, "--isolation", isolation);
        await _finance.JournalTellsAsync("candidate-proposed");
        killed.Kill();
        await killed.EndAsync();
        var run = _finance.Runs().ShouldHaveSingleItem();

        await RefusalOf("run", _finance.Folder).ShouldTell(run, "unfinished", "--resume", "loop cancel");
        await RefusalOf("run", _finance.Folder, "--from-starter").ShouldTell(run, "unfinished");
        await RefusalOf("reset", _finance.Folder).ShouldTell(run, "unfinished", "--resume", "loop cancel");

        if (isolation == "docker")
        {
            var stranded = await EndOf(CommandIn(AppContext.BaseDirectory), Nowhere, "run", _finance.Folder, "--resume");
            stranded.ExitCode.ShouldBe(3);
            stranded.Message.ShouldContain("started with isolation docker");
            stranded.Message.ShouldContain("loop cancel");
        }

        (await LoopProcess.RunAsync("cancel", _finance.Folder)).ExitCode.ShouldBe(0);
        (await LoopProcess.RunAsync("reset", _finance.Folder)).ExitCode.ShouldBe(0);
    }

    [SkippableFact]
    public async Task A_socket_without_permission_is_told_apart_from_a_missing_engine()
    {
        using var scratch = new ScratchFolder();
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(scratch.File("docker.sock")));
        socket.Listen();
        // Only its owner may open it; not even its owner, where the test has to be that.
        Run("chmod", Environment.IsPrivilegedProcess ? "600" : "000", scratch.File("docker.sock"));
        var words = Environment.IsPrivilegedProcess ? AsNobody(scratch) : CommandIn(AppContext.BaseDirectory);

        var result = await EndOf(words, $"unix://{scratch.File("docker.sock")}", "run", _finance.Folder, "--isolation", "docker");

        result.ExitCode.ShouldBe(3, result.Error);
        result.Message.ShouldContain("permission");
        result.Message.ShouldContain("usermod");
        result.Message.ShouldContain("--isolation bubblewrap");
        _finance.Runs().ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task Without_engine_and_bubblewrap_every_way_out_is_named()
    {
        Skip.IfNot(Environment.IsPrivilegedProcess && File.Exists("/usr/bin/unshare"), "hiding bwrap needs root and unshare");
        string[] hidden = ["/usr/bin/unshare", "--mount", "/bin/sh", "-c", "for folder in /usr/local/bin /usr/bin; do /bin/mount -t tmpfs none $folder; done; exec \"$@\"", "sh"];
        var before = _finance.Snapshot();

        var result = await EndOf([.. hidden, .. CommandIn(AppContext.BaseDirectory)], Nowhere, "run", _finance.Folder);

        Skip.If(result.Error.Contains("mount:", StringComparison.Ordinal), result.Error);
        result.ExitCode.ShouldBe(3, result.Error);
        foreach (var way in new[] { "/nowhere/docker.sock", "install an engine", "DOCKER_HOST", "bwrap is not installed", "--isolation process" })
        {
            result.Message.ShouldContain(way);
        }

        _finance.Snapshot().ShouldBe(before);
    }

    public void Dispose() => _finance.Dispose();

    private Refusal RefusalOf(params string[] args) => new(_finance, args);

    private static async Task<LoopResult> EndOf(string[] words, string dockerHost, params string[] args)
    {
        using var process = LoopProcess.StartBelow(words, new Dictionary<string, string> { ["DOCKER_HOST"] = dockerHost }, args);
        return await process.EndAsync();
    }

    private static string[] CommandIn(string folder) => [Path.GetFullPath("../../../dotnet", RuntimeEnvironment.GetRuntimeDirectory()), Path.Combine(folder, "LoopPlatform.Cli.dll")];

    // The command, the definition and their folders open to everybody.
    private string[] AsNobody(ScratchFolder scratch)
    {
        var copy = Directory.CreateDirectory(scratch.File("command")).FullName;
        Run("cp", "-r", $"{AppContext.BaseDirectory}/.", copy);
        Run("chmod", "-R", "a+rwX", copy, _finance.Folder);
        Run("chmod", "a+rx", scratch.Path, Path.GetDirectoryName(_finance.Folder)!);
        return ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", .. CommandIn(copy)];
    }

    private static void Run(string program, params string[] args)
    {
        using var process = System.Diagnostics.Process.Start(program, args);
        process.WaitForExit();
        process.ExitCode.ShouldBe(0);
    }

    /// <summary>A command line that is bad input for a definition.</summary>
    private sealed record Refusal(FinanceCopy Finance, string[] Args)
    {
        public async Task ShouldTell(params string[] told)
        {
            var before = Finance.Snapshot();

            var result = await LoopProcess.RunAsync(Args);

            result.ExitCode.ShouldBe(2, result.Error);
            result.Output.ShouldBeEmpty();
            var message = result.Message;
            message.ShouldStartWith("loop: ");
            foreach (var part in told)
            {
                message.ShouldContain(part);
            }

            Finance.Snapshot().ShouldBe(before);
        }
    }
}
