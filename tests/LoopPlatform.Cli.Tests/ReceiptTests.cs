using System.Text;
using LoopPlatform.Loops.Execution;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;
using LoopPlatform.Tests;

namespace LoopPlatform.Cli.Tests;

/// <summary>Who vouches for a run. By process isolation: it is there wherever the tests run, and these candidates do no harm.</summary>
public sealed class ReceiptTests : IDisposable
{
    private readonly FinanceCopy _finance = new();

    [Fact]
    public async Task Every_receipt_of_a_run_is_signed_with_the_key_that_doctor_names()
    {
        await RunAsync();

        var replay = await LoopProcess.RunAsync("replay", _finance.Folder, "--json");

        replay.ExitCode.ShouldBe(0, replay.Error);
        var receipts = replay.Json["receipts"]!;
        receipts["signed"]!.GetValue<int>().ShouldBe(3);
        receipts["unsigned"]!.GetValue<int>().ShouldBe(0);
        var key = receipts["keys"]!.AsArray().ShouldHaveSingleItem()!;
        key["own"]!.GetValue<bool>().ShouldBeTrue();
        var doctor = await LoopProcess.RunAsync("doctor", "--json");
        key["fingerprint"]!.GetValue<string>().ShouldBe(doctor.Json["key"]!["fingerprint"]!.GetValue<string>());
        doctor.Json["key"]!["description"]!.GetValue<string>().ShouldBe(Environment.GetEnvironmentVariable(OwnKey.Setting));
        (await LoopProcess.RunAsync("replay", _finance.Folder)).Output.ShouldContain($"3 receipts are signed and valid, by this installation's key {key["fingerprint"]}");
    }

    [Fact]
    public async Task Whatever_is_changed_in_a_receipt_is_found_at_its_line_though_the_chain_fits()
    {
        await RunAsync();
        var other = Digest.Of("another output");
        (Func<LoopEvent.CandidateExecuted, LoopEvent.CandidateExecuted> Change, string Problem)[] forgeries =
        [
            (e => e with { Receipt = e.Receipt with { CpuMs = 1 } }, "the receipt's signature: expected"),
            (e => e with { Receipt = e.Receipt with { Image = other.ToString() } }, "the receipt's signature: expected"),
            (e => e with { Output = other }, "the receipt's signature: expected"),
            (e => e with { Detail = "fine" }, "the receipt's signature: expected"),
            (e => e with { Receipt = e.Receipt with { Signature = new("", "") } }, "the receipt's signature: expected"),
            (e => e with { Receipt = e.Receipt with { Isolation = Isolation.Docker } }, "the receipt's isolation: expected process"),
            (e => e with { Receipt = e.Receipt with { Limits = e.Receipt.Limits with { Cpu = TimeSpan.FromHours(1) } } }, "the receipt's limits: cpu is 01:00:00, not 00:00:03"),
            (e => e with { Receipt = e.Receipt with { Limits = new(), Signature = null } }, "the receipt's limits: cpu is 00:00:10"),
            (e => e with { Output = other, Receipt = e.Receipt with { Signature = null } }, "the execution cannot be checked"),
        ];

        foreach (var (change, problem) in forgeries)
        {
            var (written, line) = Rewrite(e => e.Outcome == Outcome.Ok && e.Round > 0 ? change(e) : e);
            var replay = await LoopProcess.RunAsync("replay", _finance.Folder);
            replay.ExitCode.ShouldBe(2);
            replay.Message.ShouldStartWith($"loop: {Journal}:{line}: {problem}");
            File.WriteAllBytes(Journal, written);
        }
    }

    [Fact]
    public async Task Journal_from_before_receipts_were_signed_replays_and_is_said_to_be_unsigned()
    {
        await RunAsync();
        var hash = (await LoopProcess.RunAsync("replay", _finance.Folder, "--json")).Json["journalHash"]!.GetValue<string>();
        var image = Digest.Of("an image of before").ToString();
        Rewrite(e => e with { Receipt = e.Receipt with { Signature = null, Image = image } });

        var replay = await LoopProcess.RunAsync("replay", _finance.Folder, "--json");
        var again = await LoopProcess.RunAsync("replay", _finance.Folder, "--execute");

        replay.ExitCode.ShouldBe(0, replay.Error);
        replay.Json["journalHash"]!.GetValue<string>().ShouldBe(hash);
        replay.Json["receipts"]!["signed"]!.GetValue<int>().ShouldBe(0);
        replay.Json["receipts"]!["unsignedLines"]!.AsArray().Count.ShouldBe(3);
        again.ExitCode.ShouldBe(0, again.Error);
        again.Output.ShouldContain("3 receipts are UNSIGNED");
        again.Output.ShouldContain("3 executions agree (3 in another image than recorded)");
        again.Error.ShouldContain($"recorded {image}, now ");
    }

