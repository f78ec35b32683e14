using LoopPlatform.Loops.Execution;
using LoopPlatform.Sandbox.SelfTest;
using LoopPlatform.Sandbox.SelfTest.Baits;

namespace LoopPlatform.Sandbox.Tests.SelfTest;

public sealed class CatalogueTests
{
    [Fact]
    public void Every_source_has_a_row_and_every_row_a_source()
    {
        var files = typeof(SandboxSelfTest).Assembly.GetManifestResourceNames().Where(name => name.StartsWith("behaviours/", StringComparison.Ordinal))
            .Select(name => Path.ChangeExtension(name, null)!["behaviours/".Length..]);

        CSharpBehaviours.All.Concat(PythonBehaviours.All).Select(behaviour => $"{behaviour.Language}/{behaviour.Name}")
            .Concat(from language in new[] { "csharp", "python" } from name in new[] { "act", "honest", "other-candidate-holder" } select $"{language}/{name}")
            .ShouldBe(files, ignoreOrder: true);
    }

    [Fact]
    public void No_behaviour_stands_there_twice() => SandboxSelfTest.Behaviours.ShouldBeUnique();

    [Fact]
    public async Task Untouched_baits_say_so_and_each_touch_is_told()
    {
        await using var baits = new HostBaits();
        var told = baits.Told(cell: false).ToDictionary();

        baits.Touched("nothing of interest").ShouldBeEmpty();

        File.WriteAllText(told["gold"], "mine");
        File.WriteAllText(Path.Combine(told["folder"], "planted"), "");
        File.WriteAllText(told["marker"], "");
        baits.Touched($"found {baits.Secret}").ShouldBe(
            ["the host's gold.csv was changed", "a file was left on the host: planted", "a file was left in the host's /tmp", "a secret of the host came out"]);
    }

    [Fact]
    public void Behaviour_that_says_it_managed_something_is_not_stopped()
    {
        var receipt = new Receipt { Isolation = Isolation.Docker, Image = "", Engine = "", Kernel = "", Limits = new() };
        var result = new ExecutionResult(Outcome.Ok, Loops.Values.Digest.Of("x"), null, receipt);
        var behaviour = new Behaviour("x", "csharp", [Outcome.Ok], "walls");

        Judgement.Harm(behaviour, new(result, "act,result,evidence\nopen it,refused,EPERM\n", [])).ShouldBeEmpty();
        Judgement.Harm(behaviour, new(result, "act,result,evidence\nopen it,done,37\n", ["a file was left"])).ShouldBe(["it could open it (37)", "a file was left"]);
        Judgement.Harm(behaviour with { Right = [Outcome.Killed] }, new(result, "", [])).ShouldHaveSingleItem().ShouldContain("expected Killed");
    }

    [Fact]
    public void What_stopped_it_is_told_from_what_was_seen()
    {
        var receipt = new Receipt { Isolation = Isolation.Docker, Image = "", Engine = "", Kernel = "", Limits = new() };
        var behaviour = new Behaviour("x", "csharp", [Outcome.Ok], "walls");

        Told(receipt, "act,result,evidence\na,refused,EPERM\nb,refused,ENOENT\nc,refused,EPERM\n").ShouldBe("walls (call refused, not there)");
        Told(receipt, "").ShouldBe("walls");
        Told(receipt with { LimitFired = "cpu" }, "").ShouldBe("CPU limit, 10 s");

        string Told(Receipt of, string output) => StoppedBy.Describe(behaviour, new(new(Outcome.Ok, null, null, of), output, []));
    }
}
