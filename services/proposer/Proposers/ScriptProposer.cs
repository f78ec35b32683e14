using LoopPlatform.Contracts;
using LoopPlatform.Contracts.Archives;

namespace LoopPlatform.Proposer.Proposers;

/// <summary><c>script:&lt;folder&gt;</c>: the files of a folder, or of an archive, one a round, in ordinal order of their names.</summary>
internal sealed class ScriptProposer : IProposer
{
    public string Scheme => "script";

    public async Task<ProposedSlots> ProposeAsync(ProposeCandidates command, string argument, IBlobStore evidence, CancellationToken cancellation)
    {
        var files = await FilesAsync(command.Proposer, argument, evidence, cancellation);
        var index = command.Work.Round - 1;
        if (index >= files.Count)
        {
            return new([], Exhausted: true);
        }

        var candidate = await evidence.PutAsync(await files[index].ReadAsync(), cancellation);
        return new(
            [new() { Slot = 0, Candidate = candidate, Hypothesis = Path.GetFileNameWithoutExtension(files[index].Name), Proposer = Scheme }],
            Exhausted: index == files.Count - 1);
    }

    private static async Task<List<ScriptFile>> FilesAsync(string proposer, string folder, IBlobStore evidence, CancellationToken cancellation)
    {
        var files = ScriptSource.TryParse(proposer, out var archive)
            ? FileArchive.Unpack(await evidence.GetAsync(archive, cancellation)).Select(file => new ScriptFile(file.Key, () => Task.FromResult(file.Value)))
            : Directory.EnumerateFiles(folder).Select(file => new ScriptFile(Path.GetFileName(file), () => File.ReadAllBytesAsync(file, cancellation)));
        return [.. files.Where(file => !file.Name.StartsWith('.')).OrderBy(file => file.Name, StringComparer.Ordinal)];
    }

    private sealed record ScriptFile(string Name, Func<Task<byte[]>> ReadAsync);
}
