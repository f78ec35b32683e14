using LoopPlatform.Loops.Definition;

namespace LoopPlatform.Cli.Running;

/// <summary>Proposers as a definition or a command line names them.</summary>
internal static class ProposerName
{
    private const string Script = "script:";

    /// <summary>Checks a proposer's name and makes its folder absolute.</summary>
    /// <exception cref="InputException">There is no such proposer or folder.</exception>
    public static string Resolve(string name, string relativeTo, string source)
    {
        if (!name.StartsWith(Script, StringComparison.Ordinal))
        {
            throw new InputException(source, null, null, $"no proposer is called '{name}'; there is: script:<folder>, which proposes the folder's files in order");
        }

        var folder = Path.GetFullPath(name[Script.Length..], relativeTo);
        return Directory.Exists(folder) ? Script + folder : throw new InputException(source, null, null, $"proposer '{name}': there is no folder {folder}");
    }
}
