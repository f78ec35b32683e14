using YamlDotNet.Core;

namespace LoopPlatform.Loops.Definition.Reading;

/// <summary>What reading a file brings to light besides its values: problems, notes, and where each key stands.</summary>
internal sealed class Findings(string file)
{
    private readonly List<((long Line, long Column) At, InputException Problem)> _problems = [];

    /// <summary>Where each key that was looked for stands, by its full name.</summary>
    public Dictionary<string, Mark> Places { get; } = new(StringComparer.Ordinal);

    public List<string> Notes { get; } = [];

    /// <summary>Whether there is a problem; what follows from wrong values need not be looked at then.</summary>
    public bool Any => _problems.Count > 0;

    /// <summary>Reports a problem of a key that was found.</summary>
    public void Report(string key, string problem) => Report(Places[key], key, problem);

    public void Report(Mark place, string key, string problem) => _problems.Add(((place.Line, place.Column), new(file, (int)place.Line, key, problem)));

    /// <summary>Reports that a section lacks a key. A misspelt key in it says more and goes before.</summary>
    public void ReportMissing(Mark section, Mark lastKey, string key, string problem) =>
        _problems.Add(((lastKey.Line, lastKey.Column + 1), new(file, (int)section.Line, key, problem)));

    public void Note(string key, string note) => Notes.Add($"{file}:{Places[key].Line}: {key}: {note}");

    public void ThrowFirst()
    {
        if (Any)
        {
            throw _problems.MinBy(finding => finding.At).Problem;
        }
    }
}
