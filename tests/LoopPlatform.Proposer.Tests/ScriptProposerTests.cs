using System.Text;
using LoopPlatform.Contracts;
using LoopPlatform.Loops.Judging;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;
using LoopPlatform.Proposer.Proposers;
using LoopPlatform.Tests;

namespace LoopPlatform.Proposer.Tests;

public sealed class ScriptProposerTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly MemoryBlobs _blobs = new();

    [Fact]
    public async Task Files_are_proposed_one_a_round_in_ordinal_order_until_used_up()
    {
        foreach (var name in new[] { "b.cs", "B.cs", "a10.cs", "a2.cs" })
        {
            await File.WriteAllTextAsync(_folder.File(name), name);
        }

        (await RoundAsync(1)).ShouldBe(("B.cs", false));
        (await RoundAsync(2)).ShouldBe(("a10.cs", false));
        (await RoundAsync(3)).ShouldBe(("a2.cs", false));
        (await RoundAsync(4)).ShouldBe(("b.cs", true));
        (await RoundAsync(5)).ShouldBe((null, true));
    }

    [Fact]
    public async Task A_proposer_opens_the_blobs_of_its_evidence_and_no_others()
    {
        var shown = await _blobs.PutAsync("shown"u8.ToArray(), default);
        var gold = await _blobs.PutAsync("gold"u8.ToArray(), default);
        var evidence = new EvidenceBlobs(_blobs, Command(1) with { Evidence = Command(1).Evidence with { Failures = shown } });

        (await evidence.GetAsync(shown, default)).ShouldBe("shown"u8.ToArray());
        await Should.ThrowAsync<BlobNotFoundException>(() => evidence.GetAsync(gold, default));
    }

    public void Dispose() => _folder.Dispose();

    private async Task<(string? Source, bool Exhausted)> RoundAsync(int round)
    {
        var (proposals, exhausted) = await new ScriptProposer().ProposeAsync(Command(round), _folder.Path, _blobs, default);
        return (proposals.Count == 0 ? null : Encoding.UTF8.GetString(await _blobs.GetAsync(proposals.ShouldHaveSingleItem().Candidate, default)), exhausted);
    }

    private static ProposeCandidates Command(int round) => new()
    {
        Work = new(new RunId("run"), WorkKind.Propose, round, 0, 1, 1),
        Proposer = "script:",
        Slots = 1,
        Seed = 1,
        Evidence = new() { Genome = Digest.Of("genome"), Inputs = [], Focus = Focus.None, Tried = [] },
    };
}