    [Fact]
    public async Task Imported_run_is_another_installations_and_no_less_valid()
    {
        await RunAsync();
        using var elsewhere = new FinanceCopy();
        var archive = _finance.Beside("run.tar");
        var theirs = new Dictionary<string, string> { [OwnKey.Setting] = elsewhere.Beside("sandbox.key") };
        (await LoopProcess.RunAsync("export", _finance.Folder, "--output", archive)).ExitCode.ShouldBe(0);
        (await LoopProcess.RunAsync(theirs, "import", elsewhere.Folder, "--input", archive)).ExitCode.ShouldBe(0);

        var unsigning = await LoopProcess.RunAsync(theirs, "replay", elsewhere.Folder, "--json");
        (await LoopProcess.RunAsync(theirs, "doctor")).Output.ShouldContain(elsewhere.Beside("sandbox.key"));
        var signing = await LoopProcess.RunAsync(theirs, "replay", elsewhere.Folder, "--json");

        foreach (var replay in new[] { unsigning, signing })
        {
            replay.ExitCode.ShouldBe(0, replay.Error);
            replay.Json["receipts"]!["signed"]!.GetValue<int>().ShouldBe(3);
            replay.Json["receipts"]!["keys"]!.AsArray().ShouldHaveSingleItem()!["own"]!.GetValue<bool>().ShouldBeFalse();
        }
    }

    [Fact]
    public async Task Where_nothing_can_be_signed_nothing_runs_but_everything_can_be_checked()
    {
        await RunAsync();
        File.WriteAllText(_finance.Beside("damaged.key"), "damaged");
        foreach (var (environment, place) in new (Dictionary<string, string> Environment, string Place)[]
        {
            (new() { [OwnKey.Setting] = "", ["HOME"] = "", ["XDG_CONFIG_HOME"] = "" }, "HOME is not set"),
            (new() { [OwnKey.Setting] = _finance.Beside("damaged.key") }, _finance.Beside("damaged.key")),
        })
        {
            foreach (var words in new string[][] { ["run", _finance.Folder, "--from-starter"], ["sandbox", _finance.File("starter.cs"), "--input", _finance.File("inputs/north.csv")] })
            {
                var refused = await LoopProcess.RunAsync(environment, [.. words, "--isolation", "process"]);
                refused.ExitCode.ShouldBe(2, refused.Error);
                refused.Message.ShouldContain(place);
            }

            var replay = await LoopProcess.RunAsync(environment, "replay", _finance.Folder, "--json");
            replay.ExitCode.ShouldBe(0, replay.Error);
            replay.Message.ShouldContain("cannot be told");
            replay.Json["receipts"]!["signed"]!.GetValue<int>().ShouldBe(3);
            (await LoopProcess.RunAsync(environment, "doctor")).ExitCode.ShouldBe(3);
        }
    }

    [Fact]
    public async Task Processes_that_need_the_key_first_at_the_same_time_get_the_same_one()
    {
        var environment = new Dictionary<string, string> { [OwnKey.Setting] = _finance.Beside("keys/new.key") };

        var told = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => LoopProcess.RunAsync(environment, "doctor", "--json")));

        told.Select(result => result.Json["key"]!["fingerprint"].ShouldNotBeNull().GetValue<string>()).Distinct().ShouldHaveSingleItem();
        Directory.GetFiles(_finance.Beside("keys")).ShouldHaveSingleItem();
    }

    public void Dispose() => _finance.Dispose();

    private string Journal => _finance.Journal(_finance.Runs()[^1]);

    private async Task RunAsync()
    {
        _finance.Propose("02-runtime-error", "09-good");
        var run = await LoopProcess.RunAsync("run", _finance.Folder, "--proposer", _finance.Proposer, "--isolation", "process");
        run.ExitCode.ShouldBe(0, run.Error);
    }

    // The journal with other executions, and a chain that fits.
    private (byte[] Before, long Line) Rewrite(Func<LoopEvent.CandidateExecuted, LoopEvent.CandidateExecuted> change)
    {
        var before = File.ReadAllBytes(Journal);
        var (chain, line, text) = (JournalCodec.Genesis, 0L, new StringBuilder());
        foreach (var written in Encoding.UTF8.GetString(before).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var entry = JournalCodec.Read(Encoding.UTF8.GetBytes(written[(written.IndexOf(' ') + 1)..]));
            if (entry.Event is LoopEvent.CandidateExecuted executed && change(executed) is var changed && changed != executed)
            {
                (entry, line) = (entry with { Event = changed }, entry.Sequence);
            }

            var json = JournalCodec.Write(entry);
            chain = JournalCodec.Chain(chain, json);
            text.Append(chain).Append(' ').Append(Encoding.UTF8.GetString(json)).Append('\n');
        }

        File.WriteAllBytes(Journal, Encoding.UTF8.GetBytes(text.ToString()));
        return (before, line);
    }
}
