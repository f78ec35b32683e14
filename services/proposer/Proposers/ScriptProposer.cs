using LoopPlatform.Contracts;

namespace LoopPlatform.Proposer.Proposers;

/// <summary><c>script:&lt;folder&gt;</c>: the files of a folder, one a round, in ordinal order of their names.</summary>
internal sealed class ScriptProposer : IProposer
{
    public string Scheme => "script";

    public async Task<ProposedSlots> ProposeAsync(ProposeCandidates command, string argument, IBlobStore evidence, CancellationToken cancellation)
    {
        var files = Directory.EnumerateFiles(argument)
            .Where(file => !Path.GetFileName(file).StartsWith('.'))
            .Order(StringComparer.Ordinal)
            .ToList();
        var index = command.Work.Round - 1;
        if (index >= files.Count)
        {
            return new([], Exhausted: true);
        }

        var candidate = await evidence.PutAsync(await File.ReadAllBytesAsync(files[index], cancellation), cancellation);
        return new(
            [new() { Slot = 0, Candidate = candidate, Hypothesis = Path.GetFileNameWithoutExtension(files[index]), Proposer = Scheme }],
            Exhausted: index == files.Count - 1);
    }
}
