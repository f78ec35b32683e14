using LoopPlatform.Tests;

namespace LoopPlatform.Cli.Tests;

[Trait("Category", "Integration")]
public sealed class SelfTestCommandTests
{
    [SkippableFact]
    public async Task Self_test_tells_programs_of_each_behaviour_and_exits_by_whether_all_were_stopped()
    {
        var isolation = await Isolations.RequireAsync();

        var tested = await LoopProcess.RunAsync("sandbox", "--self-test", "--isolation", isolation, "--json");

        tested.Json["isolation"]!.GetValue<string>().ShouldBe(isolation, tested.Error);
        var behaviours = tested.Json["behaviours"]!.AsArray();
        behaviours.Count.ShouldBeGreaterThanOrEqualTo(40);
        behaviours.ShouldAllBe(behaviour => behaviour!.AsObject().Select(field => field.Key).SequenceEqual(new[] { "name", "language", "stopped", "by", "control" }));
        var all = behaviours.All(behaviour => behaviour!["stopped"]!.GetValue<bool>());
        tested.ExitCode.ShouldBe(all ? 0 : 1);
        (all || isolation != "docker").ShouldBeTrue(tested.Error);
        tested.Error.ShouldContain($"{behaviours.Count} of {behaviours.Count}");
    }

    [SkippableFact]
    public async Task Interrupted_self_test_leaves_nothing_behind()
    {
        Skip.IfNot(await Isolations.RequireAsync() == "docker", "containers are what can be looked for from here");
        using var scratch = new ScratchFolder();
        using var process = LoopProcess.Start(new Dictionary<string, string> { ["TMPDIR"] = scratch.Path }, "sandbox", "--self-test", "--isolation", "docker");
        await Containers.AppearAsync(process.Id);

        process.Interrupt();

        var ended = await process.EndAsync();
        ended.ExitCode.ShouldBe(130, ended.Error);
        await Containers.GoneAsync(process.Id);
        Directory.GetDirectories(scratch.Path, "loop-s*").ShouldBeEmpty();
    }
}
